import type { VNode } from 'preact';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Checkboxes } from '#tools/ui/govuk/checkboxes.tsx';
import { Details } from '#tools/ui/govuk/details.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Radios } from '#tools/ui/govuk/radios.tsx';
import { Textarea } from '#tools/ui/govuk/textarea.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { EvidenceList } from '../drawings/evidence.tsx';
import type { KeptEvidence, Wording } from '../rules/events.ts';
import { readyPoints, templateWords } from '../rules/words.ts';

/** What stands in the form: as it was typed, or as a draft or a template fills it. */
export interface WordingFields {
  readonly template: string;
  readonly question: string;
  readonly why: string;
  readonly ready: readonly string[];
  readonly more: string;
  readonly report: string;
  readonly published: string;
  readonly concern: string;
  readonly whole: string;
  readonly areas: readonly string[];
}

/** The fields of a wording that is kept, to be changed. */
export function fieldsOf({ template, question, why, points, report }: Wording): WordingFields {
  const ready = points.filter(({ kind, text }) => kind !== 'question' && readyPoints[kind] === text);
  const more = points.filter((point) => !ready.includes(point)).map(({ text }) => text.replaceAll('\n', ' '));
  return {
    ...{ template, question, why, ready: ready.map(({ kind }) => kind), more: more.join('\n') },
    ...{
      report: report?.title ?? '',
      published: report?.publishedOn ?? '',
      concern: '',
      whole: '',
      areas: [],
    },
  };
}

export interface Mend {
  readonly reason: string;
  readonly field: string | undefined;
}

interface FieldsProps {
  readonly fields: WordingFields;
  readonly mend: Mend | undefined;
  readonly days: { readonly ordinary: number; readonly urgent: number };
}

/** The fields of a request's wording, for a new one and for a draft that is changed. */
export function WordingForm({ fields, mend, days }: FieldsProps): VNode {
  const error = (name: string) => (mend?.field === name ? mend.reason : undefined);
  return (
    <>
      <Input
        name="question"
        label="The question"
        hint="One sentence: it is the heading that everybody reads."
        value={fields.question}
        error={error('question')}
      />
      <Textarea
        name="why"
        label="Why it is asked"
        rows={4}
        value={fields.why}
        error={error('why')}
        hint="The force reads this, and the public where the question is published."
      />
      <Checkboxes
        name="points"
        legend="What an answer must hold"
        error={error('points')}
        values={fields.ready}
        choices={Object.entries(readyPoints).map(([value, text]) => ({ value, text }))}
      />
      <Textarea
        name="more"
        label="Further points, each on a line of its own"
        rows={4}
        value={fields.more}
        error={error('more')}
        hint="They are answered and assessed one by one. For an inspectorate’s report: its recommendations."
      />
      <Radios
        name="template"
        legend="By when"
        value={fields.template}
        error={error('template')}
        choices={[
          {
            value: 'ordinary',
            text: templateWords.ordinary,
            hint: `${days.ordinary} working days from issue`,
          },
          { value: 'urgent', text: templateWords.urgent, hint: `${days.urgent} working days from issue` },
          {
            value: 's55',
            text: templateWords.s55,
            hint: 'Your own duty: published within 56 days, the day of the report being day 1 (Police Act 1996, section 55). This clock is never paused.',
          },
        ]}
      />
      <Details
        summary="The inspectorate’s report, where it is about one"
        open={fields.template === 's55' || fields.report !== ''}
      >
        <Input name="report" label="Title of the report" value={fields.report} error={error('report')} />
        <Input
          name="published"
          label="The day on which it was published"
          hint="Like 2011-04-28"
          width={10}
          value={fields.published}
          error={error('published')}
        />
      </Details>
    </>
  );
}

export interface NewPageProps extends FieldsProps {
  readonly evidence: readonly KeptEvidence[];
  readonly named: { readonly exception: string; readonly figure: string; readonly target: string };
  readonly problems: readonly string[];
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly areaNames: string;
  readonly force: string;
}

/** The form of a new request. */
export function NewPage(props: NewPageProps): VNode {
  const { fields, mend, evidence, named, problems, areas, areaNames, force } = props;
  return (
    <>
      {mend !== undefined && (
        <ErrorSummary errors={[{ text: mend.reason, href: mend.field && `#${mend.field}` }]} />
      )}
      <Opening kicker="Request desk" heading={`Ask ${force} something`}>
        <Lede>This makes a draft. Somebody else approves it before a clerk issues it.</Lede>
      </Opening>
      {problems.map((problem) => (
        <p class="late">{problem}</p>
      ))}
      {evidence.length > 0 && (
        <Section heading="What it rests on" sub="Kept with the request as it stands today.">
          <EvidenceList evidence={evidence} />
        </Section>
      )}
      <form class="step-form" method="post" action="/requests/new">
        <input type="hidden" name="exception" value={named.exception} />
        <input type="hidden" name="figure" value={named.figure} />
        <input type="hidden" name="target" value={named.target} />
        <WordingForm {...props} />
        <Textarea
          name="concern"
          label="A concern that it rests on, in the words of who raised it"
          hint="Leave out names and anything by which a person could be known."
          rows={3}
          value={fields.concern}
          error={mend?.field === 'concern' ? mend.reason : undefined}
        />
        <Details
          summary={`Put it to single ${areaNames} instead of the whole force`}
          open={fields.areas.length > 0}
          id="areas-asked"
        >
          <Checkboxes
            name="areas"
            legend={`To which ${areaNames}`}
            hint="Each gets a request of its own and is tracked by itself."
            values={fields.areas}
            error={mend?.field === 'areas' ? mend.reason : undefined}
            choices={areas.map(({ code, name }) => ({ value: code, text: name }))}
          />
        </Details>
        <Button>Keep the draft</Button>
      </form>
    </>
  );
}
