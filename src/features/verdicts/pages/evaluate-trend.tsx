import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { periodShort } from '#features/levels/drawings/words.ts';
import { periodNamed } from '#features/measures/rules/period.ts';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { numberWord } from '#tools/ui/counting.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { decimal, percent } from '#tools/ui/format.ts';
import { ownWords, whenWords } from '../drawings/evaluation-words.ts';
import type { Evaluation } from '../rules/evaluation.ts';
import { evaluatedPeriod } from '../rules/evaluation-figures.ts';

/** The activity's areas and what they are held against, period by period. */
export function EvaluateTrend({
  settings,
  evaluation,
}: {
  readonly settings: HouseSettings;
  readonly evaluation: Evaluation;
}): VNode {
  const { figures, rows, from, since, own, measure, before } = evaluation;
  const names = ownWords(evaluation, settings);
  const other = otherName(evaluation, settings);
  const endOf = (period: number): string => periodNamed(evaluatedPeriod(period, figures.step), 4)?.ends ?? '';
  const startOf = (period: number): string =>
    periodNamed(evaluatedPeriod(period, figures.step), 4)?.starts ?? '';
  const gaps = rows.flatMap(({ own: value, other: against }) =>
    against === undefined ? [] : [value - against],
  );
  const mean = (some: readonly number[]): number => some.reduce((sum, gap) => sum + gap, 0) / some.length;
  const [earlier, later] = [gaps.slice(0, before), gaps.slice(before)];
  const headline =
    evaluation.method === 'series' || earlier.length === 0 || later.length === 0
      ? `${names} before ${since === 0 ? '' : 'and since '}${whenWords(from, figures)}`
      : `The gap was ${signed(mean(earlier))} points on average before, and ${signed(mean(later))} since`;
  return (
    <section class="section">
      <Figure
        level={2}
        headline={headline}
        subtitle={`Share who ${measure.sentence}, separate ${figures.step === 3 ? 'quarters' : 'years'}${own.length > 1 ? `, mean of the ${settings.area_name.many}, each counted alike` : ''}`}
        source={{
          base: `Published figures of ${before + since} periods, ${own.length + evaluation.others.length} areas`,
          provenance: '#working',
        }}
        table={{
          id: 'evaluated',
          caption: `${measure.title}: figures used`,
          columns: [
            { heading: 'Period' },
            { heading: names, kind: 'number' },
            { heading: other, kind: 'number' },
            { heading: 'Difference in points', kind: 'number' },
          ],
          rows: rows.map(({ period, own: value, other: against }) => [
            {
              text: `${periodShort(evaluatedPeriod(period, figures.step))}${period >= from ? ' *' : ''}`,
              sort: period,
            },
            { text: percent(value, 1), sort: value },
            against === undefined ? '–' : { text: percent(against, 1), sort: against },
            against === undefined ? '–' : { text: signed(value - against), sort: value - against },
          ]),
          symbols: [
            { symbol: '*', meaning: 'with the activity' },
            ...(rows.some((row) => row.other === undefined)
              ? [{ symbol: '–', meaning: 'before the activity there is nothing to hold it against' }]
              : []),
          ],
        }}
      >
        <SeriesChart
          id="evaluation"
          title={headline}
          description={`${rows.length} periods, ${since} of them with the activity.`}
          series={[
            { name: names, points: rows.map(({ period, own: value }) => ({ at: endOf(period), value })) },
            {
              name: other,
              comparison: true,
              points: rows.map(({ period, other: against }) => ({
                at: endOf(period),
                value: against ?? null,
              })),
            },
          ]}
          breaks={since === 0 ? [] : [{ at: startOf(from), label: 'Activity began' }]}
        />
      </Figure>
    </section>
  );
}

function otherName({ method, others }: Evaluation, { area_name }: HouseSettings): string {
  if (method === 'series') return 'Earlier trend';
  if (method === 'synthetic') return `Mix of other ${area_name.many}`;
  return `Other ${numberWord(others.length)} ${area_name.many}`;
}

/** A difference in points with its sign: "+2.1", "−0.4". */
function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${decimal(value * 100, 1)}`;
}
