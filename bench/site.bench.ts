import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '#app.ts';
import { openHouse } from '#house.ts';
import { readAssets } from '#tools/web/assets.ts';
import { readConfig } from '../src/config.ts';
import { type Bench, duration, type Figure } from './figure.ts';

const root = path.join(import.meta.dirname, '..');
const program = path.join(root, 'dist', 'plumbline.js');
const borough = '/areas/lambeth';

/** A server in a process of its own, as `npm start` runs it. */
interface Server {
  readonly child: ChildProcess;
  readonly address: string;
  /** Milliseconds until it printed its address. */
  readonly up: number;
}

async function start(data: string): Promise<Server> {
  const began = performance.now();
  const { DATABASE_URL, INTERVIEWS_URL, ...rest } = process.env;
  const env = { ...rest, DATA_DIR: data, PORT: '0', HOST: '127.0.0.1' };
  const child = spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  for await (const piece of child.stdout) {
    said += String(piece);
    const address = /http:\/\/\S+?\d(?=\/)/.exec(said)?.[0];
    if (address !== undefined) return { child, address, up: performance.now() - began };
  }
  throw new Error(`The server ended before it was up: ${said}`);
}

async function stop({ child }: Server): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Resident memory of a process in bytes, where the system tells (Linux). */
async function memoryOf({ child }: Server): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
}

/** The middle of some times. */
function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** How long the page takes in the program alone: no network, one after the other. */
async function handlerTimes(data: string): Promise<number[]> {
  const config = readConfig({ DATA_DIR: data }, root);
  const { house, configuration, close } = await openHouse(config);
  try {
    const dist = path.join(root, 'dist');
    const app = createApp({ house, configuration, config, assets: readAssets(dist), dist });
    const times: number[] = [];
    for (let round = 0; round < 300; round += 1) {
      const began = performance.now();
      await (await app.request(borough)).text();
      if (round >= 50) times.push(performance.now() - began);
    }
    return times;
  } finally {
    await close();
  }
}

/** How long whole answers take with ten readers at once, each asking again as soon as it has been answered. */
async function readerTimes(address: string): Promise<number[]> {
  const times: number[] = [];
  const reader = async (): Promise<void> => {
    for (let round = 0; round < 60; round += 1) {
      const began = performance.now();
      await (await fetch(`${address}${borough}`)).text();
      if (round >= 10) times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: 10 }, reader));
  return times;
}

async function measure(say: (what: string) => void): Promise<Figure[]> {
  const data = await mkdtemp(path.join(tmpdir(), 'plumbline-site-'));
  try {
    say('first start: loading the worked example');
    const first = await start(data);
    await stop(first);
    say('second start, and readers');
    const second = await start(data);
    const readers = median(await readerTimes(second.address));
    const memory = await memoryOf(second);
    const kilobytes = async (page: string) =>
      (await (await fetch(`${second.address}${page}`)).text()).length / 1000;
    const [boroughSize, homeSize] = [await kilobytes(borough), await kilobytes('/')];
    await stop(second);
    const handler = median(await handlerTimes(data));
    const line = (what: string, limit: number, unit: string, found: number): Figure => ({
      ...{ what, limit: `${limit} ${unit}`, kept: found < limit },
      measured: `${found.toFixed(found < 10 ? 1 : 0)} ${unit}`,
    });
    return [
      {
        what: 'First start: example loaded and serving',
        limit: '30 s',
        measured: duration(first.up),
        kept: first.up < 30_000,
      },
      { what: 'Second start', limit: '3 s', measured: duration(second.up), kept: second.up < 3_000 },
      line('Memory in service, after 600 pages', 300, 'MiB', memory / 2 ** 20),
      line('Borough page: time in the program, median', 5, 'ms', handler),
      line('Borough page: whole answer with 10 readers at once, median', 20, 'ms', readers),
      line('Borough page: HTML before compression', 60, 'kB', boroughSize),
      line('Home page with its chart: HTML before compression', 100, 'kB', homeSize),
    ];
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

const bench: Bench = {
  title: 'Starting, and pages',
  measure,
  notes: [
    'The built program is started as `npm start` does, in an empty folder and again in the same one; the ten readers are in the process of the bench, on the same machine.',
  ],
};
export default bench;
