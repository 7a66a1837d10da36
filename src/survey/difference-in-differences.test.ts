import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { clusteredFit } from './clustered.ts';
import {
  differenceInDifferences,
  eventStudy,
  type PanelCell,
  type Programme,
  seededRandom,
  twoSidedProbability,
} from './index.ts';
import { columnOf, panelOf } from './programme-panel.ts';
import { wildBootstrap, wildGround } from './wild-bootstrap.ts';

interface Drawn {
  readonly areas?: number;
  readonly treated?: number;
  readonly periods?: number;
  readonly from?: number;
  readonly effect?: number;
  /** Spread of each area's own lasting change at the start: what waiting does not cure. */
  readonly lasting?: number;
  readonly trend?: number;
}

const nameOf = (index: number) => `A${String(index).padStart(2, '0')}`;

function drawn(seed: string, setting: Drawn = {}): { cells: PanelCell[]; programme: Programme } {
  const { areas = 12, treated = 4, periods = 16, from = 10, effect = 0, lasting = 0, trend = 0 } = setting;
  const random = seededRandom(seed);
  const waves = Array.from({ length: periods }, () => 0.02 * random.normal());
  const cells = Array.from({ length: areas }, (_, a) => {
    const level = 0.5 + 0.05 * random.normal();
    const own = lasting * random.normal();
    return waves.map((wave, period) => {
      const since = period >= from ? own + (a < treated ? effect : 0) : 0;
      const drift = a < treated ? trend * period : 0;
      const value = level + wave + since + drift + 0.03 * random.normal();
      return { area: nameOf(a), period, value, weight: 100 + 20 * random.uniform() };
    });
  }).flat();
  return { cells, programme: { areas: Array.from({ length: treated }, (_, a) => nameOf(a)), from } };
}

const options = { points: 'separate', expected: 0.05 } as const;

test('the wild bootstrap draws what a fit to each drawn table gives', () => {
  const { cells, programme } = drawn('brute force', { areas: 7, treated: 3, periods: 6, from: 3 });
  const panel = panelOf(cells, programme, 'separate');
  const column = columnOf(panel, (treated, period) => (treated && period >= 3 ? 1 : 0));
  const ground = wildGround(panel, column);
  const fit = clusteredFit(panel, [{ name: 'programme', values: column }]);
  ok(Math.abs(ground.coefficient - (fit.coefficients[0] ?? 0)) < 1e-13);
  ok(Math.abs(ground.standardError ** 2 - (fit.covariance[0]?.[0] ?? 0)) < 1e-13);
  for (const effect of [0, 0.03]) {
    // Held at the effect: what area and period effects leave of y - effect x column.
    const held = panel.values.map((value, cell) => value - effect * (column[cell] ?? 0));
    const restricted = residualsOf(panel, held);
    const statistic = ground.statisticOf(effect);
    for (let pattern = 0; pattern < 2 ** 7; pattern += 5) {
      const signs = panel.areas.map((_, area) => (Math.floor(pattern / 2 ** area) % 2 === 0 ? 1 : -1));
      const redrawn = panel.values.map((value, cell) => {
        const u = restricted[cell] ?? Number.NaN;
        return value - u + u * (signs[Math.floor(cell / panel.periods.length)] ?? 0);
      });
      const again = clusteredFit({ ...panel, values: redrawn }, [{ name: 'programme', values: column }]);
      const t = ((again.coefficients[0] ?? 0) - effect) / Math.sqrt(again.covariance[0]?.[0] ?? 0);
      ok(
        Math.abs(statistic(signs) - t) < 1e-8 * Math.max(1, Math.abs(t)),
        `pattern ${pattern}: ${statistic(signs)}, ${t}`,
      );
    }
  }
});

