import type { Difference } from './compare.ts';
import { SurveyError } from './errors.ts';
import { changeOf, levelOf, type MarginOptions, type PredictedLevel } from './margins.ts';
import type { Regression } from './regression.ts';
import { asAnswered, columnOfNumber, minus, scenarioMean } from './scenario.ts';

/** The lowest and the highest mean of a driver that has been seen anywhere: nothing is predicted beyond. */
export interface SeenRange {
  readonly lowest: number;
  readonly highest: number;
}

export interface WhatIf {
  /** As the interviews are: for a logistic model the weighted share of those used, with its own error. */
  readonly now: PredictedLevel;
  /** With the drivers moved. */
  readonly moved: PredictedLevel;
  /** Moved less now: its error is much smaller than that of either level. */
  readonly change: Difference;
  /** Where each moved driver stood and where it was moved to. */
  readonly drivers: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

/**
 * The level that goes with drivers that stand higher or lower by stated amounts, for everybody alike: the
 * weighted mean of the model's predictions with each answer moved. The amounts are in the driver's units
 * (0.05 of a composite of 0 to 1 is five points); a moved answer may pass the end of its scale, as the mean is
 * what is moved. Each driver's mean must stay within what has been seen (`seen`), or the model would be asked
 * about something that nobody has answered from.
 *
 * An association in survey answers: people who rate the driver higher have more confidence. Whether moving it
 * moves them takes an experiment, or a comparison of places that did and did not act.
 * Throws `out-of-range` for a driver that is no number of the model, has no range, or is moved out of it.
 * @example
 * const [fair, says] = [[0, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 1], [0, 0, 0, 1, 0, 1, 1, 1]];
 * const fit = fitRegression({ family: 'logistic', outcome: { name: 'says', values: says }, predictors: [{ name: 'fair', values: fair }], weights: says.map(() => 1) });
 * const { now, moved } = whatIf(fit, { fair: 0.05 }, { fair: { lowest: 0.4, highest: 0.6 } });
 * `${now.value.toFixed(3)} ${moved.value.toFixed(3)}` // => '0.500 0.551'
 */
export function whatIf(
  fit: Regression,
  moves: Readonly<Record<string, number>>,
  seen: Readonly<Record<string, SeenRange>>,
  options: MarginOptions = {},
): WhatIf {
  const scenario = asAnswered(fit);
  const drivers = movedDrivers(moves, seen, (name) => {
    const column = columnOfNumber(fit, name);
    scenario.move[column] = moves[name] ?? Number.NaN;
    return meanOfColumn(fit, column);
  });
  const now = scenarioMean(fit, asAnswered(fit));
  const moved = scenarioMean(fit, scenario);
  return {
    now: levelOf(fit, now, options),
    moved: levelOf(fit, moved, options),
    change: changeOf(fit, minus(moved, now), options),
    drivers,
  };
}

/**
 * Where the moved drivers stand and are moved to. Throws `out-of-range` for one without a range or moved out of it, and where
 * none is moved. `meanOf` gives a driver's mean, and throws for a name that is none.
 */
export function movedDrivers(
  moves: Readonly<Record<string, number>>,
  seen: Readonly<Record<string, SeenRange>>,
  meanOf: (name: string) => number,
): WhatIf['drivers'] {
  const drivers = Object.entries(moves).map(([name, amount]) => {
    const from = meanOf(name);
    const to = from + amount;
    const range = seen[name];
    if (range === undefined)
      throw new SurveyError(
        'out-of-range',
        `No range is given of where "${name}" has been seen; its lowest and highest mean were expected.`,
      );
    if (!(to >= range.lowest && to <= range.highest))
      throw new SurveyError(
        'out-of-range',
        `Moving "${name}" by ${amount} takes its mean from ${from.toFixed(3)} to ${to.toFixed(3)}; it has been seen from ${range.lowest.toFixed(3)} to ${range.highest.toFixed(3)}.`,
      );
    return { name, from, to };
  });
  if (drivers.every(({ name }) => moves[name] === 0))
    throw new SurveyError(
      'out-of-range',
      'No driver is moved; at least one amount other than 0 was expected.',
    );
  return drivers;
}

/** The weighted mean of one column of a fit. */
export function meanOfColumn(fit: Regression, column: number): number {
  const { rows, weights } = fit.sample;
  let weight = 0;
  let sum = 0;
  for (let row = 0; row < rows.count; row++) {
    weight += weights[row] ?? 0;
    for (let a = rows.starts[row] ?? 0; a < (rows.starts[row + 1] ?? 0); a++)
      if (rows.places[a] === column) sum += (weights[row] ?? 0) * (rows.values[a] ?? 0);
  }
  return sum / weight;
}
