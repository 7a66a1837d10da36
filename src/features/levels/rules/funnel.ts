import type { Area } from '#features/bodies/rules.ts';
import {
  type Funnel,
  type FunnelLimits,
  type FunnelPosition,
  funnel,
  funnelLimits,
  SurveyError,
} from '#survey';
import { type Reading, type ShownReading, shown } from './reading.ts';

/** One area on the funnel with its published figure. */
export interface FunnelRow {
  readonly area: Area;
  readonly reading: ShownReading;
  readonly position: FunnelPosition;
}

export type FunnelOutcome =
  | {
      readonly kind: 'funnel';
      readonly funnel: Funnel;
      /** How far areas truly lie from the reference, as a standard deviation; 0 where chance explains all. */
      readonly spread: number;
      /** By name. */
      readonly rows: readonly FunnelRow[];
      readonly limits: readonly FunnelLimits[];
      /** How many of so many areas lie outside the 95% limits by chance alone. */
      readonly expectedOutside: number;
      readonly leftOut: readonly Area[];
    }
  | { readonly kind: 'too-few'; readonly found: number };

/** Steps of the limits' curves. */
const curveSteps = 40;

/**
 * Areas against the force with over-dispersion, from published figures: whoever lies outside differs more than areas differ
 * anyway. Areas whose figure is hidden are left out and named. Undefined without the force's figure.
 */
export function funnelOf(
  list: readonly { readonly area: Area; readonly reading: Reading }[],
  force: Reading | undefined,
): FunnelOutcome | undefined {
  const reference = shown(force)?.value;
  if (reference === undefined || !(reference > 0 && reference < 1)) return undefined;
  const known = list.flatMap(({ area, reading }) => {
    const own = shown(reading);
    const error = reading.figure.standard_error;
    return own === undefined || !error ? [] : [{ area, reading: own, error }];
  });
  const leftOut = list
    .filter(({ area }) => !known.some((each) => each.area === area))
    .map(({ area }) => area);
  try {
    const drawn = funnel(
      known.map(({ area, reading, error }) => ({
        name: area.name,
        value: reading.value,
        standardError: error,
      })),
      reference,
    );
    const bases = drawn.positions.map(({ effectiveBase }) => effectiveBase);
    return {
      kind: 'funnel',
      funnel: drawn,
      spread: Math.sqrt(drawn.tauSquared),
      rows: known.flatMap(({ area, reading }, index) => {
        const position = drawn.positions[index];
        return position === undefined ? [] : [{ area, reading, position }];
      }),
      limits: funnelLimits(drawn, curve(Math.min(...bases), Math.max(...bases))),
      expectedOutside: 0.05 * known.length,
      leftOut,
    };
  } catch (error) {
    if (error instanceof SurveyError && error.code === 'too-few-areas')
      return { kind: 'too-few', found: known.length };
    throw error;
  }
}

/** Bases from a little under the least to a little over the greatest, close enough for smooth curves. */
function curve(least: number, most: number): number[] {
  const [from, to] = [0.9 * least, 1.05 * most];
  return Array.from({ length: curveSteps + 1 }, (_, index) => from + ((to - from) * index) / curveSteps);
}
