import type { Reader } from '#tools/store/store.ts';
import type { Figure, FigureQuery } from '../store.ts';
import { chosenFigures } from '../store.ts';

/** A published figure as a series needs it: half the columns, and not where it comes from, which is most of a row. */
export type SeriesFigure = Pick<
  Figure,
  | 'id'
  | 'version'
  | 'area'
  | 'period_kind'
  | 'ends'
  | 'value'
  | 'lower'
  | 'upper'
  | 'standard_error'
  | 'base'
  | 'degrees_of_freedom'
>;

/** Published figures for series, oldest period first: what `readFigures` gives, without what no series asks for. */
export async function readSeriesFigures(db: Reader, query: FigureQuery): Promise<SeriesFigure[]> {
  return chosenFigures(db, query)
    .select(['id', 'version', 'area', 'period_kind', 'ends'])
    .select(['value', 'lower', 'upper', 'standard_error', 'base', 'degrees_of_freedom'])
    .execute();
}
