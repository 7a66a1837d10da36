import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Folders } from '../house.ts';
import { exportTables } from '../store/export.ts';
import { migrations } from '../store/migrations.ts';
import type { Store } from '../store/store.ts';
import { BackupProblem, type Manifest, type ManifestFile, manifestName, recordsName } from './manifest.ts';

export interface BackupRequest {
  readonly store: Store;
  readonly folders: Folders;
  /** The house's configuration, kept beside the records so that one file is enough to begin anew. */
  readonly configuration: string;
  readonly file: string;
  readonly now: string;
  readonly version: string;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Writes records, waves, originals and configuration into one file while everybody goes on working: the records as they
 * stood at one moment, and the files they name, which never change. Readable by its owner only; there all or not at all.
 * @throws BackupProblem when the file is there already, or cannot be written.
 */
export async function writeBackup(request: BackupRequest): Promise<Manifest> {
  const { file } = request;
  if (await exists(file))
    throw new BackupProblem(`${file} is there already. Choose another name; a backup never overwrites.`);
  const temporary = `${file}.partial-${process.pid}`;
  const records = `${temporary}.records`;
  try {
    await writeRecords(request.store, records);
    const sources = [{ name: recordsName, path: records }, ...(await filesToKeep(request))];
    const manifest: Manifest = {
      format: 'plumbline-backup-1',
      made_at: request.now,
      program_version: request.version,
      migration: migrations.at(-1)?.number ?? 0,
      files: await Promise.all(sources.map(describe)),
    };
    await writeArchive(temporary, manifest, sources, request.progress);
    await rename(temporary, file);
    await sync(path.dirname(path.resolve(file)));
    return manifest;
  } catch (error) {
    throw unwritten(file, error);
  } finally {
    await rm(records, { force: true });
    await rm(temporary, { force: true });
  }
}

/** Faults of the place that a person can mend, in a sentence; any other is ours. */
function unwritten(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such folder. Make it first',
    ENOTDIR: 'what stands before its name is no folder',
    EACCES: 'you may not write there',
    EPERM: 'you may not write there',
    EROFS: 'that disk may only be read',
    ENOSPC: 'the disk is full. Make room',
  };
  const reason = reasons[code];
  return reason === undefined ? error : new BackupProblem(`${file} cannot be written: ${reason}.`);
}

async function writeRecords(store: Store, file: string): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    for await (const piece of exportTables(store)) yield `${JSON.stringify(piece)}\n`;
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file, { mode: 0o600 }));
}

interface SourceFile {
  readonly name: string;
  readonly path: string;
}

async function filesToKeep({ folders, configuration }: BackupRequest): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for (const [prefix, folder] of [
    ['interviews', folders.interviews],
    ['originals', folders.originals],
  ] as const) {
    for (const name of (await namesIn(folder)).filter((each) => !each.includes('partial'))) {
      found.push({ name: `${prefix}/${name}`, path: path.join(folder, name) });
    }
  }
  for (const name of await configurationFiles(configuration)) {
    found.push({ name: `configuration/${name}`, path: path.join(configuration, name) });
  }
  return found;
}

/** plumbline.yaml, the areas and the surveys: the files that a house is configured by, and nothing else of the folder. */
async function configurationFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(yaml|csv)$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.includes('/') || name.startsWith('surveys/'))
    .sort();
}

async function namesIn(folder: string): Promise<string[]> {
  if (!(await exists(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

async function describe({ name, path: file }: SourceFile): Promise<ManifestFile> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return { name, bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}

async function writeArchive(
  file: string,
  manifest: Manifest,
  sources: readonly SourceFile[],
  progress: (done: number, total: number) => void,
): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createWriteStream(file, { mode: 0o600 }));
  // A disk that fills up fails here while a file is still being added: the loop below hears of it too, and tells.
  written.catch(() => undefined);
  const total = manifest.files.reduce((sum, each) => sum + each.bytes, 0);
  let done = 0;
  archive.entry({ name: manifestName, mode: 0o600 }, JSON.stringify(manifest, null, 2));
  for (const [index, source] of sources.entries()) {
    const size = manifest.files[index]?.bytes ?? 0;
    await pipeline(createReadStream(source.path), archive.entry({ name: source.name, size, mode: 0o600 }));
    done += size;
    progress(done, total);
  }
  archive.finalize();
  await written;
  await chmod(file, 0o600);
  await sync(file);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
