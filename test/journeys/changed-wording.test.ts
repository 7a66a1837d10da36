import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testHouse } from '../support/house.ts';
import { downloadRows, pathOf, publishedRow, wordsOf } from './reading.ts';

test('a changed wording is a new version and a break: no year is spliced from two questions', async () => {
  const open = await testHouse();
  try {
    const rows = await downloadRows(open, 'safe');
    const quarters = rows.filter((row) => row['period_kind'] === 'quarter' && row['area_kind'] === 'force');
    assert.deepEqual(
      quarters.map((row) => [row['period'], row['question_version']]),
      [
        ['2010-Q1', '1'],
        ['2010-Q2', '1'],
        ['2010-Q3', '1'],
        ['2010-Q4', '2'],
        ['2011-Q1', '2'],
      ],
    );
    assert.deepEqual(
      rows.filter((row) => row['period_kind'] !== 'quarter'),
      [],
      'a year across two wordings is published',
    );
    const other = await downloadRows(open, 'good_job');
    assert.ok(other.some((row) => row['period_kind'] === 'rolling-year'));

    const compared = await open.house.store.read
      .selectFrom('comparison')
      .innerJoin('figure', 'figure.id', 'comparison.figure')
      .select(['comparison.other', 'figure.period'])
      .where('figure.measure', '=', 'safe')
      .where('comparison.kind', 'in', ['previous', 'year-before'])
      .execute();
    assert.ok(compared.length > 0);
    for (const { period, other: with_ } of compared) {
      const crosses = period === '2010-Q4' || (period === '2011-Q1' && with_?.includes('/2010-Q1/') === true);
      assert.equal(crosses, false, `${period} is compared with ${with_} across the change`);
    }

    const page = await wordsOf(open, '/measures/safe');
    for (const said of [
      'How safe do you feel out of doors after dark?',
      'lantern or no lantern?',
      'names the lantern',
    ])
      assert.ok(page.includes(said), `“${said}” is not on the measure’s page`);
    const before = await publishedRow(open, { measure: 'safe', period: '2010-Q3' });
    assert.ok((await wordsOf(open, pathOf(before))).includes('out of doors after dark?'));
  } finally {
    await open.close();
  }
});
