import type { VNode } from 'preact';
import type { Measure, MeasureVersion } from '#features/measures/rules/measure.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { Particulars, Section } from '#tools/ui/prose.tsx';
import { capital } from '../drawings/area-words.ts';

/** What was asked, in every form it has had, newest first; of whom, and how. */
export function MeasureQuestion({
  measure,
  survey,
}: {
  readonly measure: Measure;
  readonly survey: InterviewSurvey | undefined;
}): VNode {
  const { versions } = measure;
  const newest = versions.at(-1);
  const earlier = versions.slice(0, -1).toReversed();
  return (
    <Section id="question" heading={questionHeading(versions)}>
      <blockquote class="quotation quotation--body">
        {newest?.wording ?? 'The wording is not kept.'}
      </blockquote>
      {newest?.from !== undefined && earlier.length > 0 && (
        <p>
          Asked in these words since {day(newest.from)}. {newest.reason}
        </p>
      )}
      {earlier.map((version) => (
        <>
          <h3>{until(versions, version)}</h3>
          <blockquote class="quotation quotation--body">{version.wording}</blockquote>
          {version.from !== undefined && version.reason !== undefined && <p>{version.reason}</p>}
          {answersDiffer(version, newest) && <p>Counted as positive then: {positiveAnswers(version)}.</p>}
        </>
      ))}
      <Particulars
        items={[
          { term: 'Counted as positive', is: newest === undefined ? '' : positiveAnswers(newest) },
          { term: 'Who counts', is: capital(newest?.base ?? '') },
          ...(measure.askedOf === undefined ? [] : [{ term: 'Put to', is: capital(measure.askedOf) }]),
          ...(survey === undefined
            ? []
            : [
                { term: 'Survey', is: <a href={`/surveys/${survey.name}`}>{survey.title}</a> },
                { term: 'Who is asked', is: survey.population },
                { term: 'How', is: survey.fieldwork },
              ]),
        ]}
      />
    </Section>
  );
}

function questionHeading(versions: readonly MeasureVersion[]): string {
  const newest = versions.at(-1);
  if (versions.length < 2 || newest?.from === undefined) return 'The question has been the same all along';
  if (versions.length === 2) return `The question changed in ${month(newest.from)}: a break in the series`;
  return `The question has changed ${numberWord(versions.length - 1)} times, last in ${month(newest.from)}`;
}

/** "Until March 2010": the last month before the next form came. */
function until(versions: readonly MeasureVersion[], version: MeasureVersion): string {
  const next = versions[versions.indexOf(version) + 1];
  return next?.from === undefined ? 'Before' : `Before ${day(next.from)}`;
}

function positiveAnswers(version: MeasureVersion): string {
  return version.answers
    .filter(({ counts }) => counts === 'positive')
    .map(({ label }) => label)
    .join(' or ');
}

function answersDiffer(version: MeasureVersion, newest: MeasureVersion | undefined): boolean {
  return newest !== undefined && positiveAnswers(version) !== positiveAnswers(newest);
}
