import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Details } from '#tools/ui/govuk/details.tsx';
import { Quotation, Word } from '#tools/ui/prose.tsx';
import type { Answers, EventOf, Point, PointStanding } from '../rules/events.ts';
import type { RequestStanding } from '../rules/standing.ts';
import { overallWords, pointStandingWords } from '../rules/words.ts';
import { Written } from './lines.tsx';

const actionWords: Readonly<Record<PointStanding, string>> = {
  met: 'Action follows',
  partly: 'Action follows in part',
  not: 'No action',
};

/** An answer under the points that it speaks to, before it is submitted. */
export function AnswerSoFar({
  points,
  answers,
}: {
  readonly points: readonly Point[];
  readonly answers: Answers;
}): VNode {
  return (
    <ol class="asked">
      {points.map(({ text }, index) => (
        <li class="asked__point">
          <p class="asked__question">{text}</p>
          <Quotation of="force">
            <Written text={answers.find(({ point }) => point === index)?.text ?? '(nothing yet)'} />
          </Quotation>
        </li>
      ))}
    </ol>
  );
}

/** What was asked, what the force answered and how that was judged, point by point. */
export function AskedAndAnswered({
  standing,
  version,
}: {
  readonly standing: RequestStanding;
  readonly version: EventOf<'submitted'> | undefined;
}): VNode {
  const { wording, assessment } = standing;
  const judged = assessment !== undefined && assessment.version === version?.version ? assessment : undefined;
  const words = wording.template === 's55' ? actionWords : pointStandingWords;
  return (
    <ol class="asked">
      {wording.points.map(({ text }, index) => {
        const answer = version?.answers.find(({ point }) => point === index)?.text;
        const found = judged?.points[index];
        return (
          <li class="asked__point">
            <p class="asked__question">{text}</p>
            {answer !== undefined && (
              <Quotation of="force">
                <Written text={answer} />
              </Quotation>
            )}
            {found !== undefined && (
              <p class="asked__judged">
                <strong>
                  {found.standing === 'met' ? (
                    <Word tone="ok">{words[found.standing]}</Word>
                  ) : (
                    <Word tone="late">{words[found.standing]}</Word>
                  )}
                </strong>
                {found.note !== '' && <span class="written"> {found.note}</span>}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The judgement as a whole. */
export function Judged({ assessment }: { readonly assessment: EventOf<'assessed'> }): VNode {
  return (
    <>
      <p class={assessment.overall === 'accepted' ? 'judged ok' : 'judged late'}>
        {overallWords[assessment.overall]}
      </p>
      <Written text={assessment.reason} />
    </>
  );
}

/** Versions before the newest, as they were submitted. */
export function EarlierVersions({ standing }: { readonly standing: RequestStanding }): VNode | null {
  const earlier = standing.versions.slice(0, -1);
  if (earlier.length === 0) return null;
  return (
    <>
      {earlier.map((version) => (
        <Details summary={`Version ${version.version}, submitted on ${day(version.day)}`}>
          <AnswerSoFar points={standing.wording.points} answers={version.answers} />
        </Details>
      ))}
    </>
  );
}
