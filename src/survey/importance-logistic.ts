import { completeRows } from './covariance.ts';
import { SurveyError } from './errors.ts';
import { type DriverGroup, type Importance, importanceFrom, layoutOf } from './importance.ts';
import type { NumberPredictor } from './predictors.ts';
import { shapleyOf } from './shapley.ts';
import { type Cells, subsetDeviances } from './subset-fits.ts';

export interface LogisticImportanceProblem {
  /** 0 and 1; NaN where the answer is missing. */
  readonly outcome: NumberPredictor;
  readonly columns: readonly NumberPredictor[];
  /** Left out: every column but the controls is a driver of its own. */
  readonly groups?: readonly DriverGroup[];
  /** Columns that are always in and get no share. */
  readonly controls?: readonly string[];
  readonly weights: ArrayLike<number>;
}

/**
 * The importance of drivers in a logistic model: McFadden's R squared, 1 - deviance / deviance of the mean,
 * shared out as `importanceOf` shares R squared; over the rows that have every column. Exact: every subset is
 * fitted, from the solution of a subset with one driver more. Rows with equal answers are put together first,
 * which leaves every sum as it is.
 *
 * McFadden's is no share of variance: 0.06 is a usual value for opinions. Throws `collinear`, `constant`,
 * `not-a-proportion`, `separation`, `no-convergence` and `out-of-range` as `importanceOf`.
 * @example
 * const [a, b] = [[0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 0, 1, 0, 1, 0, 1]];
 * const says = { name: 'says', values: [0, 0, 1, 0, 1, 1, 1, 0] };
 * const found = logisticImportance({ outcome: says, columns: [{ name: 'a', values: a }, { name: 'b', values: b }], weights: a.map(() => 1) });
 * found.drivers.map(({ name, share }) => `${name} ${share.toFixed(2)}`).join(', ') // => 'a 0.50, b 0.50'
 */
export function logisticImportance(problem: LogisticImportanceProblem): Importance {
  const { columns, outcome, groups, controls = [] } = problem;
  const layout = layoutOf([outcome.name, ...columns.map(({ name }) => name)], {
    ...{ outcome: outcome.name, controls },
    ...(groups === undefined ? {} : { groups }),
  });
  // The layout's columns, without the outcome that it ends with; position 0 is the outcome's.
  const cells = cellsOf(
    problem,
    layout.order.slice(0, -1).map((place) => place - 1),
  );
  const always = [0, ...controls.map((_, place) => place + 1)];
  const members = layout.players.map(({ from, to }) =>
    Array.from({ length: to - from }, (_, place) => from + place + 1),
  );
  const { deviances, none } = subsetDeviances(cells, members, always);
  const worth = deviances.map((deviance) => 1 - deviance / none);
  const names = layout.players.map(({ name }) => name);
  return importanceFrom(
    names,
    shapleyOf(worth, names.length),
    worth[0] ?? 0,
    worth[worth.length - 1] ?? Number.NaN,
  );
}

function cellsOf({ outcome, columns, weights }: LogisticImportanceProblem, taken: readonly number[]): Cells {
  const used = completeRows([outcome, ...columns], weights);
  const picked = taken.map((place) => columns[place]?.values ?? []);
  const values = [0, ...taken].map(() => new Float64Array(used.length));
  const sums = new Float64Array(used.length);
  const positive = new Float64Array(used.length);
  const known = new Map<string, number>();
  const key: number[] = [];
  let count = 0;
  let unlike = true;
  for (const [at, row] of used.entries()) {
    const y = outcome.values[row] ?? Number.NaN;
    if (y !== 0 && y !== 1)
      throw new SurveyError(
        'not-a-proportion',
        `Row ${row} has ${y} for "${outcome.name}"; a logistic model takes 0 and 1.`,
        row,
      );
    for (let j = 0; j < picked.length; j++) key[j] = picked[j]?.[row] ?? Number.NaN;
    // Looking for equals costs more than it saves where nearly all differ: it is given up after 2,000 rows.
    if (at === 2000) unlike = count > 1500;
    const text = at < 2000 || !unlike ? key.join(' ') : '';
    let cell = text === '' ? undefined : known.get(text);
    if (cell === undefined) {
      cell = count++;
      if (text !== '') known.set(text, cell);
      for (const [j, column] of values.entries()) column[cell] = j === 0 ? 1 : (key[j - 1] ?? Number.NaN);
    }
    const weight = weights[row] ?? Number.NaN;
    sums[cell] = (sums[cell] ?? 0) + weight;
    positive[cell] = (positive[cell] ?? 0) + weight * y;
  }
  const all = sums.reduce((sum, weight) => sum + weight, 0);
  const yes = positive.reduce((sum, weight) => sum + weight, 0);
  if (!(yes > 0 && yes < all))
    throw new SurveyError(
      'constant',
      `"${outcome.name}" is ${yes > 0 ? 1 : 0} in all ${used.length} rows used.`,
    );
  const scale = used.length / all;
  return {
    names: ['(intercept)', ...taken.map((place) => columns[place]?.name ?? '')],
    values: values.map((column) => column.slice(0, count)),
    ...{ working: new Float64Array(count), scores: new Float64Array(count) },
    weights: sums.slice(0, count).map((weight) => weight * scale),
    positive: positive.slice(0, count).map((weight) => weight * scale),
  };
}
