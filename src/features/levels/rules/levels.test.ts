import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodNamed } from '#features/measures/rules/period.ts';
import { interviewSurvey } from '#features/measures/rules/survey.ts';
import type { Moments } from '#survey';
import { compareLevels } from './compare.ts';
import { computeLevels } from './compute.ts';
import { cellName, figureId, levelOf } from './figure.ts';
import type { AreaMaterial, SurveyMaterial, WaveMaterial } from './material.ts';
import { reachOf } from './periods.ts';
import { protectLevels } from './protect.ts';
import { withWholes } from './sheet.ts';

const survey = interviewSurvey.parse({
  kind: 'interviews',
  name: 'pas',
  title: 'Survey',
  publisher: 'Nobody',
  about: 'Invented',
  population: 'Adults',
  fieldwork: 'Face to face',
  sampling: 'Random',
  weighting: 'None',
  wave: { length: 'quarter' },
  periods: ['quarter', 'rolling-year'],
  design: {},
});

const areas: AreaMaterial[] = [
  { code: 'F', kind: 'force', members: ['A', 'B', 'C', 'F'] },
  ...['A', 'B', 'C'].map((code): AreaMaterial => ({ code, kind: 'area', members: [code] })),
];

/** A cell of n interviews of which a share is positive, as an unclustered sample of weight 1 in one stratum would have it. */
function cell(n: number, share: number): Moments {
  const y = n * share;
  const k = n / (n - 1);
  return {
    n,
    w: n,
    y,
    cww: 0,
    cwy: 0,
    cyy: k * (y - (y * y) / n),
    w2: n,
    w2y: y,
    w2yy: y,
    wyy: y,
    units: n,
    unitsWithData: n,
    strata: 1,
    strataWithData: 1,
  };
}

function wave(name: string, sizes: Readonly<Record<string, number>>, share = 0.5, version = 1): WaveMaterial {
  const period = periodNamed(name, 4);
  assert.ok(period);
  const cells = new Map(Object.entries(sizes).map(([code, n]) => [code, cell(n, share)]));
  const domains = new Map([['', withWholes(cells, areas.slice(0, 1))]]);
  const measures = new Map([['trust', { version, domains, crosses: new Map(), units: new Map() }]]);
  return { id: `pas-${name}`, hash: name, name, starts: period.starts, ends: period.ends, measures };
}

function material(waves: readonly WaveMaterial[]): SurveyMaterial {
  return { survey, waves, areas, measures: [{ id: 'trust', unit: 'proportion' }], groups: [] };
}

const year = ['2009-Q2', '2009-Q3', '2009-Q4', '2010-Q1'];
const even = { A: 160, B: 160, C: 160 };

test('a force is its areas added, a rolling year its quarters', () => {
  const levels = computeLevels(material(year.map((name) => wave(name, even))));
  const force = levels.find(({ cell: { area, period } }) => area === 'F' && period.kind === 'rolling-year');
  assert.equal(force?.moments.n, 4 * 480);
  assert.equal(force?.cell.period.id, 'year-to-2010-03');
  assert.equal(figureId(force.cell, 1), 'trust/F/year-to-2010-03/everyone/1');
  assert.equal(levels.filter(({ cell: { period } }) => period.kind === 'quarter').length, 16);
});

test('a year across a change of wording is never published: two questions are not added', () => {
  const waves = [...year, '2010-Q2'].map((name) => wave(name, even, 0.5, name < '2010' ? 1 : 2));
  const levels = computeLevels(material(waves));
  assert.deepEqual(
    levels.filter(({ cell: { period } }) => period.kind === 'rolling-year'),
    [],
  );
  assert.deepEqual([...new Set(levels.map(({ cell: { version } }) => version))], [1, 2]);
});

test('a hidden area takes a second with it, so that no subtraction gives it back', () => {
  const levels = computeLevels(material([wave('2010-Q1', { A: 20, B: 90, C: 160 })]));
  const hidden = protectLevels(levels, material([])).length;
  assert.equal(hidden, 4);
  const shown = protectLevels(levels, material([wave('2010-Q1', { A: 20, B: 90, C: 160 })]));
  const status = Object.fromEntries(shown.map(({ cell: { area }, level }) => [area, level.status]));
  assert.equal(status['A'], 'hidden');
  assert.equal(status['B'], 'hidden');
  assert.equal(status['C'], 'reliable');
  assert.equal(status['F'], 'reliable');
});

test('an area is compared with its force as a part with its whole', () => {
  const waves = year.map((name) => wave(name, even));
  const levels = computeLevels(material(waves));
  const comparisons = compareLevels(levels, material(waves));
  const area = levels.find(
    ({ cell: { area: code, period } }) => code === 'A' && period.kind === 'rolling-year',
  );
  assert.ok(area);
  const force = comparisons.get(cellName(area.cell))?.find(({ kind }) => kind === 'force');
  // 640 of 1,920 interviews, shares equal: variance of p_A - p_F is p(1-p)(1/640 - 1/1920), with the sample's n/(n-1).
  const simple = Math.sqrt(0.25 * (1 / 640 - 1 / 1920));
  assert.ok(force && Math.abs(force.difference.standardError / simple - 1) < 0.01);
  assert.equal(force.difference.value, 0);
});

test('rolling years that share three quarters are compared by the one that is new', () => {
  const waves = [...year, '2010-Q2'].map((name, index) => wave(name, even, index === 4 ? 0.6 : 0.5));
  const levels = computeLevels(material(waves));
  const last = levels.findLast(
    ({ cell: { area, period } }) => area === 'F' && period.kind === 'rolling-year',
  );
  assert.ok(last);
  const previous = compareLevels(levels, material(waves))
    .get(cellName(last.cell))
    ?.find(({ kind }) => kind === 'previous');
  assert.ok(previous && Math.abs(previous.difference.value - 0.025) < 1e-12);
  const independent = Math.sqrt(2 * (0.25 / 1920));
  assert.ok(previous.difference.standardError < independent * 0.6);
});

test('a change reaches the periods that hold its days, and those compared with them', () => {
  const reach = reachOf([{ starts: '2010-01-01', ends: '2010-03-31' }]);
  const named = (name: string) => {
    const period = periodNamed(name, 4);
    assert.ok(period);
    return period;
  };
  assert.equal(reach.published(named('2010-Q1')), true);
  assert.equal(reach.published(named('year-to-2010-12')), true);
  assert.equal(reach.published(named('year-to-2011-03')), false);
  assert.equal(reach.compared(named('year-to-2011-03')), true);
  assert.equal(reach.computed(named('year-to-2009-03')), true);
  assert.equal(reach.compared(named('2012-Q1')), false);
});

test('a scale on which everybody gave the same mark is hidden, not refused', () => {
  const alike = { ...cell(120, 0.5), y: 360, cyy: 0, w2y: 360, w2yy: 1080, wyy: 1080 };
  const level = levelOf(alike, survey, 'scale');
  assert.equal(level.status, 'hidden');
  assert.deepEqual(
    level.reasons.map(({ rule }) => rule),
    ['no-interval'],
  );
});
