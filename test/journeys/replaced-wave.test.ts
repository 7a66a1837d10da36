import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testHouse } from '../support/house.ts';
import { pathOf, publishedRow, wordsOf } from './reading.ts';

test('a replaced wave revises its figures; the old address keeps the old number and says what came after', async () => {
  const open = await testHouse();
  try {
    const asked = { measure: 'good_job', period: '2011-Q1' };
    const before = await publishedRow(open, asked);
    const untouched = await publishedRow(open, { measure: 'good_job', period: '2010-Q1' });
    const reason = 'Weights corrected by Garth & Daughter';
    const corrected = { quarters: ['2011-Q1'], lift: 0.15 };
    const outcome = await open.importWaves(corrected, { replace: true, reason });
    assert.ok(outcome.kind === 'accepted' && (outcome.publication?.revised ?? 0) > 0);

    const after = await publishedRow(open, asked);
    assert.equal(before?.['revision'], '1');
    assert.equal(after?.['revision'], '2');
    assert.ok(Number(after?.['estimate']) > Number(before?.['estimate']));
    assert.deepEqual(await publishedRow(open, { measure: 'good_job', period: '2010-Q1' }), untouched);

    const percent = (row: typeof before) => `${(100 * Number(row?.['estimate'])).toFixed(1)}%`;
    const old = await wordsOf(open, pathOf(before));
    assert.ok(old.includes(percent(before)), 'the old address does not keep the old number');
    assert.ok(old.includes(percent(after)), 'the old address does not say what the number is now');
    assert.ok(old.includes(reason), 'the old address does not say why');
    assert.ok(
      (await open.page(pathOf(before))).includes(`href="${pathOf(after)}"`),
      'no way to the new figure',
    );
    const fresh = await wordsOf(open, pathOf(after));
    assert.ok(fresh.includes(percent(after)));

    const current = await open.request('/figures/good_job/E23999001/2011-Q1/everyone');
    assert.equal(current.status, 302);
    assert.equal(current.headers.get('Location'), pathOf(after));
    const survey = await wordsOf(open, '/surveys/residents');
    assert.ok(survey.includes(reason), 'the survey’s page does not tell of the replaced wave');
  } finally {
    await open.close();
  }
});
