import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { Figure } from '#tools/ui/figure.tsx';
import { percent, whole } from '#tools/ui/format.ts';
import { breaksOf, pointsOf } from '../drawings/trend.tsx';
import { periodWords } from '../drawings/words.ts';
import type { Aside } from '../rules/aside.ts';
import { figureAddress, type Reading, shown } from '../rules/reading.ts';
import { trendHeading } from './change-words.ts';
import { periodsTable } from './measure-periods.tsx';

interface MeasureTrendProps {
  readonly settings: HouseSettings;
  readonly measure: Measure;
  /** The measure in the force, every period, oldest first. */
  readonly series: readonly Reading[];
  readonly latest: Reading;
  readonly aside: Aside | undefined;
}

/**
 * The measure over time. Separate quarters are drawn where there are any, as they share no interviews: what moves
 * between two points is new. The table has the years too. A mean on a scale has no place on an axis of percentages: its table
 * stands alone.
 */
export function MeasureTrend({ settings, measure, series, latest, aside }: MeasureTrendProps): VNode | null {
  const quarters = series.filter(({ figure }) => figure.period_kind === 'quarter');
  const drawn =
    quarters.length > 1
      ? quarters
      : series.filter(({ figure }) => figure.period_kind === latest.figure.period_kind);
  const known = drawn.map(shown).filter((each) => each !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  const headline = trendHeading(measure, latest);
  const base = shown(latest)?.base;
  const what = quarters.length > 1 ? 'separate quarters' : 'each period';
  return (
    <section class="section" id="over-time">
      <Figure
        level={2}
        headline={headline}
        subtitle={`${measure.unit === 'scale' ? 'Mean of the answers' : `Share who ${measure.sentence}`}, ${settings.force_area_name}, ${what}, with 95% margins`}
        source={{
          base:
            base === undefined
              ? 'Base not shown'
              : `${whole(base)} people answered in ${periodWords(latest.figure.period)}`,
          provenance: figureAddress(latest.figure.id),
          downloads: measureDownloads(measure),
          notes: aside?.notes,
        }}
        open={measure.unit === 'scale'}
        table={periodsTable(measure, series, `${measure.title}, ${settings.force_area_name}, every period`)}
      >
        {measure.unit === 'proportion' && (
          <SeriesChart
            id="trend"
            title={headline}
            description={`${drawn.length} periods, from ${percent(first.value, 1)} in ${periodWords(first.figure.period)} to ${percent(last.value, 1)} in ${periodWords(last.figure.period)}.`}
            series={[{ name: 'Measured, with its margin', points: pointsOf(drawn) }]}
            breaks={breaksOf(measure, drawn)}
            target={aside?.target}
          />
        )}
      </Figure>
    </section>
  );
}

/** The files that hold every published figure of a measure. */
export function measureDownloads(measure: Measure): { readonly href: string; readonly text: string }[] {
  return [
    { href: `/downloads/${measure.id}.csv`, text: 'CSV' },
    { href: `/downloads/${measure.id}.json`, text: 'JSON' },
  ];
}
