import type { VNode } from 'preact';
import { targetAddress } from '#features/targets/rules/names.ts';
import type { TargetTerms } from '#features/targets/rules/terms.ts';
import type { SeriesChartProps } from '#tools/ui/charts/series-chart.tsx';
import { month } from '#tools/ui/days.ts';
import { percent } from '#tools/ui/format.ts';
import { Standing } from '#tools/ui/prose.tsx';
import type { Verdict } from '../rules/spoken.ts';
import { ruleSentences, verdictTone } from './verdict-words.ts';

/** The verdict as it stands on a page: its word, the odds, the rule, and the way to how it is worked out. */
export function VerdictBanner({
  verdict,
  digits = 1,
  own = false,
}: {
  readonly verdict: Verdict;
  readonly digits?: number;
  /** `true` on the target's own page, which needs no link to itself. */
  readonly own?: boolean;
}): VNode {
  const word = verdict.word ?? standingWord(verdict);
  return (
    <Standing word={word} tone={verdictTone(verdict.word)}>
      {ruleSentences(verdict, digits).join(' ')}{' '}
      {!own && <a href={targetAddress(verdict.target)}>How this is worked out</a>}
    </Standing>
  );
}

/** What stands where there is no verdict. */
export function standingWord({ standing }: Verdict): string {
  return `${standing.state.charAt(0).toUpperCase()}${standing.state.slice(1)}`;
}

/** The target and the path to it, as a chart of series draws them. */
export function targetOnChart(terms: TargetTerms, digits = 1): NonNullable<SeriesChartProps['target']> {
  const { baseline, goal, trajectory } = terms;
  return {
    at: goal.day,
    value: goal.value,
    label: `Target ${percent(goal.value, digits)}`,
    note: `by ${month(goal.day)}`,
    from: { at: baseline.day, value: baseline.value },
    ...(trajectory.kind === 'linear'
      ? {}
      : {
          via: trajectory.points.map(({ day, value }) => ({ at: day, value })),
          stepped: trajectory.kind === 'stepped',
        }),
  };
}

/** Where the series may go from its last point; undefined where no odds are given. */
export function fanOnChart(
  { fan }: Pick<Verdict, 'fan'>,
  last: { readonly at: string; readonly value: number | null } | undefined,
): SeriesChartProps['fan'] {
  if (fan.length === 0 || last === undefined || last.value === null) return undefined;
  return {
    from: { at: last.at, value: last.value },
    points: fan,
    label: 'Where it is heading',
    note: '9 in 10 chance inside',
  };
}
