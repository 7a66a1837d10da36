import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom, watchThreshold } from '#survey';
import { adjacentYears } from './alarm-rules.ts';
import { falseAlarms, runAlarms, sharesFound } from './alarm-runs.ts';
import { type AlarmCurves, ours, planFor, promisesOf } from './alarms.ts';
import { drawBorough, survey } from './boroughs.ts';
import { processCharts } from './process-chart-rules.ts';
import { isKept, wordOn } from './report.ts';

/** The short form of `npm run simulate -- alarms`: fewer runs, on a seed of its own. */
const runs = 300;
const falls = [0.08, 0.1, 0.12].map((fall) => ({ fall, from: 5 }));

test('exceptions keep their budget, and find the falls that were promised', () => {
  const outcome = runAlarms({ survey, runs, seed: 'short', rules: [[ours, [undefined, 0]]], falls });
  for (const [budget, promised] of [
    [0.5, [0.4, 0.65, 0.85]],
    [1, [0.5, 0.75, 0.9]],
  ] as const) {
    const threshold = watchThreshold(planFor(budget));
    const count = falseAlarms(outcome, ours, 0, threshold);
    ok(Math.abs(count - budget) < 3 * Math.sqrt(budget / runs), `${count} false at a budget of ${budget}`);
    const found = sharesFound(outcome, ours, undefined, threshold);
    ok(
      promised.every((least, place) => (found[place] ?? 0) >= least),
      `found ${found} at a budget of ${budget}`,
    );
  }
});

test('process charts raise three times the false alarms; adjacent years taken as independent find next to nothing', () => {
  const [chart] = processCharts;
  ok(chart !== undefined);
  const outcome = runAlarms({
    survey,
    runs: 200,
    seed: 'short, others',
    rules: [
      [chart, [undefined]],
      [adjacentYears, [undefined]],
    ],
    falls,
  });
  const count = falseAlarms(outcome, chart, undefined, 0);
  ok(count > 1.4 && count < 2.4, `process chart: ${count}`);
  const found = sharesFound(outcome, adjacentYears, undefined, 1.96);
  ok(
    found.every((share) => share < 0.2),
    `adjacent years: ${found}`,
  );
});

test('invented boroughs have the level, the design effect and the fall that they were given', () => {
  const random = seededRandom('boroughs');
  let [before, after, squares, variance] = [0, 0, 0, 0];
  const count = 1000;
  for (let drawn = 0; drawn < count; drawn++) {
    const { quarters } = drawBorough(random, survey, 0.6, { fall: 0.1, from: 5 });
    for (const [place, quarter] of quarters.entries()) {
      if (place >= 12) after += quarter.value / (8 * count);
      else {
        before += quarter.value / (12 * count);
        squares += (quarter.value - 0.6) ** 2 / (12 * count);
        variance += quarter.variance / (12 * count);
      }
    }
  }
  ok(Math.abs(before - 0.6) < 0.002 && Math.abs(after - 0.5) < 0.002, `${before}, then ${after}`);
  const truth = (1.3 * 0.6 * 0.4) / 156;
  ok(
    Math.abs(squares / truth - 1) < 0.05 && Math.abs(variance / truth - 1) < 0.03,
    `${squares} ${variance} ${truth}`,
  );
});

test('what came out worse than promised is said', () => {
  const points = (count: number, ...found: number[]) =>
    [0.5, 1].map((budget) => ({ knob: `budget ${budget}`, falseAlarms: budget * count, found }));
  const curves = (count: number, ...found: number[]): AlarmCurves => ({
    runs: 10_000,
    ours: { title: 'ours', points: points(count, ...found) },
    others: [],
    uneven: { title: 'uneven', points: points(1) },
  });
  const broken = (from: AlarmCurves) => promisesOf(from).flatMap((one) => one.broken);
  deepEqual(broken(curves(1, 0.5, 0.75, 0.9)), []);
  deepEqual(broken(curves(1.1, 0.5, 0.75, 0.9)).length, 2);
  deepEqual(broken(curves(1, 0.39, 0.75, 0.9)).length, 2);
  deepEqual(broken(curves(Number.NaN, 0.5, 0.75, 0.9)).length, 2);
  const loud = promisesOf(curves(1.1, 0.5, 0.75, 0.9));
  equal(isKept(loud), false);
  match(wordOn(loud), /^NOT KEPT: at a budget of 0\.5 .+ Broken by 0\.550 false \(ours\)\.\nNOT KEPT/);
});
