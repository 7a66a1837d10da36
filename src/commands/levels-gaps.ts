import { gapTrendWord, signedChange, signedGap } from '#features/levels/drawings/gap-trend-words.ts';
import { amountText } from '#features/levels/drawings/level-text.ts';
import { type GapTrend, gapTrends } from '#features/levels/rules/gap-trend.ts';
import { newestFigure } from '#features/levels/rules/newest.ts';
import { readReadings } from '#features/levels/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { textTable } from '#tools/command/output.ts';
import type { Reader } from '#tools/store/store.ts';

/** A gap with the measure it is of, and whether it is held against the earliest separate year or the one before. */
interface Told {
  readonly measure: Measure;
  readonly span: 'since-first' | 'last-year';
  readonly trend: GapTrend;
}

/**
 * Whether the gaps between groups are closing, in the force, for the measures given: against the earliest separate year in the same
 * question and against the year before. All gaps of a measure are judged together, whichever group is asked for.
 */
export async function gapsTold(
  db: Reader,
  { settings, surveys }: Configuration,
  measures: readonly Measure[],
  group: string | undefined,
): Promise<Told[]> {
  const told: Told[] = [];
  for (const measure of measures) {
    const survey = surveys.find((each) => each.settings.name === measure.survey)?.settings;
    if (survey?.kind !== 'interviews') continue;
    const readings = await readReadings(db, {
      ...{ measure: measure.id, area: settings.force.area, domain: 'any' },
    });
    const history = readings.filter(({ figure }) => figure.domain !== '');
    const newest = newestFigure(history.map(({ figure }) => figure));
    if (newest === undefined) continue;
    const { unit } = measure;
    const trends = gapTrends(history, newest, { unit, revisited: survey.design.units_persist });
    if (trends.state !== 'told') continue;
    const wanted = ({ domain }: GapTrend): boolean => group === undefined || domain === group;
    told.push(
      ...trends.since.filter(wanted).map((trend) => ({ measure, span: 'since-first' as const, trend })),
      ...trends.lastYear.filter(wanted).map((trend) => ({ measure, span: 'last-year' as const, trend })),
    );
  }
  return told;
}

/** One row a gap and span, for machines: shares from 0 to 1, group less comparator. */
export function gapRow({ measure, span, trend }: Told): Record<string, unknown> {
  const { domain, value, earlier, later, change, judged } = trend;
  return {
    ...{ measure: measure.id, area: later.figure.area, group: domain, group_value: value, span },
    from_period: earlier.figure.period,
    to_period: later.figure.period,
    gap_before: change.earlier,
    gap: change.later,
    change: change.change.value,
    change_lower: change.change.lower,
    change_upper: change.change.upper,
    change_standard_error: change.change.standardError,
    degrees_of_freedom: change.change.degreesOfFreedom,
    smallest_change_seen: change.smallestSeen,
    word: judged.word,
    probability: judged.probability,
    adjusted_probability: judged.adjusted,
    ...{ figure_before: earlier.figure.id, figure: later.figure.id },
  };
}

/** The same to be read. */
export function gapTable(told: readonly Told[]): string {
  return textTable(
    ['Measure', 'Group', 'From', 'To', 'Gap before', 'Gap', 'Change', 'Seen from', 'Is it closing?'],
    told.map(({ measure, trend }) => {
      const { earlier, later, change, judged } = trend;
      return [
        measure.id,
        `${trend.domain} ${trend.value}`,
        earlier.figure.period,
        later.figure.period,
        signedGap(measure.unit, change.earlier),
        signedGap(measure.unit, change.later),
        signedChange(trend, measure.unit),
        amountText(measure.unit, change.smallestSeen, 1),
        gapTrendWord[judged.word],
      ];
    }),
  );
}
