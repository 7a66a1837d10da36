import type { VNode } from 'preact';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Checkboxes } from '#tools/ui/govuk/checkboxes.tsx';
import { Select } from '#tools/ui/govuk/select.tsx';
import { Textarea } from '#tools/ui/govuk/textarea.tsx';
import { AnswerSoFar } from '../drawings/answers.tsx';
import { answerToBeginWith } from '../rules/next.ts';
import type { ShownRequest } from '../rules/shown.ts';
import type { AnswerPart } from '../rules/standing.ts';
import { type FormProps, StepForm, typedIn } from './step-form.tsx';

interface Props extends FormProps {
  readonly shown: ShownRequest;
}

/** Writing the answer, point by point; one button keeps it, the other passes it to the approver. */
export function AnswerForm({ shown, ...form }: Props): VNode {
  const { standing } = shown;
  const typed = typedIn(form, 'answer-drafted');
  const begun = answerToBeginWith(standing);
  const correction = standing.versions.length > 0;
  return (
    <StepForm
      {...form}
      step="answer-drafted"
      heading={correction ? 'Write a corrected version' : 'Write the answer'}
    >
      {standing.draft?.returned !== undefined && (
        <p class="late">The approver gave it back: {standing.draft.returned}</p>
      )}
      {standing.wording.points.map(({ text }, index) => (
        <Textarea
          name={`answer-${index}`}
          label={`${index + 1}. ${text}`}
          rows={6}
          value={typed.value(`answer-${index}`, begun.find(({ point }) => point === index)?.text)}
          error={typed.error(`answer-${index}`)}
        />
      ))}
      <div class="step-form__buttons">
        <Button name="ready" value="yes">
          Pass it to the approver
        </Button>
        <Button kind="secondary" name="ready" value="no">
          Save it for later
        </Button>
      </div>
    </StepForm>
  );
}

/** What the approver reads, and submits. */
export function SubmitForm({ shown, ...form }: Props): VNode {
  const { standing } = shown;
  const typed = typedIn(form, 'submitted');
  const correction = standing.versions.length > 0;
  return (
    <>
      <h3>The answer as its authors passed it on</h3>
      <AnswerSoFar points={standing.wording.points} answers={standing.draft?.answers ?? []} />
      <StepForm
        {...form}
        step="submitted"
        heading="Approve and submit it"
        button={correction ? 'Submit the corrected version' : 'Submit the answer'}
      >
        <p>Once it is submitted it never changes. A correction is a new version.</p>
        {correction && (
          <Textarea
            name="reason"
            id="submit-reason"
            label="Why there is a new version"
            rows={3}
            value={typed.value('reason')}
            error={typed.error('reason')}
          />
        )}
      </StepForm>
    </>
  );
}

/** Asking an area for its part. */
export function AskPartForm({ shown, areaName, ...form }: Props & { readonly areaName: string }): VNode {
  const typed = typedIn(form, 'part-asked');
  return (
    <StepForm
      {...form}
      step="part-asked"
      heading={`Ask a ${areaName} for its part`}
      button="Ask"
      kind="secondary"
    >
      <Select
        name="area"
        label={areaName.charAt(0).toUpperCase() + areaName.slice(1)}
        value={typed.value('area')}
        error={typed.error('area')}
        options={[
          { value: '', text: 'Choose' },
          ...shown.areas.map(({ code, name }) => ({ value: code, text: name })),
        ]}
      />
      <Checkboxes
        name="points"
        id="part-points"
        legend="On which points"
        values={typed.points}
        error={typed.error('points')}
        choices={shown.standing.wording.points.map(({ text }, index) => ({
          value: String(index),
          text: `${index + 1}. ${text}`,
        }))}
      />
      <Textarea
        name="reason"
        id="ask-part-reason"
        label="Words to the commander"
        rows={3}
        value={typed.value('reason')}
        error={typed.error('reason')}
      />
    </StepForm>
  );
}

/** Giving an area's part. */
export function GivePartForm({ shown, part, ...form }: Props & { readonly part: AnswerPart }): VNode {
  const typed = typedIn(form, 'part-given');
  return (
    <StepForm {...form} step="part-given" heading={`Your part, for ${part.areaName}`} button="Give the part">
      <input type="hidden" name="area" value={part.area} />
      {part.words !== '' && <p class="written">{part.words}</p>}
      {part.points.map((index) => (
        <Textarea
          name={`answer-${index}`}
          id={`part-${part.area}-${index}`}
          label={`${index + 1}. ${shown.standing.wording.points[index]?.text ?? ''}`}
          rows={5}
          value={typed.value(
            `answer-${index}`,
            part.given?.answers.find(({ point }) => point === index)?.text,
          )}
          error={typed.error(`answer-${index}`)}
        />
      ))}
    </StepForm>
  );
}