/** Residuals on area and period effects by alternating projection: another road than the library's. */
function residualsOf(panel: ReturnType<typeof panelOf>, column: readonly number[]): number[] {
  let rest = [...column];
  const length = panel.periods.length;
  const swept = (groupOf: (cell: number) => number) => {
    const sums = new Map<number, { w: number; y: number }>();
    for (const [cell, value] of rest.entries()) {
      const sum = sums.get(groupOf(cell)) ?? { w: 0, y: 0 };
      const weight = panel.weights[cell] ?? 0;
      sums.set(groupOf(cell), { w: sum.w + weight, y: sum.y + weight * value });
    }
    return rest.map((value, cell) => {
      const sum = sums.get(groupOf(cell)) ?? { w: 1, y: 0 };
      return value - sum.y / sum.w;
    });
  };
  for (let round = 0; round < 60; round++) {
    rest = swept((cell) => Math.floor(cell / length));
    rest = swept((cell) => cell % length);
  }
  return rest;
}

/** How often either test says "changed" at 5% where areas change for their own reasons and nothing was done. */
function falseCalls(treated: number, rounds: number): { wild: number; clustered: number } {
  const calls = { wild: 0, clustered: 0 };
  for (let round = 0; round < rounds; round++) {
    const { cells, programme } = drawn(`null ${round}`, { lasting: 0.03, treated });
    const panel = panelOf(cells, programme, 'separate');
    const column = columnOf(panel, (inside, period) => (inside && period >= 10 ? 1 : 0));
    const ground = wildGround(panel, column);
    const observed = ground.coefficient / ground.standardError;
    const random = seededRandom(`signs ${round}`);
    const statistic = ground.statisticOf(0);
    let beyond = 0;
    for (let draw = 0; draw < 199; draw++) {
      const signs = panel.areas.map(() => random.choice([-1, 1]));
      if (Math.abs(statistic(signs)) >= Math.abs(observed)) beyond++;
    }
    if ((beyond + 1) / 200 <= 0.05) calls.wild++;
    if (twoSidedProbability(observed, panel.areas.length - 1) < 0.05) calls.clustered++;
  }
  return calls;
}

test('where nothing happened, the bootstrap with few areas calls about 1 time in 20', () => {
  const { wild } = falseCalls(4, 200);
  ok(wild >= 3 && wild <= 20, `${wild} of 200`);
});

test('with two areas in the programme the clustered error is far too sure, and the bootstrap cautious', () => {
  const { wild, clustered } = falseCalls(2, 150);
  ok(clustered >= 15, `clustered ${clustered} of 150`);
  ok(wild <= 8, `wild ${wild} of 150`);
});

test('the bootstrap: the same seed draws the same; its interval and its probability agree', () => {
  for (const [seed, effect] of [
    ['some', 0.05],
    ['none', 0],
  ] as const) {
    const { cells, programme } = drawn(seed, { effect });
    const [first, second] = [1, 2].map(() => differenceInDifferences(cells, programme, options).wild);
    ok(first && second);
    equal(JSON.stringify(first), JSON.stringify(second));
    equal(first.lower > 0 || first.upper < 0, first.probability < 0.05, JSON.stringify(first));
  }
  const { cells, programme } = drawn('few', { areas: 7, treated: 3 });
  const panel = panelOf(cells, programme, 'separate');
  const column = columnOf(panel, (treated, period) => (treated && period >= 10 ? 1 : 0));
  equal(wildBootstrap(panel, column).weights, 'webb');
  equal(wildBootstrap(panel, column, { weights: 'rademacher' }).draws, 128);
});

test('too early: the wait is honest, and areas that change for their own reasons are not waited for', () => {
  const early = drawn('early', { areas: 20, treated: 10, periods: 11, from: 10, effect: 0 });
  const found = differenceInDifferences(early.cells, early.programme, {
    ...options,
    expected: 0.03,
    inference: 'clustered',
  });
  ok(found.effect.kind === 'too-early' && found.effect.soFar, JSON.stringify(found.effect));
  ok((found.effect.smallestVisible ?? 0) > 0.03);
  ok(
    found.effect.wait.kind === 'quarters' && found.effect.wait.further <= 8,
    JSON.stringify(found.effect.wait),
  );
  const own = drawn('own reasons', { lasting: 0.08, periods: 14 });
  const stuck = differenceInDifferences(own.cells, own.programme, { ...options, inference: 'clustered' });
  ok(
    stuck.effect.kind === 'too-early' && stuck.effect.wait.kind === 'not-in-sight',
    JSON.stringify(stuck.effect),
  );
  ok(stuck.effect.wait.smallestVisible > 0.05);
});

