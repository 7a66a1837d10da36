import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Folders } from '../house.ts';
import { importTables, refuseUnlessEmpty, type TableRows } from '../store/export.ts';
import { migrations } from '../store/migrations.ts';
import type { Store } from '../store/store.ts';
import { BackupProblem, type Manifest, manifestName, manifestSchema, recordsName } from './manifest.ts';

export interface RestoreRequest {
  /** Empty records, migrated. */
  readonly store: Store;
  readonly folders: Folders;
  readonly file: string;
  /** Where the unpacked files wait until all of them are checked; made and removed here. */
  readonly waiting: string;
  /** Where the configuration of the backup is put, for the reader to use or compare. */
  readonly configuration: string;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Restores a backup into an empty house: unpacks and checks every file against its hash first, then brings the records in
 * with one transaction, then moves the files to their place. A damaged or incomplete backup changes nothing.
 * @throws BackupProblem saying what is wrong with the backup; StoreError when the records are not empty.
 */
export async function readBackup(request: RestoreRequest): Promise<Manifest> {
  const { waiting, folders, store } = request;
  await refuseUnlessEmpty(store.read, store.place);
  await refuseUnlessFile(request.file);
  await rm(waiting, { recursive: true, force: true });
  await mkdir(waiting, { recursive: true });
  try {
    const manifest = await unpack(request);
    for (const [prefix, folder] of [
      ['interviews', folders.interviews],
      ['originals', folders.originals],
    ] as const) {
      await moveAll(path.join(waiting, prefix), folder);
    }
    await importTables(store, recordsIn(path.join(waiting, recordsName)));
    await cp(path.join(waiting, 'configuration'), request.configuration, { recursive: true, force: false });
    return manifest;
  } finally {
    await rm(waiting, { recursive: true, force: true });
  }
}

async function refuseUnlessFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined)
    throw new BackupProblem(`${file}: there is no such file. Check the path and your rights to read it.`);
  if (!found.isFile()) throw new BackupProblem(`${file} is no plain file. Name the backup itself.`);
}

async function unpack({ file, waiting, progress }: RestoreRequest): Promise<Manifest> {
  let manifest: Manifest | undefined;
  const found = new Set<string>();
  let done = 0;
  const archive = extract();
  const reading = pipeline(createReadStream(file), archive);
  // A file that is cut fails here while an entry is still waited for: the loop below hears of it too, and tells.
  reading.catch(() => undefined);
  try {
    for await (const entry of archive) {
      const { name } = entry.header;
      if (manifest === undefined) {
        if (name !== manifestName)
          throw new BackupProblem(`${file} is not a Plumbline backup: it does not begin with its manifest.`);
        manifest = await readManifest(file, entry);
        continue;
      }
      const listed = manifest.files.find((each) => each.name === name);
      if (listed === undefined || name.split('/').includes('..')) {
        throw new BackupProblem(
          `${file} holds ${name}, which its manifest does not name. Nothing was restored.`,
        );
      }
      const target = path.join(waiting, name);
      await mkdir(path.dirname(target), { recursive: true });
      const hash = await writeHashed(entry, target);
      if (hash !== listed.sha256)
        throw new BackupProblem(
          `${name} in ${file} is damaged: its hash is not the one in the manifest. Nothing was restored.`,
        );
      found.add(name);
      done += listed.bytes;
      progress(
        done,
        manifest.files.reduce((sum, each) => sum + each.bytes, 0),
      );
    }
    await reading;
  } catch (error) {
    archive.destroy();
    throw error instanceof BackupProblem
      ? error
      : new BackupProblem(`${file} was cut or is damaged. Nothing was restored. (${String(error)})`);
  }
  const lacking = manifest?.files.find((each) => !found.has(each.name));
  if (manifest === undefined || lacking !== undefined) {
    throw new BackupProblem(
      `${file} was cut: ${lacking?.name ?? 'its manifest'} is missing. Nothing was restored.`,
    );
  }
  return manifest;
}

async function readManifest(file: string, entry: AsyncIterable<unknown>): Promise<Manifest> {
  const pieces: Buffer[] = [];
  for await (const piece of entry) if (Buffer.isBuffer(piece)) pieces.push(piece);
  const parsed = manifestSchema.safeParse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
  if (!parsed.success)
    throw new BackupProblem(`The manifest of ${file} cannot be understood. Was it made by another program?`);
  const known = migrations.at(-1)?.number ?? 0;
  if (parsed.data.migration > known) {
    throw new BackupProblem(
      `${file} was made by a newer Plumbline (${parsed.data.program_version}). Restore it with that version or a later one.`,
    );
  }
  return parsed.data;
}

async function writeHashed(entry: AsyncIterable<unknown>, target: string): Promise<string> {
  const hash = createHash('sha256');
  const tap = new Transform({
    transform(piece: Buffer, _encoding, next) {
      hash.update(piece);
      next(null, piece);
    },
  });
  await pipeline(Readable.from(entry), tap, createWriteStream(target, { mode: 0o600 }));
  return hash.digest('hex');
}

async function* recordsIn(file: string): AsyncGenerator<TableRows> {
  const lines = createInterface({
    input: createReadStream(file).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) if (line !== '') yield JSON.parse(line);
}

async function moveAll(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = await readdir(from).catch(() => []);
  for (const name of names) await rename(path.join(from, name), path.join(to, name));
}
