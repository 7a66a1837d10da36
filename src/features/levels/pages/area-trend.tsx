import type { VNode } from 'preact';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { Figure as FigureFrame } from '#tools/ui/figure.tsx';
import { percent, points, whole } from '#tools/ui/format.ts';
import { bare, boundsWords, kindWords, middle } from '../drawings/area-words.ts';
import { breaksOf, pointsOf, seriesTable } from '../drawings/trend.tsx';
import { digitsFor, periodWords } from '../drawings/words.ts';
import { figureAddress, isReal, type Reading, shown } from '../rules/reading.ts';
import type { AreaPageProps } from './area.tsx';

/** The area beside the force through the rolling years (or what periods there are), with the quarters in the table and a word on why only there. */
export function AreaTrend(props: AreaPageProps & { readonly reading: Reading }): VNode | null {
  const { settings, area, measure, year, history, forceHistory, reading } = props;
  const kind = year.period_kind;
  const years = bare(history.filter((figure) => figure.period_kind === kind));
  const quarters = bare(history.filter((figure) => kind !== 'quarter' && figure.period_kind === 'quarter'));
  const first = shown(years.find((each) => shown(each) !== undefined));
  const last = shown(years.at(-1));
  if (first === undefined || last === undefined) return null;
  const where = settings.force_area_name;
  const digits = digitsFor(area.kind);
  const headline = changeHeading(reading, area.name, digits);
  return (
    <section class="section">
      <FigureFrame
        level={2}
        headline={headline}
        subtitle={`Share who ${measure.sentence}, ${kindWords(kind)} with 95% margins.${kind === 'rolling-year' ? ' Neighbouring years share three quarters of their interviews.' : ''}`}
        source={{
          base: `${whole(last.base)} people answered in ${periodWords(year.period)}`,
          provenance: figureAddress(year.id),
          downloads: [
            { href: `/downloads/${measure.id}.csv`, text: 'CSV' },
            { href: `/downloads/${measure.id}.json`, text: 'JSON' },
          ],
          notes: [...quarterNote(quarters), ...(props.aside?.notes ?? []), ...measure.notes],
        }}
        table={seriesTable([...years, ...quarters].sort(byEnd), {
          id: 'trend-table',
          caption: `${measure.title}, ${area.name}`,
          digits,
        })}
      >
        <SeriesChart
          id="trend"
          title={headline}
          description={`${area.name}: from ${percent(first.value, digits)} in ${periodWords(first.figure.period)} to ${percent(last.value, digits)} in ${periodWords(last.figure.period)}, with ${where} beside it.`}
          series={[
            { name: area.name, points: pointsOf(years) },
            { name: where, points: pointsOf(bare(forceHistory)) },
          ]}
          breaks={breaksOf(measure, years)}
          target={props.aside?.target}
        />
      </FigureFrame>
    </section>
  );
}

/** Whether it really changed since the year before, in a sentence. */
function changeHeading({ figure, comparisons }: Reading, name: string, digits: number): string {
  const comparison = comparisons['year-before'];
  if (comparison === undefined) return `${name}: no year before to compare with yet`;
  if (!isReal(comparison)) return `No real change in ${name} since the year before`;
  const size = points(Math.abs(comparison.value), digits);
  const way = comparison.value > 0 ? 'up' : 'down';
  return `${name} really went ${way} in ${periodWords(figure.period)}: by ${size}, 95% margin ${boundsWords(comparison, digits)}`;
}

/** Why quarters are not drawn: a single one rests on too few interviews to say much. */
function quarterNote(quarters: readonly Reading[]): string[] {
  const known = quarters.flatMap((each) => shown(each) ?? []);
  const base = middle(known.map((each) => each.base));
  const half = middle(known.map(({ lower, upper }) => (upper - lower) / 2));
  if (base === undefined || half === undefined) return [];
  return [
    `Single quarters are in the table, not in the chart: each rests on about ${whole(base)} people here and is known to about ${points(half, 0)} either way only.`,
  ];
}

function byEnd(a: Reading, b: Reading): number {
  if (a.figure.ends !== b.figure.ends) return a.figure.ends < b.figure.ends ? -1 : 1;
  return a.figure.starts < b.figure.starts ? 1 : -1;
}
