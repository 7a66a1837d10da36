import type { PeriodKind } from '#features/measures/rules/survey.ts';
import type { Reading } from './reading.ts';

/**
 * Kinds of period in the order in which a page speaks of them: the last twelve months first, because a year rests on
 * four times as many answers as a quarter and has every season in it.
 */
const spokenOrder: readonly PeriodKind[] = ['rolling-year', 'financial-year', 'calendar-year', 'quarter'];

/** A period as an address and a link name it. */
export type PeriodOffered = Pick<Reading['figure'], 'period' | 'period_kind' | 'starts' | 'ends'>;

/** What a page can show, and what it shows: kinds of period, the periods of the chosen kind, and the one chosen. */
export interface PeriodsOffered<F extends PeriodOffered> {
  /** The newest of each kind, in the order above. */
  readonly kinds: readonly F[];
  /** Those of the chosen kind, oldest first. */
  readonly periods: readonly F[];
  readonly chosen: F;
  /** True where the address asked for a period that is not there. */
  readonly missing: boolean;
}

/** The figure that a page opens with: the newest of the first kind that there is. Figures come oldest first. */
export function newestFigure<F extends PeriodOffered>(figures: readonly F[]): F | undefined {
  for (const kind of spokenOrder) {
    const newest = figures.findLast((figure) => figure.period_kind === kind);
    if (newest !== undefined) return newest;
  }
  return undefined;
}

/** The periods to choose from, for one figure a period, oldest first; undefined where there is none. */
export function periodsOffered<F extends PeriodOffered>(
  figures: readonly F[],
  asked: string | undefined,
): PeriodsOffered<F> | undefined {
  const found = figures.find((figure) => figure.period === asked);
  const chosen = found ?? newestFigure(figures);
  if (chosen === undefined) return undefined;
  return {
    kinds: spokenOrder.flatMap((kind) => figures.findLast((figure) => figure.period_kind === kind) ?? []),
    periods: figures.filter((figure) => figure.period_kind === chosen.period_kind),
    chosen,
    missing: asked !== undefined && asked !== '' && found === undefined,
  };
}
