import { choleskyOf, solveCholesky } from './cholesky.ts';
import { finite, SurveyError } from './errors.ts';
import { type PointKind, requireNext, requireSeparate } from './periods.ts';

/** The level of an area in a period; the weight (its weighted base, say) is 1 if left out. */
export interface PanelCell {
  readonly area: string;
  readonly period: number;
  readonly value: number;
  readonly weight?: number;
}

/** What was done, where, and the first period in which it could have worked. */
export interface Programme {
  readonly areas: readonly string[];
  readonly from: number;
}

/** A full table of areas by periods, area after area. */
export interface Panel {
  readonly areas: readonly string[];
  readonly periods: readonly number[];
  /** A number a cell: area a in period t stands at a x periods + t. */
  readonly values: readonly number[];
  readonly weights: readonly number[];
  /** By area: is it in the programme? */
  readonly treated: readonly boolean[];
  readonly from: number;
}

/** Under this there is no telling how much areas differ in how they change. */
const fewestAreas = 6;

/**
 * Puts cells in order and refuses a table that cannot be evaluated: `overlapping-periods`, `too-few-areas` (under 6, or
 * under 2 with or without the programme), `missing-period` with the area and period, `out-of-range` for a cell that comes
 * twice, a weight that is not above 0 or a programme area that has no cells.
 */
export function panelOf(cells: readonly PanelCell[], programme: Programme, points: PointKind): Panel {
  requireSeparate(points, 'an evaluation');
  const byPlace = new Map<string, PanelCell>();
  const placeOf = (area: string, period: number) => JSON.stringify([area, period]);
  for (const [index, cell] of cells.entries()) {
    finite(cell.value, `The value of ${cell.area} in period ${cell.period}`);
    const { weight = 1 } = cell;
    if (!(weight > 0) || !Number.isFinite(weight)) {
      throw new SurveyError(
        'out-of-range',
        `The weight of ${cell.area} in period ${cell.period} is ${weight}; a number above 0 was expected.`,
        index,
      );
    }
    const place = placeOf(cell.area, cell.period);
    if (byPlace.has(place)) {
      throw new SurveyError(
        'out-of-range',
        `${cell.area} has two values in period ${cell.period}; one was expected.`,
        index,
      );
    }
    byPlace.set(place, cell);
  }
  const areas = [...new Set(cells.map((cell) => cell.area))].toSorted();
  const periods = [...new Set(cells.map((cell) => cell.period))].toSorted((one, two) => one - two);
  requireAreas(areas, programme);
  for (const [index, period] of periods.entries()) {
    const before = periods[index - 1];
    if (before !== undefined) requireNext(before, period, index);
  }
  const ordered = areas.flatMap((area) =>
    periods.map((period) => {
      const cell = byPlace.get(placeOf(area, period));
      if (cell !== undefined) return cell;
      throw new SurveyError(
        'missing-period',
        `${area} has no value in period ${period}. Leave the area out, or take periods that all areas have.`,
      );
    }),
  );
  return {
    areas,
    periods,
    values: ordered.map((cell) => cell.value),
    weights: ordered.map((cell) => cell.weight ?? 1),
    treated: areas.map((area) => programme.areas.includes(area)),
    from: programme.from,
  };
}

function requireAreas(areas: readonly string[], programme: Programme): void {
  const absent = programme.areas.find((area) => !areas.includes(area));
  if (absent !== undefined) {
    throw new SurveyError(
      'out-of-range',
      `${absent} is in the programme and has no values; cells of it were expected.`,
    );
  }
  const treated = new Set(programme.areas).size;
  if (areas.length >= fewestAreas && treated >= 2 && areas.length - treated >= 2) return;
  throw new SurveyError(
    'too-few-areas',
    `There are ${areas.length} areas, ${treated} of them in the programme; at least ${fewestAreas} are needed, 2 of them in it and 2 not. One area alone can be set against a synthetic control.`,
  );
}

/** The panel's periods that satisfy a condition, with all its areas. */
export function periodsWhere(panel: Panel, keep: (period: number) => boolean): Panel {
  const kept = panel.periods.map(keep);
  const inKept = (_: number, place: number) => kept[place % panel.periods.length] === true;
  return {
    ...panel,
    periods: panel.periods.filter(keep),
    values: panel.values.filter(inKept),
    weights: panel.weights.filter(inKept),
  };
}

/** A column of the panel: a number for each area and period. */
export function columnOf(panel: Panel, each: (treated: boolean, period: number) => number): number[] {
  return panel.treated.flatMap((treated) => panel.periods.map((period) => each(treated, period)));
}

/**
 * What is left of a column when area and period effects are taken out, by weighted least squares: by the theorem of
 * Frisch, Waugh and Lovell a regression on what is left gives the coefficients of the full one. Two passes, for the
 * digits.
 */
export function withoutEffects(panel: Panel): (column: readonly number[]) => number[] {
  const [areaCount, periodCount] = [panel.areas.length, panel.periods.length];
  const size = areaCount + periodCount - 1;
  const gram = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const add = (i: number, j: number, amount: number) => {
    const row = gram[i];
    if (row !== undefined) row[j] = (row[j] ?? 0) + amount;
  };
  const placesOf = (cell: number) => {
    const period = cell % periodCount;
    return {
      area: Math.floor(cell / periodCount),
      effect: period === 0 ? undefined : areaCount + period - 1,
    };
  };
  for (const [cell, weight] of panel.weights.entries()) {
    const { area, effect } = placesOf(cell);
    add(area, area, weight);
    if (effect === undefined) continue;
    add(effect, effect, weight);
    add(area, effect, weight);
    add(effect, area, weight);
  }
  const factor = choleskyOf(gram);
  const once = (column: readonly number[]) => {
    const right = new Array<number>(size).fill(0);
    for (const [cell, weight] of panel.weights.entries()) {
      const { area, effect } = placesOf(cell);
      const pull = weight * (column[cell] ?? Number.NaN);
      right[area] = (right[area] ?? 0) + pull;
      if (effect !== undefined) right[effect] = (right[effect] ?? 0) + pull;
    }
    const effects = solveCholesky(factor, right);
    return column.map((value, cell) => {
      const { area, effect } = placesOf(cell);
      return value - (effects[area] ?? 0) - (effect === undefined ? 0 : (effects[effect] ?? 0));
    });
  };
  return (column) => once(once(column));
}
