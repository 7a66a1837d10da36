/**
 * 500 damaged files made by a seeded fuzzer, and more where the real ones are. To play one again: FUZZ_SEED=17 FUZZ_SAMPLE=wave.csv with
 * this file alone.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { realFile } from '../real/folder.ts';
import { type Desk, openDesk } from './desk.ts';
import * as samples from './samples.ts';
import { compareInterviews, compareSeries } from './stored.ts';
import { type Compare, tryDamaged } from './trial.ts';

interface Case {
  /** Name of the sample, for the run's report and to play it again. */
  readonly name: string;
  readonly seeds: number;
  readonly make: () => samples.Sample | Promise<samples.Sample>;
  readonly open: () => Promise<Desk>;
  readonly compare: Compare;
  readonly pages: readonly string[];
  readonly skip?: string | false;
}

const middlemarch = {
  open: () => openDesk('test/support/middlemarch', 'residents'),
  compare: compareInterviews({
    weight: 'WEIGHT',
    unit: 'STREET',
    answers: { good_job: 'Q1', safe: 'Q2', prompt: 'Q3' },
  }),
  pages: ['/', '/measures', '/measures/good_job', '/areas', '/surveys', '/downloads'],
};
const example = 'examples/met-forward';
const dashboard = {
  open: () => openDesk(example, 'mopac'),
  compare: compareSeries('mopac', 'Proportion'),
  pages: ['/', '/measures', '/surveys'],
};
const crimeSurvey = realFile('data', 'csew1314teachingopen', 'csew1314teachingopen.sav');
const london = realFile('data', 'mopac_pas_borough', 'PAS_Dashboard_Borough.csv');
const real = ({ file }: { readonly file: string }): samples.Sample => ({
  file: path.basename(file),
  bytes: readFileSync(file),
});

const cases: readonly Case[] = [
  { ...middlemarch, name: 'wave.csv', seeds: 120, make: samples.waveCsv },
  { ...middlemarch, name: 'wave.sav', seeds: 45, make: () => samples.waveSav('none') },
  { ...middlemarch, name: 'wave-packed.sav', seeds: 45, make: () => samples.waveSav('bytecode') },
  { ...middlemarch, name: 'wave.zsav', seeds: 45, make: () => samples.waveSav('zlib') },
  { ...middlemarch, name: 'wave.xlsx', seeds: 60, make: samples.waveXlsx },
  { ...middlemarch, name: 'wave.parquet', seeds: 60, make: samples.waveParquet },
  { ...dashboard, name: 'dashboard.csv', seeds: 80, make: samples.dashboardCsv },
  {
    name: 'example.csv',
    seeds: 45,
    make: samples.exampleCsv,
    open: () => openDesk(example, 'pas'),
    compare: compareInterviews({
      ...{ weight: 'WEIGHT', unit: 'WARD' },
      answers: { partnership: 'Q58', good_job: 'Q60', trust: 'Q63' },
    }),
    pages: ['/', '/measures', '/areas', '/downloads'],
  },
  { ...dashboard, name: 'london.csv', seeds: 20, make: () => real(london), skip: london.skip },
  {
    name: 'crime-survey.sav',
    seeds: 20,
    make: () => real(crimeSurvey),
    open: () => openDesk('test/real/houses/crime-survey', 'csew', '2013-14'),
    compare: compareInterviews({
      weight: 'IndivWgtx',
      answers: { walkdark: 'walkdark', bcsvictim: 'bcsvictim' },
    }),
    pages: ['/', '/measures', '/surveys'],
    skip: crimeSurvey.skip,
  },
];

const { FUZZ_SEED: seed, FUZZ_SAMPLE: sampleWanted } = process.env;
let tried = 0;

for (const each of cases) {
  if (sampleWanted !== undefined && sampleWanted !== each.name) continue;
  test(`damaged ${each.name}: imported as its bytes say or refused with its place, nothing half`, {
    skip: each.skip ?? false,
  }, async (context) => {
    const sample = await each.make();
    const desk = await each.open();
    const kinds = { accepted: 0, known: 0, refused: 0 };
    try {
      const sound = path.join(desk.folder, sample.file);
      writeFileSync(sound, sample.bytes);
      const taken = await desk.take(sound);
      assert.equal(taken.kind, 'accepted', JSON.stringify(taken).slice(0, 2000));
      if (taken.kind === 'accepted') await each.compare(desk, sound, taken);
      const seeds = seed === undefined ? Array.from({ length: each.seeds }, (_, at) => at) : [Number(seed)];
      for (const [at, number] of seeds.entries()) {
        const { kind } = await tryDamaged(desk, sample, number, each.compare);
        kinds[kind] += 1;
        tried += 1;
        if (at % 25 === 24) await desk.visit(each.pages);
      }
      await desk.visit(each.pages);
    } finally {
      await desk.close();
    }
    context.diagnostic(
      `${each.name}: ${kinds.refused} refused, ${kinds.accepted} imported, ${kinds.known} unchanged`,
    );
  });
}

test('500 damaged files at least were tried', {
  skip: seed === undefined ? false : 'one seed is played again',
}, () => {
  assert.ok(tried >= 500, String(tried));
});
