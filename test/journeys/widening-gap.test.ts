import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { createApp } from '#app.ts';
import { readConfig } from '#config.ts';
import { importInterviews } from '#features/levels/actions/import.ts';
import { readReadings } from '#features/levels/store.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { exceptionsOn } from '#features/verdicts/actions/standing.ts';
import { readNewestWatch } from '#features/verdicts/store/watch.ts';
import { openHouse } from '#house.ts';
import { seededRandom } from '#survey';
import { readAssets } from '#tools/web/assets.ts';
import { workOff } from '#work.ts';
import { root } from '../support/house.ts';
import { runCommand } from './command.ts';

const parishes = ['Lowick', 'Tipton and Freshitt', 'Stone Court', "St Botolph's"];
const quarters = ['2008', '2009', '2010'].flatMap((year) =>
  [1, 2, 3, 4].map((number) => `${year}-Q${number}`),
);
/** Two years make the baseline; then the gap is watched. */
const [history, watched] = [quarters.slice(0, 8), quarters.slice(8, 11)];

/** What men and women say: everybody together 55 in 100 always, women `gap` under men. */
function interviews(wanted: readonly string[], gap: number): string {
  const rows = wanted.flatMap((quarter) =>
    parishes.flatMap((parish) => {
      const random = seededRandom(`widening/${quarter}/${parish}`);
      const [year, number] = [quarter.slice(0, 4), Number(quarter.at(-1))];
      return Array.from({ length: 120 }, (_, index) => {
        const sex = 1 + (Math.floor(index / 6) % 2);
        const good = random.uniform() < 0.55 + (sex === 1 ? gap / 2 : -gap / 2);
        const day = `${random.integer(1, 28)}/${3 * (number - 1) + 2}/${year}`;
        return [
          day,
          parish,
          `${parish} ${(index % 6) + 1}`,
          '1',
          sex,
          random.integer(1, 2),
          good ? 1 : 4,
          random.integer(1, 3),
          random.integer(1, 7),
          '',
        ];
      });
    }),
  );
  const lines = rows.map((row, index) => `${index + 1},${row.join(',')}`);
  return `${['SERIAL,DAY,PARISH,STREET,WEIGHT,SEX,AGE,Q1,Q2,Q3,REMARK', ...lines].join('\n')}\n`;
}

/** Middlemarch with groups by quarter, on a clock that stands four weeks after the newest quarter. */
async function openWatched(folder: string) {
  const configured = path.join(folder, 'configuration');
  cpSync(path.join(root, 'test/support/middlemarch'), configured, { recursive: true });
  const file = path.join(configured, 'surveys/residents/survey.yaml');
  const text = readFileSync(file, 'utf8');
  const byQuarter = text.replace(
    'groups: { periods: [rolling-year',
    'groups: { periods: [quarter, rolling-year',
  );
  assert.notEqual(byQuarter, text);
  writeFileSync(file, byQuarter);
  mkdirSync(path.join(folder, 'desk'));
  const settings = { DATA_DIR: path.join(folder, 'records'), PLUMBLINE_HOUSE: configured };
  const config = readConfig({ ...settings, PLUMBLINE_OPERATOR: 'The tests', ENGINE_THREADS: '1' }, root);
  let now = '2008-07-01T09:30:00.000Z';
  const opened = await openHouse(config, async () => now);
  const { house, configuration } = opened;
  const { settings: survey, codebook, codebookText } = surveyNamed(configuration, 'residents');
  assert.ok(survey.kind === 'interviews' && codebook !== undefined);
  const asked = { survey, codebook, codebookText, open: {}, wave: undefined, checksum: undefined };
  const plain = { labelsChecked: false, replace: false, reason: undefined, dryRun: false, hold: false };
  const take = async (wanted: readonly string[], gap: number): Promise<string> => {
    const place = path.join(folder, 'desk', `${wanted.at(-1)}.csv`);
    writeFileSync(place, interviews(wanted, gap));
    const [year, number] = [Number(wanted.at(-1)?.slice(0, 4)), Number(wanted.at(-1)?.at(-1))];
    const day = new Date(Date.UTC(year, 3 * number, 28)).toISOString().slice(0, 10);
    now = `${day}T09:30:00.000Z`;
    await importInterviews(house, { file: place, ...asked, ...plain, by: 'The tests', progress: () => {} });
    await workOff(house);
    return day;
  };
  const dist = path.join(root, 'dist');
  const app = createApp({ house, configuration, config, assets: readAssets(dist), dist });
  const words = async (address: string): Promise<string> => {
    const answer = await app.request(address);
    assert.equal(answer.status, 200, address);
    return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await opened.close();
    isOpen = false;
  };
  return { house, take, words, close };
}

