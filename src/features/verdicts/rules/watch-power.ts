import { chanceOfFinding, type WatchPlan, watchThreshold } from '#survey';

/** How surely lasting falls are found at one budget. */
export interface PowerAt {
  readonly falseAlarmsAYear: number;
  readonly threshold: number;
  readonly found: readonly { readonly fall: number; readonly chance: number }[];
}

/** Falls, as shares, of which the page says how surely they are found. */
const falls = [0.06, 0.08, 0.1, 0.12] as const;
/** The body's own budget, then half and a quarter of it: what bearing fewer false alarms costs. */
const parts = [1, 0.5, 0.25] as const;
/** A fall that begins a year after the baseline, found in its own quarter or the three after it. */
const within = 4;

/**
 * What the rules can do at these bases: the chance that a lasting fall in one area is found within four periods, for the budget
 * that holds and for smaller ones. `standardError` is a typical period's, as a share. Some tenths of a second.
 */
export function powerOf(plan: WatchPlan, standardError: number): PowerAt[] {
  const { behindFor: _, ...rest } = plan;
  return parts.map((part) => {
    const own = { ...rest, withPath: false, falseAlarmsAYear: part * plan.falseAlarmsAYear };
    const threshold = watchThreshold(own);
    const found = falls.map((fall) => ({
      fall,
      chance: chanceOfFinding(own, threshold, { fall, standardError, from: 5, within }),
    }));
    return { falseAlarmsAYear: own.falseAlarmsAYear, threshold, found };
  });
}

/** To a quarter of a point, so that not every wave asks for half a second of its own; a chance moves by 3 in 100 with it at most. */
export function roundedError(standardError: number): number {
  return Math.max(0.0025, Math.round(standardError * 400) / 400);
}
