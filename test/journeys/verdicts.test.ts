import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { createApp } from '#app.ts';
import { readTargets } from '#features/targets/store.ts';
import { verdictsOn } from '#features/verdicts/actions/speak.ts';
import { spokenVerdicts } from '#features/verdicts/actions/spoken.ts';
import type { Verdict } from '#features/verdicts/rules/spoken.ts';
import { readAssets } from '#tools/web/assets.ts';
import { root } from '../support/house.ts';
import { exceptionsStory } from './exceptions-story.ts';
import { playedExample } from './played-example.ts';

const own = 'partnership-e23000001-2012-2';
const national = 'partnership-e23000001-2012';

/** Days on which something new was known, with what must be said of London on them. */
const story = [
  { on: '2009-03-31', target: national, word: undefined },
  { on: '2009-04-01', target: national, word: 'Not enough data' },
  { on: '2010-06-28', target: national, word: 'Off track' },
  { on: '2010-06-29', target: national, word: undefined },
  { on: '2010-07-07', target: own, word: undefined },
  { on: '2010-07-08', target: own, word: 'Off track' },
  { on: '2011-04-28', target: own, word: 'Off track' },
  { on: '2012-07-26', target: own, word: 'Missed' },
] as const;

test('the worked example tells its story: each day shows what was known then, and nothing later', async (context) => {
  const opened = await playedExample();
  const { house, config } = opened;
  const db = house.store.read;
  for (const { on, target, word } of story) {
    const [verdict] = await verdictsOn(db, { on, target });
    assert.equal(verdict?.word, word, `${on}: ${target}`);
  }
  // What was spoken then, from the records as they were, is what is found now by looking back.
  let compared = 0;
  for (const target of [national, own, 'partnership-e09000014-2012']) {
    for (const spoken of await spokenVerdicts(db, target)) {
      const [found] = await verdictsOn(db, { on: spoken.on, target });
      assert.ok(found !== undefined);
      same(found, spoken);
      compared += 1;
    }
  }
  assert.ok(compared > 20);
  context.diagnostic(`${compared} verdicts of the worked example are the same by looking back`);
  const app = createApp({
    ...opened,
    config,
    assets: readAssets(path.join(root, 'dist')),
    dist: path.join(root, 'dist'),
  });
  const words = async (address: string): Promise<string> => {
    const answer = await app.request(address);
    assert.equal(answer.status, 200, address);
    return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };
  const past = await words(`/targets/${own}?on=2011-04-28`);
  assert.match(past, /as known on 28 April 2011/);
  // Estimate, margin, goal, day, odds and rule within the first words of the page.
  const first = past.slice(past.indexOf('Target:'), past.indexOf('Share who'));
  for (const part of [
    /51\.1% say/,
    /give or take 0\.8/,
    /59\.4% by March 2012/,
    /The chance of 59\.4% by March 2012 is less than 1 in 100/,
    /Off track/,
    /We say “off track” below 1 in 5/,
  ])
    assert.match(first, part);
  assert.doesNotMatch(past, /June 2011|year to March 2012, is/);
  // So on the page of every target, in every borough: no verdict without what it rests on.
  for (const { id, area } of await readTargets(db)) {
    if (id === national) continue;
    const page = await words(`/targets/${id}?on=2011-04-28`);
    const opening = page.slice(page.indexOf('Target:'), page.indexOf('Share who'));
    for (const part of [
      /\d+(\.\d)?% (in .+? )?say the police/,
      /give or take \d/,
      /The chance of \d+(\.\d)?% by March 2012 is /,
      /(Off track|On track|Behind|Cannot tell yet) The chance of reaching/,
      /We say “(off|on) track”/,
      /asked for \d+(\.\d)?% by March 2011/,
    ])
      assert.match(opening, part, area);
  }
  assert.match(await words(`/targets/${own}`), /Missed: 51\.\d% say/);
  assert.match(await words('/targets'), /London: missed\. Of 32 boroughs/);
  assert.match(
    await words(`/targets/${national}`),
    /withdrawn on 29 June 2010, so there is no verdict since/,
  );
  context.diagnostic(await exceptionsStory(db, words));
  assert.equal((await app.request('/exceptions/partnership-e09000010-2010?on=2010-10-27')).status, 404);
  assert.equal((await app.request(`/targets/${own}?on=2010-07-07`)).status, 404);
  assert.equal((await app.request('/targets/nothing')).status, 404);
});

/** The same verdict: its words alike, its numbers to 1e-9. */
function same(found: Verdict, spoken: Verdict): void {
  const plain = (verdict: Verdict) => {
    const { probability, fan, pooled, ...rest } = verdict;
    return JSON.parse(JSON.stringify({ ...rest, reasons: verdict.reasons.map(({ rule }) => rule) }));
  };
  assert.deepEqual(plain(found), plain(spoken));
  assert.ok(Math.abs((found.probability ?? 0) - (spoken.probability ?? 0)) < 1e-9);
}
