import type { VNode } from 'preact';
import { counted } from '#tools/ui/counting.ts';
import { Section } from '#tools/ui/prose.tsx';
import { periodName } from '../drawings/process-words.ts';
import type { DrawnProcess as Drawn } from '../rules/process.ts';
import type { ProcessPageProps } from './process.tsx';

/** What the two widths on a process chart are, and what makes a point a signal. */
export function HowToRead({ measure, outcome }: ProcessPageProps & { readonly outcome: Drawn }): VNode {
  const one = periodName(outcome);
  return (
    <Section id="read" heading="The bars and the dashed lines answer two different questions">
      <p>
        <strong>A bar</strong> is the margin of one {one}: how far chance in who was asked may have moved it.{' '}
        <strong>The process limits</strong> say how far one {one} usually lies from the next, for whatever
        reason, chance in who was asked included: the mean, and 2.66 times the mean step from one {one} to the
        next on either side. A {one} within the limits is no news, even if it is the highest so far.
      </p>
      <p>A signal, by the four rules of the NHS’s Making Data Count, is a {one} that is</p>
      <ul>
        <li>outside the process limits;</li>
        <li>one of seven or more in a row on one side of the mean;</li>
        <li>one of seven or more in a row that each went the same way;</li>
        <li>one of two in three that lie in the outer third towards the same limit.</li>
      </ul>
      <p>
        A signal says that something changed, not what. With four rules and many places and measures some
        signals come by chance; so no verdict follows from them here.
        {outcome.leftOut > 0 &&
          ` ${counted(outcome.leftOut, 'earlier period')} ${outcome.leftOut === 1 ? 'is' : 'are'} left out, as a gap or a changed question lies between.`}{' '}
        <a href={`/measures/${measure.id}?period=rolling-year#over-time`}>The measure over time</a> ·{' '}
        <a href="/methods#process">How the limits are made</a>
      </p>
    </Section>
  );
}
