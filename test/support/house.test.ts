import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testHouse } from './house.ts';
import { quarters } from './interviews.ts';

test('the test house publishes five waves, hides its small parish and a second one, and breaks where wording changed', async () => {
  const open = await testHouse();
  try {
    const figures = await open.house.store.read
      .selectFrom('figure')
      .select(['measure', 'area', 'period', 'period_kind', 'status', 'version', 'value', 'domain'])
      .where('state', '=', 'published')
      .execute();
    const waves = await open.house.store.read.selectFrom('wave').select('name').orderBy('name').execute();
    assert.deepEqual(
      waves.map((wave) => wave.name),
      quarters,
    );
    const frick = figures.filter((figure) => figure.area === 'E09999005');
    assert.ok(
      frick.length > 0 && frick.every((figure) => figure.status === 'hidden' && figure.value === null),
    );
    const second = figures.filter((figure) => figure.area !== 'E09999005' && figure.status === 'hidden');
    assert.ok(second.length > 0, 'no second level is hidden');
    assert.ok(figures.some((figure) => figure.status === 'reliable' && figure.domain === 'sex'));
    const years = (measure: string) =>
      figures.filter((each) => each.measure === measure && each.period_kind === 'rolling-year').length;
    assert.ok(years('good_job') > 0);
    assert.equal(years('safe'), 0, 'a year across two wordings was published');
  } finally {
    await open.close();
  }
});
