import type { VNode } from 'preact';
import { kindWords } from '#features/levels/drawings/area-words.ts';
import { breaksOf, pointsOf, seriesTable } from '#features/levels/drawings/trend.tsx';
import { periodWords } from '#features/levels/drawings/words.ts';
import { figureAddress, type Reading, shown } from '#features/levels/rules/reading.ts';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { month } from '#tools/ui/days.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { percent, points, whole } from '#tools/ui/format.ts';
import { fanOnChart, targetOnChart } from '../drawings/verdict.tsx';
import { rises } from '../rules/judge.ts';
import { linkedFigures } from '../rules/linked.ts';
import { linksOf, type Verdict } from '../rules/spoken.ts';
import type { SeriesFigure } from '../rules/track.ts';
import type { TargetPageProps } from './target.tsx';

/** What was measured, the path that was planned, and where the series may go until the target's day. */
export function TargetTrend({
  measure,
  area,
  verdict,
  series,
  digits,
}: TargetPageProps & { readonly digits: number }): VNode | null {
  const kind = (['quarter', 'financial-year', 'calendar-year'] as const).find((wanted) =>
    series.some(({ figure }) => figure.period_kind === wanted && shown({ figure, comparisons: {} })),
  );
  if (kind === undefined) return null;
  const drawn = series.filter(({ figure }) => figure.period_kind === kind);
  const known = drawn.map(shown).filter((each) => each !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  const { terms } = verdict.standing;
  const headline = trendHeadline(verdict);
  const links = linksOf(verdict);
  const besideTarget = linkedFigures<SeriesFigure & Reading['figure']>(
    drawn.map(({ figure }) => figure),
    terms.version,
    links,
  );
  const fan = fanOnChart(verdict, {
    at: last.figure.ends,
    value: besideTarget.findLast(({ value }) => value !== null)?.value ?? null,
  });
  const other = besideTarget.some(
    ({ version, carries, value }) => version !== terms.version && carries === undefined && value !== null,
  );
  const linkWords =
    links.length === 0
      ? other
        ? ' The target speaks of one wording of the question: figures of the other are not held against its path.'
        : ''
      : ' Figures of another wording are drawn where the stated link puts them, with its error in their margins; the table has them as published.';
  const fanWords = fan === undefined ? '' : ' Shaded: where the true level may go, 5 and 9 times in 10.';
  return (
    <section class="section">
      <Figure
        level={2}
        headline={headline}
        subtitle={`Share who ${measure.sentence}, ${area.name}, separate ${kindWords(kind)} with 95% margins; the path starts in ${month(terms.baseline.day)}.${fanWords}${linkWords}`}
        source={{
          base: `${whole(last.base)} people answered in ${periodWords(last.figure.period)}`,
          provenance: figureAddress(last.figure.id),
          downloads: [
            { href: `/downloads/${measure.id}.csv`, text: 'CSV' },
            { href: `/downloads/${measure.id}.json`, text: 'JSON' },
          ],
          notes: [...(terms.note === undefined ? [] : [terms.note]), ...measure.notes],
        }}
        table={seriesTable(drawn, {
          id: 'target-series',
          caption: `${measure.title}, ${area.name}, ${kindWords(kind)}`,
          digits,
        })}
      >
        <SeriesChart
          id="target-trend"
          title={headline}
          description={`${drawn.length} periods, from ${percent(first.value, digits)} in ${periodWords(first.figure.period)} to ${percent(last.value, digits)} in ${periodWords(last.figure.period)}; the target is ${percent(terms.goal.value, digits)} by ${month(terms.goal.day)}.${fanDescription(verdict, digits)}`}
          series={[
            {
              name: 'Measured, with its margin',
              points: pointsOf(besideTarget.map((figure) => ({ figure, comparisons: {} }))),
            },
          ]}
          breaks={breaksOf(measure, drawn)}
          target={targetOnChart(terms, digits)}
          fan={fan}
        />
      </Figure>
    </section>
  );
}

function fanDescription({ fan }: Verdict, digits: number): string {
  const last = fan.at(-1);
  if (last === undefined) return '';
  const [low, high] = last.outer;
  return ` By ${month(last.at)} the level lies between ${percent(low, digits)} and ${percent(high, digits)} with a chance of 9 in 10.`;
}

/** The newest figure against its path, and what is left to go, in a sentence. */
export function trendHeadline({ latest, required, standing, word }: Verdict): string {
  if (latest === undefined || required === undefined)
    return 'What has been measured, and the path to the target';
  const { goal } = standing.terms;
  const gap = rises(standing.terms) ? goal.value - latest.value : latest.value - goal.value;
  if (word === 'Met' || word === 'Missed')
    return gap > 0
      ? `It ended ${points(gap)} short of the target`
      : `It ended ${points(-gap)} past the target`;
  const ahead = rises(standing.terms) ? latest.value - required : required - latest.value;
  const place =
    Math.abs(ahead) < 0.0005
      ? 'On the planned path'
      : `${points(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} the planned path`;
  return gap > 0 ? `${place}, ${points(gap)} short of the target` : `${place}, and past the target`;
}
