import type { VNode } from 'preact';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import type { SeriesRow } from '#features/waves/store/series.ts';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { day, month } from '#tools/ui/days.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { interval, percent, whole } from '#tools/ui/format.ts';
import type { DataTableProps } from '#tools/ui/table.tsx';
import { breaksOf, pointsOf } from '../drawings/trend.tsx';
import { marginCell } from '../drawings/words.ts';
import { figureAddress, type Reading, shown } from '../rules/reading.ts';

/** A published series of another survey that asks something near to a measure. */
export interface BesideSeries {
  readonly survey: SeriesSurvey;
  readonly measure: SeriesSurvey['measures'][string];
  readonly rows: readonly SeriesRow[];
}

/** Rolling years of the house's own interviews beside another survey's: two lines, never one, and no test between them. */
export function Beside({
  measure,
  where,
  years,
  beside,
}: {
  readonly measure: Measure;
  readonly where: string;
  /** The measure's rolling years in the force, oldest first. */
  readonly years: readonly Reading[];
  readonly beside: BesideSeries;
}): VNode | null {
  const { survey, rows } = beside;
  const ours = shown(years.at(-1));
  const theirs = rows.findLast((row) => row.value !== null);
  if (ours === undefined || theirs === undefined || theirs.value === null) return null;
  const otherName = beside.measure.short_title ?? beside.measure.title;
  const headline = `${otherName}: ${percent(theirs.value, 1)} in the year to ${month(theirs.ends)}, asked in another way of other people`;
  return (
    <section class="section" id="beside">
      <Figure
        level={2}
        headline={headline}
        subtitle={`${where}, years to the end of each quarter, with 95% margins. Neighbouring years share three quarters of their interviews.`}
        source={{
          base: `${survey.title}: ${theirs.base === null ? 'base unknown' : `${whole(theirs.base)} people in the year to ${month(theirs.ends)}`}`,
          provenance: `/series/${survey.name}/${theirs.measure}`,
          notes: [
            `Two surveys, two questions: the lines are drawn side by side and never mixed into one figure. No difference between them is tested, and neither is used to correct the other.`,
            ...survey.notes
              .filter((note) => (note.from ?? '') <= theirs.ends && (note.until ?? '9999') >= theirs.starts)
              .map(({ text }) => text),
          ],
        }}
        table={besideTable(measure, years, beside)}
      >
        <SeriesChart
          id="beside-chart"
          title={headline}
          description={`Our interviews: ${percent(ours.value, 1)} in the year to ${month(ours.figure.ends)}. ${survey.title}: ${percent(theirs.value, 1)} in the year to ${month(theirs.ends)}.`}
          series={[
            { name: 'These interviews', points: pointsOf(years) },
            {
              name: otherName,
              comparison: true,
              points: rows.map(({ ends, value, lower, upper }) => ({ at: ends, value, lower, upper })),
            },
          ]}
          breaks={breaksOf(measure, years).map((each) => ({ ...each, series: 'These interviews' }))}
        />
      </Figure>
    </section>
  );
}

function besideTable(
  measure: Measure,
  years: readonly Reading[],
  { survey, rows }: BesideSeries,
): DataTableProps {
  const days = [...new Set([...years.map(({ figure }) => figure.ends), ...rows.map(({ ends }) => ends)])];
  return {
    id: 'beside-table',
    caption: `${measure.title}, and ${survey.title}`,
    columns: [
      { heading: 'Year to' },
      { heading: 'These interviews', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      { heading: 'The other survey', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
    ],
    rows: days
      .sort((a, b) => b.localeCompare(a))
      .map((ends) => {
        const our = years.find(({ figure }) => figure.ends === ends);
        const known = shown(our);
        const their = rows.find((row) => row.ends === ends);
        return [
          { text: day(ends), sort: ends },
          our === undefined || known === undefined
            ? '–'
            : { text: percent(known.value, 1), href: figureAddress(our.figure.id) },
          our === undefined ? '–' : marginCell(our, 1),
          typeof their?.value === 'number' ? percent(their.value, 1) : '–',
          typeof their?.lower === 'number' && typeof their.upper === 'number'
            ? interval(their.lower, their.upper, 1)
            : '–',
        ];
      }),
    symbols: [{ symbol: '–', meaning: 'no figure for that year' }],
  };
}
