import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testHouse } from '../support/house.ts';
import { interviewsText, quarters } from '../support/interviews.ts';
import { pathOf, publishedRow, wordsOf } from './reading.ts';

/** The weighted share of good words in a file, reckoned here by hand: nothing of the program's is used. */
function shareIn(text: string): { value: number; base: number; weighted: number } {
  const rows = text
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
  const asked = rows.filter((row) => ['1', '2', '3', '4'].includes(row[7] ?? ''));
  const sum = (list: readonly string[][]): number => list.reduce((total, row) => total + Number(row[4]), 0);
  const good = asked.filter((row) => row[7] === '1' || row[7] === '2');
  return { value: sum(good) / sum(asked), base: asked.length, weighted: sum(asked) };
}

test('an analyst hands in files, and the public reads the level, its margin, its base and where it comes from', async () => {
  const open = await testHouse({ filled: 'empty', siteUrl: 'https://figures.example' });
  try {
    assert.match(await wordsOf(open, '/'), /No figures have been published yet/);
    for (const quarter of quarters.slice(0, 4)) {
      const outcome = await open.importWaves({ quarters: [quarter] });
      assert.equal(outcome.kind, 'accepted');
    }
    const quarter = shareIn(interviewsText({ quarters: ['2010-Q1'] }));
    const row = await publishedRow(open, { measure: 'good_job', period: '2010-Q1' });
    assert.ok(Math.abs(Number(row?.['estimate']) - quarter.value) < 1e-12);
    assert.equal(row?.['base'], String(quarter.base));
    assert.ok(Math.abs(Number(row?.['weighted_base']) - quarter.weighted) < 1e-9);
    assert.ok(Number(row?.['lower']) < quarter.value && quarter.value < Number(row?.['upper']));

    const year = shareIn(interviewsText({ quarters: quarters.slice(0, 4) }));
    const shown = (100 * year.value).toFixed(1);
    const home = await wordsOf(open, '/');
    assert.ok(home.includes(`${shown}% say the constables do an excellent or good job`), home.slice(0, 600));
    assert.match(home, /give or take \d/);

    const latest = await publishedRow(open, { measure: 'good_job', period: 'year-to-2010-12' });
    const source = await wordsOf(open, pathOf(latest));
    for (const said of [
      `${shown}%`,
      'how good a job do the constables do',
      year.base.toLocaleString('en-GB'),
      '2010-Q1.csv',
    ])
      assert.ok(source.includes(said), `“${said}” is not on the page that says where it comes from`);
  } finally {
    await open.close();
  }
});

test('after its very first quarter the home page says the level; nobody waits for a year of them', async () => {
  const open = await testHouse({ filled: 'empty' });
  try {
    const [quarter = ''] = quarters;
    assert.equal((await open.importWaves({ quarters: [quarter] })).kind, 'accepted');
    const shown = (100 * shareIn(interviewsText({ quarters: [quarter] })).value).toFixed(1);
    const home = await wordsOf(open, '/');
    assert.ok(home.includes(`${shown}% say the constables do an excellent or good job`), home.slice(0, 600));
    assert.match(home, /give or take \d/);
    assert.doesNotMatch(home, /NaN|undefined|No figures have been published|1 quarters/);
  } finally {
    await open.close();
  }
});
