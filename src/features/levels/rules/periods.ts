import { type Period, periodEarlier, periodsCovered, stepOf } from '#features/measures/rules/period.ts';
import type { PeriodKind } from '#features/measures/rules/survey.ts';
import type { MeasuredPeriod, SurveyMaterial, WaveMaterial } from './material.ts';

/**
 * The periods for which a measure can be published: all waves there, the measure asked in each, and in one version.
 * A period across a change of wording is left out: two questions are never added into one figure.
 */
export function measuredPeriods(
  material: SurveyMaterial,
  measure: string,
  kind: PeriodKind,
): MeasuredPeriod[] {
  const waves = material.waves.filter((wave) => wave.measures.has(measure));
  const found: MeasuredPeriod[] = [];
  for (const { period, waves: places } of periodsCovered(kind, waves, material.survey.year_starts)) {
    const inside = places
      .map((place) => waves[place])
      .filter((wave): wave is WaveMaterial => wave !== undefined);
    const versions = new Set(inside.map((wave) => wave.measures.get(measure)?.version));
    const [version] = versions;
    if (versions.size === 1 && version !== undefined) found.push({ period, version, waves: inside });
  }
  return found;
}

/** Days that changed: those of waves that came, went or were replaced. */
export interface Stretch {
  readonly starts: string;
  readonly ends: string;
}

/** What a change of some waves can move: figures of periods that hold those days, and comparisons with such periods. */
export interface Reach {
  /** The period holds days that changed: its figures are worked out and published anew. */
  readonly published: (period: Period) => boolean;
  /** The period's comparisons may differ: it is published anew, or compared with a period that is. */
  readonly compared: (period: Period) => boolean;
  /** The period's levels are needed for any of that. */
  readonly computed: (period: Period) => boolean;
}

/** The reach of a change; of everything where no stretch is given. */
export function reachOf(changed: readonly Stretch[] | undefined): Reach {
  if (changed === undefined) return { published: () => true, compared: () => true, computed: () => true };
  const published = (period: Period): boolean =>
    changed.some((stretch) => period.starts <= stretch.ends && period.ends >= stretch.starts);
  const shifts = (period: Period): number[] => [12, stepOf(period.kind)];
  const compared = (period: Period): boolean =>
    published(period) || shifts(period).some((months) => published(periodEarlier(period, months)));
  const computed = (period: Period): boolean =>
    compared(period) || shifts(period).some((months) => compared(periodEarlier(period, -months)));
  return { published, compared, computed };
}
