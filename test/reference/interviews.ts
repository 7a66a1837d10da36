import type { UnitTotals } from '#survey';
import { queryFixture } from './fixtures.ts';

/**
 * The reference survey as columns, a value a row. Items are 1, 0 or NaN (no answer); groups are '' where not
 * given.
 */
export interface Interviews {
  readonly rows: number;
  readonly wave: number[];
  readonly borough: string[];
  readonly ward: string[];
  readonly weight: number[];
  readonly item: (name: string) => number[];
  readonly group: (name: string) => string[];
}

export const items = [
  ...['b_goodjob', 'b_relied', 'b_tackle', 'b_safe', 'b_fair', 'b_respect'],
  ...['b_sns', 'b_account', 'b_listen', 'b_issues', 'b_informed', 'b_trust'],
];

/** Reads waves `from` to `to` of the 40. */
export async function readInterviews(from: number, to: number): Promise<Interviews> {
  const columns = await queryFixture(
    'pas-interviews.parquet',
    `SELECT * REPLACE (CAST(q_goodjob AS integer) AS q_goodjob), CAST(q_goodjob <= 2 AS integer) AS b_goodjob
     FROM read_parquet({file}) WHERE wave BETWEEN ${from} AND ${to}`,
  );
  const number = (column: string) =>
    (columns[column] ?? []).map((value) => (value === null ? Number.NaN : Number(value)));
  const text = (column: string) => (columns[column] ?? []).map((value) => String(value ?? ''));
  const wave = number('wave');
  return {
    rows: wave.length,
    wave,
    borough: text('borough'),
    ward: text('ward'),
    weight: number('weight'),
    item: number,
    group: text,
  };
}

/**
 * `A`: strata are boroughs within waves and wards are drawn anew. `B`: strata are boroughs and wards persist.
 */
export type DesignName = 'A' | 'B';

/**
 * Totals of an item by sampling unit over the rows of a domain; every unit met in `among` (default: the
 * domain) is there, with zeros.
 */
export function unitTotals(
  interviews: Interviews,
  item: readonly number[],
  design: DesignName,
  domain: (row: number) => boolean,
  among: (row: number) => boolean = domain,
): UnitTotals[] {
  const totals = new Map<string, { -readonly [K in keyof Required<UnitTotals>]: UnitTotals[K] & {} }>();
  for (let row = 0; row < interviews.rows; row++) {
    if (!among(row)) continue;
    const wave = design === 'A' ? `.${interviews.wave[row]}` : '';
    const stratum = `${interviews.borough[row]}${wave}`;
    const unit = `${interviews.ward[row]}${wave}`;
    const known = totals.get(unit) ?? { stratum, unit, n: 0, w: 0, y: 0, w2: 0, w2y: 0, w2yy: 0, wyy: 0 };
    totals.set(unit, known);
    const y = item[row] ?? Number.NaN;
    if (Number.isNaN(y) || !domain(row)) continue;
    const w = interviews.weight[row] ?? Number.NaN;
    known.n += 1;
    known.w += w;
    known.y += w * y;
    known.w2 += w * w;
    known.w2y += w * w * y;
    known.w2yy += w * w * y * y;
    known.wyy += w * y * y;
  }
  return [...totals.values()];
}
