import type { VNode } from 'preact';
import { Lede, Opening } from '#tools/ui/prose.tsx';
import { type Attempt, AttemptSummary, type Step, StepForm } from '../drawings/step-form.tsx';

/** A page that is one form: a new activity, a new improvement measure. */
export function BeginPage({
  kicker,
  step,
  lede,
  attempt,
}: {
  readonly kicker: string;
  readonly step: Step;
  readonly lede: string;
  readonly attempt: Attempt | undefined;
}): VNode {
  return (
    <>
      <AttemptSummary attempt={attempt} />
      <Opening kicker={kicker} heading={step.heading}>
        <Lede>{lede}</Lede>
      </Opening>
      <StepForm step={step} attempt={attempt} />
    </>
  );
}
