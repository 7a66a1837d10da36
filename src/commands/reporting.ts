import { reportingShown } from '#features/reporting/actions/shown.ts';
import { dueWords, oftenWords, reportName, standingWord } from '#features/reporting/drawings/words.ts';
import { type NamedReport, owerOf } from '#features/reporting/rules/shown.ts';
import { dutiesOn } from '#features/reporting/rules/structure.ts';
import { type OpenHouse, openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { type Call, type Command, noMore, UsageProblem } from './command.ts';
import { dayGiven } from './given.ts';
import { didYouMean } from './nearest.ts';

const verbs = ['list', 'due'];

export const command: Command = {
  name: 'reporting',
  summary: 'tell who reports what to whom, and what is owed',
  usage: ['plumbline reporting [list] [--on DAY] [--json]', 'plumbline reporting due [--json]'],
  options: {
    on: { type: 'string', value: 'DAY', help: 'The structure as it was known on that day' },
    json: { type: 'boolean', help: 'One array for machines' },
  },
  examples: [
    'plumbline reporting list',
    'plumbline reporting list --on 2010-06-01',
    'plumbline reporting due --json',
  ],
  run: async (call) => {
    const [verb = 'list'] = call.positionals;
    if (!verbs.includes(verb))
      throw new UsageProblem(
        `“${verb}” is not something to do with reporting. ${didYouMean(verb, verbs)}Try: ${verbs.join(', ')}.`,
      );
    noMore(call, 1);
    const opened = await openHouse(call.config);
    try {
      return verb === 'list' ? await list(call, opened) : await due(call, opened);
    } finally {
      await opened.close();
    }
  },
};

/** The structure: one row a duty. */
async function list(call: Call, { house, configuration }: OpenHouse): Promise<number> {
  const db = house.store.read;
  const today = (await house.clock(db)).slice(0, 10);
  const on = dayGiven(call, 'on') ?? today;
  if (on > today) throw new UsageProblem(`It is ${today}; what will be known on ${on} is not known yet.`);
  const { version } = await reportingShown(db, today, on);
  const { body, force, area_name: area } = configuration.settings;
  const names = { body: body.short_name, force: force.short_name, area: area.one, areas: area.many };
  const duties = version === undefined ? [] : dutiesOn(version.structure, on);
  if (call.flag('json')) {
    const rows = duties.map((duty) => ({
      ...{ report: duty.name, title: duty.title, from: duty.by, to: duty.to, every: duty.every },
      ...{ due_working_days: duty.dueWorkingDays, form: duty.form, measures: duty.measures },
      areas: duty.areas?.map(({ code }) => code) ?? null,
      ...{ written_by: duty.writtenBy, approved_by: duty.approvedBy, received_by: duty.receivedBy },
      known_since: version?.day ?? null,
    }));
    call.terminal.print(JSON.stringify(rows, null, 2));
  } else if (duties.length === 0) call.terminal.print(`No report was owed by anybody on ${on}.`);
  else
    call.terminal.print(
      textTable(
        ['Report', 'Title', 'From', 'To', 'How often', 'Due'],
        duties.map((duty) => [
          ...[duty.name, duty.title, owerOf(duty, names), duty.to],
          ...[oftenWords(duty), dueWords(duty)],
        ]),
      ),
    );
  return exits.done;
}

/** What is owed or waits to be received, the latest first. */
async function due(call: Call, { house }: OpenHouse): Promise<number> {
  if (call.text('on') !== undefined)
    throw new UsageProblem('--on is for “list”: what is due is told of today alone.');
  const today = (await house.clock(house.store.read)).slice(0, 10);
  const shown = await reportingShown(house.store.read, today);
  const reports = [...shown.late, ...shown.due, ...shown.waiting].flatMap((group) => group.reports);
  if (call.flag('json'))
    call.terminal.print(
      JSON.stringify(
        reports.map((report) => row(report, today)),
        null,
        2,
      ),
    );
  else if (reports.length === 0) call.terminal.print(`No report is owed on ${today}.`);
  else
    call.terminal.print(
      textTable(
        ['Report', 'What', 'Due', 'Standing'],
        reports.map((report) => [report.id, reportName(report), report.due, standingWord(report, today)]),
      ),
    );
  return exits.done;
}

function row(report: NamedReport, today: string): Record<string, unknown> {
  return {
    ...{ report: report.id, title: report.title, area: report.area ?? null, starts: report.period.starts },
    ...{ ends: report.period.ends, due: report.due, first_due: report.firstDue },
    filed_on: report.filedOn ?? null,
    standing: standingWord(report, today),
  };
}
