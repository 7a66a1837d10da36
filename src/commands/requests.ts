import { readAreas } from '#features/bodies/store.ts';
import { lineOf } from '#features/requests/actions/shown.ts';
import { standingWord } from '#features/requests/drawings/line-words.ts';
import type { PointStanding } from '#features/requests/rules/events.ts';
import { type ListPart, listParts } from '#features/requests/rules/list-parts.ts';
import { publicStanding } from '#features/requests/rules/public.ts';
import type { RequestLine } from '#features/requests/rules/shown.ts';
import { requestFrom } from '#features/requests/rules/standing.ts';
import { pointStandingWords, stepWords } from '#features/requests/rules/words.ts';
import { countRequests, readRequestList } from '#features/requests/store/lists.ts';
import { readRequest, readRequestEvents } from '#features/requests/store.ts';
import { type OpenHouse, openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { type Call, type Command, chosen, noMore, UsageProblem } from './command.ts';
import { didYouMean } from './nearest.ts';

const verbs = ['list', 'show'];

/** Reads what both parties know of requests. Whoever has the machine writes for neither of them. */
export const command: Command = {
  name: 'requests',
  summary: 'list what was asked of the force, and show one request',
  usage: [
    'plumbline requests [list] [--show PART] [--public] [--json]',
    'plumbline requests show ID [--public] [--json]',
  ],
  options: {
    show: { type: 'string', value: 'PART', help: Object.keys(listParts).join(', ') },
    public: { type: 'boolean', help: 'Only what the public sees' },
    json: { type: 'boolean', help: 'For machines' },
  },
  examples: ['plumbline requests --show open', 'plumbline requests show r-4 --json'],
  run: async (call) => {
    const [verb = 'list', id] = call.positionals;
    if (!verbs.includes(verb))
      throw new UsageProblem(
        `“${verb}” is not something to do with requests. ${didYouMean(verb, verbs)}Try: ${verbs.join(', ')}. Asking and answering is done on the pages, by people of the two parties.`,
      );
    noMore(call, verb === 'list' ? 1 : 2);
    const opened = await openHouse(call.config);
    try {
      return verb === 'list' ? await list(call, opened) : await show(call, opened, id);
    } finally {
      await opened.close();
    }
  },
};

/** Past this many a list is for machines: --json gives all. */
const mostLines = 100_000;

async function list(call: Call, { house, configuration: { settings } }: OpenHouse): Promise<number> {
  const db = house.store.read;
  const today = (await house.clock(db)).slice(0, 10);
  const { states } = chosen<(typeof listParts)[ListPart]>(call, 'show', listParts) ?? listParts.all;
  // What one party drafts is not listed here either.
  const reader = call.flag('public')
    ? ({ side: 'public' } as const)
    : ({ side: 'force', body: settings.force.id, areas: undefined } as const);
  const query = { reader, states, today };
  const rows = await readRequestList(db, { ...query, limit: mostLines, offset: 0 });
  const areas = await readAreas(db);
  const nameOf = (code: string) => areas.find((area) => area.code === code)?.name ?? code;
  const lines = rows.map((row) => lineOf(row, settings, nameOf, today));
  if (call.flag('json')) {
    call.terminal.print(JSON.stringify(lines.map(row), null, 2));
    return exits.done;
  }
  if (lines.length === 0) {
    call.terminal.print('There is none.');
    return exits.done;
  }
  const { all, late } = await countRequests(db, query);
  call.terminal.print(
    textTable(
      ['Request', 'Standing', 'To', 'Asked on', 'Due', 'Question'],
      lines.map((line) => [
        ...[line.id, standingWord(line), line.to, line.issuedOn ?? '–', line.due ?? '–'],
        line.question,
      ]),
    ),
  );
  call.terminal.note(`${all} in all, ${late} overdue.`);
  return exits.done;
}

function row(line: RequestLine): Record<string, unknown> {
  const { id, question, state, template, to, issuedOn, due, answeredOn, late, lateness } = line;
  return {
    ...{ request: id, question, state, template, to, issued_on: issuedOn ?? null, due: due ?? null },
    ...{ answered_on: answeredOn ?? null, answered_late: late, clock: lateness },
  };
}

function judgedWords(
  judged: { readonly standing: PointStanding; readonly note: string } | undefined,
): string {
  if (judged === undefined) return '';
  const words = pointStandingWords[judged.standing];
  return judged.note === '' ? words : `${words}: ${judged.note}`;
}

async function show(call: Call, { house, configuration: { settings } }: OpenHouse, id: string | undefined) {
  if (id === undefined) throw new UsageProblem('Say which request: plumbline requests show ID.');
  const db = house.store.read;
  const kept = await readRequest(db, id);
  // What one party drafts is not shown here: the machine's owner may be neither.
  const whole = kept === undefined ? undefined : requestFrom(await readRequestEvents(db, id, 'both'));
  const standing = whole === undefined || !call.flag('public') ? whole : publicStanding(whole);
  if (kept === undefined || standing === undefined)
    throw new UsageProblem(
      `There is no request “${id}” to be shown${kept?.issued_on === null ? ': it is a draft' : ''}. See: plumbline requests list.`,
    );
  const today = (await house.clock(db)).slice(0, 10);
  const areas = await readAreas(db);
  const line = lineOf(
    kept,
    settings,
    (code) => areas.find((area) => area.code === code)?.name ?? code,
    today,
  );
  const { wording, versions, assessment, events } = standing;
  if (call.flag('json')) {
    const told = events.map(({ actor: _, at, ...event }) => ({ ...event, recorded_at: at }));
    call.terminal.print(JSON.stringify({ ...row(line), ...wording, events: told }, null, 2));
    return exits.done;
  }
  const answer = versions.at(-1);
  const points = wording.points.flatMap(({ text }, index) => [
    `${index + 1}. ${text}`,
    ...(answer === undefined
      ? []
      : [`   ${answer.answers.find(({ point }) => point === index)?.text ?? ''}`]),
    ...(assessment === undefined || assessment.version !== answer?.version
      ? []
      : [`   ${judgedWords(assessment.points[index])}`]),
  ]);
  const history = events.map(({ day, kind, capacity }) => `${day}  ${stepWords[kind]} (${capacity})`);
  call.terminal.print(
    [`${id}  ${line.question}`, `${standingWord(line)}. To ${line.to}. Due ${line.due ?? '–'}.`, '']
      .concat(points, '', history)
      .join('\n'),
  );
  return exits.done;
}
