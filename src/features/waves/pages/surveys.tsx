import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { SurveySettings } from '#features/measures/rules/survey.ts';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { month } from '#tools/ui/days.ts';
import { whole } from '#tools/ui/format.ts';
import { Lede, Opening, Particulars, Section } from '#tools/ui/prose.tsx';
import type { SeriesFile } from '../store/series.ts';
import type { Wave } from '../store/waves.ts';

/** A survey with what has been accepted of it: waves of interviews, or files of a published series. */
export interface SurveyHeld {
  readonly survey: SurveySettings;
  readonly waves: readonly Wave[];
  readonly files: readonly SeriesFile[];
}

/** The surveys behind the figures: those whose interviews are here, those that others computed, and those still to come. */
export function SurveysPage({
  settings,
  held,
}: {
  readonly settings: HouseSettings;
  readonly held: readonly SurveyHeld[];
}): VNode {
  const interviews = held.filter(({ survey, waves }) => survey.kind === 'interviews' && waves.length > 0);
  const series = held.filter(({ survey, files }) => survey.kind === 'series' && files.length > 0);
  const empty = held.filter((each) => each.waves.length === 0 && each.files.length === 0);
  return (
    <>
      <Opening
        kicker={`Surveys, ${settings.force_area_name}`}
        heading={surveysHeading(interviews.length, series.length)}
      >
        <Lede>
          Interviews of one survey are never added to those of another, and figures that others computed are
          never mixed with ours: they are shown beside them, under their own name.
        </Lede>
      </Opening>
      {interviews.map((each) => (
        <Held {...each} />
      ))}
      {series.map((each) => (
        <Held {...each} />
      ))}
      {empty.length > 0 && (
        <Section
          heading="Ready to be read, nothing published yet"
          sub="How their files are read is configured; no file has been accepted."
        >
          <ul>
            {empty.map(({ survey }) => (
              <li>
                <strong>{survey.title}</strong>, {survey.publisher}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** How many surveys of each kind there are, in a sentence. */
function surveysHeading(interviews: number, series: number): string {
  const parts = [
    ...(interviews === 0 ? [] : [`${counted(interviews, 'survey')} worked out here from the interviews`]),
    ...(series === 0 ? [] : [`${numberWord(series)} that others have computed`]),
  ];
  if (parts.length === 0) return 'No survey has been published yet';
  const words = parts.join(', and ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The address of a survey's page: a published series has its figures on a page of its own. */
export function surveyAddress(survey: Pick<SurveySettings, 'kind' | 'name'>): string {
  return survey.kind === 'series' ? `/series/${survey.name}` : `/surveys/${survey.name}`;
}

function Held({ survey, waves, files }: SurveyHeld): VNode {
  const link = surveyAddress(survey);
  return (
    <Section heading={survey.title} sub={survey.about}>
      <Particulars
        items={[
          { term: 'Carried out by', is: survey.publisher },
          { term: 'Who is asked', is: survey.population },
          survey.kind === 'series'
            ? {
                term: 'What is here',
                is: `Figures only, as published: ${counted(files.length, 'file')}, the last accepted in ${month(files.at(-1)?.accepted_at ?? '')}`,
              }
            : { term: 'What is here', is: heldWords(waves) },
        ]}
      />
      <p>
        <a href={link}>
          {survey.kind === 'series'
            ? 'Its figures, as published'
            : 'How it is made, what it asks, every file'}
          <span class="hidden-visually">: {survey.title}</span>
        </a>
      </p>
    </Section>
  );
}

/** "61,440 interviews in 12 waves, April 2008 to March 2011". Waves are those that count, oldest first. */
export function heldWords(waves: readonly Wave[]): string {
  const rows = waves.reduce((sum, wave) => sum + wave.rows, 0);
  const [first, last] = [waves[0], waves.at(-1)];
  if (first === undefined || last === undefined) return 'No interviews yet';
  return `${whole(rows)} interviews in ${counted(waves.length, 'wave')}, ${month(first.starts)} to ${month(last.ends)}`;
}
