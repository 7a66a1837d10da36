import { choleskyOf, solveCholesky } from './cholesky.ts';
import type { Codes, NumberPredictor } from './predictors.ts';

/**
 * What takes area and period effects out of a column with a value a row, by weighted least squares: by the theorem of
 * Frisch, Waugh and Lovell a regression on what is left gives the coefficients of the full one. Two passes, for the
 * digits. Rows need not make a full table. Throws `collinear` for a period whose areas share none with other periods.
 */
export function withoutEffects(
  areas: Codes,
  periods: Codes,
  weights: ArrayLike<number>,
): (column: ArrayLike<number>) => Float64Array {
  const first = areas.names.length;
  // The first period has no column of its own: it is what the areas' columns stand for.
  const names = [
    ...areas.names.map((name) => `area ${name}`),
    ...periods.names.slice(1).map((name) => `period ${name}`),
  ];
  const width = names.length;
  const rows = areas.codes.length;
  const areaOf = (row: number) => areas.codes[row] ?? 0;
  const periodOf = (row: number) => {
    const code = periods.codes[row] ?? 0;
    return code === 0 ? undefined : first + code - 1;
  };
  const products = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? Number.NaN;
    const [area, period] = [areaOf(row), periodOf(row)];
    add(products, area * width + area, weight);
    if (period === undefined) continue;
    add(products, period * width + period, weight);
    add(products, period * width + area, weight);
    add(products, area * width + period, weight);
  }
  const lower = choleskyOf(products, names);
  const once = (column: ArrayLike<number>) => {
    const right = new Float64Array(width);
    for (let row = 0; row < rows; row++) {
      const value = (weights[row] ?? Number.NaN) * (column[row] ?? Number.NaN);
      const period = periodOf(row);
      add(right, areaOf(row), value);
      if (period !== undefined) add(right, period, value);
    }
    const effects = solveCholesky(lower, right);
    return Float64Array.from({ length: rows }, (_, row) => {
      const period = periodOf(row);
      const ofPeriod = period === undefined ? 0 : (effects[period] ?? Number.NaN);
      return (column[row] ?? Number.NaN) - (effects[areaOf(row)] ?? Number.NaN) - ofPeriod;
    });
  };
  return (column) => once(once(column));
}

function add(into: Float64Array, place: number, amount: number): void {
  into[place] = (into[place] ?? 0) + amount;
}

/** Each area's weighted mean over its periods, with its weight. */
export function meansOfAreas(
  columns: readonly NumberPredictor[],
  areas: Codes,
  weights: ArrayLike<number>,
): { columns: NumberPredictor[]; weights: Float64Array } {
  const count = areas.names.length;
  const sums = new Float64Array(count);
  for (const [row, area] of areas.codes.entries()) sums[area] = (sums[area] ?? 0) + (weights[row] ?? 0);
  return {
    weights: sums,
    columns: columns.map(({ name, values }) => {
      const totals = new Float64Array(count);
      for (const [row, area] of areas.codes.entries())
        totals[area] = (totals[area] ?? 0) + (weights[row] ?? 0) * (values[row] ?? Number.NaN);
      return { name, values: totals.map((total, area) => total / (sums[area] ?? Number.NaN)) };
    }),
  };
}
