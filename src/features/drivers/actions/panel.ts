import { readAreas } from '#features/bodies/store.ts';
import { readPublishedSeries } from '#features/waves/store/series.ts';
import { type PanelModel, panelModel } from '#survey';
import type { Reader } from '#tools/store/store.ts';
import { panelOf } from '../rules/panel.ts';

/**
 * What goes with what in a published series, read three ways: areas of the lowest level, every period that has the outcome and all
 * drivers. No interviews are known here. Throws SurveyError where the points cannot carry it.
 */
export async function panelOfSeries(
  db: Reader,
  series: string,
  outcome: string,
  drivers: readonly string[],
): Promise<PanelModel> {
  const areas = (await readAreas(db)).filter(({ kind }) => kind === 'area').map(({ code }) => code);
  const lowest = new Set(areas);
  const rows = (await readPublishedSeries(db, { series })).filter((row) => lowest.has(row.area));
  return panelModel(panelOf(rows, outcome, drivers));
}
