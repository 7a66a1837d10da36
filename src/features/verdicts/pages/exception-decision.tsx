import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Radios } from '#tools/ui/govuk/radios.tsx';
import { Textarea } from '#tools/ui/govuk/textarea.tsx';
import { Section } from '#tools/ui/prose.tsx';
import type { ExceptionStanding } from '../rules/exception.ts';

/** What somebody had chosen and typed, to be drawn again, and what has to be mended. */
export interface DecisionSent {
  readonly act: string;
  readonly reason: string;
  readonly fault: { readonly field: 'act' | 'reason'; readonly text: string } | undefined;
}

/** The form by which a lead officer or a member decides on an exception; undefined words where nothing is left to decide. */
export function ExceptionDecision({
  id,
  standing,
  force,
  sent,
}: {
  readonly id: string;
  readonly standing: ExceptionStanding;
  /** The force's short name. */
  readonly force: string;
  readonly sent: DecisionSent | undefined;
}): VNode | null {
  if (standing.state === 'closed') return null;
  const fault = sent?.fault;
  const owed = standing.state === 'owed';
  return (
    <Section
      id="decide"
      heading={owed ? 'What do you decide?' : 'Decide anew, or close it'}
      sub={standing.owedBy === undefined ? undefined : `A decision is owed by ${day(standing.owedBy)}.`}
    >
      {fault !== undefined && <ErrorSummary errors={[{ text: fault.text, href: `#${fault.field}` }]} />}
      <form method="post" action={`/exceptions/${encodeURIComponent(id)}/decide`} novalidate>
        <input type="hidden" name="seen" value={String(standing.events.length)} />
        <Radios
          name="act"
          legend="Decision"
          choices={[
            {
              value: 'ask',
              text: `Ask ${force}`,
              hint: 'A question follows as a request with a day for the answer',
            },
            {
              value: 'accept',
              text: 'Accept the explanation',
              hint: 'What explains it is known and written below',
            },
            { value: 'escalate', text: 'Escalate', hint: 'It goes to the next step of the ladder' },
            {
              value: 'noise',
              text: 'Close it as noise',
              hint: 'The same figures open it no more; later ones can',
            },
            ...(owed ? [] : [{ value: 'close', text: 'Close it', hint: 'What was decided has been done' }]),
          ]}
          value={sent?.act}
          error={fault?.field === 'act' ? fault.text : undefined}
        />
        <Textarea
          name="reason"
          label="Why"
          hint="Kept for good and shown to everybody with the exception"
          value={sent?.reason}
          error={fault?.field === 'reason' ? fault.text : undefined}
        />
        <Button>Put the decision on the record</Button>
      </form>
    </Section>
  );
}
