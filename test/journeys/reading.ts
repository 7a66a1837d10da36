import assert from 'node:assert/strict';
import { readCsvRows } from '../support/csv-rows.ts';
import type { TestHouse } from '../support/house.ts';
import { parseHtml } from '../support/html.ts';

type Reads = Pick<TestHouse, 'page' | 'request'>;

/** What is asked for: everyone, where no group is named. */
export interface Asked {
  readonly measure: string;
  readonly area?: string;
  readonly period: string;
  readonly group?: string;
}

/** The force of the test house. */
export const force = 'E23999001';

/** All rows of a measure, as the public downloads them. */
export async function downloadRows(open: Reads, measure: string): Promise<Record<string, string>[]> {
  return readCsvRows(await open.page(`/downloads/${measure}.csv`));
}

/** One published figure as the public downloads it; undefined where there is none. */
export async function publishedRow(
  open: Reads,
  { measure, area = force, period, group = 'everyone' }: Asked,
): Promise<Record<string, string> | undefined> {
  const rows = await downloadRows(open, measure);
  return rows.find((row) => row['area'] === area && row['period'] === period && row['group'] === group);
}

/** The words of a page, as they are read. */
export async function wordsOf(open: Reads, address: string): Promise<string> {
  return parseHtml(await open.page(address)).text;
}

/** The path of a row's permanent address. */
export function pathOf(row: Record<string, string> | undefined): string {
  assert.ok(row?.['address'] !== undefined, 'the figure is not published');
  return new URL(row['address'], 'http://site.test').pathname;
}
