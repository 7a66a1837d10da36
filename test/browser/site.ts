import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { createApp } from '#app.ts';
import { readConfig } from '#config.ts';
import { playExample } from '#example.ts';
import { openHouse } from '#house.ts';
import { readAssets } from '#tools/web/assets.ts';
import { crawl, type Visited } from '../support/crawl.ts';
import { root, testHouse } from '../support/house.ts';

/** A site that is served on this machine alone, with what a crawl of it found. */
export interface Site {
  readonly name: string;
  readonly address: string;
  /** Pages to look at: all but those that only differ in what they are about. */
  readonly pages: readonly string[];
  readonly visited: readonly Visited[];
  readonly close: () => Promise<void>;
}

/** Middlemarch, where everything awkward happens: hidden figures, a break, names with commas. */
export async function openMiddlemarch(): Promise<Site> {
  const open = await testHouse();
  return serveSite('Middlemarch', open.app, open.close);
}

/** A house without a single figure. */
export async function openEmpty(): Promise<Site> {
  const open = await testHouse({ filled: 'empty' });
  return serveSite('an empty house', open.app, open.close);
}

/** The worked example as it opens: 32 boroughs, twelve quarters. Takes some twenty seconds to make. */
export async function openExample(): Promise<Site> {
  const { app, shut } = await playExampleApart();
  return serveSite('the worked example', app, shut);
}

/** The worked example served as it opens, without being looked through first: for who walks it signed in. */
export async function serveExample(): Promise<Pick<Site, 'address' | 'close'>> {
  const { app, shut } = await playExampleApart();
  return listen(app, shut);
}

async function playExampleApart(): Promise<{ readonly app: Hono; readonly shut: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-example-'));
  const house = path.join(folder, 'met-forward');
  cpSync(path.join(root, 'examples/met-forward'), house, { recursive: true });
  const config = readConfig(
    { DATA_DIR: path.join(folder, 'records'), PLUMBLINE_HOUSE: house, PLUMBLINE_OPERATOR: 'The tests' },
    root,
  );
  const opened = await openHouse(config);
  const { example } = opened.configuration.settings;
  if (example === undefined) throw new Error('examples/met-forward is no worked example any more.');
  await playExample(opened.house, opened.configuration, example.opens, () => {});
  const dist = path.join(root, 'dist');
  const app = createApp({ ...opened, config, assets: readAssets(dist), dist });
  const shut = async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, shut };
}

/** Serves a site on a free port of this machine. */
async function listen(app: Hono, shut: () => Promise<void>): Promise<Pick<Site, 'address' | 'close'>> {
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('The server has no port.');
  return {
    address: `http://127.0.0.1:${place.port}`,
    close: async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await shut();
    },
  };
}

async function serveSite(name: string, app: Hono, shut: () => Promise<void>): Promise<Site> {
  const { address, close } = await listen(app, shut);
  const visit = upTo(visitedPerShape);
  const visited = await crawl(async (address) => app.request(address), { visit });
  const look = upTo(lookedAtPerShape);
  const pages = visited
    .filter(({ status, parsed }) => status === 200 && parsed !== undefined)
    .map(({ address }) => address)
    .filter(look);
  return {
    name,
    address,
    pages: [...pages, '/no-such-page'],
    visited,
    close,
  };
}

/** The example has twenty thousand figures, each with a page: these many of a shape are asked for, and looked at in a browser. */
const visitedPerShape = 40;
const lookedAtPerShape = 2;

function upTo(most: number): (address: string) => boolean {
  const counts = new Map<string, number>();
  return (address) => {
    const shape = shapeOf(address);
    const count = counts.get(shape) ?? 0;
    counts.set(shape, count + 1);
    return count < most;
  };
}

/** What kind of page an address leads to: `/areas/*`, `/measures/*?period`. Figures of groups and of areas differ. */
function shapeOf(address: string): string {
  const url = new URL(address, 'http://site.test');
  const [, first = '', ...rest] = url.pathname.split('/');
  if (first === 'assets') return address;
  const parts = rest.map((part) => (/^(groups|series)$/.test(part) ? part : '*'));
  const group = first === 'figures' ? (url.pathname.includes('everyone') ? 'everyone' : 'group') : '';
  return [first, ...parts, group, ...url.searchParams.keys()].join('/');
}
