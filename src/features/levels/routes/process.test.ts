import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '../../../../test/journeys/command.ts';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { stateStep } from '../actions/process-steps.ts';

let open: TestHouse;
const force = 'E23999001';
before(async () => {
  open = await testHouse();
});
after(() => open.close());

test('five quarters of the force stand on a chart with margins and limits apart', async () => {
  const html = await open.page('/measures/good_job/process');
  assert.match(html, /quarter/);
  assert.match(html, /Upper process limit/);
  assert.match(html, /class="bars"/);
  assert.match(html, /provisional/);
  assert.match(html, /The bars and the dashed lines answer two different questions/);
});

test('rolling years are explained away, with the way to the quarters', async () => {
  for (const period of ['rolling-year', 'year-to-2011-03']) {
    const html = await open.page(`/measures/good_job/process?period=${period}&area=Lowick`);
    assert.match(html, /Rolling years cannot stand on a process chart/);
    assert.match(html, /href="\/measures\/good_job\/process\?area=E09999001"/);
    assert.doesNotMatch(html, /<svg class="chart/);
  }
});

test('a place whose figures are hidden, or whose question has just changed, has no chart and says why', async () => {
  assert.match(await open.page('/measures/good_job/process?area=Frick'), /too few separate periods in Frick/);
  assert.match(await open.page('/measures/safe/process'), /Two periods in a row are published/);
});

test('a mean on a scale has its process in figures, without an axis of percentages', async () => {
  const html = await open.page('/measures/prompt/process');
  assert.match(html, /Mean of the answers, Middlemarch, separate quarters/);
  assert.match(
    html,
    /the mean is \d\.\d\d, and a quarter of its usual kind lies between \d\.\d\d and \d\.\d\d/,
  );
  assert.doesNotMatch(html, /<svg class="chart/);
});

test('what is not there is not found', async () => {
  for (const address of ['/measures/nothing/process', '/measures/good_job/process?area=Mordor'])
    assert.equal((await open.request(address)).status, 404, address);
});

test('the target is held against the limits in words, as it stood and as the quarters were known', async () => {
  const html = await open.page('/measures/good_job/process');
  assert.match(html, /<h2>(Consistently (fails|passes)|Hit and miss against) the goal of 62\.0%/);
  assert.match(html, /href="\/targets\/good-job-e23999001-2012">the verdict on it/);
  assert.match(html, /No change of the process is on record here/);
  // All was published on one day in this house: the day before nothing was known.
  assert.match(
    await open.page('/measures/good_job/process?on=2011-04-27'),
    /as known on 27 April 2011.*too few separate periods/s,
  );
});

test('a documented change is on the page and in the command from the day on which it was stated', async () => {
  const house = await testHouse();
  try {
    const stated = {
      ...{ measure: 'good_job', area: undefined, from: '2011-01-01', by: 'the Board' },
      ...{ cause: 'Interviews by telephone', document: 'minutes of 3 March 2011' },
    };
    await house.house.store.write((trx) => stateStep(trx, house.house, stated));
    const html = await house.page('/measures/good_job/process');
    assert.match(html, /The process changed on record, and too few quarters have followed to judge it/);
    assert.match(html, /On record in minutes of 3 March 2011. Stated by the Board on 28 April 2011/);
    assert.match(html, /Not judged yet/);
    assert.match(html, /Held against no target/);
    const folder = path.dirname(house.desk);
    const chart = await runCommand(['process', 'chart', '--measure', 'good_job', '--json'], folder);
    assert.equal(chart.status, 0, chart.said);
    const { steps, waiting, assurance, no_assurance: why } = JSON.parse(chart.said);
    assert.deepEqual(
      steps.map((each: { step: string; first_period: string }) => [each.step, each.first_period]),
      [['good-job-everywhere-2011-01-01', '2011-Q1']],
    );
    assert.deepEqual([waiting[0].points, assurance, why], [1, null, 'no-limits']);
    const words = ['process', 'step', '--measure', 'good_job', '--area', force, '--from', '2011-01-01'];
    const without = await runCommand([...words, '--document', 'minutes'], folder);
    assert.equal(without.status, 1);
    assert.match(without.said, /cause is empty: say what changed/);
    const nowhere = await runCommand(['process', 'step', '--measure', 'good_job'], folder);
    assert.equal(nowhere.status, 2);
    assert.match(nowhere.said, /--area AREA, or --everywhere/);
  } finally {
    await house.close();
  }
});
