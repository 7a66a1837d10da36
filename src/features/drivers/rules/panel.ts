import { type Panel, SurveyError } from '#survey';

/** A published figure as far as a panel needs it. */
export interface PanelPoint {
  readonly area: string;
  readonly period: string;
  readonly measure: string;
  readonly value: number | null;
}

/**
 * Published levels of areas in periods as a panel: the points that have the outcome and every driver. Nothing is filled in for a
 * point that lacks one. Throws `no-base` where no point has them all.
 */
export function panelOf(points: readonly PanelPoint[], outcome: string, drivers: readonly string[]): Panel {
  const cells = Map.groupBy(points, ({ area, period }) => `${area}|${period}`);
  const wanted = [outcome, ...drivers];
  const areas: string[] = [];
  const periods: string[] = [];
  const columns = wanted.map((): number[] => []);
  for (const key of [...cells.keys()].sort()) {
    const levels = new Map((cells.get(key) ?? []).map(({ measure, value }) => [measure, value]));
    const values = wanted.map((measure) => levels.get(measure) ?? null);
    if (values.some((value) => value === null)) continue;
    const [area = '', period = ''] = key.split('|');
    areas.push(area);
    periods.push(period);
    for (const [place, value] of values.entries()) columns[place]?.push(value ?? Number.NaN);
  }
  if (areas.length === 0) {
    throw new SurveyError(
      'no-base',
      `No area has ${wanted.join(', ')} published for the same period; at least some points with all of them were expected.`,
    );
  }
  const column = (place: number) => ({ name: wanted[place] ?? '', values: columns[place] ?? [] });
  return { areas, periods, outcome: column(0), drivers: drivers.map((_, place) => column(place + 1)) };
}
