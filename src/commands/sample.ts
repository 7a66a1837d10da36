import { gapsOffered } from '#features/verdicts/actions/sample.ts';
import { answerSample } from '#features/verdicts/actions/sample-answer.ts';
import { periodName, sampleSentence, takesSentence } from '#features/verdicts/drawings/sample-words.ts';
import { sampleAims } from '#features/verdicts/rules/sample.ts';
import type { SampleGiven } from '#features/verdicts/rules/sample-given.ts';
import type { SampleAsked, SampleOutcome } from '#features/verdicts/rules/sample-outcome.ts';
import { openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { points, whole } from '#tools/ui/format.ts';
import { type Command, noMore, UsageProblem } from './command.ts';
import { didYouMean } from './nearest.ts';

const fields = ['measure', 'area', 'for', 'group', 'interviews', 'periods', 'see'] as const;

export const command: Command = {
  name: 'sample',
  summary: 'say how small a change or gap the survey can see, and how many interviews a given one takes',
  usage: [
    'plumbline sample [--measure NAME] [--area AREA] [--for WHAT] [--interviews N] [--periods N] [--see POINTS] [--json]',
  ],
  options: {
    measure: { type: 'string', value: 'NAME', help: 'The measure; the headline one where left out' },
    area: {
      type: 'string',
      value: 'AREA',
      help: 'force, a code or a name; an area like most (typical) where left out',
    },
    for: {
      type: 'string',
      value: 'WHAT',
      help: 'change (default), level, part (an area against the force) or gap (two groups)',
    },
    group: {
      type: 'string',
      value: 'GROUP',
      help: 'For a gap: the group against its comparator, such as sex=2',
    },
    interviews: {
      type: 'string',
      value: 'N',
      help: 'Interviews a period there; as many as now where left out',
    },
    periods: { type: 'string', value: 'N', help: 'Periods taken together; a year of them where left out' },
    see: { type: 'string', value: 'POINTS', help: 'The difference to be seen, in points; 5 where left out' },
    json: { type: 'boolean', help: 'One array of rows for machines; shares from 0 to 1' },
  },
  examples: [
    'plumbline sample',
    'plumbline sample --measure good_job --area force --for change --periods 1 --see 2',
    'plumbline sample --area Lambeth --for part --interviews 300 --json',
  ],
  run: async (call) => {
    noMore(call);
    const { house, configuration, close } = await openHouse(call.config);
    try {
      const given: SampleGiven = Object.fromEntries(fields.map((name) => [name, call.text(name)]));
      const outcome = await answerSample(house.store.read, configuration, given);
      const { asked } = outcome;
      if (outcome.faults.length > 0) throw new UsageProblem(faultsOf(outcome));
      if (asked === undefined) {
        call.terminal.note('No share of people is measured yet, so there is nothing to plan from.');
        return exits.refused;
      }
      const { settings } = configuration;
      call.terminal.print(
        call.flag('json')
          ? JSON.stringify([row(asked)], null, 2)
          : `${sampleSentence(asked, settings)}.\n${takesSentence(asked, settings)}\n\n${table(asked)}`,
      );
      if (asked.question.aim === 'gap' && call.text('group') === undefined && !call.flag('json'))
        call.terminal.note(
          `Other gaps: --group ${gapsOffered(configuration, asked.measure)
            .map(({ id }) => id)
            .join(', ')}.`,
        );
      return exits.done;
    } finally {
      await close();
    }
  },
};

/** What is wrong, each with the option and the word that was probably meant. */
function faultsOf({ faults, given, measures, areas, gaps }: SampleOutcome): string {
  const known: Partial<Record<keyof SampleGiven, readonly string[]>> = {
    measure: measures.map(({ id }) => id),
    area: [...areas.map(({ name }) => name), 'force', 'typical'],
    for: sampleAims,
    group: gaps.map(({ id }) => id),
  };
  return faults
    .map(({ field, text }) => {
      const names = known[field] ?? [];
      const word = given[field] ?? '';
      const list = field === 'area' || names.length === 0 ? '' : ` They are: ${names.join(', ')}.`;
      const near = names.includes(word) ? '' : didYouMean(word, names);
      return `--${field}: ${text} ${near}${near === '' ? '' : ' '}${list.trim()}`.replace(/\s+/g, ' ').trim();
    })
    .join('\n');
}

function row({ measure, place, question, design, gap, answer }: SampleAsked): Record<string, unknown> {
  return {
    measure: measure.id,
    area: place.kind === 'typical' ? 'typical' : place.area.code,
    for: question.aim,
    group: gap?.offered.id ?? null,
    months_a_period: design.step,
    interviews: answer.interviews,
    interviews_now: design.interviews,
    periods: answer.periods,
    design_effect: answer.designEffect,
    interviews_a_unit: design.interviewsPerUnit,
    level: design.level,
    standard_error: answer.standardError,
    degrees_of_freedom: answer.degreesOfFreedom ?? null,
    smallest_seen: answer.smallest,
    smallest_seen_all_together: answer.smallestTogether ?? null,
    margin: answer.margin,
    significance: 0.05,
    power: 0.8,
    asked: question.see,
    power_to_see_asked: answer.power,
    interviews_needed: answer.interviewsNeeded ?? null,
    periods_needed: answer.periodsNeeded ?? null,
    newest_period: design.newest,
    figures: design.figures.length,
  };
}

function table({ design, answer }: SampleAsked): string {
  const name = periodName(design.step);
  return textTable(
    [
      `Interviews a ${name}`,
      ...answer.pooled.map((periods) => `Over ${periods} ${name}${periods === 1 ? '' : 's'}`),
    ],
    answer.alternatives.map(({ interviews, smallest }) => [
      whole(interviews),
      ...smallest.map((each) => (each === undefined ? '–' : points(each, 1).replace(/ points?$/, ''))),
    ]),
  );
}