test('told before the programme begins, the wait is about what it turns out to be', () => {
  const settings = { areas: 32, treated: 8, periods: 40, from: 28 };
  let told = 0;
  let needed = 0;
  for (let round = 0; round < 12; round++) {
    const { cells, programme } = drawn(`ahead ${round}`, settings);
    const at = (last: number) =>
      differenceInDifferences(
        cells.filter((cell) => cell.period <= last),
        programme,
        { ...options, expected: 0.022, inference: 'clustered' },
      ).effect;
    const ahead = at(27);
    ok(ahead.kind === 'too-early' && ahead.wait.kind === 'quarters', JSON.stringify(ahead));
    told += ahead.wait.further;
    let last = 28;
    while (last < 39 && (at(last).smallestVisible ?? 1) > 0.022) last++;
    needed += last - 27;
  }
  ok(Math.abs(told - needed) <= 0.35 * needed, `told ${told}, needed ${needed} quarters in 12 rounds`);
});

test('an event study sees a trend that was there before', () => {
  const trending = drawn('trend', { trend: 0.01 });
  const study = eventStudy(trending.cells, trending.programme, { points: 'separate', periodsPerStep: 2 });
  ok(study.earlierTrend.lower > 0 && study.earlierTrend.upper > 0.009, JSON.stringify(study.earlierTrend));
  equal(study.earlierSteps, undefined);
  const { cells, programme } = drawn('level');
  const even = eventStudy(cells, programme, { points: 'separate', periodsPerStep: 5 });
  ok(even.earlierTrend.probability > 0.05);
});

test('what cannot be evaluated is refused by name', () => {
  const { cells, programme } = drawn('refused');
  const evaluate = (some: readonly PanelCell[], other: Partial<Programme> = {}) =>
    differenceInDifferences(some, { ...programme, ...other }, options);
  throws(() => differenceInDifferences(cells, programme, { ...options, points: 'rolling' }), {
    code: 'overlapping-periods',
  });
  const three = cells.filter((cell) => ['A00', 'A01', 'A05'].includes(cell.area));
  throws(() => evaluate(three, { areas: ['A00', 'A01'] }), {
    code: 'too-few-areas',
    message: /3 areas, 2 of them/,
  });
  throws(() => evaluate(cells, { areas: ['A00'] }), { code: 'too-few-areas', message: /synthetic control/ });
  throws(() => evaluate(cells, { areas: ['Nowhere'] }), { code: 'out-of-range', message: /Nowhere/ });
  throws(() => evaluate(cells.filter((cell) => cell.period === 3)), { code: 'too-few-periods' });
  throws(() => evaluate(cells, { from: 2 }), {
    code: 'too-few-periods',
    message: /2 periods before period 2/,
  });
  throws(() => evaluate(cells.filter((cell) => cell.area !== 'A03' || cell.period !== 7)), {
    code: 'missing-period',
    message: /A03 has no value in period 7/,
  });
  throws(() => evaluate(cells.filter((cell) => cell.period !== 7)), {
    code: 'missing-period',
    message: /6 is followed by 8/,
  });
  throws(() => evaluate([...cells, { area: 'A03', period: 7, value: 0.5 }]), {
    code: 'out-of-range',
    message: /two values/,
  });
  throws(() => evaluate(cells.map((cell) => ({ ...cell, value: 0.5 }))), {
    code: 'no-variance',
    message: /constant/,
  });
  throws(() => evaluate(cells.map((cell) => ({ ...cell, weight: 0 }))), {
    code: 'out-of-range',
    message: /weight of A00/,
  });
  throws(() => differenceInDifferences(cells, programme, { ...options, expected: 0 }), {
    code: 'out-of-range',
  });
  throws(() => eventStudy(cells, { ...programme, from: 2 }, { points: 'separate' }), {
    code: 'too-few-periods',
  });
  throws(() => eventStudy(cells, programme, { points: 'separate', periodsPerStep: 0 }), {
    code: 'out-of-range',
  });
});
