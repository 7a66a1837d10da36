import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { interviewSurvey } from '#features/measures/rules/survey.ts';
import type { House } from '#tools/house.ts';
import { readAudit } from '#tools/store/audit.ts';
import type { Store } from '#tools/store/store.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import type { Model } from '../rules/model.ts';
import { insertFit, readFindingEvents, readFit, readFitList, readModel, readNewestFit } from '../store.ts';
import { currentModels, keepModels } from './configured.ts';
import { FindingRefused, type FindingWords, reviewFinding, stateFinding } from './findings.ts';
import { fitAll } from './fit.ts';
import { modelsBeside, shownModel } from './shown.ts';

const model: Model = {
  ...{ name: 'own', title: 'Own', about: 'Ours.', survey: 's', drivers: [], controls: [] },
  outcome: { measure: 'o', title: 'O', sentence: 'say so', question: 'o', positive: [1], versions: [] },
};
const other: Model = { ...model, name: 'other', title: 'Other' };

/** As much of a house as keeping needs. */
function houseOn(store: Store, day: string): House {
  return {
    store,
    clock: async () => `${day}T09:30:00.000Z`,
    engine: () => Promise.reject(new Error('No engine is needed here.')),
    folders: { interviews: '', originals: '', staging: '', deliveries: '' },
    ...{ version: '0', process: 1, operator: 'a clerk', site: undefined },
    wallClock: () => '2011-04-28T09:30:00.000Z',
  };
}

const fit = (version: number, period: string, ends: string) => ({
  ...{ model: 'own', version, period, starts: '2010-04-01', ends, waves: '["a"]', body: '{"base":1}' },
  ...{ refusal_code: null, refusal: null, fitted_at: '2011-04-28T09:30:00.000Z', program_version: '0' },
});

