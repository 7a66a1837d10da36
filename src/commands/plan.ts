import { readFile as readFromDisk } from 'node:fs/promises';
import { operatorOf } from '#features/people/actions/people.ts';
import { planOf, publicFile } from '#features/plans/actions/plan-file.ts';
import { promisedPlan } from '#features/plans/actions/shown.ts';
import { timesLate } from '#features/plans/rules/milestone.ts';
import { readPlanFile } from '#features/plans/rules/plan-file.ts';
import { type OpenHouse, openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { type Call, type Command, noMore, UsageProblem } from './command.ts';
import { didYouMean } from './nearest.ts';

const verbs = ['list', 'export', 'import'];

export const command: Command = {
  name: 'plan',
  summary: 'list what the force has promised, write it out, look at a file',
  usage: [
    'plumbline plan [list] [--json]',
    'plumbline plan export > plan.csv',
    'plumbline plan import FILE [--json]',
  ],
  options: { json: { type: 'boolean', help: 'One array for machines' } },
  examples: ['plumbline plan', 'plumbline plan export > plan.csv', 'plumbline plan import plan.csv'],
  run: async (call) => {
    const [verb = 'list', file] = call.positionals;
    if (!verbs.includes(verb))
      throw new UsageProblem(
        `“${verb}” is not something to do with the plan. ${didYouMean(verb, verbs)}Try: ${verbs.join(', ')}.`,
      );
    noMore(call, verb === 'import' ? 2 : 1);
    const opened = await openHouse(call.config);
    try {
      if (verb === 'list') return await list(call, opened);
      return verb === 'export' ? await write(call, opened) : await look(call, opened, file);
    } finally {
      await opened.close();
    }
  },
};

async function list(call: Call, { house }: OpenHouse): Promise<number> {
  const today = (await house.clock(house.store.read)).slice(0, 10);
  const plan = await promisedPlan(house.store.read, today);
  const rows = plan.flatMap(({ activity, milestones }) =>
    milestones.map(({ id, title, state, original, forecast, actual, moves }) => ({
      ...{ activity: activity.id, milestone: id, title, state, original, forecast, actual: actual ?? null },
      times_late: timesLate({ state, forecast, moves }, today),
    })),
  );
  if (call.flag('json')) call.terminal.print(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) call.terminal.print('Nothing has been promised yet.');
  else
    call.terminal.print(
      textTable(
        ['Activity', 'Milestone', 'What', 'State', 'Promised', 'Expected', 'Late'],
        rows.map((row) => [
          ...[row.activity, row.milestone, row.title, row.state, row.original, row.actual ?? row.forecast],
          row.times_late === 0 ? '' : `${row.times_late} times`,
        ]),
      ),
    );
  return exits.done;
}

async function write(call: Call, { house }: OpenHouse): Promise<number> {
  const today = (await house.clock(house.store.read)).slice(0, 10);
  call.terminal.print((await publicFile(house.store.read, today)).trimEnd());
  return exits.done;
}

/** What a file would change. It is taken in on the page, by those who keep the plan: nobody at the command line writes it. */
async function look(call: Call, { house }: OpenHouse, file: string | undefined): Promise<number> {
  if (file === undefined) throw new UsageProblem('Say which file: plumbline plan import FILE.');
  const text = await readFromDisk(file, 'utf8').catch(() => {
    throw new UsageProblem(`${file} cannot be read.`);
  });
  const reading = readPlanFile(text, await planOf(house.store.read, operatorOf(house)));
  const { rows, same, fault } = reading;
  if (call.flag('json')) call.terminal.print(JSON.stringify(reading, null, 2));
  else {
    if (fault !== undefined) call.terminal.print(fault);
    for (const { line, name, kind, says } of rows)
      call.terminal.print(`Line ${line}, ${name}, ${kind}: ${says.join(' ')}`);
    call.terminal.print(
      `${rows.length} rows differ, ${same} are as they were. Nothing was changed: the force takes a file in at /plan/file.`,
    );
  }
  return fault === undefined && rows.every(({ kind }) => kind === 'change') ? exits.done : exits.refused;
}
