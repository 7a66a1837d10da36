import type { VNode } from 'preact';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Checkboxes } from '#tools/ui/govuk/checkboxes.tsx';
import { Details } from '#tools/ui/govuk/details.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Select } from '#tools/ui/govuk/select.tsx';
import { Textarea } from '#tools/ui/govuk/textarea.tsx';

/** One field of a step's form. */
export interface StepField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly kind: 'line' | 'text' | 'day' | 'number' | 'choice' | 'many' | 'hidden';
  readonly options?: readonly { readonly value: string; readonly text: string }[] | undefined;
  readonly value?: string | undefined;
  readonly values?: readonly string[] | undefined;
  readonly suffix?: string | undefined;
}

/** One thing that somebody can do to what the page shows. */
export interface Step {
  /** Unique on the page: "move-m-7". */
  readonly id: string;
  readonly action: string;
  readonly heading: string;
  readonly about?: string | undefined;
  readonly button: string;
  readonly warning?: boolean | undefined;
  /** The newest event of what it is done to; left out where something begins. */
  readonly seen?: number | undefined;
  readonly fields: readonly StepField[];
}

/** A step that was tried and not done: what was typed, and what stood against it. */
export interface Attempt {
  readonly step: string;
  readonly texts: (name: string) => readonly string[];
  readonly message: string;
  readonly field: string | undefined;
  /** Somebody else was faster: what they did is in the message. */
  readonly overtaken: boolean;
}

/** What stood against the last try, at the top of the page. */
export function AttemptSummary({ attempt }: { readonly attempt: Attempt | undefined }): VNode | null {
  if (attempt === undefined) return null;
  const { message, field, overtaken, step } = attempt;
  const href = `#${field === undefined ? step : `${step}-${field}`}`;
  if (!overtaken) return <ErrorSummary errors={[{ text: message, href }]} />;
  return (
    <ErrorSummary
      title="Somebody changed this while you wrote"
      description={`${message} Nothing of yours was lost: it stands in the form. Send it again if it is still right.`}
      errors={[{ text: 'Go to your text', href: `#${step}` }]}
    />
  );
}

/** The form of one step. What was typed comes back where it was not done. */
export function StepForm({
  step,
  attempt,
}: {
  readonly step: Step;
  readonly attempt?: Attempt | undefined;
}): VNode {
  const tried = attempt?.step === step.id ? attempt : undefined;
  return (
    <form id={step.id} class="step" method="post" action={step.action} novalidate>
      {step.about && <p class="step__about">{step.about}</p>}
      <input type="hidden" name="step" value={step.id} />
      {step.seen !== undefined && <input type="hidden" name="seen" value={String(step.seen)} />}
      {step.fields.map((field) => (
        <OneField field={field} step={step.id} tried={tried} />
      ))}
      <Button kind={step.warning ? 'warning' : 'secondary'}>{step.button}</Button>
    </form>
  );
}

function OneField({
  field,
  step,
  tried,
}: {
  readonly field: StepField;
  readonly step: string;
  readonly tried: Attempt | undefined;
}): VNode {
  const { name, label, hint, options = [], suffix } = field;
  const id = `${step}-${name}`;
  const error = tried?.field === name ? tried.message : undefined;
  const value = tried === undefined ? field.value : (tried.texts(name)[0] ?? '');
  switch (field.kind) {
    case 'hidden':
      return <input type="hidden" name={name} value={value} />;
    case 'text':
      return <Textarea name={name} id={id} label={label} hint={hint} error={error} value={value} rows={4} />;
    case 'choice':
      return (
        <Select name={name} id={id} label={label} hint={hint} error={error} value={value} options={options} />
      );
    case 'many': {
      const values = tried === undefined ? (field.values ?? []) : tried.texts(name);
      const many = { name, id, legend: label, hint, error, values };
      return (
        <div class={options.length > 8 ? 'plan__many' : undefined}>
          <Checkboxes {...many} choices={options} />
        </div>
      );
    }
    case 'day':
      return (
        <Input
          {...{ name, id, label, error, value }}
          hint={hint ?? 'Year, month, day: 2011-04-28'}
          width={10}
          spellcheck={false}
        />
      );
    case 'number':
      return <Input {...{ name, id, label, hint, error, value, suffix }} inputMode="decimal" width={10} />;
    case 'line':
      return <Input {...{ name, id, label, hint, error, value }} />;
  }
}

/** Steps one under the other, each behind its heading; the first stands open where it is what has to be done now. */
export function Steps({
  steps,
  attempt,
  first,
}: {
  readonly steps: readonly Step[];
  readonly attempt: Attempt | undefined;
  /** True where the first step waits for this person. */
  readonly first?: boolean | undefined;
}): VNode | null {
  if (steps.length === 0) return null;
  return (
    <div class="steps">
      {steps.map((step, index) => (
        <Details
          summary={step.heading}
          open={attempt?.step === step.id || (attempt === undefined && first === true && index === 0)}
        >
          <StepForm step={step} attempt={attempt} />
        </Details>
      ))}
    </div>
  );
}
