import type { VNode } from 'preact';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { month } from '#tools/ui/days.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { interval, percent } from '#tools/ui/format.ts';
import { fanOnChart, targetOnChart } from '../drawings/verdict.tsx';
import type { TargetPageProps } from './target.tsx';
import { trendHeadline } from './target-trend.tsx';

/** The rolling years of a published series, the path that was planned, and where the level may go. */
export function PublishedTrend({
  measure,
  area,
  verdict,
  published,
  digits,
}: TargetPageProps & { readonly digits: number }): VNode | null {
  const known = published.filter((figure) => figure.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first?.value == null || last?.value == null) return null;
  const { terms } = verdict.standing;
  const headline = trendHeadline(verdict);
  const [series = '', id = ''] = measure.id.split('/');
  return (
    <section class="section">
      <Figure
        level={2}
        headline={headline}
        subtitle={`Share who ${measure.sentence}, ${area.name}, rolling years as published. Neighbouring years share three quarters of their interviews.`}
        source={{
          base:
            verdict.assumed === undefined
              ? 'Base as published'
              : 'Base not published; margins rest on an assumption',
          provenance: `/series/${series}/${id}`,
          downloads: [{ href: `/downloads/series/${series}.csv`, text: 'CSV' }],
        }}
        table={{
          id: 'target-series',
          caption: `${measure.title}, ${area.name}, year to the end of each quarter`,
          columns: [
            { heading: 'Year to' },
            { heading: 'Level', kind: 'number' },
            { heading: '95% margin', kind: 'number' },
          ],
          rows: [...known]
            .reverse()
            .map(({ ends, value, lower, upper }) => [
              { text: month(ends), sort: ends },
              value === null ? '–' : percent(value, digits),
              lower === null || upper === null ? '–' : interval(lower, upper, digits),
            ]),
        }}
      >
        <SeriesChart
          id="target-trend"
          title={headline}
          description={`${known.length} rolling years, from ${percent(first.value, digits)} in the year to ${month(first.ends)} to ${percent(last.value, digits)} in the year to ${month(last.ends)}; the target is ${percent(terms.goal.value, digits)} by ${month(terms.goal.day)}.`}
          series={[
            {
              name: 'Published, rolling years',
              points: known.map(({ ends, value, lower, upper }) => ({ at: ends, value, lower, upper })),
            },
          ]}
          target={targetOnChart(terms, digits)}
          fan={fanOnChart(verdict, { at: last.ends, value: last.value })}
        />
      </Figure>
    </section>
  );
}
