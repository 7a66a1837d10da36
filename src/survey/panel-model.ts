import { choleskyOf, inverseOfCholesky, solveCholesky } from './cholesky.ts';
import { clustersOf, scatterOfUnits } from './cluster.ts';
import { type Inflation, inflationOf } from './collinearity.ts';
import { type Difference, differenceFrom } from './compare.ts';
import { weightedCovariance } from './covariance.ts';
import { SurveyError } from './errors.ts';
import { type DriverImportance, importanceOf } from './importance.ts';
import { flatten, sandwich } from './matrix.ts';
import { meansOfAreas, withoutEffects } from './panel-effects.ts';
import { type Codes, codesOf, type NumberPredictor } from './predictors.ts';

/**
 * Published levels of areas in periods, a point a row: no interviews are needed, and none are known. Points may be
 * missing. What a programme changed is judged by another panel: see `differenceInDifferences`.
 */
export interface Panel {
  readonly areas: ArrayLike<string | number>;
  readonly periods: ArrayLike<string | number>;
  readonly outcome: NumberPredictor;
  readonly drivers: readonly NumberPredictor[];
  /** Left out: every point counts alike. */
  readonly weights?: ArrayLike<number>;
}

/** One reading of a panel. */
export interface PanelReading {
  /** Of the variance that this reading speaks of. */
  readonly rSquared: number;
  /** Points of the outcome that go with one point of each driver, the others alike. */
  readonly coefficients: readonly (Difference & { readonly name: string })[];
  readonly importance: readonly DriverImportance[];
  readonly inflation: readonly Inflation[];
}

/** The three readings of one panel, with what they rest on. */
export interface PanelModel {
  readonly points: number;
  readonly areas: number;
  readonly periods: number;
  /** All points in one heap: differences between areas and changes within them, mixed. Never to stand alone. */
  readonly pooled: PanelReading;
  /** Within-area change: where a driver rose more than elsewhere in the same time, did the outcome? */
  readonly within: PanelReading;
  /** Between-area difference: have areas with a higher driver, over all periods, a higher outcome? */
  readonly between: PanelReading;
}

/** With fewer areas errors by area are known to be too small [Cameron, Gelbach and Miller 2008]. */
const fewestAreas = 10;

/**
 * What goes with what in published levels of areas and periods, read three ways that must not be taken for
 * each other: `pooled`, `within` (area and period effects taken out [Wooldridge 2010, 10.5]) and `between`
 * (means of areas). Standard errors are robust and by area (CR1), so that rolling periods and areas that stay
 * as they are do not count as new evidence; t with areas - 1 degrees of freedom, for `between` areas - 1 -
 * drivers.
 *
 * The points' own sampling errors are not known here: they pull coefficients towards 0, and levels asked in
 * the same interviews rise and fall together by chance. Association, not cause, and of areas, not of people.
 * Throws `too-few-units` under 10 areas, under drivers + 3, or under two periods; `unlike-parts` for a point
 * that comes twice; `constant`, `collinear` and `not-a-number` with the driver's name.
 * @example
 * const [areas, periods] = [[], []];
 * for (let area = 0; area < 12; area++) for (let period = 0; period < 4; period++) { areas.push(area); periods.push(period); }
 * const random = seededRandom('panel');
 * const fair = areas.map((area, row) => area / 20 + random.uniform() / 10 + periods[row] / 50);
 * const good = fair.map((value, row) => 0.2 + 0.5 * value + areas[row] / 40 + random.normal() / 1000);
 * const model = panelModel({ areas, periods, outcome: { name: 'good', values: good }, drivers: [{ name: 'fair', values: fair }] });
 * `${model.within.coefficients[0].value.toFixed(1)} within, ${model.between.coefficients[0].value.toFixed(1)} between` // => '0.5 within, 1.0 between'
 */
export function panelModel(panel: Panel): PanelModel {
  const { outcome, drivers } = panel;
  const areas = codesOf(panel.areas);
  const periods = codesOf(panel.periods);
  const points = areas.codes.length;
  const weights = panel.weights ?? new Float64Array(points).fill(1);
  checkPanel(panel, areas, periods, weights);
  const columns = [outcome, ...drivers];
  const within = withoutEffects(areas, periods, weights);
  const cleared = columns.map(({ name, values }) => ({ name, values: within(values) }));
  requireMovement(columns, cleared, weights);
  const means = meansOfAreas(columns, areas, weights);
  const [groups, times, slopes] = [areas.names.length, periods.names.length, drivers.length];
  const each = Int32Array.from({ length: groups }, (_, area) => area);
  return {
    ...{ points, areas: groups, periods: times },
    pooled: readingOf(columns, weights, areas.codes, slopes + 1, groups - 1),
    within: readingOf(cleared, weights, areas.codes, slopes + groups + times - 1, groups - 1),
    between: readingOf(means.columns, means.weights, each, slopes + 1, groups - slopes - 1),
  };
}

