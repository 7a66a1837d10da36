import type { VNode } from 'preact';
import { day, month } from '#tools/ui/days.ts';
import { percent } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import { isSignal, periodName } from '../drawings/process-words.ts';
import type { DrawnProcess as Drawn } from '../rules/process.ts';
import type { Assurance } from '../rules/process-goal.ts';
import type { ProcessPageProps } from './process.tsx';

/** Will the process, left as it is, reach the target? In the NHS's three words; or why that cannot be said. */
export function AgainstTarget({
  assurance,
  outcome,
  measure,
}: ProcessPageProps & { readonly outcome: Drawn }): VNode | null {
  if (assurance.kind === 'unsaid') {
    // A measure without a target is no news on every page.
    if (assurance.why === 'no-target') return null;
    return (
      <Section id="target" heading="Held against no target">
        <p>
          {unsaidWords(assurance)}{' '}
          <a href={`/targets/${encodeURIComponent(assurance.goal.id)}`}>The target</a>
        </p>
      </Section>
    );
  }
  const one = periodName(outcome);
  const { goal, word } = assurance;
  const limits = outcome.chart.stretches.at(-1);
  const moving = outcome.chart.points.filter(
    (point) => limits !== undefined && point.period >= limits.from && isSignal(point),
  ).length;
  return (
    <Section
      id="target"
      heading={`${word.charAt(0).toUpperCase()}${word.slice(1)} the goal of ${percent(goal.value, 1)}`.replace(
        'Hit and miss the',
        'Hit and miss against the',
      )}
    >
      <p>{assuranceSentence(assurance, measure.direction === 'less', one)}</p>
      <p>
        {moving > 0
          ? `That holds for a process that stays as it is, and the signals above say that this one does not: take it as how it stands, not as what will come. `
          : `That holds for a process that stays as it is. `}
        {limits?.provisional && `The limits are provisional, and so is the word. `}
        Whether the goal is met on its day, in {month(goal.day)}, is another question:{' '}
        <a href={`/targets/${encodeURIComponent(goal.id)}`}>the verdict on it</a> looks at where the level is
        going, and says its odds.
      </p>
    </Section>
  );
}

/** What the word means for a quarter, in a sentence. */
export function assuranceSentence(
  { word, goal }: Extract<Assurance, { kind: 'said' }>,
  less: boolean,
  one: string,
): string {
  const wanted = percent(goal.value, 1);
  switch (word) {
    case 'consistently passes':
      return `The whole band of process limits lies ${less ? 'below' : 'above'} ${wanted}: a ${one} of the usual kind passes it.`;
    case 'consistently fails':
      return `The whole band of process limits lies ${less ? 'above' : 'below'} ${wanted}: no ${one} of the usual kind reaches it. Left as it is, the process does not get there.`;
    case 'hit and miss':
      return `${wanted} lies between the process limits: with nothing changed, one ${one} reaches it and another misses it.`;
  }
}

function unsaidWords({ why, goal }: Extract<Assurance, { kind: 'unsaid'; goal: unknown }>): string {
  switch (why) {
    case 'ended':
      return `The target of ${percent(goal.value, 1)} is ${goal.state} since ${day(goal.since)}.`;
    case 'other-question':
      return `The target of ${percent(goal.value, 1)} speaks of another form of the question; across that break it cannot be judged.`;
    case 'no-direction':
      return `Neither more nor less of this measure is better, so no side of the goal of ${percent(goal.value, 1)} is passing it.`;
    case 'no-limits':
      return `The goal of ${percent(goal.value, 1)} is held against process limits, and there are none yet for the process as it now runs.`;
  }
}
