import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openDuckdb } from '#tools/engine/duckdb.ts';
import type { Engine, InterviewColumn, Item } from '#tools/engine/engine.ts';

/** The questions of the reference survey, in the order in which its answers name them. */
export const questions = [
  ...['goodjob', 'relied', 'tackle', 'safe', 'fair', 'respect'],
  ...['sns', 'account', 'listen', 'issues', 'informed', 'trust'],
];

/** Its twelve measures: five answers, the first two positive. */
export const measures: readonly Item[] = questions.map((name) => ({
  column: `answer_${name}`,
  valid: [1, 2, 3, 4, 5],
  positive: [1, 2],
}));

/** Waves stored as the program stores them, in a folder that `remove` throws away. */
export interface StoredWaves {
  readonly engine: Engine;
  /** Folder of the stored files. */
  readonly folder: string;
  /** Hashes in the order of their quarters. */
  readonly waves: readonly string[];
  remove(): Promise<void>;
}

export interface EmptyEngine {
  readonly engine: Engine;
  readonly interviews: string;
  readonly staging: string;
  remove(): Promise<void>;
}

/** What the engine gets by default on a small machine. */
export const limits = { memory: '1GiB', threads: 2 };

/** An engine over a folder of its own. */
export async function emptyEngine(): Promise<EmptyEngine> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-waves-'));
  const [interviews, staging] = [path.join(folder, 'interviews'), path.join(folder, 'staging')];
  await mkdir(staging, { recursive: true });
  const engine = await openDuckdb({ interviews, staging, ...limits });
  const remove = async (): Promise<void> => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { engine, interviews, staging, remove };
}

/** A DuckDB apart, with the engine's memory and threads, that may read what it likes. */
export interface PlainDuckdb {
  query(sql: string): Promise<unknown[][]>;
  close(): void;
}

export async function plainDuckdb(): Promise<PlainDuckdb> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: limits.memory,
    threads: String(limits.threads),
  });
  const connection = await instance.connect();
  return {
    query: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const columns: readonly InterviewColumn[] = [
  { name: 'row', type: 'number' },
  ...['area', 'stratum', 'unit'].map((name): InterviewColumn => ({ name, type: 'text' })),
  { name: 'weight', type: 'number' },
  { name: 'group_eth', type: 'text' },
  ...questions.map((name): InterviewColumn => ({ name: `answer_${name}`, type: 'code' })),
];

/**
 * The reference survey, 200,000 interviews in 40 quarters, brought in by the engine's own door: strata are boroughs
 * within a quarter, units are wards.
 */
export async function storeReference(): Promise<StoredWaves> {
  const fixture = path.join(import.meta.dirname, '..', 'reference', 'pas-interviews.parquet');
  const { engine, interviews, staging, remove } = await emptyEngine();
  const plain = await plainDuckdb();
  // The fixture holds 1 and 0 for all questions but the first: they become one positive answer and one of the others.
  const answers = questions.map((name) =>
    name === 'goodjob' ? 'q_goodjob' : `CASE b_${name} WHEN 1 THEN 2 WHEN 0 THEN 4 END`,
  );
  const waves: string[] = [];
  for (let wave = 1; wave <= 40; wave += 1) {
    const staged = path.join(staging, `${wave}.csv`);
    await plain.query(`COPY (SELECT row_number() OVER (), borough, borough, ward, weight, eth, ${answers.join(', ')}
      FROM '${fixture}' WHERE wave = ${wave}) TO '${staged}' (FORMAT csv, HEADER false)`);
    waves.push((await engine.store({ staged, columns })).hash);
  }
  plain.close();
  return { engine, folder: interviews, waves, remove };
}
