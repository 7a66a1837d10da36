import { finite, SurveyError } from './errors.ts';
import { averageScale } from './scatter.ts';

/**
 * Everything that a published level needs of the interviews, for one cell (measure, wave, area, group) whose
 * strata are already added. Moments add: over strata, over areas, over waves if units are independent between
 * waves. With a and b the totals of w and wy in a sampling unit, m units in a stratum and their means over
 * all m: cww = m/(m-1) sum (a - mean)^2, cwy = m/(m-1) sum (a - mean)(b - mean), cyy likewise, each added
 * over strata.
 */
export interface Moments {
  /** Valid interviews. */
  readonly n: number;
  /** Sum of weights. */
  readonly w: number;
  /** Sum of weight times y. */
  readonly y: number;
  readonly cww: number;
  readonly cwy: number;
  readonly cyy: number;
  /** Sums over interviews of w^2, w^2 y and w^2 y^2. */
  readonly w2: number;
  readonly w2y: number;
  readonly w2yy: number;
  /**
   * Sum of w y^2. A scale's design effect needs it; for a proportion it is `y`. Where it is absent, see
   * `estimateMean`.
   */
  readonly wyy?: number;
  readonly units: number;
  readonly unitsWithData: number;
  readonly strata: number;
  readonly strataWithData: number;
}

/** The same sums for one stratum, as the engine gives them. */
export interface StratumMoments {
  readonly n: number;
  readonly w: number;
  readonly y: number;
  readonly w2: number;
  readonly w2y: number;
  readonly w2yy: number;
  readonly wyy?: number;
  /** Sampling units of the stratum, those without valid interviews too: they count with zeros. */
  readonly m: number;
  /** Sampling units with at least one valid interview. */
  readonly u: number;
  /** Null where the stratum has one unit: nothing varies, so nothing can be estimated from it alone. */
  readonly cww: number | null;
  readonly cwy: number | null;
  readonly cyy: number | null;
}

/**
 * What to do with a stratum that has a single sampling unit. R's words for it (survey.lonely.psu) in
 * brackets. `fail` (fail): refuse. `centre` (adjust): its total is taken as a deviation from the centre of
 * the whole sample. `average` (average): it is given the mean variance of the other strata. `certainty`
 * (certainty): it adds nothing, as if the unit had been in the sample for sure; right only if it was.
 */
export type LonelyUnit = 'fail' | 'centre' | 'average' | 'certainty';

/** No interviews at all: what adding starts from. */
const emptyMoments = {
  n: 0,
  w: 0,
  y: 0,
  cww: 0,
  cwy: 0,
  cyy: 0,
  w2: 0,
  w2y: 0,
  w2yy: 0,
  wyy: 0,
  units: 0,
  unitsWithData: 0,
  strata: 0,
  strataWithData: 0,
};

/**
 * Adds strata to the moments of one cell. A stratum with one unit follows the rule `lonely`; one without any
 * valid interview adds its units and nothing else, whatever the rule, because its zeros cannot vary.
 *
 * `centre`: the linearised values w(y - theta)/W sum to 0 over the sample, so their centre is 0 and a lone
 * unit adds the square of its own: in moments w^2, wy and y^2 of its totals, at whatever theta the cell ends
 * with. That equals R's `adjust`. `average` scales by strata / (strata with a variance), over the strata of
 * this call: to equal R's, hand in all strata of the published domain at once, never cell by cell.
 *
 * Throws `lonely-unit` under `fail` (index = the stratum's place in the list), and under `average` if no
 * stratum has two units.
 * @example sumStrata([{ n: 4, w: 4, y: 2, w2: 4, w2y: 2, w2yy: 2, m: 2, u: 2, cww: 0, cwy: 0, cyy: 4 }], 'fail').units // => 2
 */
export function sumStrata(strata: readonly StratumMoments[], lonely: LonelyUnit): Moments {
  const resolved = strata.map((stratum, index) => momentsOfStratum(stratum, index, lonely));
  const sum = addMoments(resolved);
  if (lonely !== 'average') return sum;
  const averaged = strata.filter((stratum) => isLonely(stratum)).length;
  const scale = averageScale(averaged, strata.filter((stratum) => stratum.n > 0).length - averaged);
  return { ...sum, cww: sum.cww * scale, cwy: sum.cwy * scale, cyy: sum.cyy * scale };
}

function isLonely(stratum: StratumMoments): boolean {
  return stratum.n > 0 && stratum.m < 2;
}

function momentsOfStratum(stratum: StratumMoments, index: number, lonely: LonelyUnit): Moments {
  const { n, w, y, w2, w2y, w2yy, wyy } = stratum;
  const counts = {
    units: stratum.m,
    unitsWithData: stratum.u,
    strata: 1,
    strataWithData: stratum.u > 0 ? 1 : 0,
  };
  const sums = wyy === undefined ? { n, w, y, w2, w2y, w2yy } : { n, w, y, w2, w2y, w2yy, wyy };
  if (n === 0) return { ...sums, cww: 0, cwy: 0, cyy: 0, ...counts };
  if (!isLonely(stratum)) {
    const { cww, cwy, cyy } = stratum;
    if (cww === null || cwy === null || cyy === null) {
      throw new SurveyError(
        'not-a-number',
        `Stratum ${index} has ${stratum.m} sampling units and no centred moments; numbers were expected.`,
        index,
      );
    }
    return { ...sums, cww, cwy, cyy, ...counts };
  }
  if (lonely === 'fail') {
    throw new SurveyError(
      'lonely-unit',
      `Stratum ${index} has one sampling unit, so its variance cannot be estimated. Join it to a like stratum, or choose a rule: centre, average or certainty.`,
      index,
    );
  }
  if (lonely === 'centre') return { ...sums, cww: w * w, cwy: w * y, cyy: y * y, ...counts };
  return { ...sums, cww: 0, cwy: 0, cyy: 0, ...counts };
}

/**
 * Adds cells: boroughs to a force, quarters to a rolling year. Only cells whose sampling units are
 * independent may be added; where the same wards are visited in several waves, sum their totals first
 * (`momentsOfUnits`). Throws `not-a-number` if any sum is not finite.
 * @example addMoments([]).n // => 0
 */
export function addMoments(cells: readonly Moments[]): Moments {
  const sum = { ...emptyMoments, wyy: 0 };
  let squares = true;
  for (const cell of cells) {
    sum.n += cell.n;
    sum.w += cell.w;
    sum.y += cell.y;
    sum.cww += cell.cww;
    sum.cwy += cell.cwy;
    sum.cyy += cell.cyy;
    sum.w2 += cell.w2;
    sum.w2y += cell.w2y;
    sum.w2yy += cell.w2yy;
    sum.units += cell.units;
    sum.unitsWithData += cell.unitsWithData;
    sum.strata += cell.strata;
    sum.strataWithData += cell.strataWithData;
    if (cell.wyy === undefined) squares = false;
    else sum.wyy += cell.wyy;
  }
  // One look at all of them: anything that is not finite makes their sum so. Naming it, field by field, costs three times the adding.
  const together =
    sum.n + sum.w + sum.y + sum.cww + sum.cwy + sum.cyy + sum.w2 + sum.w2y + sum.w2yy + sum.wyy + sum.units;
  if (!Number.isFinite(together)) {
    for (const [name, value] of Object.entries(sum)) finite(value, `The sum of ${name}`);
  }
  if (squares) return sum;
  const { wyy: _, ...rest } = sum;
  return rest;
}
