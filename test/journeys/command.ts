import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../support/house.ts';

/** How a command ended, and what it said. */
export interface Ended {
  readonly status: number;
  readonly said: string;
}

/** Starts `plumbline` from its sources in a process of its own, on the test house's configuration. */
export function startCommand(words: readonly string[], folder: string): ChildProcess {
  const { DATABASE_URL, INTERVIEWS_URL, NODE_TEST_CONTEXT, SITE_URL, ...rest } = process.env;
  const env = {
    ...rest,
    DATA_DIR: path.join(folder, 'records'),
    PLUMBLINE_HOUSE: path.join(root, 'test/support/middlemarch'),
    PLUMBLINE_OPERATOR: 'The tests',
    PORT: '0',
    HOST: '127.0.0.1',
    ENGINE_MEMORY: '256MiB',
    ENGINE_THREADS: '1',
  };
  return spawn(process.execPath, ['--import', 'tsx', path.join(root, 'src/main.ts'), ...words], {
    env,
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end. */
export async function runCommand(words: readonly string[], folder: string): Promise<Ended> {
  const child = startCommand(words, folder);
  const said: string[] = [];
  child.stdout?.on('data', (piece) => said.push(String(piece)));
  child.stderr?.on('data', (piece) => said.push(String(piece)));
  const [status] = await once(child, 'close');
  return { status: typeof status === 'number' ? status : -1, said: said.join('') };
}

/** A site that is being served, and how to end it. */
export interface Served {
  readonly address: string;
  /** Ends it as Ctrl-C does; gives its exit status. */
  readonly stop: () => Promise<number>;
}

/** Starts `plumbline serve` on a free port; waits until it says where it is open. */
export async function startServer(folder: string): Promise<Served> {
  const child = startCommand(['serve'], folder);
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (piece: unknown): void => {
      said += String(piece);
      const found = /open at (http:\/\/[^/\s]+)\//.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => reject(new Error(`The server ended before it was open:\n${said}`)));
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGINT');
      const [status] = child.exitCode === null ? await once(child, 'close') : [child.exitCode];
      return typeof status === 'number' ? status : -1;
    },
  };
}
