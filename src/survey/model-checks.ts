import { SurveyError } from './errors.ts';
import type { Family } from './newton.ts';
import type { ModelRows } from './predictors.ts';

/** Throws `constant` for an outcome of one value, `not-a-proportion` for a logistic one that is not 0 and 1. */
export function checkOutcome(name: string, outcome: Float64Array, family: Family): void {
  const first = outcome[0] ?? Number.NaN;
  let varies = false;
  for (let row = 0; row < outcome.length; row++) {
    const value = outcome[row] ?? Number.NaN;
    if (family === 'logistic' && value !== 0 && value !== 1)
      throw new SurveyError(
        'not-a-proportion',
        `"${name}" has the value ${value}; a logistic model takes 0 and 1. Use the linear one for a score.`,
      );
    if (!Number.isFinite(value)) throw new SurveyError('not-a-number', `"${name}" has the value ${value}.`);
    if (value !== first) varies = true;
  }
  if (!varies)
    throw new SurveyError(
      'constant',
      `"${name}" is ${first} in all ${outcome.length} rows used, so nothing can explain how it varies.`,
    );
}

/** What the values of one column of a fit look like, its zeros included. */
interface ColumnSpread {
  lowest: number;
  highest: number;
  /** Rows in which it is not 0. */
  present: number;
  /** Those of them in which the outcome is not 0. */
  positive: number;
}

/**
 * Throws `constant` for a number that does not vary and `empty-cell` for a level without interviews; for a
 * logistic model also for a column of 0 and 1 on one side of which all gave the same answer: its coefficient
 * would be infinite.
 */
export function checkModel(
  rows: ModelRows,
  outcome: Float64Array,
  outcomeName: string,
  family: Family,
): void {
  const spreads = spreadsOf(rows, outcome);
  const positives = outcome.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
  for (const term of rows.terms) {
    let others = rows.count;
    for (let place = term.from; place < term.to; place++) {
      const spread = spreads[place];
      if (spread === undefined) continue;
      others -= spread.present;
      checkColumn(rows, term.levels !== undefined, place, spread);
      if (family === 'logistic' && spread.lowest === 0 && spread.highest === 1)
        checkCells(rows, place, spread, positives, outcomeName);
    }
    if (term.levels !== undefined && others === 0)
      throw new SurveyError(
        'empty-cell',
        `No row used has ${term.name}: ${term.levels[0]}, which the other levels are compared with. Put another level first.`,
        term.from,
      );
  }
}

function checkColumn(rows: ModelRows, level: boolean, place: number, spread: ColumnSpread): void {
  if (level && spread.present === 0)
    throw new SurveyError(
      'empty-cell',
      `No row used has ${rows.names[place]}. Leave the level out or join it with another.`,
      place,
    );
  if (!level && spread.lowest === spread.highest)
    throw new SurveyError(
      'constant',
      `The predictor "${rows.names[place]}" is ${spread.lowest} in all ${rows.count} rows used. Leave it out.`,
      place,
    );
}

function checkCells(
  rows: ModelRows,
  place: number,
  spread: ColumnSpread,
  positives: number,
  outcomeName: string,
): void {
  // A number between 0 and 1 that is not only 0 and 1 tells `present` of all that is not 0: not a cell.
  if (!onlyZeroAndOne(rows, place)) return;
  const sides = [
    { rows: spread.present, positive: spread.positive, where: '1' },
    { rows: rows.count - spread.present, positive: positives - spread.positive, where: '0' },
  ];
  for (const side of sides) {
    if (side.positive > 0 && side.positive < side.rows) continue;
    throw new SurveyError(
      'empty-cell',
      `All ${side.rows} rows with ${rows.names[place]} = ${side.where} have the same answer to "${outcomeName}" (${side.positive === 0 ? 0 : 1}), so its coefficient would be infinite. Join it with another level, or leave it out.`,
      place,
    );
  }
}

function onlyZeroAndOne(rows: ModelRows, place: number): boolean {
  for (let a = 0; a < rows.places.length; a++)
    if (rows.places[a] === place && rows.values[a] !== 1) return false;
  return true;
}

function spreadsOf(rows: ModelRows, outcome: Float64Array): ColumnSpread[] {
  const spreads = rows.names.map(() => ({
    lowest: Number.POSITIVE_INFINITY,
    highest: Number.NEGATIVE_INFINITY,
    present: 0,
    positive: 0,
  }));
  let a = 0;
  for (let row = 0; row < rows.count; row++) {
    const end = rows.starts[row + 1] ?? 0;
    const positive = outcome[row] === 0 ? 0 : 1;
    for (; a < end; a++) {
      const spread = spreads[rows.places[a] ?? 0];
      const value = rows.values[a] ?? 0;
      if (spread === undefined) continue;
      spread.lowest = Math.min(spread.lowest, value);
      spread.highest = Math.max(spread.highest, value);
      spread.present++;
      spread.positive += positive;
    }
  }
  for (const spread of spreads) {
    if (spread.present === rows.count) continue;
    spread.lowest = Math.min(spread.lowest, 0);
    spread.highest = Math.max(spread.highest, 0);
  }
  return spreads;
}
