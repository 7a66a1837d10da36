import type { HouseSettings } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { can } from '#features/people/rules/can.ts';
import type { Waiting } from '#features/people/rules/desk.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { readPeople } from '#features/people/store.ts';
import type { Reader } from '#tools/store/store.ts';
import { areasOf } from '../rules/reader.ts';
import type { RequestState } from '../rules/standing.ts';
import { readAnswersBeing, readPartsOwed, readWaiting } from '../store/lists.ts';
import type { RequestRow } from '../store/rows.ts';

/** More than these in one state are not read for a desk: the list has them all. */
const most = 60;

/** What of requests and answers waits for somebody on a day. */
export async function waitingRequests(
  db: Reader,
  settings: HouseSettings,
  actor: Actor,
  today: string,
): Promise<readonly Waiting[]> {
  const { body, force } = settings;
  const of = (id: string) => actor.roles.some((role) => role.body === id);
  const found = [
    ...(of(body.id) ? await ofBody(db, settings, actor, today) : []),
    ...(of(force.id) ? await ofForce(db, settings, actor) : []),
  ];
  if (found.length === 0) return [];
  const areas = await readAreas(db);
  return found.map(({ words, row, due }) => {
    const where = areas.find(({ code }) => code === row.area)?.name;
    const about = where === undefined ? row.question : `${row.question} (${where})`;
    return { task: words, about, href: `/requests/${row.id}`, due: due ?? undefined };
  });
}

/** A task on a request, before it is put into words for the desk. */
interface Task {
  readonly words: string;
  readonly row: RequestRow;
  readonly due: string | null | undefined;
}

async function ofBody(
  db: Reader,
  { body, force }: HouseSettings,
  actor: Actor,
  today: string,
): Promise<readonly Task[]> {
  const may = (deed: Parameters<typeof can>[1]) =>
    can(actor, deed, { body: body.id, asked: force.id }).allowed;
  const inState = (state: RequestState, owners?: readonly string[]) =>
    readWaiting(db, { side: 'body', body: body.id }, [state], most, owners);
  const waiting: Task[] = [];
  const mine = may('request.draft') ? await coveredBy(db, actor, today) : new Set<string>();
  if (mine.size > 0) {
    const own = (state: RequestState) => inState(state, [...mine]);
    waiting.push(...(await own('returned')).map((row) => task('Change the draft', row, undefined)));
    waiting.push(...(await own('clarifying')).map((row) => task('Say what it means', row, undefined)));
    waiting.push(...(await own('responded')).map((row) => task('Assess the answer', row, undefined)));
  }
  if (may('request.approve')) {
    const drafts = (await inState('draft')).filter(({ owner }) => owner !== actor.id);
    waiting.push(...drafts.map((row) => task('Approve the draft', row, undefined)));
  }
  if (may('request.issue'))
    waiting.push(...(await inState('approved')).map((row) => task('Issue the request', row, undefined)));
  if (may('response.publish')) {
    const assessed = (await inState('assessed')).filter(
      ({ check_until }) => check_until === null || check_until < today,
    );
    waiting.push(...assessed.map((row) => task('Publish the answer or withhold it', row, row.publish_by)));
  }
  return waiting;
}

/** Whose requests are somebody's: their own, and those of who left and is covered by them. */
async function coveredBy(db: Reader, actor: Actor, today: string): Promise<ReadonlySet<string>> {
  const left = (await readPeople(db)).filter(({ left_on }) => left_on !== null && left_on < today);
  const mine = new Set([actor.id]);
  for (let before = 0; before < mine.size; ) {
    before = mine.size;
    for (const { id, cover } of left) if (cover !== null && mine.has(cover)) mine.add(id);
  }
  return mine;
}

async function ofForce(db: Reader, { force }: HouseSettings, actor: Actor): Promise<readonly Task[]> {
  const areas = areasOf(actor, force.id);
  const reader = { side: 'force', body: force.id, areas } as const;
  const may = (deed: Parameters<typeof can>[1], area?: string) =>
    can(actor, deed, { asked: force.id, area }).allowed;
  const waiting: Task[] = [];
  const writes = (row: RequestRow) => may('response.write', row.area ?? undefined);
  if (actor.roles.some(({ role }) => role !== 'approver')) {
    const open = (await readWaiting(db, reader, ['issued', 'acknowledged'], most)).filter(writes);
    for (const row of open) {
      if (row.answer_ready === 1) continue;
      const first = row.state === 'issued' ? 'Acknowledge and answer' : 'Answer';
      waiting.push(
        task(row.answer_ready === 2 ? 'Mend the answer that was given back' : first, row, row.due),
      );
    }
    const assessed = (await readWaiting(db, reader, ['assessed'], most)).filter(writes);
    for (const row of assessed)
      if (row.check_until !== null)
        waiting.push(task('Check the facts of the assessment', row, row.check_until));
  }
  if (may('response.submit')) {
    const ready = await readAnswersBeing(db, force.id, 1, most);
    waiting.push(...ready.map((row) => task('Approve and submit the answer', row, row.due)));
  }
  const owed = await readPartsOwed(db, areas ?? []);
  const names = owed.length === 0 ? [] : await readAreas(db);
  waiting.push(
    ...owed.map((row) => {
      const where = names.find(({ code }) => areas?.includes(code) === true)?.name ?? '';
      return task(`Give the part for ${where}`, row, row.due);
    }),
  );
  return waiting;
}

function task(words: string, row: RequestRow, due: Task['due']): Task {
  return { words, row, due };
}
