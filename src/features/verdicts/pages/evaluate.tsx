import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { periodWords } from '#features/levels/drawings/words.ts';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Lede, Opening, Section, Standing } from '#tools/ui/prose.tsx';
import {
  earlierWords,
  evaluationMore,
  evaluationSentence,
  ownWords,
  whenWords,
} from '../drawings/evaluation-words.ts';
import type { Evaluation } from '../rules/evaluation.ts';
import type { EvaluationOutcome } from '../rules/evaluation-outcome.ts';
import { EvaluateForm } from './evaluate-form.tsx';
import { EvaluateMethod } from './evaluate-method.tsx';
import { EvaluateTrend } from './evaluate-trend.tsx';

export interface EvaluatePageProps {
  readonly settings: HouseSettings;
  readonly outcome: EvaluationOutcome;
}

const kicker = 'Did it work?';

/** Did an activity work in the areas that had it? One sentence first, then what would have to hold for it, then the figures. */
export function EvaluatePage({ settings, outcome }: EvaluatePageProps): VNode {
  const { evaluation, faults } = outcome;
  if (evaluation === undefined) {
    return (
      <>
        {faults.length > 0 && (
          <ErrorSummary errors={faults.map(({ field, text }) => ({ text, href: `#${field}` }))} />
        )}
        <Opening
          kicker={kicker}
          heading={
            faults.length > 0
              ? 'The question cannot be answered as it was asked'
              : outcome.periods.length === 0
                ? 'Nothing is published to evaluate with yet'
                : `Where something was done: have those ${settings.area_name.many} really gained on the others since?`
          }
        >
          {faults.length === 0 && <Beginning outcome={outcome} />}
        </Opening>
        {outcome.periods.length > 0 && <EvaluateForm settings={settings} outcome={outcome} />}
      </>
    );
  }
  return (
    <>
      <Opening
        kicker={`${kicker} ${evaluation.measure.title}, ${ownWords(evaluation, settings)}`}
        heading={evaluationSentence(evaluation, settings)}
      >
        <Lede>{evaluationMore(evaluation, settings)}</Lede>
        <Association evaluation={evaluation} settings={settings} />
      </Opening>
      <EvaluateTrend settings={settings} evaluation={evaluation} />
      {evaluation.detail.method === 'did' && (
        <Earlier evaluation={evaluation} study={evaluation.detail.study} />
      )}
      <EvaluateForm settings={settings} outcome={outcome} />
      <EvaluateMethod settings={settings} evaluation={evaluation} />
    </>
  );
}

/** What the page does, with a trial where nothing was done: a sound way of working should find nothing there. */
function Beginning({ outcome }: Pick<EvaluatePageProps, 'outcome'>): VNode {
  const { trial } = outcome;
  const query = [...(trial?.areas ?? []).map((code) => `areas=${code}`), `from=${trial?.from}`].join('&');
  return (
    <>
      <Lede>
        Say where something was done and from when. The answer is an effect with its margin, or that it is too
        early to tell, with when it could be seen.
      </Lede>
      {trial !== undefined && (
        <p>
          What does it find where nothing was done?{' '}
          <a href={`/evaluate?${query}`}>
            {trial.name} from {periodWords(trial.from)}, as a trial
          </a>
          : an effect should be told there one time in twenty only.
        </p>
      )}
    </>
  );
}

/** What stands between a difference and its cause: always said, and the same for everybody. */
function Association({
  evaluation,
  settings,
}: {
  readonly evaluation: Evaluation;
  readonly settings: HouseSettings;
}): VNode {
  const compared = {
    did: `the ${settings.area_name.many} were chosen by lot, or chosen for reasons that have nothing to do with how they would have moved; they moved like the others before; and nothing else began in them at that time`,
    series:
      'nothing else changed at that time, and the earlier trend would have gone on: one place by itself cannot show either',
    synthetic:
      'the mix of others follows it closely before, and nothing else began there, or in those others, at that time',
  } as const;
  return (
    <Standing word="Association, not cause" tone="plain">
      This is an association until it is known that {compared[evaluation.method]}.
    </Standing>
  );
}

function Earlier({
  evaluation,
  study,
}: {
  readonly evaluation: Evaluation;
  readonly study: Parameters<typeof earlierWords>[0];
}): VNode {
  const { heading, text } = earlierWords(study, evaluation);
  return (
    <Section id="earlier" heading={heading}>
      <p>
        {text}{' '}
        {evaluation.since === 0 &&
          `The activity begins in ${whenWords(evaluation.from, evaluation.figures)}.`}
      </p>
    </Section>
  );
}
