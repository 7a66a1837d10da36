import { answerEvaluation } from '#features/verdicts/actions/evaluate.ts';
import {
  earlierWords,
  evaluationMore,
  evaluationSentence,
} from '#features/verdicts/drawings/evaluation-words.ts';
import { type Evaluation, evaluationMethods } from '#features/verdicts/rules/evaluation.ts';
import { evaluatedPeriod } from '#features/verdicts/rules/evaluation-figures.ts';
import type { EvaluationGiven, EvaluationOutcome } from '#features/verdicts/rules/evaluation-outcome.ts';
import { openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { per100 } from '#tools/ui/format.ts';
import { type Command, needed, noMore, UsageProblem } from './command.ts';
import { didYouMean } from './nearest.ts';

export const command: Command = {
  name: 'evaluate',
  summary: 'say whether an activity moved a measure where it was done, or that it is too early to tell',
  usage: [
    'plumbline evaluate --measure NAME --areas A,B,C --from PERIOD [--expected POINTS] [--method NAME] [--json]',
  ],
  options: {
    measure: { type: 'string', value: 'NAME', help: 'The measure that it should move' },
    areas: {
      type: 'string',
      value: 'LIST',
      help: 'Where it was done: codes or names with commas between, or force',
    },
    from: {
      type: 'string',
      value: 'PERIOD',
      help: 'First separate period with the activity, such as 2010-Q2',
    },
    expected: { type: 'string', value: 'POINTS', help: 'The effect that is hoped for; 5 where left out' },
    method: {
      type: 'string',
      value: 'NAME',
      help: 'did (against the other areas), synthetic (a mix of them, for one area), series (its own earlier trend)',
    },
    json: { type: 'boolean', help: 'One array of rows for machines; shares from 0 to 1' },
  },
  examples: [
    'plumbline evaluate --measure good_job --areas Brent,Croydon,Merton --from 2010-Q2',
    'plumbline evaluate --measure trust --areas Haringey --from 2010-Q3 --method synthetic --expected 8',
    'plumbline evaluate --measure good_job --areas force --from 2010-Q2 --json',
  ],
  run: async (call) => {
    noMore(call);
    const areas = needed(call, 'areas');
    const given: EvaluationGiven = {
      measure: needed(call, 'measure'),
      areas: areas
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      from: needed(call, 'from'),
      expected: call.text('expected'),
      method: call.text('method'),
    };
    const { house, configuration, close } = await openHouse(call.config);
    try {
      const outcome = await answerEvaluation(house.store.read, configuration, given);
      const { evaluation } = outcome;
      if (outcome.faults.length > 0) throw new UsageProblem(faultsOf(outcome));
      if (evaluation === undefined) {
        call.terminal.note(
          'No share of people is published in separate periods, so nothing can be evaluated.',
        );
        return exits.refused;
      }
      const { settings } = configuration;
      call.terminal.print(
        call.flag('json')
          ? JSON.stringify([row(evaluation)], null, 2)
          : [
              `${evaluationSentence(evaluation, settings)}.`,
              evaluationMore(evaluation, settings),
              ...(evaluation.detail.method === 'did'
                ? [earlierWords(evaluation.detail.study, evaluation).text]
                : []),
              'This is an association: it is no proof that the activity was the cause.',
              '',
              table(evaluation),
            ].join('\n'),
      );
      return exits.done;
    } finally {
      await close();
    }
  },
};

function faultsOf({ faults, given, measures }: EvaluationOutcome): string {
  const ids = measures.map(({ id }) => id);
  return faults
    .map(({ field, text }) => {
      if (field === 'measure')
        return `--measure: ${text} ${didYouMean(given.measure ?? '', ids)}They are: ${ids.join(', ')}.`;
      const near = field === 'method' ? didYouMean(given.method ?? '', evaluationMethods) : '';
      return `--${field}: ${text} ${near}`.trim();
    })
    .join('\n');
}

function row(evaluation: Evaluation): Record<string, unknown> {
  const { effect, figures, measure, own, others, detail } = evaluation;
  const found = effect.kind === 'interval' ? effect.found : effect.soFar;
  const study = detail.method === 'did' ? detail.study : undefined;
  return {
    measure: measure.id,
    method: evaluation.method,
    areas: own.map(({ code }) => code),
    compared_with: others.map(({ code }) => code),
    left_out: figures.leftOut.map(({ code }) => code),
    from: evaluatedPeriod(evaluation.from, figures.step),
    periods_before: evaluation.before,
    periods_since: evaluation.since,
    answer: effect.kind,
    effect: found?.value ?? null,
    lower: found?.lower ?? null,
    upper: found?.upper ?? null,
    probability: found?.probability ?? null,
    interval_method: found?.method ?? null,
    expected: evaluation.expected,
    smallest_seen: effect.smallestVisible ?? null,
    seen_from: evaluation.seenFrom === undefined ? null : evaluatedPeriod(evaluation.seenFrom, figures.step),
    earlier_trend: study?.earlierTrend.value ?? null,
    earlier_trend_lower: study?.earlierTrend.lower ?? null,
    earlier_trend_upper: study?.earlierTrend.upper ?? null,
    smallest_earlier_trend_seen: study?.smallestVisibleTrend ?? null,
    periods_a_step: detail.method === 'did' ? detail.periodsPerStep : null,
    steps:
      study?.steps.map(({ step, difference: { value, lower, upper } }) => ({ step, value, lower, upper })) ??
      null,
    weights: detail.method === 'synthetic' ? detail.control.weights.filter(({ weight }) => weight > 0) : null,
    causal: false,
  };
}

function table({ rows, figures, from, method }: Evaluation): string {
  const other = { did: 'Other areas', series: 'Earlier trend', synthetic: 'Mix of others' }[method];
  return textTable(
    ['Period', 'Activity', 'Where it was done', other, 'Difference'],
    rows.map(({ period, own, other: against }) => [
      evaluatedPeriod(period, figures.step),
      period >= from ? 'yes' : 'not yet',
      per100(own, 1),
      against === undefined ? '–' : per100(against, 1),
      against === undefined ? '–' : (100 * (own - against)).toFixed(1),
    ]),
  );
}
