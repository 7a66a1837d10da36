import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseSettings } from '#features/bodies/rules.ts';
import { NotAllowed } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import { readAudit } from '#tools/store/audit.ts';
import { verifyChain } from '#tools/store/audit-chain.ts';
import { readLetters } from '#tools/store/mail.ts';
import { writeSetting } from '#tools/store/setting.ts';
import type { Store, Writer } from '#tools/store/store.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { actorFor } from '../../../../test/support/people.ts';
import { remindOfRequests } from '../jobs.ts';
import type { Wording } from '../rules/events.ts';
import { countRequests, readRequestList } from '../store/lists.ts';
import { readRequest, readRequestEvents } from '../store.ts';
import { acknowledgeRequest, askClarification, draftAnswer, submitAnswer } from './answering.ts';
import { approveRequest, assessAnswer, clarifyRequest, issueRequest, publishAnswer } from './asking.ts';
import { draftFollowUp, draftRequests } from './drafting.ts';
import { waitingRequests } from './waiting.ts';

const settings = houseSettings.parse({
  ...{ site: 'S', area_name: { one: 'parish', many: 'parishes' }, force_area_name: 'F', headline: 'm' },
  body: { id: 'board', name: 'Board', short_name: 'the Board' },
  force: { id: 'force', name: 'Force', short_name: 'the Force', area: 'F1' },
});
const wording: Wording = {
  ...{ template: 'ordinary', question: 'Why?', why: 'Because.', evidence: [], report: null },
  points: [{ kind: 'question', text: 'What?' }],
};
const [lead, clerk] = [actorFor('lead-officer'), actorFor('clerk')];
const [author, approver] = [actorFor('response-author'), actorFor('approver')];

async function prepared(store: Store) {
  let now = '2011-04-11T09:30:00.000Z';
  const house = { clock: async () => now, site: 'https://example.org' };
  await store.write(async (trx) => {
    for (const [id, kind] of [
      ['board', 'oversight'],
      ['force', 'force'],
    ] as const)
      await trx.insertInto('body').values({ id, kind, name: id, short_name: id }).execute();
    for (const [position, code] of ['E1', 'E2'].entries())
      await trx
        .insertInto('area')
        .values({ code, name: code, short_name: code, kind: 'area', position })
        .execute();
    const person = { created_at: now, left_on: null, cover: null };
    for (const { id, roles } of [lead, clerk, author, approver]) {
      await trx
        .insertInto('person')
        .values({ id, name: id, email: `${id}@x.example`, ...person })
        .execute();
      const [held] = roles;
      const role = { role: held?.role ?? '', body: held?.body ?? '', starts: '2000-01-01' };
      await trx
        .insertInto('role')
        .values({ person: id, ...role, area: null, ends: null, recorded_at: now, actor: 'x' })
        .execute();
    }
    await writeSetting(trx, 'house', JSON.stringify(settings));
  });
  type Action<More extends unknown[], Given> = (
    trx: Writer,
    of: typeof house,
    by: typeof settings,
    actor: Actor,
    ...more: More
  ) => Promise<Given>;
  const take = <More extends unknown[], Given>(
    action: Action<More, Given>,
    actor: Actor,
    ...more: More
  ): Promise<Given> => store.write((trx) => action(trx, house, settings, actor, ...more));
  return { house, take, moveTo: (day: string) => (now = `${day}T09:30:00.000Z`) };
}

const answer = { answers: [{ point: 0, text: 'This.' }], ready: true };

