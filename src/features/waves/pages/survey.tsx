import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { day, month } from '#tools/ui/days.ts';
import { list } from '#tools/ui/format.ts';
import { Lede, Opening, Particulars, Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import type { Wave } from '../store/waves.ts';
import { SurveyDesign } from './survey-design.tsx';
import { CodebookVersions, SurveyWaves } from './survey-waves.tsx';
import { heldWords } from './surveys.tsx';

export interface SurveyPageProps {
  readonly settings: HouseSettings;
  readonly survey: InterviewSurvey;
  readonly codebook: CodebookSettings | undefined;
  /** The measures made from this survey's questions. */
  readonly measures: readonly Measure[];
  /** All waves, oldest first; replaced and withdrawn ones too. */
  readonly waves: readonly Wave[];
  /** The versions of its codebook, newest first. */
  readonly codebooks: readonly { readonly version: number; readonly hash: string }[];
}

/** A survey: who is asked what and how, what its margins rest on, and every file that was delivered. */
export function SurveyPage(props: SurveyPageProps): VNode {
  const { survey, waves } = props;
  const counting = waves.filter((wave) => wave.status === 'accepted');
  return (
    <>
      <Opening kicker={survey.title} heading={heldWords(counting)}>
        <Lede>{survey.about}</Lede>
      </Opening>
      <Section heading="Who is asked, and how">
        <Particulars
          items={[
            { term: 'Carried out by', is: survey.publisher },
            { term: 'Who is asked', is: survey.population },
            { term: 'How people are interviewed', is: survey.fieldwork },
            { term: 'How people are chosen', is: survey.sampling },
            { term: 'How answers are weighted', is: survey.weighting },
            ...(survey.website === undefined
              ? []
              : [{ term: 'Website', is: <a href={survey.website}>{survey.website}</a> }]),
          ]}
        />
      </Section>
      <Notes survey={survey} />
      <Questions {...props} />
      <SurveyDesign {...props} />
      <SurveyWaves waves={waves} yearStarts={survey.year_starts} />
      <CodebookVersions {...props} />
    </>
  );
}

/** What has to be borne in mind, with the days it holds for. */
function Notes({ survey }: { readonly survey: InterviewSurvey }): VNode | null {
  if (survey.notes.length === 0) return null;
  return (
    <Section heading="What to bear in mind">
      <Particulars
        items={survey.notes.map(({ from, until, text }) => ({ term: noteDays(from, until), is: text }))}
      />
    </Section>
  );
}

function noteDays(from: string | undefined, until: string | undefined): string {
  if (from === undefined && until === undefined) return 'Always';
  if (from === undefined) return `Until ${month(until ?? '')}`;
  if (until === undefined) return `From ${month(from)}`;
  return `${month(from)} to ${month(until)}`;
}

/** Every question behind a measure, as it is asked now, and since when. */
function Questions({ survey, measures }: SurveyPageProps): VNode | null {
  if (measures.length === 0) return null;
  const changed = measures.filter((measure) => measure.versions.length > 1);
  return (
    <Section
      heading={`${measures.length} measures are made from its questions`}
      sub={
        changed.length === 0
          ? 'No question has changed since the first wave.'
          : `The question behind ${list(changed.map((measure) => `“${measure.shortTitle}”`))} changed once it was in use: figures before and after are never joined.`
      }
    >
      <DataTable
        id="questions"
        caption={`Questions of the ${survey.title}`}
        columns={[
          { heading: 'Measure' },
          { heading: 'Question as asked now' },
          { heading: 'Counts as positive' },
        ]}
        rows={measures.map((measure) => {
          const version = measure.versions.at(-1);
          const positive = (version?.answers ?? []).filter((answer) => answer.counts === 'positive');
          const since = measure.versions.length > 1 && version?.from;
          return [
            { text: measure.shortTitle, href: `/measures/${measure.id}` },
            `${version?.wording ?? 'The wording is not kept.'}${measure.askedOf === undefined ? '' : ` (Put to ${measure.askedOf}.)`}${since ? ` (In these words since ${day(since)}.)` : ''}`,
            list(positive.map((answer) => answer.label)),
          ];
        })}
      />
    </Section>
  );
}