/** Least squares with robust errors by area; `coefficients` counts all that were fitted, effects too. */
function readingOf(
  columns: readonly NumberPredictor[],
  weights: ArrayLike<number>,
  areas: Int32Array,
  coefficients: number,
  degreesOfFreedom: number,
): PanelReading {
  const covariance = weightedCovariance(columns, weights);
  const [outcome, ...names] = covariance.names;
  if (outcome === undefined) throw new SurveyError('out-of-range', 'A panel needs an outcome.');
  const width = names.length;
  const products = flatten(covariance.covariance.slice(1).map((row) => row.slice(1)));
  const lower = choleskyOf(products, names);
  const slopes = solveCholesky(lower, (covariance.covariance[0] ?? []).slice(1));
  let weight = 0;
  for (let row = 0; row < areas.length; row++) weight += weights[row] ?? 0;
  const totals = scoresOfAreas(columns, covariance.means, weights, areas, slopes, weight);
  const count = areas.length;
  const small = (count - 1) / (count - coefficients);
  const middle = scatterOfUnits(clustersOf({ units: areas }, count), totals, width);
  const errors = sandwich(inverseOfCholesky(lower), middle, width);
  const importance = importanceOf(covariance, { outcome });
  return {
    rSquared: importance.rSquared,
    coefficients: names.map((name, j) => ({
      name,
      ...differenceFrom(
        slopes[j] ?? Number.NaN,
        small * (errors[j * width + j] ?? Number.NaN),
        degreesOfFreedom,
      ),
    })),
    importance: importance.drivers,
    inflation: width > 1 ? inflationOf(covariance, outcome) : [],
  };
}

function scoresOfAreas(
  columns: readonly NumberPredictor[],
  means: readonly number[],
  weights: ArrayLike<number>,
  areas: Int32Array,
  slopes: Float64Array,
  weight: number,
): Float64Array {
  const width = slopes.length;
  const totals = new Float64Array((areas.reduce((most, area) => Math.max(most, area), 0) + 1) * width);
  const deviation = (column: number, row: number) =>
    (columns[column]?.values[row] ?? Number.NaN) - (means[column] ?? Number.NaN);
  for (const [row, area] of areas.entries()) {
    let residual = deviation(0, row);
    for (let j = 0; j < width; j++) residual -= (slopes[j] ?? Number.NaN) * deviation(j + 1, row);
    const score = ((weights[row] ?? Number.NaN) / weight) * residual;
    for (let j = 0; j < width; j++)
      totals[area * width + j] = (totals[area * width + j] ?? 0) + score * deviation(j + 1, row);
  }
  return totals;
}

function checkPanel(panel: Panel, areas: Codes, periods: Codes, weights: ArrayLike<number>): void {
  const { outcome, drivers } = panel;
  const points = areas.codes.length;
  if (drivers.length === 0) throw new SurveyError('out-of-range', 'A panel needs at least one driver.');
  for (const { name, values } of [outcome, ...drivers, { name: 'weights', values: weights }]) {
    if (values.length !== points || periods.codes.length !== points)
      throw new SurveyError(
        'out-of-range',
        `"${name}" has ${values.length} points, the periods ${periods.codes.length} and the areas ${points}; as many were expected.`,
      );
    for (let row = 0; row < points; row++)
      if (!Number.isFinite(values[row] ?? Number.NaN))
        throw new SurveyError(
          'not-a-number',
          `Point ${row} (${areas.names[areas.codes[row] ?? 0]}, ${periods.names[periods.codes[row] ?? 0]}) has ${values[row]} for "${name}"; leave out points that have not all measures.`,
          row,
        );
  }
  const least = Math.max(fewestAreas, drivers.length + 3);
  if (areas.names.length < least)
    throw new SurveyError(
      'too-few-units',
      `There are ${areas.names.length} areas; at least ${least} are needed for ${drivers.length} drivers, as areas are what the errors are told by.`,
    );
  if (periods.names.length < 2)
    throw new SurveyError(
      'too-few-units',
      `There is ${periods.names.length} period; change within areas needs two at least.`,
    );
  const known = new Set<string>();
  for (let row = 0; row < points; row++) {
    const place = `${areas.names[areas.codes[row] ?? 0]}, ${periods.names[periods.codes[row] ?? 0]}`;
    if (known.has(place))
      throw new SurveyError('unlike-parts', `The point ${place} comes twice; each was expected once.`, row);
    known.add(place);
  }
}

/** Throws `constant` for a column in which nothing is left once areas and periods are taken out. */
function requireMovement(
  columns: readonly NumberPredictor[],
  cleared: readonly NumberPredictor[],
  weights: ArrayLike<number>,
): void {
  const squares = (values: ArrayLike<number>) => {
    const origin = values[0] ?? 0;
    let sum = 0;
    for (let row = 0; row < values.length; row++)
      sum += (weights[row] ?? 0) * ((values[row] ?? Number.NaN) - origin) ** 2;
    return sum;
  };
  for (const [j, { name, values }] of columns.entries()) {
    const own = cleared[j]?.values ?? [];
    const left = Array.from(own, Number).reduce(
      (sum, value, row) => sum + (weights[row] ?? 0) * value ** 2,
      0,
    );
    if (left > 1e-12 * squares(values)) continue;
    throw new SurveyError(
      'constant',
      `"${name}" differs between areas and periods only as a whole: nothing is left to compare within areas. Leave it out.`,
      j,
    );
  }
}
