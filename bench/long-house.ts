import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Area } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { publishLevels } from '#features/levels/actions/publish.ts';
import type { MeasureInWave, WaveMaterial } from '#features/levels/rules/material.ts';
import { withWholes } from '#features/levels/rules/sheet.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import { setTarget } from '#features/targets/actions/life.ts';
import { targetTerms } from '#features/targets/rules/terms.ts';
import { openHouse } from '#house.ts';
import { type Moments, momentsOfUnits, type Random, seededRandom, sumStrata } from '#survey';
import { readConfig } from '../src/config.ts';

const root = path.join(import.meta.dirname, '..');

/** The day on which the house stands: four weeks after the last of its forty quarters. */
export const today = '2018-04-28';
export const quarters = 40;
export const measureCount = 12;

/** A house with ten years of figures: what is asked of it, and how it is shut. */
export type LongHouse = Awaited<ReturnType<typeof openLongHouse>>;

/**
 * The worked example's London with twelve measures in forty invented quarters, published as any wave is, and a target on every
 * measure in the force and each borough.
 */
export async function openLongHouse() {
  const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-long-'));
  const config = readConfig({ DATA_DIR: folder }, root);
  const opened = await openHouse(config, async () => `${today}T09:30:00.000Z`);
  const { house, configuration } = opened;
  const db = house.store.read;
  const { settings: survey } = surveyNamed(configuration, 'pas');
  if (survey.kind !== 'interviews') throw new Error('pas is a survey of interviews.');
  const areas = (await readAreas(db)).filter(({ kind }) => kind !== 'group');
  const measures = (await readMeasures(db))
    .filter(
      ({ survey: own, unit, direction, versions }) =>
        own === survey.name && unit === 'proportion' && direction === 'more' && versions.length === 1,
    )
    .slice(0, measureCount);
  const random = seededRandom('long house');
  const names = measures.map(({ id }) => id);
  const waves = Array.from({ length: quarters }, (_, place) => wave(place, names, areas, random));
  await house.store.write((trx) =>
    publishLevels(
      trx,
      house,
      { survey, waves, areas, measures, groups: [] },
      { actor: 'The bench', reason: undefined },
    ),
  );
  await house.store.write(async (trx) => {
    for (const { id: measure } of measures)
      for (const { code: area } of areas) {
        const terms = targetTerms.parse({
          ...{ measure, area, set_by: 'The bench', authority: 'A bench' },
          baseline: { value: 0.54, day: '2016-03-31', source: 'Invented.' },
          goal: { value: 0.6, day: '2020-03-31' },
        });
        const act = { by: 'The bench', day: '2016-04-28', reason: 'Invented.' };
        await setTarget(trx, house, { measures, areas }, terms, act);
      }
  });
  return {
    ...{ opened, config, areas, measures: names },
    close: async () => {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function wave(
  place: number,
  measures: readonly string[],
  areas: readonly Area[],
  random: Random,
): WaveMaterial {
  const [year, quarter] = [2008 + Math.floor((place + 1) / 4), (place + 1) % 4];
  const month = (number: number): string => String(number).padStart(2, '0');
  const name = `${year}-Q${quarter + 1}`;
  const level = 0.55 + 0.03 * Math.sin(place / 6);
  const [force] = areas.filter(({ kind }) => kind === 'force');
  const measured = measures.map((measure): [string, MeasureInWave] => {
    const cells = new Map(
      areas.flatMap(({ code, kind }) => (kind === 'area' ? [[code, moments(code, level, random)]] : [])),
    );
    const domains = new Map([['', withWholes(cells, force === undefined ? [] : [force])]]);
    return [measure, { version: 1, domains, crosses: new Map(), units: new Map() }];
  });
  return {
    ...{ id: `pas-${name}`, hash: '', name },
    starts: `${year}-${month(3 * quarter + 1)}-01`,
    ends: `${year}-${month(3 * quarter + 3)}-${quarter === 0 || quarter === 3 ? 31 : 30}`,
    measures: new Map(measured),
  };
}

/** A borough's quarter: twelve wards of thirteen interviews. */
function moments(area: string, level: number, random: Random): Moments {
  const wards = Array.from({ length: 12 }, (_, ward) => {
    const share = level + 0.06 * random.normal();
    const interviews = Array.from({ length: 13 }, () => ({
      weight: 0.5 + random.uniform(),
      yes: random.uniform() < share,
    }));
    const sum = (of: (each: (typeof interviews)[number]) => number): number =>
      interviews.reduce((total, each) => total + of(each), 0);
    return {
      ...{ stratum: area, unit: `${area} ${ward}`, n: 13 },
      w: sum(({ weight }) => weight),
      y: sum(({ weight, yes }) => (yes ? weight : 0)),
      w2: sum(({ weight }) => weight ** 2),
      w2y: sum(({ weight, yes }) => (yes ? weight ** 2 : 0)),
    };
  });
  return sumStrata(momentsOfUnits(wards), 'fail');
}
