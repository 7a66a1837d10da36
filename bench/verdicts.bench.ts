import path from 'node:path';
import { createApp } from '#app.ts';
import { funnelOf } from '#features/levels/rules/funnel.ts';
import { readLatestPeriod, readReadings } from '#features/levels/store.ts';
import { verdictsOn } from '#features/verdicts/actions/speak.ts';
import { findingsOn, type KnownPlans } from '#features/verdicts/actions/watch.ts';
import { watchRulesOf } from '#features/verdicts/rules/watch-rules.ts';
import { readAssets } from '#tools/web/assets.ts';
import { workOff } from '../src/work.ts';
import { type Bench, duration, type Figure, timed } from './figure.ts';
import { type LongHouse, measureCount, openLongHouse, quarters, today } from './long-house.ts';

const dist = path.join(import.meta.dirname, '..', 'dist');

/** Every verdict with its direction of travel. */
async function speakAll({ opened }: LongHouse): Promise<number> {
  const verdicts = await verdictsOn(opened.house.store.read, { on: today });
  return verdicts.filter(({ word, direction }) => word !== undefined && direction !== undefined).length;
}

/** Every measure's newest year on a funnel. */
async function drawFunnels({ opened, areas, measures }: LongHouse): Promise<number> {
  const db = opened.house.store.read;
  let places = 0;
  for (const measure of measures) {
    const period = await readLatestPeriod(db, measure, 'rolling-year');
    if (period === undefined) continue;
    const readings = await readReadings(db, { measure, period, periodKind: 'rolling-year' });
    const force = areas.find(({ kind }) => kind === 'force')?.code;
    const list = areas.flatMap((area) => {
      const reading = readings.find(({ figure }) => figure.area === area.code);
      return reading === undefined || area.code === force ? [] : [{ area, reading }];
    });
    const own = readings.find(({ figure }) => figure.area === force);
    const outcome = funnelOf(list, own);
    if (outcome?.kind === 'funnel') places += outcome.rows.length;
  }
  return places;
}

/** Every rule on every series. `plans` is filled with thresholds and power where they are not known yet. */
async function watchAll({ opened, areas, measures }: LongHouse, plans: KnownPlans): Promise<number> {
  const rules = {
    ...watchRulesOf(opened.configuration.settings, measures[0] ?? ''),
    ...{ measures, areas: ['force', 'area'] },
  };
  const force = areas.find(({ kind }) => kind === 'force')?.code ?? '';
  const found = await findingsOn(
    opened.house.store.read,
    { version: 1, day: today, rules },
    today,
    plans,
    new Map(),
    force,
  );
  return found.judged;
}

/** The middle of the times that pages take in the program; the first round, in which code is compiled, is left out. */
async function pageTimes(
  { opened, config }: LongHouse,
  pages: readonly string[],
  remembered: boolean,
): Promise<number> {
  const { house, configuration } = opened;
  const app = createApp({ house, configuration, config, assets: readAssets(dist), dist });
  const times: number[] = [];
  for (let round = 0; round < (remembered ? 6 : 4); round += 1) {
    for (const page of pages) {
      // A page is remembered by its address: with a word behind it that no page reads, it is drawn anew.
      const address = remembered ? page : `${page}?round=${round}`;
      const began = performance.now();
      const answer = await app.request(address);
      await answer.text();
      if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}.`);
      if (round > 0) times.push(performance.now() - began);
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

async function measure(say: (what: string) => void): Promise<readonly Figure[]> {
  say(
    `publishing ${measureCount} measures of ${quarters} invented quarters, and a target on each in each area`,
  );
  const house = await openLongHouse();
  try {
    say('verdicts, directions, funnels and exceptions');
    const verdicts = await timed(() => speakAll(house));
    const funnels = await timed(() => drawFunnels(house));
    const plans = { thresholds: {}, powers: {} };
    const planned = await timed(() => watchAll(house, plans));
    const watched = await timed(() => watchAll(house, plans));
    const all = [verdicts, funnels, watched].reduce((sum, { wall }) => sum + wall, 0);
    const busy = [verdicts, funnels, watched].reduce((sum, { processor }) => sum + processor, 0);
    await workOff(house.opened.house);
    say('pages');
    const targets = await verdictsOn(house.opened.house.store.read, { on: today });
    const pages = targets.slice(0, 100).map(({ target }) => `/targets/${target}`);
    const anew = await pageTimes(house, pages, false);
    const remembered = await pageTimes(house, pages, true);
    const page = (what: string, found: number): Figure => ({
      ...{ what, limit: '10 ms', measured: `${found.toFixed(1)} ms`, kept: found < 10 },
    });
    return [
      {
        what: `All verdicts, directions, funnels and exceptions of ${house.areas.length} areas x ${measureCount} measures x ${quarters} quarters, from stored figures`,
        limit: '2 s',
        measured: `${duration(all)} (${duration(busy)} of processor time): ${verdicts.answer} verdicts with directions ${duration(verdicts.wall)}, ${funnels.answer} places on funnels ${duration(funnels.wall)}, ${watched.answer} series watched ${duration(watched.wall)}`,
        kept: all < 2000,
      },
      {
        what: 'Watching where thresholds and power of the plan are not known yet: once for a plan, then kept',
        limit: '',
        measured: `${duration(planned.wall)} (${duration(planned.processor)} of processor time)`,
        kept: undefined,
      },
      page('A page with a verdict, drawn anew: time in the program, median of 100 pages', anew),
      page('The same, remembered', remembered),
    ];
  } finally {
    await house.close();
  }
}

const bench: Bench = {
  title: 'Verdicts, and their pages',
  measure,
  notes: [
    'Each done once, as after a wave: reading what is stored, the trend, odds and fan of every series, every rule on every series. A house works out the thresholds and power of its rules once for a plan and keeps them. The pages are those of targets in a house of ten years, asked for one after another; a page is remembered until the records change.',
  ],
};
export default bench;
