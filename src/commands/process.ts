import { readAreas } from '#features/bodies/store.ts';
import { processShown } from '#features/levels/actions/process-shown.ts';
import { stateStep, withdrawStep } from '#features/levels/actions/process-steps.ts';
import { boundsText, levelText } from '#features/levels/drawings/level-text.ts';
import {
  isSignal,
  periodName,
  processHeading,
  ruleWords,
  signalWords,
} from '#features/levels/drawings/process-words.ts';
import { stepsKnown } from '#features/levels/rules/process-steps.ts';
import { readStepEvents } from '#features/levels/store/process-steps.ts';
import { readMeasures } from '#features/measures/store.ts';
import { goalKnownOn } from '#features/targets/actions/process-goal.ts';
import { type OpenHouse, openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { percent } from '#tools/ui/format.ts';
import { workOff } from '#work.ts';
import { type Call, type Command, needed, noMore, UsageProblem } from './command.ts';
import { areaNamed, dayGiven } from './given.ts';
import { didYouMean } from './nearest.ts';

const verbs = ['chart', 'step', 'steps', 'withdraw'];

export const command: Command = {
  name: 'process',
  summary:
    'process charts, assurance against the target, and the documented changes from which limits start anew',
  usage: [
    'plumbline process chart --measure NAME [--area AREA] [--as-of DAY] [--json]',
    'plumbline process step --measure NAME (--area AREA | --everywhere) --from DAY --cause TEXT --document TEXT [--by WHO]',
    'plumbline process steps [--measure NAME] [--as-of DAY] [--json]',
    'plumbline process withdraw STEP --reason TEXT [--by WHO]',
  ],
  options: {
    measure: { type: 'string', value: 'NAME', help: 'The measure' },
    area: {
      type: 'string',
      value: 'AREA',
      help: 'Code or name of the area; of a chart, the whole force otherwise',
    },
    everywhere: { type: 'boolean', help: 'The change concerns the force and every area' },
    from: { type: 'string', value: 'DAY', help: 'The day from which the process is another' },
    cause: { type: 'string', value: 'TEXT', help: 'What changed' },
    document: { type: 'string', value: 'TEXT', help: 'Where the cause is on record' },
    by: {
      type: 'string',
      value: 'WHO',
      help: 'Who states it, as a role or body; the oversight body otherwise',
    },
    reason: { type: 'string', value: 'TEXT', help: 'Why a step is taken back; kept with it' },
    'as-of': { type: 'string', value: 'DAY', help: 'As it was known on that day' },
    json: { type: 'boolean', help: 'For machines' },
  },
  examples: [
    'plumbline process chart --measure partnership --as-of 2011-04-28 --json',
    'plumbline process step --measure partnership --everywhere --from 2010-04-01 --cause "Interviews by telephone" --document "Contract of 12 March 2010"',
    'plumbline process withdraw partnership-everywhere-2010-04-01 --reason "The contract began a year later"',
  ],
  run: async (call) => {
    const [verb = 'chart', id] = call.positionals;
    if (!verbs.includes(verb))
      throw new UsageProblem(
        `“${verb}” is not something to do with process charts. ${didYouMean(verb, verbs)}Try: ${verbs.join(', ')}.`,
      );
    noMore(call, verb === 'withdraw' ? 2 : 1);
    const opened = await openHouse(call.config);
    try {
      if (verb === 'chart') return await chart(call, opened);
      if (verb === 'step') return await step(call, opened);
      return verb === 'steps' ? await steps(call, opened) : await withdraw(call, opened, id);
    } finally {
      await opened.close();
    }
  },
};

async function dayOf(call: Call, { house }: OpenHouse): Promise<{ today: string; past: string | undefined }> {
  const today = (await house.clock(house.store.read)).slice(0, 10);
  const on = dayGiven(call, 'as-of') ?? today;
  if (on > today) throw new UsageProblem(`It is ${today}; what will be known on ${on} is not known yet.`);
  return { today, past: on === today ? undefined : on };
}

async function chart(call: Call, opened: OpenHouse): Promise<number> {
  const { house, configuration } = opened;
  const db = house.store.read;
  const name = needed(call, 'measure');
  const measures = await readMeasures(db);
  const measure = measures.find(({ id }) => id === name);
  const names = measures.map(({ id }) => id);
  if (measure === undefined)
    throw new UsageProblem(
      `There is no measure “${name}”. ${didYouMean(name, names)}The measures are: ${names.join(', ')}.`,
    );
  const area = areaNamed(call, await readAreas(db), configuration.settings.force.area);
  const { today, past } = await dayOf(call, opened);
  const { outcome, assurance } = await processShown(
    db,
    (...asked) => goalKnownOn(db, ...asked),
    measure,
    area,
    { today, past },
  );
  const word = assurance.kind === 'said' ? assurance.word : null;
  const goal = 'goal' in assurance ? assurance.goal : undefined;
  const why = assurance.kind === 'unsaid' ? assurance.why : null;
  if (outcome.kind !== 'chart') {
    call.terminal.note(
      outcome.kind === 'no-variance'
        ? 'All figures are the same: limits of no width would call every later change a signal.'
        : `${outcome.found} separate periods in a row; limits need ${outcome.needed} that differ${outcome.steps ? ' on one side of a documented change' : ''}.`,
    );
    return exits.refused;
  }
  const { readings, steps: placed } = outcome;
  const { points, stretches, waiting } = outcome.chart;
  const periodAt = (place: number): string => readings[place]?.figure.period ?? '';
  if (call.flag('json')) {
    const limits = stretches.map((each) => ({
      from: periodAt(each.from),
      to: periodAt(each.to),
      cause: each.cause ?? null,
      ...{ mean: each.mean, lower: each.lower, upper: each.upper, points: each.base },
      provisional: each.provisional,
    }));
    call.terminal.print(
      JSON.stringify(
        {
          ...{ measure: measure.id, area, on: past ?? today },
          ...{ assurance: word, no_assurance: why, target: goal?.id ?? null, goal: goal?.value ?? null },
          limits,
          waiting: waiting.map((each) => ({
            ...{ from: periodAt(each.from), to: periodAt(each.to), cause: each.cause ?? null },
            points: each.found,
          })),
          steps: placed.map(({ id, from, cause, document, by, recordedAt, period }) => ({
            ...{ step: id, from, cause, document, by, stated_on: recordedAt.slice(0, 10) },
            first_period: period === undefined ? null : periodAt(period),
          })),
          points: points.map(({ period, value, signal, rules }) => ({
            ...{
              period: periodAt(period),
              figure: readings[period]?.figure.id ?? null,
              value,
              signal,
              rules,
            },
          })),
        },
        null,
        2,
      ),
    );
    return exits.done;
  }
  call.terminal.print(`${processHeading(outcome.chart, periodName(outcome))}.`);
  for (const each of stretches)
    call.terminal.print(
      `${periodAt(each.from)} to ${periodAt(each.to)}: mean ${levelText(measure.unit, each.mean, 1)}, process limits ${boundsText(measure.unit, each.lower, each.upper, 1)}${measure.unit === 'scale' ? '' : '%'}${each.provisional ? ', provisional' : ''}${each.cause === undefined ? '' : ` (${each.cause})`}`,
    );
  for (const each of waiting)
    call.terminal.print(
      `${periodAt(each.from)} to ${periodAt(each.to)}: no limits yet (${each.cause ?? 'before the first step'})`,
    );
  call.terminal.print(
    word === null || goal === undefined
      ? `Against a target: not said (${why ?? ''}).`
      : `Against the goal of ${percent(goal.value, 1)} (${goal.id}): ${word}.`,
  );
  const signals = points.filter(isSignal);
  if (signals.length > 0)
    call.terminal.print(
      textTable(
        ['Period', 'Level', 'Signal', 'Why'],
        signals.map((point) => {
          const mean =
            stretches.find(({ from, to }) => from <= point.period && point.period <= to)?.mean ?? 0;
          return [
            periodAt(point.period),
            percent(point.value, 1),
            signalWords(point, mean),
            ruleWords(point),
          ];
        }),
      ),
    );
  return exits.done;
}

async function step(call: Call, { house, configuration }: OpenHouse): Promise<number> {
  const everywhere = call.flag('everywhere');
  if (everywhere === (call.text('area') !== undefined))
    throw new UsageProblem('Say where the process changed: --area AREA, or --everywhere.');
  const areas = await readAreas(house.store.read);
  const from = dayGiven(call, 'from');
  if (from === undefined)
    throw new UsageProblem('--from is missing: the day from which the process is another.');
  const stated = {
    measure: needed(call, 'measure'),
    area: everywhere ? undefined : areaNamed(call, areas, ''),
    from,
    cause: call.text('cause') ?? '',
    document: call.text('document') ?? '',
    by: call.text('by') ?? configuration.settings.body.short_name,
  };
  const id = await house.store.write((trx) => stateStep(trx, house, stated));
  await workOff(house);
  call.terminal.print(`Stated: ${id}. It stands on /measures/${stated.measure}/process#steps.`);
  return exits.done;
}

async function steps(call: Call, opened: OpenHouse): Promise<number> {
  const { today, past } = await dayOf(call, opened);
  const measure = call.text('measure');
  const events = await readStepEvents(opened.house.store.read, measure === undefined ? {} : { measure });
  const rows = stepsKnown(events, past ?? today).map((each) => ({
    ...{ step: each.id, measure: each.measure, area: each.area ?? null, from: each.from },
    ...{ cause: each.cause, document: each.document, by: each.by, stated_on: each.recordedAt.slice(0, 10) },
  }));
  if (call.flag('json')) call.terminal.print(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) call.terminal.print('No change of a process is on record.');
  else
    call.terminal.print(
      textTable(
        ['Step', 'From', 'Cause', 'Document', 'Stated by', 'On'],
        rows.map((row) => [row.step, row.from, row.cause, row.document, row.by, row.stated_on]),
      ),
    );
  return exits.done;
}

async function withdraw(
  call: Call,
  { house, configuration }: OpenHouse,
  id: string | undefined,
): Promise<number> {
  if (id === undefined)
    throw new UsageProblem('Say which step: plumbline process withdraw STEP --reason "...".');
  const by = call.text('by') ?? configuration.settings.body.short_name;
  const reason = needed(call, 'reason');
  await house.store.write((trx) => withdrawStep(trx, house, id, { by, reason }));
  await workOff(house);
  call.terminal.print(`Taken back: ${id}. Pages as of the days between still show it.`);
  return exits.done;
}
