import type { Area } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { readKnown } from '#features/targets/actions/known.ts';
import { endTarget, reviseTarget, setTarget } from '#features/targets/actions/life.ts';
import { standingOn } from '#features/targets/rules/life.ts';
import { versionAskedOn } from '#features/targets/rules/link.ts';
import { type TargetTerms, targetTerms } from '#features/targets/rules/terms.ts';
import { readTarget, readTargets, type Target } from '#features/targets/store.ts';
import { type OpenHouse, openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { percent } from '#tools/ui/format.ts';
import { workOff } from '#work.ts';
import { type Call, type Command, needed, noMore, UsageProblem } from './command.ts';
import { areaNamed, dayGiven, listGiven, numberGiven, shareGiven } from './given.ts';
import { linkVersions, listLinks, unlinkVersions } from './target-link.ts';
import { targetOptions } from './target-options.ts';

export const command: Command = {
  name: 'target',
  summary: 'set, revise, withdraw and list targets; link the versions of a question that changed',
  usage: [
    'plumbline target list [--as-of DAY] [--json]',
    'plumbline target set --measure NAME --baseline 48% --baseline-day DAY --goal 59.4% --goal-day DAY --set-by WHO --reason TEXT [...]',
    'plumbline target revise ID --reason TEXT [what changes]',
    'plumbline target withdraw ID --reason TEXT [--day DAY]',
    'plumbline target met ID --reason TEXT [--day DAY]',
    'plumbline target link --measure NAME --before 1 --after 2 --shift POINTS --error POINTS --source TEXT --reason TEXT [...]',
    'plumbline target unlink --measure NAME --before 1 --after 2 --reason TEXT [--day DAY]',
    'plumbline target links [--measure NAME] [--as-of DAY] [--json]',
  ],
  options: targetOptions,
  examples: [
    'plumbline target list --as-of 2010-07-01',
    'plumbline target set --measure partnership --baseline 48% --baseline-day 2009-03-31 --goal 59.4% --goal-day 2012-03-31 --set-by "the Home Office" --reason "The single confidence target"',
    'plumbline target withdraw partnership-e23000001-2012 --reason "Abolished by the Home Secretary"',
    'plumbline target link --measure safe --before 1 --after 2 --shift 3.2 --error 1.1 --source "Split sample of October 2010, report to the Board" --reason "The question names the lantern"',
  ],
  run: async (call) => {
    const [verb = 'list', id] = call.positionals;
    noMore(call, withoutName.includes(verb) ? 1 : 2);
    const opened = await openHouse(call.config);
    try {
      if (verb === 'list') return await list(call, opened);
      if (verb === 'set') return await set(call, opened);
      if (verb === 'revise') return await revise(call, opened, id);
      if (verb === 'link') return await linkVersions(call, opened);
      if (verb === 'unlink') return await unlinkVersions(call, opened);
      if (verb === 'links') return await listLinks(call, opened);
      if (verb === 'withdraw' || verb === 'met') return await end(call, opened, verb, id);
      throw new UsageProblem(
        `“${verb}” is not something to do with targets. Try: list, set, revise, withdraw, met, link, unlink, links.`,
      );
    } finally {
      await opened.close();
    }
  },
};

/** Verbs that name no target. */
const withoutName = ['list', 'set', 'link', 'unlink', 'links'];

async function list(call: Call, { house }: OpenHouse): Promise<number> {
  const db = house.store.read;
  const on = dayGiven(call, 'as-of') ?? (await house.clock(db)).slice(0, 10);
  const areas = new Map((await readAreas(db)).map((area) => [area.code, area]));
  const targets = await readTargets(db);
  call.terminal.print(
    call.flag('json')
      ? JSON.stringify(
          targets.flatMap((target) => plain(target, on, areas)),
          null,
          2,
        )
      : table(targets, on, areas),
  );
  return exits.done;
}

function plain(target: Target, on: string, areas: ReadonlyMap<string, Area>): Record<string, unknown>[] {
  const standing = standingOn(target.events, on);
  if (standing === undefined) return [];
  const { state, since, reason, successor, terms } = standing;
  const events = target.events.map(({ kind, day, actor, reason: why }) => ({
    kind,
    day,
    actor,
    reason: why,
  }));
  return [
    {
      target: target.id,
      area_name: areas.get(target.area)?.name ?? target.area,
      state,
      since,
      reason,
      successor: successor ?? null,
      ...terms,
      events,
    },
  ];
}

function table(targets: readonly Target[], on: string, areas: ReadonlyMap<string, Area>): string {
  const rows = targets.flatMap((target) => {
    const standing = standingOn(target.events, on);
    if (standing === undefined) return [];
    const { baseline, goal } = standing.terms;
    return [
      [
        target.id,
        areas.get(target.area)?.name ?? target.area,
        `${percent(baseline.value, 1)} on ${baseline.day}`,
        `${percent(goal.value, 1)} by ${goal.day}`,
        `${standing.state} since ${standing.since}`,
        standing.terms.set_by,
      ],
    ];
  });
  if (rows.length === 0) return `No target had been set by ${on}. Set one: plumbline target set --help`;
  return textTable(['Target', 'Area', 'From', 'To', 'Standing', 'Set by'], rows);
}

async function set(call: Call, { house, configuration }: OpenHouse): Promise<number> {
  const parts = await readKnown(house.store.read);
  const area = areaNamed(call, parts.areas, configuration.settings.force.area);
  const measure = needed(call, 'measure');
  const versions = parts.measures.find((each) => each.id === measure)?.versions ?? [];
  const baselineDay = dayGiven(call, 'baseline-day') ?? missing('baseline-day');
  const setBy = needed(call, 'set-by');
  const terms = asTerms({
    measure,
    area,
    version:
      numberGiven(call, 'question-version') ??
      versionAskedOn(versions, baselineDay) ??
      versions.at(-1)?.version ??
      1,
    baseline: {
      value: shareGiven(call, 'baseline') ?? missing('baseline'),
      day: baselineDay,
      source: call.text('baseline-source') ?? 'not said',
    },
    goal: {
      value: shareGiven(call, 'goal') ?? missing('goal'),
      day: dayGiven(call, 'goal-day') ?? missing('goal-day'),
      ...goalPeriod(call),
    },
    set_by: setBy,
    authority: call.text('authority') ?? setBy,
    ...changes(call),
  });
  const act = await actOf(call, { house });
  const id = await house.store.write((trx) =>
    setTarget(trx, house, parts, terms, { ...act, supersede: call.flag('supersede') }),
  );
  await workOff(house);
  const newest = versions.at(-1)?.version ?? terms.version;
  const asked =
    newest === terms.version
      ? ''
      : ` It speaks of version ${terms.version} of the question, as it was put at the baseline; by now version ${newest} is put, and without a stated link it cannot be judged by that: plumbline target link --help.`;
  call.terminal.print(`Set: ${id}, ${percent(terms.goal.value, 1)} by ${terms.goal.day}.${asked}`);
  return exits.done;
}

async function revise(call: Call, { house }: OpenHouse, id: string | undefined): Promise<number> {
  if (id === undefined)
    throw new UsageProblem('Say which target: plumbline target revise ID --reason "...".');
  const act = await actOf(call, { house });
  const target = await readTarget(house.store.read, id);
  const before = target === undefined ? undefined : standingOn(target.events, act.day)?.terms;
  if (before === undefined)
    throw new UsageProblem(`There is no target “${id}” on ${act.day}. See: plumbline target list.`);
  const value = (end: 'baseline' | 'goal') => shareGiven(call, end) ?? before[end].value;
  const version = numberGiven(call, 'question-version');
  const terms = asTerms({
    ...before,
    ...(version === undefined ? {} : { version }),
    ...(call.text('set-by') === undefined ? {} : { set_by: call.text('set-by') }),
    ...(call.text('authority') === undefined ? {} : { authority: call.text('authority') }),
    ...changes(call),
    baseline: {
      value: value('baseline'),
      day: dayGiven(call, 'baseline-day') ?? before.baseline.day,
      source: call.text('baseline-source') ?? before.baseline.source,
    },
    goal: {
      ...before.goal,
      value: value('goal'),
      day: dayGiven(call, 'goal-day') ?? before.goal.day,
      ...goalPeriod(call),
    },
  });
  const parts = await readKnown(house.store.read);
  await house.store.write((trx) => reviseTarget(trx, house, parts, id, terms, act));
  await workOff(house);
  call.terminal.print(`Revised: ${id}. What it was before stays readable.`);
  return exits.done;
}

async function end(
  call: Call,
  { house }: OpenHouse,
  verb: 'withdraw' | 'met',
  id: string | undefined,
): Promise<number> {
  if (id === undefined)
    throw new UsageProblem(`Say which target: plumbline target ${verb} ID --reason "...".`);
  const act = await actOf(call, { house });
  const kind = verb === 'withdraw' ? 'withdrawn' : 'met';
  await house.store.write((trx) => endTarget(trx, house, id, kind, act));
  await workOff(house);
  call.terminal.print(`${id} is ${kind} since ${act.day}.`);
  return exits.done;
}

async function actOf(
  call: Call,
  { house }: Pick<OpenHouse, 'house'>,
): Promise<{ by: string; day: string; reason: string }> {
  const day = dayGiven(call, 'day') ?? (await house.clock(house.store.read)).slice(0, 10);
  return { by: house.operator, day, reason: needed(call, 'reason') };
}

/** What set and revise have in common, as far as it was given. */
function changes(call: Call): Record<string, unknown> {
  const document = call.text('document');
  const url = call.text('document-url');
  const limits = {
    on_track: shareGiven(call, 'on-track'),
    off_track: shareGiven(call, 'off-track'),
  };
  const tolerance = numberGiven(call, 'tolerance');
  const kind = call.text('trajectory');
  return {
    ...(document === undefined
      ? {}
      : { document: { title: document, ...(url === undefined ? {} : { url }) } }),
    ...(kind === undefined
      ? {}
      : { trajectory: kind === 'linear' ? { kind } : { kind, points: listGiven(call, 'points') } }),
    ...(tolerance === undefined ? {} : { tolerance: tolerance / 100 }),
    ...(Object.values(limits).every((limit) => limit === undefined)
      ? {}
      : {
          thresholds: Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined)),
        }),
    ...(call.text('note') === undefined ? {} : { note: call.text('note') }),
  };
}

function goalPeriod(call: Call): Record<string, unknown> {
  const period = call.text('goal-period');
  return period === undefined ? {} : { period };
}

function missing(name: string): never {
  throw new UsageProblem(`--${name} is missing. A target needs a baseline and a goal, each with its day.`);
}

function asTerms(given: Record<string, unknown>): TargetTerms {
  const read = targetTerms.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  - ${issue.path.join('.')}: ${issue.message}`);
  throw new UsageProblem(['The target cannot be:', ...faults].join('\n'));
}