forEachStore('models, fits and findings', (open) => {
  test('a changed model is its next version; what was fitted under the old one stays to be read', async () => {
    const store = await open();
    await keepModels(houseOn(store, '2010-01-01'), [model, other]);
    await keepModels(houseOn(store, '2010-02-01'), [model, other]);
    assert.deepEqual(
      (await currentModels(store.read)).map((each) => [each.model.name, each.version]),
      [
        ['own', 1],
        ['other', 1],
      ],
    );
    await store.write((trx) => insertFit(trx, fit(1, 'year-to-2010-12', '2010-12-31')));
    await store.write((trx) => insertFit(trx, fit(1, 'year-to-2011-03', '2011-03-31')));
    await keepModels(houseOn(store, '2010-03-01'), [{ ...model, about: 'Changed.' }]);
    assert.deepEqual(
      (await currentModels(store.read)).map((each) => [each.model.name, each.version]),
      [['own', 2]],
    );
    assert.equal((await readModel(store.read, 'own', 1))?.model.about, 'Ours.');
    assert.equal(
      (await shownModel(store.read, {}))?.version.model.about,
      'Ours.',
      'the year is not fitted anew yet',
    );
    await store.write((trx) => insertFit(trx, fit(2, 'year-to-2011-03', '2011-03-31')));
    assert.equal((await shownModel(store.read, {}))?.version.model.about, 'Changed.');
    assert.equal((await shownModel(store.read, { period: 'year-to-2010-12' }))?.version.version, 1);
    const list = await readFitList(store.read, { model: 'own', period: 'year-to-2011-03' });
    assert.deepEqual(
      list.map((each) => each.version),
      [1, 2],
    );
    assert.equal((await shownModel(store.read, { fit: list[0]?.id }))?.version.version, 1);
    assert.equal(await shownModel(store.read, { period: 'year-to-1999-03' }), undefined);
    const shown = await shownModel(store.read, {});
    assert.deepEqual(shown && (await modelsBeside(store.read, shown)), []);
  });

  test('a fit is either what was found or why there is none, and is never changed', async () => {
    const store = await open();
    await keepModels(houseOn(store, '2010-01-01'), [model]);
    const refused = {
      ...fit(1, 'year-to-2011-03', '2011-03-31'),
      body: null,
      refusal_code: 'constant',
      refusal: 'All alike.',
    };
    await store.write((trx) => insertFit(trx, refused));
    const kept = await readNewestFit(store.read, 'own');
    assert.deepEqual([kept?.body, kept?.refusal], [undefined, { code: 'constant', message: 'All alike.' }]);
    assert.equal((await readFit(store.read, kept?.id ?? 0))?.period.id, 'year-to-2011-03');
    await assert.rejects(store.write((trx) => insertFit(trx, { ...refused, refusal: null })));
    await assert.rejects(store.write((trx) => insertFit(trx, { ...refused, body: '{}' })));
    for (const change of [sql`update driver_fit set refusal = 'x'`, sql`delete from driver_fit`])
      await assert.rejects(
        store.write((trx) => change.execute(trx)),
        /append-only/,
      );
  });

  test('interviews that cannot be read leave a refusal that is tried again, not a server that does not open', async (context) => {
    const store = await open();
    const house = houseOn(store, '2010-01-01');
    await keepModels(house, [model]);
    const [version] = await currentModels(store.read);
    assert.ok(version !== undefined);
    const survey = interviewSurvey.parse({
      ...{
        kind: 'interviews',
        name: 's',
        title: 'S',
        publisher: 'P',
        about: 'A',
        population: 'P',
        fieldwork: 'F',
      },
      ...{
        sampling: 'S',
        weighting: 'W',
        wave: { length: 'quarter' },
        periods: ['rolling-year'],
        design: {},
      },
    });
    const due = {
      model: version,
      survey,
      period: { id: 'year-to-2010-03', starts: '2009-04-01', ends: '2010-03-31' },
      waves: [{ hash: 'a', starts: '2009-04-01' }],
    };
    const log = context.mock.method(console, 'error', () => {});
    assert.equal(await fitAll(house, [due]), 1);
    assert.match(String(log.mock.calls[0]?.arguments[0]), /No engine is needed here/);
    const kept = await readNewestFit(store.read, 'own');
    assert.deepEqual([kept?.refusal?.code, kept?.body], ['failed', undefined]);
    assert.equal(await fitAll(house, [due]), 1, 'it is tried again');
  });

  test('what is said of a finding is added to, with its day and reason, and is in the audit', async () => {
    const store = await open();
    const words: FindingWords = {
      day: '2010-01-10',
      actor: 'a clerk',
      statement: 'Engagement matters',
      evidence: '/drivers',
      status: 'believed',
      reviewOn: '2010-12-31',
      reason: 'A reason',
    };
    const id = await store.write((trx) => stateFinding(trx, houseOn(store, '2010-01-10'), words));
    assert.equal(id, 'engagement-matters');
    await store.write((trx) =>
      reviewFinding(trx, houseOn(store, '2010-06-01'), id, {
        day: '2010-06-01',
        actor: 'a clerk',
        reason: 'Compared',
        status: 'refuted',
      }),
    );
    assert.deepEqual(
      (await readFindingEvents(store.read, id)).map(({ status, reason, statement }) => [
        status,
        reason,
        statement,
      ]),
      [
        ['believed', 'A reason', 'Engagement matters'],
        ['refuted', 'Compared', 'Engagement matters'],
      ],
    );
    const audit = await readAudit(store.read, `finding ${id}`);
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['finding.word', 'finding.word'],
    );
    const refused = (work: Promise<unknown>, message: RegExp) =>
      assert.rejects(work, (error) => error instanceof FindingRefused && message.test(error.message));
    const later = houseOn(store, '2010-07-01');
    await refused(
      store.write((trx) => reviewFinding(trx, later, 'nothing', { ...words, reason: 'x' })),
      /There is no finding “nothing”. The findings are: engagement-matters/,
    );
    await refused(
      store.write((trx) => reviewFinding(trx, later, id, { ...words, day: '2010-02-01' })),
      /newest word is of 2010-06-01/,
    );
    await refused(
      store.write((trx) => stateFinding(trx, later, { ...words, reason: ' ' })),
      /Say why/,
    );
    await assert.rejects(
      store.write((trx) => sql`delete from finding_event`.execute(trx)),
      /append-only/,
    );
  });
});
