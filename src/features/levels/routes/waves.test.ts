import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createSite } from '#app.ts';
import { readAssets } from '#tools/web/assets.ts';
import { root, type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { interviewsText } from '../../../../test/support/interviews.ts';
import { type SignedIn, signedInAs } from '../../../../test/support/people.ts';
import { readDelivery, writeDelivery } from '../actions/delivery-files.ts';

const corrected = interviewsText({ quarters: ['2011-Q1'], lift: 0.05 });

function formOf(
  content: string | Uint8Array<ArrayBuffer>,
  name: string,
  survey = 'residents',
  wave = '',
): FormData {
  const form = new FormData();
  form.set('survey', survey);
  form.set('wave', wave);
  form.set('file', new File([content], name));
  return form;
}

describe('waves on pages', () => {
  let open: TestHouse;
  let analyst: SignedIn;
  before(async () => {
    open = await testHouse();
    analyst = await signedInAs(open, 'analyst');
  });
  after(() => open.close());

  const folders = (): string[] => readdirSync(open.house.folders.deliveries);

  /** Brings a file and waits until the work on it has ended; gives its address. */
  async function bring(form: FormData): Promise<string> {
    const answer = await analyst.send('/waves/new', form);
    assert.equal(answer.status, 303, await answer.text());
    const address = answer.headers.get('Location') ?? '';
    await ended(address);
    return address;
  }

  async function ended(address: string): Promise<void> {
    const id = address.split('/').at(-1) ?? '';
    for (let tries = 0; tries < 400; tries += 1) {
      const delivery = readDelivery(open.house.folders, id);
      const running = delivery?.step === 'checking' || delivery?.step === 'accepting';
      if (delivery !== undefined && (!running || delivery.failed !== undefined)) return;
      await wait(50);
    }
    assert.fail(`${address} did not end`);
  }

  async function text(address: string): Promise<string> {
    const answer = await analyst.get(address);
    assert.equal(answer.status, 200, address);
    return answer.text();
  }

  test('a corrected wave is checked, shown with what moves, refused without a reason, and replaces with one', async () => {
    const address = await bring(formOf(corrected, 'corrected.csv'));
    const checked = await text(address);
    assert.match(checked, /<h1>The wave can be accepted<\/h1>/);
    assert.match(checked, /It would replace residents-2011-Q1/);
    assert.match(checked, /Published figures that would change/);
    const seen = /name="seen" value="([^"]*)"/.exec(checked)?.[1] ?? '';
    assert.equal(seen, 'residents-2011-Q1');
    assert.match(await text('/desk'), /Accept a wave or discard it: corrected.csv/);

    const without = await analyst.post(`${address}/accept`, { seen, reason: '', hold: 'yes' });
    assert.equal(without.status, 400);
    assert.match(await without.text(), /Say why: readers of a revised figure are told/);
    const other = await analyst.post(`${address}/accept`, { seen: '', reason: 'Weights corrected' });
    assert.equal(other.status, 409);

    const both = await Promise.all(
      [1, 2].map(() => analyst.post(`${address}/accept`, { seen, reason: 'Weights <b>corrected</b>' })),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409]);
    await ended(address);
    assert.match(await text(address), /Accepted: residents-2011-Q1\.2/);
    const replaced = await text('/waves/residents-2011-Q1');
    assert.match(replaced, /is replaced/);
    assert.match(replaced, /Weights &lt;b>corrected&lt;\/b>/);
    assert.equal(
      existsSync(path.join(open.house.folders.deliveries, address.slice(13), 'interviews')),
      false,
    );
  });

  test('a wave is withdrawn with a reason, once', async () => {
    assert.equal((await analyst.post('/waves/residents-2010-Q1/withdraw', { reason: ' ' })).status, 400);
    const both = await Promise.all(
      [1, 2].map(() => analyst.post('/waves/residents-2010-Q1/withdraw', { reason: 'Wrong weights' })),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409]);
    assert.match(await text('/waves/residents-2010-Q1'), /is withdrawn/);
  });

  test('a held wave is published later', async () => {
    const address = await bring(formOf(interviewsText({ quarters: ['2010-Q1'] }), 'q1.csv'));
    await analyst.post(`${address}/accept`, { seen: '', hold: 'yes' });
    await ended(address);
    assert.match(await text(address), /It is held/);
    const done = await analyst.post('/waves/publish', { survey: 'residents' });
    assert.equal(done.headers.get('Location'), '/waves?done=published');
    assert.match(await text('/waves?done=published'), /What was held is published/);
  });

  test('what is wrong in a file is listed; the file can be let go', async () => {
    const address = await bring(formOf(interviewsText({ quarters: ['2011-Q1'], wrongLine: 4 }), 'wrong.csv'));
    const page = await text(address);
    assert.match(page, /<h1>One thing in the file has to be mended<\/h1>/);
    assert.match(page, /wrong\.csv.*Brassing-under-Water/s);
    const gone = await analyst.post(`${address}/discard`, {});
    assert.equal(gone.headers.get('Location'), '/waves?done=discarded');
    assert.equal((await analyst.get(address)).status, 404);
  });

  test('a file is told by its content, whatever it is called', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.7 not interviews');
    assert.match(await text(await bring(formOf(pdf, 'wave.csv'))), /this is a PDF/);
    const program = new Uint8Array(600).map((_, index) => index % 7);
    assert.match(await text(await bring(formOf(program, 'wave.sav'))), /no text, nor a format known here/);
  });

  test('a name from outside names no path, no formula and no markup', async () => {
    for (const [given, shown] of [
      ['../../../etc/plumbline.csv', 'plumbline.csv'],
      ['C:\\fakepath\\wave.csv', 'wave.csv'],
      ['=HYPERLINK(1).csv', 'HYPERLINK(1).csv'],
      ['<b>wave.csv', '&lt;b>wave.csv'],
      ['..', 'interviews'],
    ] as const) {
      const address = await bring(formOf('SERIAL\n1\n', given));
      assert.ok((await text(address)).includes(`, ${shown}, 9`), given);
      const id = address.split('/').at(-1) ?? '';
      assert.deepEqual(readdirSync(path.join(open.house.folders.deliveries, id)).sort(), [
        'interviews',
        'state.json',
      ]);
      await analyst.post(`${address}/discard`, {});
    }
    assert.equal((await analyst.get('/waves/files/..%2f..%2fplumbline')).status, 404);
  });

  test('nothing stays of a form without a file, with a broken end, or of a survey that is none', async () => {
    const before = folders();
    const none = await analyst.send('/waves/new', formOf('', ''));
    assert.equal(none.status, 400);
    assert.match(await none.text(), /Choose the file/);
    assert.equal((await analyst.post('/waves/new', { survey: 'residents' })).status, 400);
    const odd = await analyst.send('/waves/new', formOf(corrected, 'a.csv', 'nobody'));
    assert.match(await odd.text(), /Choose the survey/);
    const wave = await analyst.send('/waves/new', formOf(corrected, 'a.csv', 'residents', 'spring'));
    assert.equal(wave.status, 400);
    assert.match(await wave.text(), /“spring” is no wave of this survey.*value="spring"/s);
    assert.deepEqual(folders(), before);
  });

  test('a file over the limit is refused with words and leaves nothing; other forms keep their own limit', async () => {
    const before = folders();
    const dist = path.join(root, 'dist');
    const { house, configuration } = open;
    const config = { ...open.config, uploadMost: 20_000 };
    const small = createSite({ house, configuration, config, assets: readAssets(dist), dist }).app;
    const wide: TestHouse = { ...open, request: async (address, init) => small.request(address, init) };
    const other = await signedInAs(wide, 'analyst');
    const large = await other.send('/waves/new', formOf(corrected, 'large.csv'));
    assert.equal(large.status, 400);
    assert.match(await large.text(), /The file is larger than this site takes/);
    assert.deepEqual(folders(), before);
    const elsewhere = await analyst.post('/waves/publish', { survey: 'x'.repeat(600_000) });
    assert.equal(elsewhere.status, 413);
  });

  test('two files at once keep apart', async () => {
    const [one, two] = await Promise.all([
      bring(formOf(interviewsText({ quarters: ['2010-Q2'], lift: 0.01 }), 'one.csv')),
      bring(formOf(interviewsText({ quarters: ['2010-Q3'], lift: 0.01 }), 'two.csv')),
    ]);
    assert.match(await text(one), /one\.csv.*residents-2010-Q2/s);
    assert.match(await text(two), /two\.csv.*residents-2010-Q3/s);
  });

  test('work that was stopped says so and can be begun again', async () => {
    const address = await bring(formOf(interviewsText({ quarters: ['2010-Q2'], lift: 0.02 }), 'stop.csv'));
    const delivery = readDelivery(open.house.folders, address.split('/').at(-1) ?? '');
    assert.ok(delivery !== undefined);
    // As a process leaves it that was killed: no process has this beginning.
    writeDelivery(open.house.folders, { ...delivery, step: 'accepting', process: process.pid, began: '1' });
    assert.match(await text(address), /The work was stopped before it ended/);
    assert.equal((await analyst.post(`${address}/check`, {})).status, 303);
    await ended(address);
    assert.match(await text(address), /The wave can be accepted/);
  });

  test('only analysts come in', async () => {
    for (const role of ['member', 'lead-officer', 'clerk', 'administrator', 'approver', 'auditor'] as const) {
      const other = await signedInAs(open, role);
      for (const address of ['/waves', '/waves/new', '/waves/residents-2010-Q2'])
        assert.equal((await other.get(address)).status, 403, `${role} ${address}`);
      assert.equal((await other.send('/waves/new', formOf(corrected, 'a.csv'))).status, 403, role);
      assert.equal(
        (await other.post('/waves/residents-2010-Q2/withdraw', { reason: 'x' })).status,
        403,
        role,
      );
    }
    const anybody = await open.request('/waves');
    assert.equal(anybody.status, 303);
  });
});
