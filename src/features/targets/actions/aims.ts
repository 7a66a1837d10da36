import { readFigures } from '#features/levels/store.ts';
import type { House } from '#tools/house.ts';
import type { Writer } from '#tools/store/store.ts';
import { type TargetTerms, targetTerms } from '../rules/terms.ts';
import { type Known, setTarget, type TargetAct, TargetRefused } from './life.ts';

/** One rise asked of several areas, each from its own published figure. */
export interface Rise {
  readonly measure: string;
  readonly areas: readonly string[];
  /** The period whose published figures are the baselines, such as `year-to-2009-03`. */
  readonly period: string;
  /** What is to be added to each baseline, as a difference of shares: 0.05 is five points. Below 0 where less is better. */
  readonly rise: number;
  readonly goalDay: string;
  readonly terms: Pick<TargetTerms, 'set_by' | 'authority'> & Partial<TargetTerms>;
}

/**
 * Sets the same rise for several areas inside the caller's transaction: all of them, or none. Each baseline is the area's own
 * published figure, and the target names that figure, so that anybody can ask where it comes from.
 * @throws TargetRefused where an area has no figure that can be shown, or a goal cannot be.
 */
export async function setRise(
  trx: Writer,
  house: Pick<House, 'clock'>,
  known: Known,
  { measure, areas, period, rise, goalDay, terms }: Rise,
  act: TargetAct,
): Promise<string[]> {
  const figures = await readFigures(trx, { measure, period });
  const byArea = new Map(figures.map((figure) => [figure.area, figure]));
  const without = areas.filter((area) => (byArea.get(area)?.value ?? null) === null);
  if (without.length > 0) {
    throw new TargetRefused('No target was set.', [
      `${without.length} areas have no figure of ${measure} for ${period} that is shown (${without.slice(0, 5).join(', ')}): a target needs a baseline.`,
    ]);
  }
  const ids: string[] = [];
  for (const area of areas) {
    const figure = byArea.get(area);
    if (figure === undefined || figure.value === null) continue;
    const read = targetTerms.safeParse({
      ...terms,
      measure,
      area,
      version: figure.version,
      baseline: { value: figure.value, day: figure.ends, source: `figure ${figure.id}` },
      goal: { value: figure.value + rise, day: goalDay, period: figure.period_kind },
    });
    if (!read.success) {
      const faults = read.error.issues.map((issue) => `${area}: ${issue.path.join('.')}: ${issue.message}`);
      throw new TargetRefused('No target was set.', faults);
    }
    ids.push(await setTarget(trx, house, known, read.data, act));
  }
  return ids;
}
