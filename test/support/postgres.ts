import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { openStore } from '#tools/store/store.ts';
import { type Server, startServer } from './postgres-server.ts';

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

let server: Promise<Server> | undefined;
let template: Promise<string> | undefined;

const templates: TestDatabase[] = [];
// On a server that outlives the tests (TEST_DATABASE_URL) the template must go as well.
after(async () => {
  for (const database of templates.splice(0)) await database.drop();
});

/** The server of this process, started when first asked for. */
function serverOfTests(): Promise<Server> {
  server ??= startServer();
  return server;
}

/** Makes an empty database; `migrated`: one with the records' tables, copied from a template in about 20 ms. Drop it at the end. */
export async function makeDatabase(kind: 'empty' | 'migrated' = 'empty'): Promise<TestDatabase> {
  if (kind === 'empty') return create();
  template ??= makeTemplate();
  return create(await template);
}

/** Runs `work` on a database of its own, dropped afterwards whatever happens. */
export async function withDatabase<T>(
  work: (url: string) => Promise<T>,
  kind: 'empty' | 'migrated' = 'empty',
): Promise<T> {
  const database = await makeDatabase(kind);
  try {
    return await work(database.url);
  } finally {
    await database.drop();
  }
}

async function makeTemplate(): Promise<string> {
  const database = await create();
  const store = await openStore({ url: database.url, now: () => new Date('2011-04-28T09:00:00Z') });
  await store.close();
  templates.push(database);
  return nameIn(database.url);
}

async function create(from?: string): Promise<TestDatabase> {
  const { url } = await serverOfTests();
  // The name tells what may be thrown away; no other database of the server is touched.
  const name = `plumbline_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await command(url, `create database ${name}${from === undefined ? '' : ` template ${from}`}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  return { url: address.href, drop: () => command(url, `drop database if exists ${name} with (force)`) };
}

function nameIn(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function command(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
