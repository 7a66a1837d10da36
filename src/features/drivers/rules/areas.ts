import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import {
  addMoments,
  differenceOfParts,
  estimateMean,
  falseDiscovery,
  type Moments,
  meanInterval,
  momentsOfUnits,
  type SeenRange,
  SurveyError,
  sumStrata,
  type UnitTotals,
} from '#survey';
import type { AreaLevel, Ranged } from './fit.ts';

/** Where each interview was made: its area, and codes of its stratum and sampling unit. */
export interface UnitColumns {
  readonly areas: readonly string[];
  readonly stratumOfRow: Int32Array;
  readonly unitOfRow: Int32Array;
}

/** How often a flag on one of many areas may be wrong. */
const falseFlags = 0.05;

/**
 * Where a driver stands in the force and in each area, with margins, and how each area differs from the whole: part against
 * whole, with what they share counted once. Which differences are real is for `judgeTogether`, over all drivers.
 */
export function levelsOf(
  values: Float64Array,
  weights: Float64Array,
  units: UnitColumns,
  survey: Pick<InterviewSurvey, 'design' | 'base'>,
  areas: readonly string[],
): {
  readonly level: Ranged & { base: number };
  readonly areas: readonly AreaLevel[];
  readonly seen: SeenRange;
} {
  const totals = totalsByArea(values, weights, units);
  const moments = new Map<string, Moments>();
  for (const [area, list] of totals)
    moments.set(area, sumStrata(momentsOfUnits(list, 'scale'), survey.design.single_unit));
  const all = addMoments([...moments.values()]);
  const parts = [...moments].filter(([, one]) => one.n > 0).map(([key, one]) => ({ key, moments: one }));
  const levels = areas.map((area): AreaLevel => {
    const own = moments.get(area);
    const base = own?.n ?? 0;
    if (own === undefined || base < survey.base.hide_under) return { area, base, standing: 'hidden' };
    try {
      const { value, lower, upper, probability } = differenceOfParts([{ key: area, moments: own }], parts, {
        degreesOfFreedom: survey.design.degrees_of_freedom,
      });
      const difference = { value, lower, upper, probability, adjusted: probability };
      return { area, base, ...levelOf(own, survey), difference, standing: 'same' };
    } catch (error) {
      // One area alone, or one in which all answered alike: its level is not compared.
      if (error instanceof SurveyError) return { area, base, standing: 'hidden' };
      throw error;
    }
  });
  const shown = levels.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const level = { ...levelOf(all, survey), base: all.n };
  return {
    level,
    areas: levels,
    seen: { lowest: Math.min(level.value, ...shown), highest: Math.max(level.value, ...shown) },
  };
}

/**
 * Which areas really differ, on which drivers: the false discovery rate over all areas and drivers together is held at 5%, as whoever
 * asks where an area stands out looks at every driver, and whoever asks on what looks at every area.
 */
export function judgeTogether<Each extends { readonly areas: readonly AreaLevel[] }>(
  drivers: readonly Each[],
): Each[] {
  const compared = drivers.flatMap(({ areas }) => areas).flatMap(({ difference }) => difference ?? []);
  const adjusted = new Map(
    falseDiscovery(compared.map(({ probability }) => probability)).map((each, place) => [
      compared[place],
      each,
    ]),
  );
  return drivers.map((driver) => ({
    ...driver,
    areas: driver.areas.map((level): AreaLevel => {
      const { difference } = level;
      if (difference === undefined) return level;
      const probability = adjusted.get(difference) ?? 1;
      const real = probability < falseFlags;
      return {
        ...level,
        difference: { ...difference, adjusted: probability },
        standing: !real ? 'same' : difference.value > 0 ? 'above' : 'below',
      };
    }),
  }));
}

function levelOf(moments: Moments, survey: Pick<InterviewSurvey, 'design'>): Ranged {
  const estimate = estimateMean(moments, {
    kind: 'scale',
    degreesOfFreedom: survey.design.degrees_of_freedom,
  });
  const { lower, upper } = meanInterval(estimate);
  return { value: estimate.value, lower, upper };
}

/** Totals of sampling units by area; units without an answer stay in, with zeros. */
function totalsByArea(
  values: Float64Array,
  weights: Float64Array,
  { areas, stratumOfRow, unitOfRow }: UnitColumns,
): Map<string, UnitTotals[]> {
  const found = new Map<
    string,
    Map<number, Record<'n' | 'w' | 'y' | 'w2' | 'w2y' | 'w2yy' | 'wyy', number>>
  >();
  const strata = new Map<number, number>();
  for (let row = 0; row < values.length; row += 1) {
    const [area = '', unit = 0] = [areas[row], unitOfRow[row]];
    strata.set(unit, stratumOfRow[row] ?? 0);
    let inArea = found.get(area);
    if (inArea === undefined) {
      inArea = new Map();
      found.set(area, inArea);
    }
    let sum = inArea.get(unit);
    if (sum === undefined) {
      sum = { n: 0, w: 0, y: 0, w2: 0, w2y: 0, w2yy: 0, wyy: 0 };
      inArea.set(unit, sum);
    }
    const [value = Number.NaN, weight = 0] = [values[row], weights[row]];
    if (Number.isNaN(value) || !(weight > 0)) continue;
    sum.n += 1;
    sum.w += weight;
    sum.y += weight * value;
    sum.w2 += weight * weight;
    sum.w2y += weight * weight * value;
    sum.w2yy += (weight * value) ** 2;
    sum.wyy += weight * value * value;
  }
  return new Map(
    [...found].map(([area, inArea]) => [
      area,
      [...inArea].map(([unit, sum]) => ({
        stratum: String(strata.get(unit) ?? 0),
        unit: String(unit),
        ...sum,
      })),
    ]),
  );
}
