import type { VNode } from 'preact';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { fileSize } from '#tools/ui/file-size.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Checkboxes } from '#tools/ui/govuk/checkboxes.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { ErrorMessage, FormGroup, Hint, Label } from '#tools/ui/govuk/field.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Select } from '#tools/ui/govuk/select.tsx';
import { Lede, Opening } from '#tools/ui/prose.tsx';

/** The form by which a file of interviews comes in. */
export function NewWavePage({
  surveys,
  most,
  sent,
  fault,
}: {
  readonly surveys: readonly InterviewSurvey[];
  /** The most that a file may hold, in bytes. */
  readonly most: number;
  readonly sent: ReadonlyMap<string, string>;
  readonly fault: { readonly field: string; readonly text: string } | undefined;
}): VNode {
  const errorOf = (field: string) => (fault?.field === field ? fault.text : undefined);
  const described = fault?.field === 'file' ? 'file-hint file-error' : 'file-hint';
  return (
    <>
      {fault !== undefined && <ErrorSummary errors={[{ text: fault.text, href: `#${fault.field}` }]} />}
      <Opening heading="Bring in a file of interviews">
        <Lede>It is checked first. Nothing is kept or published before you have seen what would change.</Lede>
      </Opening>
      <form method="post" action="/waves/new" enctype="multipart/form-data" novalidate>
        <Select
          name="survey"
          label="Survey"
          options={surveys.map(({ name, title }) => ({ value: name, text: title }))}
          value={sent.get('survey')}
          error={errorOf('survey')}
        />
        <Input
          name="wave"
          label="Wave"
          hint="Only where the file gives no days of interviews; such as 2010-Q4 or 2010-11"
          width={10}
          autocomplete="off"
          value={sent.get('wave')}
          error={errorOf('wave')}
        />
        <Checkboxes
          name="labels"
          legend="Labels of answers"
          choices={[
            {
              value: 'yes',
              text: 'I have looked at labels that differ from the codebook: they mean the same',
            },
          ]}
          values={sent.get('labels') === 'yes' ? ['yes'] : []}
        />
        <FormGroup error={errorOf('file')}>
          <Label name="file" id="file" label="File" />
          <Hint
            id="file"
            hint={`Delimited text (CSV), SPSS, Parquet or Excel; at most ${fileSize(most)}. It has to be chosen anew after a mistake`}
          />
          <ErrorMessage id="file" error={errorOf('file')} />
          <input class="govuk-file-upload" id="file" name="file" type="file" aria-describedby={described} />
        </FormGroup>
        <Button>Bring it in and check it</Button>
      </form>
    </>
  );
}
