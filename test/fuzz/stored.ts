import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readPublishedSeries } from '#features/waves/store/series.ts';
import { readPath } from '../../src/tools/files/fixtures/read.ts';
import { queryFile } from '../reference/fixtures.ts';
import { plainRows } from './plain-csv.ts';
import type { Compare } from './trial.ts';

/** Columns of a file whose cells are compared with what was stored of them. */
export interface Comparable {
  readonly weight: string;
  readonly unit?: string;
  /** Question of the codebook, and its column. */
  readonly answers: Readonly<Record<string, string>>;
}

type Rows = readonly (readonly (string | number | null)[])[];

/**
 * Makes the comparison of stored interviews with the file's own cells: as many rows, and in each the same weight, sampling unit
 * and answers. Text is read again by a reader of the test's own; other formats by the program's, as there is no second one.
 */
export function compareInterviews({ weight, unit, answers }: Comparable): Compare {
  return async (desk, file, { checks, waves }) => {
    const { names, rows } = await cellsOf(file, checks.format, checks.detected);
    const place = (column: string): number =>
      names.findIndex((name) => name.trim().toLowerCase() === column.toLowerCase());
    let stored = 0;
    for (const wave of waves) {
      const parquet = path.join(desk.house.folders.interviews, `${wave}.parquet`);
      const columns = await queryFile(parquet, 'SELECT * FROM read_parquet({file})');
      for (const [at, row] of (columns['row'] ?? []).entries()) {
        const cells = rows[Number(row) - 1];
        assert.ok(cells, `row ${row} was stored and is not in the file`);
        const what = `row ${row}`;
        sameNumber(columns['weight']?.[at], cells[place(weight)], `${what}, weight`);
        if (unit !== undefined)
          assert.equal(columns['unit']?.[at], String(cells[place(unit)]).trim(), `${what}, unit`);
        for (const [question, column] of Object.entries(answers)) {
          const position = place(column);
          if (position >= 0)
            sameNumber(columns[`answer_${question}`]?.[at], cells[position], `${what}, ${column}`);
        }
        stored += 1;
      }
    }
    assert.equal(stored, rows.length, 'rows of the file were lost or made up');
  };
}

/** Figures of a series against the file's rows: value, area's row count, and nothing beside them. */
export function compareSeries(series: string, value: string): Compare {
  return async (desk, file, { checks }) => {
    const { names, rows } = await cellsOf(file, checks.format, checks.detected);
    const place = names.findIndex((name) => name.trim().toLowerCase() === value.toLowerCase());
    const expected = rows.map((row) => numberOf(row[place])).sort();
    const published = await readPublishedSeries(desk.house.store.read, { series });
    assert.deepEqual(published.map((row) => row.value).sort(), expected);
  };
}

async function cellsOf(
  file: string,
  format: string,
  detected: readonly { readonly what: string; readonly value: string }[],
): Promise<{ names: readonly string[]; rows: Rows }> {
  if (format !== 'csv') return readPath(file);
  const [names = [], ...rows] = plainRows(readFileSync(file), detected);
  return { names, rows };
}

function numberOf(cell: string | number | null | undefined): number | null {
  if (cell === null || cell === undefined || typeof cell === 'number') return cell ?? null;
  const text = cell.trim();
  // An answer may stand as its label; a number, only as digits with one decimal mark.
  return /^-?\d*([.,]\d+)?$/.test(text) && text !== '' ? Number(text.replace(',', '.')) : null;
}

function sameNumber(stored: unknown, cell: string | number | null | undefined, what: string): void {
  const expected = numberOf(cell);
  const found = stored === null ? null : Number(stored);
  // Labels and signs for "nothing" are the codebook's business, and tested there.
  if (expected !== null || cell === null || cell === '') assert.equal(found, expected, what);
}
