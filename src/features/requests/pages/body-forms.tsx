import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Radios } from '#tools/ui/govuk/radios.tsx';
import { Textarea } from '#tools/ui/govuk/textarea.tsx';
import type { ShownRequest } from '../rules/shown.ts';
import { overallWords, pointStandingWords } from '../rules/words.ts';
import { type FormProps, StepForm, stepPath, typedIn } from './step-form.tsx';
import { fieldsOf, type WordingFields, WordingForm } from './wording.tsx';

interface Props extends FormProps {
  readonly shown: ShownRequest;
}

/** Changing a draft. */
export function RedraftForm({
  shown,
  days,
  ...form
}: Props & { readonly days: { readonly ordinary: number; readonly urgent: number } }): VNode {
  const { typed } = form;
  const mine = typed?.step === stepPath.redrafted ? typed : undefined;
  const kept = fieldsOf(shown.standing.wording);
  const fields: WordingFields =
    mine === undefined ? kept : { ...kept, ...mine.sent, ready: mine.points, areas: [] };
  const returned = shown.standing.events.findLast(({ kind }) => kind === 'returned');
  return (
    <StepForm {...form} step="redrafted" heading="Change the draft" button="Keep the changed draft">
      {shown.standing.state === 'returned' && <p class="late written">It was returned: {returned?.reason}</p>}
      <WordingForm fields={fields} mend={mine?.mend} days={days} />
    </StepForm>
  );
}

/** Issuing: whether the question is public at once. */
export function IssueForm({ shown, due, ...form }: Props & { readonly due: string }): VNode {
  const typed = typedIn(form, 'issued');
  return (
    <StepForm {...form} step="issued" heading="Issue it" button="Issue the request">
      <p>
        Issued today, an answer is due on {day(due)}. That day is fixed with the issue.
        {shown.batch.length > 0 && ` The others of this question are issued one by one.`}
      </p>
      <Radios
        name="open"
        legend="When is the question public?"
        value={typed.value('open', 'yes')}
        error={typed.error('open')}
        choices={[
          { value: 'yes', text: 'From today, so that a late answer is seen to be late' },
          { value: 'no', text: 'With the answer' },
        ]}
      />
    </StepForm>
  );
}

/** Judging an answer, point by point, and as a whole. */
export function AssessForm({ shown, ...form }: Props): VNode {
  const { wording, versions, assessment } = shown.standing;
  const typed = typedIn(form, 'assessed');
  const statutory = wording.template === 's55';
  const version = versions.at(-1);
  const before = assessment?.version === version?.version ? assessment : undefined;
  return (
    <StepForm
      {...form}
      step="assessed"
      heading={before === undefined ? 'Assess the answer' : 'Assess it anew'}
      button="Keep the assessment"
      kind={before === undefined ? 'primary' : 'secondary'}
    >
      {wording.points.map(({ text }, index) => (
        <div class="judging">
          <p class="asked__question">
            {index + 1}. {text}
          </p>
          <p class="judging__answer written">
            {version?.answers.find(({ point }) => point === index)?.text ?? ''}
          </p>
          <Radios
            name={`standing-${index}`}
            legend={statutory ? `Recommendation ${index + 1}` : `Point ${index + 1}`}
            inline
            value={typed.value(`standing-${index}`, before?.points[index]?.standing)}
            error={typed.error(`standing-${index}`)}
            choices={
              statutory
                ? [
                    { value: 'met', text: 'Action follows' },
                    { value: 'partly', text: 'In part' },
                    { value: 'not', text: 'No action' },
                  ]
                : Object.entries(pointStandingWords).map(([value, words]) => ({ value, text: words }))
            }
          />
          <Textarea
            name={`note-${index}`}
            label={statutory ? 'The action, or the reason for none' : 'What is missing, where something is'}
            rows={2}
            value={typed.value(`note-${index}`, before?.points[index]?.note)}
            error={typed.error(`note-${index}`)}
          />
        </div>
      ))}
      <Radios
        name="overall"
        legend="The answer as a whole"
        value={typed.value('overall', before?.overall)}
        error={typed.error('overall')}
        choices={Object.entries(overallWords).map(([value, words]) => ({ value, text: words }))}
      />
      <Textarea
        name="reason"
        id="assess-reason"
        label="Reasons"
        hint="The force reads them at once; the public when the answer is published."
        rows={4}
        value={typed.value('reason', before?.reason)}
        error={typed.error('reason')}
      />
    </StepForm>
  );
}

/** Publishing question, answer and assessment together. */
export function PublishForm({ shown, ...form }: Props): VNode {
  const typed = typedIn(form, 'published');
  return (
    <StepForm {...form} step="published" heading="Publish the answer" button="Publish">
      <p>The question, the answer and its assessment become public together.</p>
      {shown.standing.wording.template === 's55' && (
        <Textarea
          name="copies"
          label="To whom copies were sent, each on a line of its own"
          hint="The Secretary of State and the inspectorate (section 55)."
          rows={3}
          value={typed.value('copies')}
          error={typed.error('copies')}
        />
      )}
    </StepForm>
  );
}
