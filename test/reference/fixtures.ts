import { ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';

/** The text of a file that stands in this folder. */
export function fixturePath(name: string): string {
  return join(import.meta.dirname, name);
}

/** A JSON file of this folder, checked to be of the shape that the test reads. */
export function readFixture<T>(name: string, shape: z.ZodType<T>): T {
  return shape.parse(JSON.parse(readFileSync(fixturePath(`${name}.json`), 'utf8')));
}

/** Columns of a file of this folder by an SQL text in which {file} stands for its path. */
export async function queryFixture(name: string, sql: string): Promise<Record<string, readonly unknown[]>> {
  return queryFile(fixturePath(name), sql);
}

/** The same for a file anywhere. */
export async function queryFile(path: string, sql: string): Promise<Record<string, readonly unknown[]>> {
  const connection = await (await DuckDBInstance.create()).connect();
  try {
    const reader = await connection.runAndReadAll(sql.replace('{file}', `'${path.replaceAll("'", "''")}'`));
    return reader.getColumnsObjectJS();
  } finally {
    connection.closeSync();
  }
}

/** Relative agreement; where a 0 is expected, absolute. A number that is not one agrees with nothing. */
export function near(actual: number, expected: number, tolerance: number, what: string): void {
  const distance = Math.abs(actual - expected);
  const limit = tolerance * (expected === 0 ? 1 : Math.abs(expected));
  ok(
    distance <= limit,
    `${what}: ${actual}, expected ${expected} (off by ${distance / Math.abs(expected)}, allowed ${tolerance})`,
  );
}

/** Each number of a list, as `near`. */
export function allNear(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: number,
  what: string,
): void {
  ok(actual.length === expected.length, `${what}: ${actual.length} numbers, expected ${expected.length}`);
  for (const [index, value] of expected.entries())
    near(actual[index] ?? Number.NaN, value, tolerance, `${what} [${index}]`);
}

/** Two numbers: a covariance of covariances, an interval. */
export const pair = z.tuple([z.number(), z.number()]);
export const matrix = z.array(z.array(z.number()));
