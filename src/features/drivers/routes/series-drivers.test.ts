import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { panelModel, SurveyError } from '#survey';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { panelOf } from '../rules/panel.ts';

let open: TestHouse;
before(async () => {
  open = await testHouse();
});
after(() => open.close());

test('a series of one measure says what it lacks; what is not there is not found', async () => {
  const answer = await open.request('/series/national/good_job/drivers');
  assert.equal(answer.status, 200);
  const html = await answer.text();
  assert.match(html, /<h1>These figures cannot tell what goes with what<\/h1>/);
  assert.match(html, /one measure only; what goes with it takes another/);
  for (const address of [
    '/series/nothing/good_job/drivers',
    '/series/residents/good_job/drivers',
    '/series/national/nothing/drivers',
  ])
    assert.equal((await open.request(address)).status, 404, address);
  // No way leads there from a page that could not be answered.
  assert.doesNotMatch(await open.page('/series/national/good_job'), /good_job\/drivers/);
});

test('three areas, or one period, are refused in words that say how many it takes', () => {
  const points = (areas: number, periods: number) =>
    Array.from({ length: areas * periods * 2 }, (_, index) => ({
      area: `A${index % areas}`,
      period: `P${Math.floor(index / areas) % periods}`,
      measure: index < areas * periods ? 'good' : 'fair',
      value: 0.3 + ((index * 7919) % 100) / 300,
    }));
  const refusal = (areas: number, periods: number): string => {
    try {
      panelModel(panelOf(points(areas, periods), 'good', ['fair']));
    } catch (error) {
      if (error instanceof SurveyError) return error.message;
      throw error;
    }
    return '';
  };
  assert.match(refusal(3, 8), /There are 3 areas; at least 10 are needed/);
  assert.match(refusal(12, 1), /There is 1 period; change within areas needs two at least/);
  assert.equal(refusal(12, 4), '');
});
