import { weightedCovariance } from './covariance.ts';
import { SurveyError } from './errors.ts';

/** One question of a composite: its answers, a row each, NaN where there is none. */
export interface ScaleItem {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** The numbers of the lowest and the highest answer, such as 1 and 5. */
  readonly lowest: number;
  readonly highest: number;
  /** True where the highest number is the least of what the composite measures ("1 strongly agree"). */
  readonly reversed: boolean;
}

export interface CompositeOptions {
  readonly name: string;
  /** Items that must be answered for a row to have a score. Half of them, rounded up, if left out. */
  readonly answered?: number;
}

/** A driver as one number of 0 to 1 a row; usable as a predictor. */
export interface Composite {
  readonly name: string;
  /** NaN where too few items were answered. */
  readonly values: Float64Array;
  /** Rows with a score, and those of them with every item. */
  readonly scored: number;
  readonly complete: number;
}

/**
 * The mean of some questions, each scaled to 0 to 1 and turned round where its wording is: a driver. A row
 * with at least `answered` of the items gets the mean of those that it has, which assumes that the missing
 * ones would have been answered like the others; a row with fewer gets none.
 * Throws `out-of-range` with the row of an answer beyond its scale, or for no items.
 * @example
 * const agree = (name, values) => ({ name, values, lowest: 1, highest: 5, reversed: true });
 * const fair = compositeOf([agree('fair', [1, 5, NaN]), agree('respect', [3, NaN, NaN])], { name: 'fair treatment' });
 * [...fair.values].join(' ') // => '0.75 0 NaN'
 */
export function compositeOf(items: readonly ScaleItem[], options: CompositeOptions): Composite {
  const count = rowsOf(items);
  const { name, answered = Math.ceil(items.length / 2) } = options;
  if (!Number.isInteger(answered) || answered < 1 || answered > items.length)
    throw new SurveyError(
      'out-of-range',
      `${answered} answered items are asked of "${name}"; a whole number from 1 to ${items.length} was expected.`,
    );
  const columns = items.map(scaledItem);
  const values = new Float64Array(count).fill(Number.NaN);
  let scored = 0;
  let complete = 0;
  for (let row = 0; row < count; row++) {
    let sum = 0;
    let given = 0;
    for (const column of columns) {
      const value = column[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      given++;
    }
    if (given < answered) continue;
    values[row] = sum / given;
    scored++;
    if (given === items.length) complete++;
  }
  if (scored === 0)
    throw new SurveyError('no-base', `No row has ${answered} of the ${items.length} items of "${name}".`);
  return { name, values, scored, complete };
}

/** How well the items of a composite hang together. */
export interface Consistency {
  /** Cronbach's alpha of the items as scaled. */
  readonly alpha: number;
  /** The same with every item given a variance of 1. */
  readonly standardisedAlpha: number;
  /** Rows with every item, on which it rests. */
  readonly base: number;
  readonly items: readonly ItemConsistency[];
}

export interface ItemConsistency {
  readonly name: string;
  /** Correlation with the sum of the other items. Below 0: is the item reversed as its wording is? */
  readonly withOthers: number;
  /** Alpha without the item; undefined where only one other is left. */
  readonly alphaWithout: number | undefined;
}

/**
 * Cronbach's alpha of a composite's items over the rows that have all of them, weighted: k/(k-1) (1 - sum of
 * the items' variances / variance of their sum) [Cronbach 1951]. It measures how alike the answers are, not
 * whether they measure one thing, and rises with the number of items.
 * Throws `constant` with the name of an item that does not vary, `no-base` under two complete rows, and
 * `out-of-range` under two items.
 * @example
 * const item = (name, values) => ({ name, values, lowest: 1, highest: 5, reversed: false });
 * consistencyOf([item('a', [1, 2, 4, 5]), item('b', [1, 3, 4, 4])], [1, 1, 1, 1]).alpha.toFixed(4) // => '0.9333'
 */
export function consistencyOf(items: readonly ScaleItem[], weights: ArrayLike<number>): Consistency {
  const count = rowsOf(items);
  if (items.length < 2)
    throw new SurveyError('out-of-range', `Alpha of ${items.length} item; two at least were expected.`);
  const columns = items.map(scaledItem);
  const whole = Float64Array.from(weights);
  for (const column of columns)
    for (let row = 0; row < count; row++) if (Number.isNaN(column[row] ?? Number.NaN)) whole[row] = 0;
  const base = whole.reduce((sum, weight) => sum + (weight > 0 ? 1 : 0), 0);
  if (base < 2) throw new SurveyError('no-base', `${base} rows have every item; two at least were expected.`);
  const names = items.map(({ name }) => name);
  const filled = columns.map((column) => column.map((value) => (Number.isNaN(value) ? 0 : value)));
  const { covariance } = weightedCovariance(
    filled.map((values, i) => ({ name: names[i] ?? '', values })),
    whole,
  );
  const deviation = covariance.map((row, i) => Math.sqrt(row[i] ?? Number.NaN));
  const standardised = covariance.map((row, i) =>
    row.map((value, j) => value / ((deviation[i] ?? Number.NaN) * (deviation[j] ?? Number.NaN))),
  );
  return {
    alpha: alphaOf(covariance),
    standardisedAlpha: alphaOf(standardised),
    base,
    items: names.map((name, i) => {
      const others = covariance.filter((_, k) => k !== i).map((row) => row.filter((_, k) => k !== i));
      const shared = (covariance[i] ?? []).reduce((sum, value, k) => sum + (k === i ? 0 : value), 0);
      const withOthers = shared / ((deviation[i] ?? Number.NaN) * Math.sqrt(total(others)));
      return { name, withOthers, alphaWithout: others.length > 1 ? alphaOf(others) : undefined };
    }),
  };
}

function alphaOf(covariance: readonly (readonly number[])[]): number {
  const k = covariance.length;
  const own = covariance.reduce((sum, row, i) => sum + (row[i] ?? Number.NaN), 0);
  return (k / (k - 1)) * (1 - own / total(covariance));
}

function total(covariance: readonly (readonly number[])[]): number {
  return covariance.reduce((sum, row) => sum + row.reduce((line, value) => line + value, 0), 0);
}

function rowsOf(items: readonly ScaleItem[]): number {
  const [first] = items;
  if (first === undefined) throw new SurveyError('out-of-range', 'A composite needs at least one item.');
  for (const item of items)
    if (item.values.length !== first.values.length)
      throw new SurveyError(
        'out-of-range',
        `"${item.name}" has ${item.values.length} rows and "${first.name}" ${first.values.length}; as many were expected.`,
      );
  return first.values.length;
}

function scaledItem({ name, values, lowest, highest, reversed }: ScaleItem): Float64Array {
  if (!(lowest < highest))
    throw new SurveyError(
      'out-of-range',
      `"${name}" goes from ${lowest} to ${highest}; a range was expected.`,
    );
  const scaled = new Float64Array(values.length);
  for (let row = 0; row < scaled.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (value < lowest || value > highest)
      throw new SurveyError(
        'out-of-range',
        `Row ${row} has ${value} for "${name}", whose answers go from ${lowest} to ${highest}. Mark what is no answer as missing.`,
        row,
      );
    const share = (value - lowest) / (highest - lowest);
    scaled[row] = reversed ? 1 - share : share;
  }
  return scaled;
}
