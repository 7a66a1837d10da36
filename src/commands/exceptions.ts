import { readAreas } from '#features/bodies/store.ts';
import { assignException, closeException, decideException } from '#features/verdicts/actions/exceptions.ts';
import { exceptionsShown } from '#features/verdicts/actions/shown.ts';
import { findingHeading } from '#features/verdicts/drawings/evidence-words.ts';
import { standingWords } from '#features/verdicts/drawings/exception-words.ts';
import { evidenceText } from '#features/verdicts/rules/evidence-text.ts';
import { type Decision, decisions } from '#features/verdicts/rules/exception.ts';
import type { ShownException } from '#features/verdicts/rules/shown.ts';
import type { WatchRun } from '#features/verdicts/rules/watch-run.ts';
import { readExceptions } from '#features/verdicts/store/exceptions.ts';
import { readNewestWatch } from '#features/verdicts/store/watch.ts';
import { type OpenHouse, openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { workOff } from '#work.ts';
import { type Call, type Command, chosen, needed, noMore, UsageProblem } from './command.ts';
import { areaNamed, dayGiven } from './given.ts';
import { didYouMean } from './nearest.ts';

const verbs = ['list', 'nearly', 'decide', 'assign', 'close'];

export const command: Command = {
  name: 'exceptions',
  summary: 'list what the rules have opened, and decide on it',
  usage: [
    'plumbline exceptions [list] [--open] [--area AREA] [--as-of DAY] [--json]',
    'plumbline exceptions nearly [--as-of DAY] [--json]',
    'plumbline exceptions decide ID --decision accept|ask|escalate|noise --reason TEXT [--day DAY]',
    'plumbline exceptions assign ID --owner WHO --reason TEXT [--day DAY]',
    'plumbline exceptions close ID --reason TEXT [--day DAY]',
  ],
  options: {
    open: { type: 'boolean', help: 'Only those that are not closed' },
    area: { type: 'string', value: 'AREA', help: 'Only this area, by code or name' },
    'as-of': { type: 'string', value: 'DAY', help: 'As it stood, and was known, on that day' },
    decision: {
      type: 'string',
      value: 'WHAT',
      help: 'accept the explanation, ask the force, escalate, or noise (which closes it)',
    },
    owner: { type: 'string', value: 'WHO', help: 'Who owes the decision from now on' },
    day: { type: 'string', value: 'DAY', help: 'The day on which it was decided; today otherwise' },
    reason: { type: 'string', value: 'TEXT', help: 'Why; kept and shown with it' },
    json: { type: 'boolean', help: 'One array for machines' },
  },
  examples: [
    'plumbline exceptions --open',
    'plumbline exceptions list --as-of 2010-12-01 --json',
    'plumbline exceptions decide partnership-e09000010-2010 --decision ask --reason "What changed in the spring?"',
    'plumbline exceptions close partnership-e09000010-2010 --reason "Back at its old level for a year"',
  ],
  run: async (call) => {
    const [verb = 'list', id] = call.positionals;
    if (!verbs.includes(verb))
      throw new UsageProblem(
        `“${verb}” is not something to do with exceptions. ${didYouMean(verb, verbs)}Try: ${verbs.join(', ')}.`,
      );
    noMore(call, verb === 'list' || verb === 'nearly' ? 1 : 2);
    const opened = await openHouse(call.config);
    try {
      if (verb === 'list') return await list(call, opened);
      return verb === 'nearly' ? await nearly(call, opened) : await act(call, opened, verb, id);
    } finally {
      await opened.close();
    }
  },
};

async function dayOf(call: Call, { house }: OpenHouse): Promise<string> {
  const today = (await house.clock(house.store.read)).slice(0, 10);
  const on = dayGiven(call, 'as-of') ?? today;
  if (on > today) throw new UsageProblem(`It is ${today}; what will be known on ${on} is not known yet.`);
  return on;
}

async function list(call: Call, opened: OpenHouse): Promise<number> {
  const { house, configuration } = opened;
  const on = await dayOf(call, opened);
  const areas = await readAreas(house.store.read);
  const area = call.text('area') === undefined ? undefined : areaNamed(call, areas, '');
  const { exceptions } = await exceptionsShown(
    house.store.read,
    configuration,
    on,
    area === undefined ? {} : { area },
  );
  const wanted = exceptions.filter(({ standing }) => !call.flag('open') || standing.state !== 'closed');
  call.terminal.print(call.flag('json') ? JSON.stringify(wanted.map(row), null, 2) : table(wanted, on));
  return exits.done;
}

function row({ id, measure, area, subject, standing }: ShownException): Record<string, unknown> {
  const [first] = standing.fired;
  return {
    exception: id,
    measure,
    area,
    area_name: subject.where,
    finding: first === undefined ? '' : findingHeading(first.evidence, subject),
    state: standing.state,
    standing: standingWords(standing),
    opened_on: first?.day ?? null,
    owed_by: standing.owedBy ?? null,
    overdue: standing.overdue,
    owner: standing.owner,
    events: standing.events.map((event) => ({
      kind: event.kind,
      day: event.day,
      actor: event.actor,
      reason: event.reason,
      owner: event.owner ?? null,
      ...(event.kind === 'fired'
        ? { cause: event.cause, owed_by: event.owedBy, evidence: event.evidence }
        : {}),
    })),
  };
}

function table(exceptions: readonly ShownException[], on: string): string {
  if (exceptions.length === 0) return `Nothing stands as an exception on ${on}.`;
  return textTable(
    ['Exception', 'What', 'Since', 'Standing', 'Decision owed by', 'Owner'],
    exceptions.map(({ id, standing, subject }) => {
      const [first] = standing.fired;
      return [
        id,
        first === undefined ? '' : findingHeading(first.evidence, subject),
        first?.day ?? '',
        standingWords(standing),
        standing.owedBy ?? '–',
        standing.owner,
      ];
    }),
  );
}

async function nearly(call: Call, opened: OpenHouse): Promise<number> {
  const { house, configuration } = opened;
  const on = await dayOf(call, opened);
  const run: WatchRun | undefined = await readNewestWatch(house.store.read, on);
  const { subjectOf } = await exceptionsShown(house.store.read, configuration, on);
  const found = run?.findings ?? [];
  const rows = found.map(({ state, evidence, exception, isNew }) => ({
    day: evidence.day,
    rule: evidence.rule,
    state,
    measure: evidence.measure,
    area: evidence.area,
    area_name: subjectOf(evidence).where,
    statistic: evidence.weighed?.statistic ?? evidence.behind?.periods ?? null,
    threshold: evidence.weighed?.threshold ?? evidence.behind?.needed ?? null,
    exception: exception ?? null,
    new: isNew,
    reason: evidenceText(evidence),
  }));
  if (call.flag('json')) call.terminal.print(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) call.terminal.print(`Nothing fired or nearly fired by ${on}.`);
  else
    call.terminal.print(
      textTable(
        ['Run on', 'Where', 'Rule', 'State', 'Why'],
        rows.map((each) => [each.day, each.area_name, each.rule, each.state, each.reason]),
      ),
    );
  return exits.done;
}

async function act(call: Call, { house }: OpenHouse, verb: string, id: string | undefined): Promise<number> {
  if (id === undefined)
    throw new UsageProblem(`Say which exception: plumbline exceptions ${verb} ID --reason "...".`);
  const known = (await readExceptions(house.store.read)).map((exception) => exception.id);
  if (!known.includes(id))
    throw new UsageProblem(
      `There is no exception “${id}”. ${didYouMean(id, known)}See: plumbline exceptions list.`,
    );
  const day = dayGiven(call, 'day') ?? (await house.clock(house.store.read)).slice(0, 10);
  const by = { by: house.operator, day, reason: needed(call, 'reason') };
  if (verb === 'decide') {
    const decision = chosen<Decision>(
      call,
      'decision',
      Object.fromEntries(decisions.map((each) => [each, each])),
    );
    if (decision === undefined) throw new UsageProblem(`--decision is missing: ${decisions.join(', ')}.`);
    await house.store.write((trx) => decideException(trx, house, id, decision, by));
  } else if (verb === 'assign') {
    const owner = needed(call, 'owner');
    await house.store.write((trx) => assignException(trx, house, id, owner, by));
  } else await house.store.write((trx) => closeException(trx, house, id, by));
  await workOff(house);
  call.terminal.print(`Kept: ${id}, ${verb === 'decide' ? call.text('decision') : verb} on ${day}.`);
  return exits.done;
}
