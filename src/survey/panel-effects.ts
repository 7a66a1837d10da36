import { choleskyOf, solveCholesky } from './matrix.ts';
import type { Codes, NumberPredictor } from './predictors.ts';

/** A column with the mean of each area and of each period taken out, both at once. */
export function clearedOfEffects(
  columns: readonly NumberPredictor[],
  areas: Codes,
  periods: Codes,
  weights: ArrayLike<number>,
): NumberPredictor[] {
  const first = areas.names.length;
  // The first period has no column of its own: it is what the areas' columns stand for.
  const names = [
    ...areas.names.map((name) => `area ${name}`),
    ...periods.names.slice(1).map((name) => `period ${name}`),
  ];
  const width = names.length;
  const rows = areas.codes.length;
  const products = new Float64Array(width * width);
  const add = (into: Float64Array, at: number, value: number) => {
    into[at] = (into[at] ?? 0) + value;
  };
  const placeOfPeriod = (row: number) => first + (periods.codes[row] ?? 0) - 1;
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? Number.NaN;
    const area = areas.codes[row] ?? 0;
    add(products, area * width + area, weight);
    if ((periods.codes[row] ?? 0) === 0) continue;
    const period = placeOfPeriod(row);
    add(products, period * width + period, weight);
    add(products, area * width + period, weight);
    add(products, period * width + area, weight);
  }
  const lower = choleskyOf(products, names);
  return columns.map(({ name, values }) => {
    const right = new Float64Array(width);
    for (let row = 0; row < rows; row++) {
      const value = (weights[row] ?? Number.NaN) * (values[row] ?? Number.NaN);
      add(right, areas.codes[row] ?? 0, value);
      if ((periods.codes[row] ?? 0) > 0) add(right, placeOfPeriod(row), value);
    }
    const effects = solveCholesky(lower, right);
    const cleared = Float64Array.from({ length: rows }, (_, row) => {
      const period = (periods.codes[row] ?? 0) > 0 ? (effects[placeOfPeriod(row)] ?? Number.NaN) : 0;
      return (values[row] ?? Number.NaN) - (effects[areas.codes[row] ?? 0] ?? Number.NaN) - period;
    });
    return { name, values: cleared };
  });
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
