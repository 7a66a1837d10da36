import type { VNode } from 'preact';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { month } from '#tools/ui/days.ts';
import { Section } from '#tools/ui/prose.tsx';

/** What must be known with every figure of the measure, and the files that hold them all. */
export function MeasureNotes({
  measure,
  survey,
}: {
  readonly measure: Measure;
  readonly survey: InterviewSurvey | undefined;
}): VNode {
  return (
    <Section id="notes" heading="What to know before quoting these figures">
      <ul>
        {measure.notes.map((note) => (
          <li>{note}</li>
        ))}
        {survey?.notes.map(({ from, until, text }) => (
          <li>
            {span(from, until)}
            {text}
          </li>
        ))}
        <li>
          A margin says how far a figure may lie from what everyone would have said, had everyone been asked:
          19 times in 20 an interval made this way holds it. It does not cover people who cannot be reached or
          do not say what they think. <a href="/methods">How the figures are made</a>
        </li>
        <li>
          A change too small to be told may still be there.{' '}
          {measure.unit === 'proportion' && (
            <>
              <a href={`/sample?measure=${measure.id}`}>How many interviews it would take to see it</a>.{' '}
            </>
          )}
          Is the newest quarter more than the usual up and down? The{' '}
          <a href={`/measures/${measure.id}/process`}>process chart</a> tells.
        </li>
      </ul>
      <p>
        Every published figure of this measure, all periods, areas and groups, with margins and bases:{' '}
        <a href={`/downloads/${measure.id}.csv`}>CSV</a>, <a href={`/downloads/${measure.id}.json`}>JSON</a>
      </p>
    </Section>
  );
}

/** When a note holds, before its text: "April 2008 to March 2010: ". */
function span(from: string | undefined, until: string | undefined): string {
  if (from === undefined && until === undefined) return '';
  if (from === undefined) return `Until ${month(until ?? '')}: `;
  return until === undefined ? `From ${month(from)}: ` : `${month(from)} to ${month(until)}: `;
}
