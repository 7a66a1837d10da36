import { finite, SurveyError } from './errors.ts';
import { withoutEffects } from './panel-effects.ts';
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

/**
 * A full table of areas by periods, area after area, of which some areas had a programme: what evaluations judge by.
 * For drivers in published levels, which need not make a full table, see `Panel` of panel-model.ts.
 */
export interface ProgrammePanel {
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
export function panelOf(
  cells: readonly PanelCell[],
  programme: Programme,
  points: PointKind,
): ProgrammePanel {
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
export function periodsWhere(panel: ProgrammePanel, keep: (period: number) => boolean): ProgrammePanel {
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
export function columnOf(
  panel: ProgrammePanel,
  each: (treated: boolean, period: number) => number,
): number[] {
  return panel.treated.flatMap((treated) => panel.periods.map((period) => each(treated, period)));
}

/** What takes area and period effects out of a column of the panel. */
export function withinAreasAndPeriods(panel: ProgrammePanel): (column: ArrayLike<number>) => Float64Array {
  const { areas, periods, values, weights } = panel;
  const codes = (placeOf: (cell: number) => number) => Int32Array.from(values, (_, cell) => placeOf(cell));
  return withoutEffects(
    { names: areas, codes: codes((cell) => Math.floor(cell / periods.length)) },
    { names: periods.map(String), codes: codes((cell) => cell % periods.length) },
    weights,
  );
}