const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-widening-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('a gap that widens opens an exception with frozen evidence, though everybody together says what they said', () =>
  inFolder(async (folder) => {
    const { house, take, words, close } = await openWatched(folder);
    try {
      await take(history, 0.1);
      const first = await take(watched.slice(0, 1), 0.4);
      assert.deepEqual(await exceptionsOn(house.store.read, first), [], 'one quarter says nothing');
      const day = await take(watched.slice(1, 2), 0.4);
      const [opened, ...others] = await exceptionsOn(house.store.read, day);
      assert.deepEqual(others, []);
      assert.ok(opened !== undefined);
      const [fired] = opened.standing.fired;
      const { evidence } = fired ?? {};
      assert.ok(evidence !== undefined);
      assert.equal(evidence.rule, 'gap-widening');
      assert.deepEqual(evidence.gap, { domain: 'sex', value: '2' });
      assert.deepEqual([evidence.before.length, evidence.after.length], [8, 2]);
      const { weighed } = evidence;
      assert.ok(weighed !== undefined && weighed.statistic > weighed.threshold);
      assert.ok(weighed.expected > -0.2 && weighed.expected < 0, `${weighed.expected}`);
      assert.ok(weighed.found < -0.3, `${weighed.found}`);
      // What is frozen is what is published: the gap of women to men in that quarter, by its permanent address.
      const newest = evidence.after.at(-1);
      const [reading] = (
        await readReadings(house.store.read, { measure: 'good_job', area: 'E23999001', domain: 'sex' })
      ).filter(({ figure }) => figure.id === newest?.id);
      assert.equal(reading?.comparisons.comparator?.value, newest?.value);

      const page = await words(`/exceptions/${opened.id}`);
      assert.match(page, /The gap of Sex: .?Women.? .*has widened|The gap of .*Women.* has widened/);
      assert.match(page, /The gap was \d\d\.\d points in the two quarters to June 2010, give or take/);
      assert.match(await words('/exceptions'), /The gap of .*Women.* has widened/);
      await take(watched.slice(2, 3), 0.4);
      const later = await exceptionsOn(house.store.read, '2010-10-28');
      assert.deepEqual(
        later.map(({ id }) => id),
        [opened.id],
        'the same cause stays one exception',
      );
      assert.deepEqual(later[0]?.standing.fired[0]?.evidence, evidence, 'and its evidence stays as it was');
      await close();
      const listed = await runCommand(['exceptions', '--as-of', '2010-10-28', '--json'], folder);
      assert.equal(listed.status, 0, listed.said);
      assert.match(listed.said, /gap-widening/);
    } finally {
      await close();
    }
  }));

test('a gap that only chance moves opens none, quarter after quarter', () =>
  inFolder(async (folder) => {
    const { house, take, close } = await openWatched(folder);
    try {
      await take(history, 0.1);
      for (const quarter of watched) {
        const day = await take([quarter], 0.1);
        assert.deepEqual(await exceptionsOn(house.store.read, day), [], quarter);
      }
      const run = await readNewestWatch(house.store.read, '2010-10-28');
      // Four parishes and the gap of women to men; the whole has a target, whose baseline is not over yet.
      assert.equal(run?.judged, 5);
    } finally {
      await close();
    }
  }));
