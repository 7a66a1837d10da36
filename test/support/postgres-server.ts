import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findPrograms, openToAll, type Programs } from './postgres-programs.ts';

/** A running server. */
export interface Server {
  /** The address of its maintenance database, as a user who may create databases. */
  readonly url: string;
  /** Where it came from, for the run's report. */
  readonly from: string;
  stop(): void;
}

/**
 * Finds or starts a PostgreSQL: TEST_DATABASE_URL, else an installed one, else the one inside the npm package. It listens on a
 * socket in a temporary folder, syncs nothing, and ends with this process however that ends. Throws saying what to install.
 */
export async function startServer(): Promise<Server> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, from: 'TEST_DATABASE_URL', stop: () => {} };
  const failures: string[] = [];
  for (const programs of findPrograms()) {
    try {
      return await startFrom(programs);
    } catch (error) {
      failures.push(`${programs.from}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(
    [
      'The tests need a PostgreSQL. Install one (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql), run `npm ci`',
      'without --omit (it brings one on Linux), or set TEST_DATABASE_URL to a server on which databases may be created.',
      ...failures.map((failure) => `Tried ${failure}`),
    ].join('\n'),
  );
}

/** Waits for its standard input to close, which happens however the test process ends, then ends the server and its folder. */
const keeper =
  '"$@" </dev/null & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$FOLDER"';

/** Starts the server of one installation on a new folder. */
export async function startFrom(programs: Programs): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-pg-'));
  const user = unprivileged();
  try {
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    const bin =
      user === undefined || openToAll(realpathSync(programs.bin))
        ? programs.bin
        : copyPrograms(programs, folder);
    const data = path.join(folder, 'data');
    const as = { cwd: folder, ...(user ?? {}) };
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-GB'];
    const arguments_ = [
      '-D',
      data,
      '-U',
      'plumbline',
      '--auth=trust',
      '--no-sync',
      '--no-instructions',
      ...locale,
    ];
    execFileSync(path.join(bin, 'initdb'), arguments_, { ...as, stdio: 'pipe' });
    return await serve(path.join(bin, 'postgres'), folder, data, as, programs.from);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function serve(
  program: string,
  folder: string,
  data: string,
  as: { cwd: string },
  from: string,
): Promise<Server> {
  const quick = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'jit=off',
    'shared_buffers=32MB',
  ];
  const settings = [...quick, 'max_connections=90', 'listen_addresses=', `unix_socket_directories=${folder}`];
  const log = path.join(folder, 'log');
  const handle = openSync(log, 'a', 0o666);
  const command = [program, '-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn('sh', ['-c', keeper, 'sh', ...command], {
    ...as,
    env: { ...process.env, FOLDER: folder },
    stdio: ['pipe', handle, handle],
    // Ctrl-C reaches the whole group: the keeper must outlive it to clean up.
    detached: true,
  });
  closeSync(handle);
  child.unref();
  const stop = () => {
    child.stdin?.destroy();
  };
  const url = `postgres://plumbline@localhost/postgres?host=${encodeURIComponent(folder)}`;
  for (let tries = 0; tries < 200; tries += 1) {
    if (await answers(url)) return { url, from, stop };
    await pause(50);
  }
  stop();
  throw new Error(
    `the server did not answer within 10 seconds: ${readFileSync(log, 'utf8').trim().split('\n').at(-1)}`,
  );
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, or else as nobody. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined
    ? { uid: 65534, gid: 65534 }
    : { uid: Number(uid), gid: Number(gid) };
}

/** A copy of the programs where every user may read them: a checkout in root's home is closed to others. */
function copyPrograms(programs: Programs, folder: string): string {
  const copy = path.join(folder, 'programs');
  cpSync(path.join(realpathSync(programs.bin), '..'), copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return path.join(copy, 'bin');
}
