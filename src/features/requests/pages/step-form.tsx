import type { ComponentChildren, VNode } from 'preact';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Textarea } from '#tools/ui/govuk/textarea.tsx';
import type { RequestStep } from '../rules/events.ts';
import type { Mend } from './wording.tsx';

/** A form that came back: which step it was for, what was typed, and what is to be mended. */
export interface Typed {
  readonly step: string;
  readonly sent: Readonly<Record<string, string>>;
  readonly points: readonly string[];
  readonly mend: Mend;
  /** True where somebody else changed the request meanwhile. */
  readonly overtaken: boolean;
}

/** What every form on a request's page is drawn from. */
export interface FormProps {
  readonly id: string;
  readonly seen: number;
  readonly typed: Typed | undefined;
}

/** Each step's part of its address. */
export const stepPath: Readonly<Record<RequestStep, string>> = {
  drafted: 'new',
  redrafted: 'redraft',
  approved: 'approve',
  returned: 'return',
  issued: 'issue',
  acknowledged: 'acknowledge',
  'clarification-asked': 'ask',
  clarified: 'clarify',
  'part-asked': 'ask-part',
  'part-given': 'give-part',
  'answer-drafted': 'answer',
  'answer-returned': 'return-answer',
  submitted: 'submit',
  commented: 'comment',
  assessed: 'assess',
  checked: 'check',
  published: 'publish',
  withheld: 'withhold',
  withdrawn: 'withdraw',
  closed: 'close',
};

/** What was typed into a form that came back, and what is to be mended in a field of it. */
export function typedIn({ typed }: FormProps, step: RequestStep) {
  const mine = typed?.step === stepPath[step] ? typed : undefined;
  return {
    value: (name: string, otherwise = '') => mine?.sent[name] ?? otherwise,
    points: mine?.points,
    error: (name: string) => (mine?.mend.field === name ? mine.mend.reason : undefined),
    open: mine !== undefined,
  };
}

/** The frame of a step's form: its heading, what was seen, its fields and its button. */
export function StepForm({
  step,
  heading,
  button,
  kind = 'primary',
  children,
  ...form
}: FormProps & {
  readonly step: RequestStep;
  readonly heading: string | undefined;
  readonly button?: string | undefined;
  readonly kind?: 'primary' | 'secondary' | 'warning' | undefined;
  readonly children?: ComponentChildren;
}): VNode {
  return (
    <form
      class="step-form"
      method="post"
      action={`/requests/${form.id}/${stepPath[step]}`}
      id={stepPath[step]}
    >
      {heading !== undefined && <h3>{heading}</h3>}
      <input type="hidden" name="seen" value={String(form.seen)} />
      {children}
      {button !== undefined && <Button kind={kind}>{button}</Button>}
    </form>
  );
}

/** A step that only says something. */
interface PlainForm {
  readonly heading: string;
  readonly label?: string;
  readonly hint?: string;
  readonly button: string;
  readonly kind?: 'secondary' | 'warning';
}

export const plainForms: Partial<Readonly<Record<RequestStep, PlainForm>>> = {
  approved: { heading: 'Approve this draft', button: 'Approve' },
  returned: {
    heading: 'Return it to its drafter',
    label: 'What has to change',
    button: 'Return it',
    kind: 'secondary',
  },
  acknowledged: { heading: 'Say that it has come', button: 'Acknowledge' },
  'clarification-asked': {
    heading: 'Ask what it means',
    label: 'What is not clear',
    hint: 'The clock stands from today until this is answered.',
    button: 'Ask',
    kind: 'secondary',
  },
  clarified: { heading: 'Say what it means', label: 'Your answer', button: 'Send the clarification' },
  'answer-returned': {
    heading: 'Give the answer back',
    label: 'What has to change',
    button: 'Give it back',
    kind: 'secondary',
  },
  commented: {
    heading: 'Comment beside the answer',
    label: 'Comment',
    hint: 'The force reads it. The answer itself stays as it was submitted.',
    button: 'Add the comment',
    kind: 'secondary',
  },
  checked: {
    heading: 'Check the facts of the assessment',
    label: 'What is wrong in its facts, or that nothing is',
    hint: 'Facts alone: the judgement is the body’s own.',
    button: 'Send',
  },
  withheld: {
    heading: 'Withhold the answer',
    label: 'The ground',
    hint: 'It is kept on the record, and is public where the question is.',
    button: 'Withhold',
    kind: 'warning',
  },
  withdrawn: { heading: 'Withdraw the request', label: 'Why', button: 'Withdraw', kind: 'warning' },
  closed: { heading: 'Close the request', label: 'What it came to', button: 'Close' },
};

/** The form of a step that only says something, or nothing. */
export function PlainStep({ step, ...form }: FormProps & { readonly step: RequestStep }): VNode | null {
  const plain = plainForms[step];
  if (plain === undefined) return null;
  const { heading, label, hint, button, kind } = plain;
  const typed = typedIn(form, step);
  return (
    <StepForm {...form} step={step} heading={heading} button={button} kind={kind}>
      {label !== undefined && (
        <Textarea
          name="reason"
          id={`${stepPath[step]}-reason`}
          label={label}
          hint={hint}
          rows={4}
          value={typed.value('reason')}
          error={typed.error('reason')}
        />
      )}
    </StepForm>
  );
}
