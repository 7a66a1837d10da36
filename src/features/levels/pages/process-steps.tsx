import type { VNode } from 'preact';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Section } from '#tools/ui/prose.tsx';
import { periodName } from '../drawings/process-words.ts';
import { periodWords } from '../drawings/words.ts';
import type { DrawnProcess as Drawn, StepOnChart } from '../rules/process.ts';
import type { ProcessPageProps } from './process.tsx';

/** The documented changes from which limits start anew, each with its cause and where that is on record. */
export function Steps({ outcome }: ProcessPageProps & { readonly outcome: Drawn }): VNode {
  const { steps } = outcome;
  const one = periodName(outcome);
  if (steps.length === 0)
    return (
      <Section id="steps" heading="No change of the process is on record here">
        <p>
          The limits rest on all {one}s of the chart. They start anew only where somebody states what changed,
          from which day, and in which document that stands; never because the points have moved.
        </p>
      </Section>
    );
  return (
    <Section
      id="steps"
      heading={
        steps.length === 1
          ? 'Limits start anew after a change that is on record'
          : `Limits start anew after ${numberWord(steps.length)} changes that are on record`
      }
      sub={`A ${one} in which a change falls counts to the time before it. A change is known here from the day on which it was stated.`}
    >
      <ol class="thread">
        {steps.map((step) => (
          <li class="thread__event thread__event--body">
            <p class="thread__day">{day(step.from)}</p>
            <div class="thread__what">
              <h3>{step.cause}</h3>
              <p>
                On record in {step.document}. Stated by {step.by} on {day(step.recordedAt.slice(0, 10))}.
              </p>
              <p class="thread__note">{sinceWords(step, outcome)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** From which period on the limits are new, or what is lacking for that. */
function sinceWords({ period }: StepOnChart, outcome: Drawn): string {
  const one = periodName(outcome);
  const first = period === undefined ? undefined : outcome.readings[period];
  if (period === undefined || first === undefined)
    return `No ${one} that lies wholly after it is published yet.`;
  const waits = outcome.chart.waiting.find(({ from }) => from === period);
  if (waits !== undefined)
    return `${counted(waits.found, one).replace(/^./, (letter) => letter.toUpperCase())} from ${periodWords(first.figure.period)} on: too few for limits, which need four that differ.`;
  const stretch = outcome.chart.stretches.find(({ from }) => from === period);
  return `New limits from ${periodWords(first.figure.period)} on, from ${counted(stretch?.base ?? 0, one)}${stretch?.provisional ? ': provisional' : ''}.`;
}
