import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');

/** How a command ended: its status, or undefined where it was killed, and what it said. */
export interface Ending {
  readonly status: number | undefined;
  readonly said: string;
}

/** A command that runs in a process of its own. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ending>;
}

/** Starts `plumbline` with the given words on one house and data folder. */
export type Start = (words: readonly string[]) => Running;

/**
 * Bundles the program as it is now, as `npm run build` does, and gives what starts it: a bundle is up three times as fast as
 * the sources, and kills that fall into the loading of modules prove nothing.
 */
export async function buildProgram(house: string, data: string): Promise<Start> {
  const folder = path.join(root, 'node_modules', '.cache', 'plumbline-kill');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, 'plumbline.js');
  await build({
    entryPoints: [path.join(root, 'src/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const { DATABASE_URL, INTERVIEWS_URL, TEST_DATABASE_URL, NODE_TEST_CONTEXT, ...rest } = process.env;
  const env = { ...rest, PLUMBLINE_HOUSE: house, DATA_DIR: data, PLUMBLINE_OPERATOR: 'Killed' };
  return (words) => {
    const child = spawn(process.execPath, [outfile, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    child.stdout.on('data', (piece) => said.push(String(piece)));
    child.stderr.on('data', (piece) => said.push(String(piece)));
    const ended = once(child, 'close').then(([code]) => ({
      status: typeof code === 'number' ? code : undefined,
      said: said.join(''),
    }));
    return { child, ended };
  };
}
