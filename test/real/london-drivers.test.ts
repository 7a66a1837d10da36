import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Panel, panelModel } from '#survey';
import { createApp } from '../../src/app.ts';
import { command as driversCommand } from '../../src/commands/drivers.ts';
import { command as series } from '../../src/commands/series.ts';
import { readAssets } from '../../src/tools/web/assets.ts';
import { queryFile } from '../reference/fixtures.ts';
import { realFile, root } from './folder.ts';
import { makeRoom } from './room.ts';

const boroughs = realFile('data', 'mopac_pas_borough', 'PAS_buroughs.csv');

/** Short names of the measures, and the dashboard's. */
const drivers = {
  'relied on': 'Relied on to be there',
  trust: 'Trust MPS',
  listen: 'Listen to concerns',
  understand: 'Understand issues',
  fairly: 'Treat everyone fairly',
  informed: 'Informed local',
  'ward officer': 'Contact ward officer',
};
const outcome = '"Good Job" local';

/** The points that have all eight measures, in points of a hundred. A borough's two spellings are one. */
async function readPanel(file: string): Promise<Panel> {
  const measures = { 'good job': outcome, ...drivers };
  const columns = Object.entries(measures).map(
    ([name, measure]) => `max(level) FILTER (WHERE measure = '${measure}') AS "${name}"`,
  );
  const read = await queryFile(
    file,
    `SELECT area, period, ${columns.join(', ')} FROM (
       SELECT lower("Borough") AS area, strptime("Date", '%d/%m/%Y')::DATE::VARCHAR AS period, "Measure" AS measure,
         100 * CAST(replace("Proportion", ',', '.') AS double) AS level
       FROM read_csv({file}, delim = ';', header = true, all_varchar = true, quote = '"', escape = '"'))
     GROUP BY area, period HAVING count(*) = 8 ORDER BY area, period`,
  );
  const series = (name: string) => ({ name, values: (read[name] ?? []).map(Number) });
  return {
    ...{ areas: (read['area'] ?? []).map(String), periods: (read['period'] ?? []).map(String) },
    ...{ outcome: series('good job'), drivers: Object.keys(drivers).map(series) },
  };
}

const told = (values: readonly { readonly name: string }[], value: (index: number) => string): string[] =>
  values.map(({ name }, index) => `${name} ${value(index)}`);

test('London’s published levels: what goes with “good job”, between boroughs and within them', {
  skip: boroughs.skip,
}, async (context) => {
  const { points, areas, periods, pooled, within, between } = panelModel(await readPanel(boroughs.file));
  assert.deepEqual([points, areas, periods], [1024, 32, 32]);
  assert.equal(pooled.rSquared.toFixed(3), '0.780');
  assert.deepEqual(
    told(pooled.importance, (index) => `${(100 * (pooled.importance[index]?.share ?? 0)).toFixed(1)}%`),
    [
      ...['relied on 23.7%', 'trust 21.6%', 'listen 17.5%', 'understand 15.2%'],
      ...['fairly 13.7%', 'informed 7.6%', 'ward officer 0.8%'],
    ],
  );
  const [largest] = pooled.inflation.toSorted((one, other) => other.factor - one.factor);
  assert.equal(`${largest?.name} ${largest?.factor.toFixed(1)}`, 'listen 12.0');

  const slope = (name: string) => within.coefficients.find((one) => one.name === name)?.value.toFixed(3);
  assert.equal(slope('relied on'), '0.223');
  assert.equal(slope('fairly'), '0.175');
  assert.equal(slope('understand'), '0.143');
  // Within and between are other questions: a driver may lead in one and not in the other.
  for (const [name, reading] of Object.entries({ pooled, within, between }))
    context.diagnostic(
      `${name}: R squared ${reading.rSquared.toFixed(3)}; ${told(reading.coefficients, (index) => {
        const one = reading.coefficients[index];
        return `${one?.value.toFixed(3)} (${one?.standardError.toFixed(3)}), ${(100 * (reading.importance[index]?.share ?? 0)).toFixed(1)}%`;
      }).join('; ')}`,
    );
});

test('the command tells the same of the imported series, and refuses what it does not know', {
  skip: boroughs.skip,
}, async () => {
  const room = makeRoom('test/real/houses/london');
  try {
    const taken = await room.run(series, 'import', boroughs.file, '--series', 'mopac');
    assert.equal(taken.status, 0, taken.noted);
    const done = await room.run(driversCommand, '--series', 'mopac', '--measure', 'good_job', '--json');
    assert.equal(done.status, 0, done.noted);
    const rows: {
      reading: string;
      driver: string;
      share: number;
      coefficient: number;
      r_squared: number;
      points: number;
    }[] = JSON.parse(done.printed);
    const row = (reading: string, driver: string) =>
      rows.find((each) => each.reading === reading && each.driver === driver);
    assert.equal(rows.length, 21);
    assert.equal(row('pooled', 'relied')?.points, 1024);
    assert.equal(row('pooled', 'relied')?.r_squared.toFixed(3), '0.780');
    assert.equal(row('pooled', 'relied')?.share.toFixed(3), '0.237');
    assert.equal(row('within', 'relied')?.coefficient.toFixed(3), '0.223');
    assert.equal(row('within', 'fair')?.coefficient.toFixed(3), '0.175');
    const { house, configuration } = await room.open();
    const dist = `${root}/dist`;
    const app = createApp({ house, configuration, config: room.config, assets: readAssets(dist), dist });
    const page = async (address: string) => (await (await app.request(address)).text()).replace(/\s+/g, ' ');
    assert.match(await page('/series/mopac/good_job'), /href="\/series\/mopac\/good_job\/drivers"/);
    const drivers = await page('/series/mopac/good_job/drivers');
    assert.match(drivers, /<h1>Within boroughs, “Good job locally” moved with “Reliable” and “Fair”<\/h1>/);
    assert.match(drivers, /In one heap the measures account for 78%, which answers neither question/);
    assert.match(drivers, /Association, not cause/);
    assert.match(drivers, /href="\/series\/mopac\/good_job#files"/);
    // With fewer measures those that are left can be told apart.
    const fewer = await page('/series/mopac/good_job/drivers?with=relied&with=fair');
    assert.doesNotMatch(fewer, /Not by itself/);
    await assert.rejects(
      room.run(driversCommand, '--series', 'mopac', '--measure', 'good_jobb'),
      /Did you mean “good_job”/,
    );
  } finally {
    await room.close();
  }
});