forEachStore('requests', (fresh) => {
  test('a whole request: each step is recorded with its capacity, in one chain, without its text', async () => {
    const store = await fresh();
    const { take, moveTo } = await prepared(store);
    const ids = await take(draftRequests, lead, { wording, areas: ['E1', 'E2', 'E1'] });
    assert.deepEqual(ids, ['r-1', 'r-2'], 'one for each area, once');
    const about = { id: 'r-1' };
    await assert.rejects(take(approveRequest, lead, about), NotAllowed);
    await assert.rejects(take(issueRequest, clerk, about, true), Refused);
    await take(approveRequest, clerk, about);
    await take(issueRequest, clerk, about, true);
    assert.equal((await readRequest(store.read, 'r-1'))?.due, '2011-05-13');
    assert.equal((await readRequest(store.read, 'r-2'))?.state, 'draft', 'the other is tracked by itself');
    await take(acknowledgeRequest, author, about);
    await take(askClarification, author, { ...about, reason: 'What?' });
    moveTo('2011-04-13');
    await take(clarifyRequest, lead, { ...about, reason: 'That.' });
    assert.equal((await readRequest(store.read, 'r-1'))?.due, '2011-05-17');
    await take(draftAnswer, author, about, answer);
    await assert.rejects(take(submitAnswer, author, about), NotAllowed);
    moveTo('2011-05-18');
    await take(submitAnswer, approver, about);
    assert.equal((await readRequest(store.read, 'r-1'))?.late, 1);
    const judged = { points: [{ standing: 'not', note: 'No.' } as const], overall: 'not' } as const;
    await take(assessAnswer, lead, { ...about, reason: 'Nothing is answered.' }, judged);
    await assert.rejects(take(publishAnswer, clerk, about), /until 2011-05-25/);
    moveTo('2011-05-26');
    await take(publishAnswer, clerk, about);
    assert.equal(await take(draftFollowUp, lead, 'r-1'), 'r-3');
    await assert.rejects(take(draftFollowUp, lead, 'r-1'), /followed up already, by r-3/);
    const entries = await readAudit(store.read, 'request r-1');
    assert.deepEqual(
      entries.map(({ action, detail }) => `${action} ${String(detail['capacity'])}`).slice(0, 4),
      [
        'request.drafted lead officer, board',
        'request.approved clerk, board',
        'request.issued clerk, board',
        'request.acknowledged response author, force',
      ],
    );
    assert.doesNotMatch(JSON.stringify(entries), /Because|Nothing is answered/);
    assert.deepEqual((await verifyChain(store.read)).faults, []);
    assert.equal(
      (await readRequestEvents(store.read, 'r-1', 'body')).some(({ kind }) => kind === 'answer-drafted'),
      false,
    );
  });

  test('of two who saw the same, the second is told what changed, and nothing of theirs is done', async () => {
    const store = await fresh();
    const { take } = await prepared(store);
    await take(draftRequests, lead, { wording, areas: [] });
    const seen = (await readRequest(store.read, 'r-1'))?.last_event;
    await take(approveRequest, clerk, { id: 'r-1', seen });
    const late = take(approveRequest, actorFor('member'), { id: 'r-1', seen });
    await assert.rejects(late, (error) => {
      assert.ok(error instanceof ChangedMeanwhile);
      assert.equal(error.message, 'Approved (clerk, board) on 2011-04-11.');
      return true;
    });
    assert.equal((await readRequestEvents(store.read, 'r-1')).length, 2);
  });

  test('an event is never changed or removed', async () => {
    const store = await fresh();
    const { take } = await prepared(store);
    await take(draftRequests, lead, { wording, areas: [] });
    const change = store.write((trx) => trx.updateTable('request_event').set({ reason: 'x' }).execute());
    await assert.rejects(change, /append-only/);
    await assert.rejects(
      store.write((trx) => trx.deleteFrom('request_event').execute()),
      /append-only/,
    );
  });

  test('reminders are written once each, whoever runs how often, and never after the answer', async () => {
    const store = await fresh();
    const { house, take, moveTo } = await prepared(store);
    await take(draftRequests, lead, { wording, areas: [] });
    await take(approveRequest, clerk, { id: 'r-1' });
    await take(issueRequest, clerk, { id: 'r-1' }, false);
    const keys = async () =>
      (await readLetters(store.read, 99)).map(({ key }) => key).filter((key) => key.includes('reminder'));
    const hands = { ...house, store };
    const run = () => remindOfRequests(hands);
    await run();
    assert.deepEqual(await keys(), []);
    moveTo('2011-05-06');
    await Promise.all([run(), run()]);
    await run();
    assert.deepEqual((await keys()).toSorted(), [
      'request r-1 reminder before 2011-05-13 approver',
      'request r-1 reminder before 2011-05-13 response-author',
    ]);
    // A machine that stood still over two stages writes the newest alone.
    moveTo('2011-06-01');
    await run();
    await run();
    const long = (await keys()).filter((key) => !key.includes('before'));
    assert.deepEqual(long.toSorted(), [
      'request r-1 reminder long 2011-05-13 approver',
      'request r-1 reminder long 2011-05-13 clerk',
      'request r-1 reminder long 2011-05-13 lead-officer',
      'request r-1 reminder long 2011-05-13 response-author',
    ]);
    await take(draftAnswer, author, { id: 'r-1' }, answer);
    await take(submitAnswer, approver, { id: 'r-1' });
    assert.equal((await readRequest(store.read, 'r-1'))?.remind_on, null);
  });

  test('lists and desks: what is late first, each side its own, and who left is covered', async () => {
    const store = await fresh();
    const { take, moveTo } = await prepared(store);
    await take(draftRequests, lead, { wording, areas: ['E1', 'E2'] });
    await take(draftRequests, lead, { wording, areas: [] });
    for (const id of ['r-1', 'r-3']) {
      await take(approveRequest, clerk, { id });
      await take(issueRequest, clerk, { id }, id === 'r-3');
    }
    moveTo('2011-06-01');
    const today = '2011-06-01';
    const list = async (reader: Parameters<typeof readRequestList>[1]['reader']) => ({
      ids: (await readRequestList(store.read, { reader, today, limit: 9, offset: 0 })).map(({ id }) => id),
      ...(await countRequests(store.read, { reader, today })),
    });
    assert.deepEqual(await list({ side: 'public' }), { ids: ['r-3'], all: 1, late: 1 });
    assert.deepEqual((await list({ side: 'body', body: 'board' })).ids, ['r-3', 'r-1', 'r-2']);
    const force = { side: 'force', body: 'force' } as const;
    assert.deepEqual((await list({ ...force, areas: undefined })).ids, ['r-3', 'r-1']);
    assert.deepEqual((await list({ ...force, areas: ['E2'] })).ids, []);
    assert.deepEqual((await list({ ...force, areas: ['E1'] })).ids, ['r-1']);
    const waits = async (actor: Actor) =>
      (await waitingRequests(store.read, settings, actor, today)).map(({ task, href }) => `${task} ${href}`);
    assert.deepEqual(await waits(author), [
      'Acknowledge and answer /requests/r-1',
      'Acknowledge and answer /requests/r-3',
    ]);
    assert.deepEqual(await waits(clerk), ['Approve the draft /requests/r-2']);
    assert.deepEqual(await waits(actorFor('partner')), []);
    await take(askClarification, author, { id: 'r-1', reason: 'What?' });
    assert.deepEqual(await waits(lead), ['Say what it means /requests/r-1']);
    const cover = actorFor('lead-officer', { id: 'clerk' });
    assert.equal(
      (await waits(cover)).some((each) => each.includes('means')),
      false,
    );
    await store.write((trx) =>
      trx
        .updateTable('person')
        .set({ left_on: '2011-05-01', cover: 'clerk' })
        .where('id', '=', lead.id)
        .execute(),
    );
    assert.equal(
      (await waits(cover)).some((each) => each.includes('means')),
      true,
    );
  });
});
