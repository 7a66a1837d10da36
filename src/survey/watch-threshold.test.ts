import { ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  chanceOfFinding,
  expectedFalseAlarms,
  seededRandom,
  shortfalls,
  type WatchPlan,
  watchThreshold,
} from './index.ts';

const plan: WatchPlan = {
  series: 32,
  history: 8,
  watched: 12,
  periodsAYear: 4,
  falseAlarmsAYear: 1 / 6,
  withPath: true,
};

/** The largest shortfall of each of many steady series over the whole watch, by the statistics themselves. */
function highest(count: number, { history, watched, withPath }: WatchPlan, seed: string): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const series = Array.from({ length: history + watched }, () => {
      const period = { value: random.normal(), variance: 1 };
      return withPath ? { ...period, path: 0 } : period;
    });
    let most = Number.NEGATIVE_INFINITY;
    for (let length = history + 1; length <= series.length; length++) {
      for (const { statistic } of shortfalls(series.slice(0, length), history))
        most = Math.max(most, statistic);
    }
    return most;
  });
}

for (const shape of [plan, { ...plan, withPath: false }, { ...plan, history: 4, watched: 20 }]) {
  const name = `${shape.history} + ${shape.watched} periods, ${shape.withPath ? 'with' : 'without'} a path`;
  test(`${name}: a plain count of steady series crosses the threshold as often as was said`, () => {
    const count = 12_000;
    const highs = highest(count, shape, `count ${name}`);
    for (const threshold of [1.96, 2.6]) {
      const said = expectedFalseAlarms({ ...shape, series: 1 }, threshold);
      const share = highs.filter((high) => high > threshold).length / count;
      const error = Math.sqrt((share * (1 - share)) / count);
      ok(
        Math.abs(said - share) < 3 * error + 0.02 * share,
        `over ${threshold}: said ${said}, counted ${share}`,
      );
    }
  });
}

test('the threshold gives back the budget, and more to bear lowers it', () => {
  let last = Number.POSITIVE_INFINITY;
  for (const falseAlarmsAYear of [0.003, 0.03, 1 / 6, 1 / 3, 1, 3]) {
    const asked = { ...plan, falseAlarmsAYear, behindFor: 3 };
    const threshold = watchThreshold(asked);
    ok(threshold < last);
    last = threshold;
    if (falseAlarmsAYear > 0.01) {
      ok(Math.abs(expectedFalseAlarms(asked, threshold) / (falseAlarmsAYear * 3) - 1) < 1e-3);
    }
  }
});

test('behind for k in a row is counted as every pattern of twelve quarters would be', () => {
  const without = expectedFalseAlarms(plan, 3);
  for (const behindFor of [1, 2, 3, 5]) {
    let chance = 0;
    for (let pattern = 0; pattern < 2 ** 12; pattern++) {
      const behind = pattern.toString(2).padStart(12, '0');
      const times = behind.replaceAll('0', '').length;
      if (behind.includes('1'.repeat(behindFor))) chance += 0.025 ** times * 0.975 ** (12 - times);
    }
    const added = expectedFalseAlarms({ ...plan, behindFor }, 3) - without;
    ok(Math.abs(added - 32 * chance) < 1e-9, `${behindFor}: ${added} and ${32 * chance}`);
  }
});

test('a smaller error, a larger fall and a lower threshold each find more; the size of a test finds nothing', () => {
  const sought = { fall: 10, standardError: 4.5, from: 5, within: 4 };
  const usual = chanceOfFinding(plan, 3.2, sought);
  ok(usual > 0.75 && usual < 0.87, `${usual}`);
  ok(chanceOfFinding(plan, 3.2, { ...sought, standardError: 4 }) > usual);
  ok(chanceOfFinding(plan, 3.2, { ...sought, fall: 12 }) > usual);
  ok(chanceOfFinding(plan, 2.9, sought) > usual);
  ok(chanceOfFinding(plan, 3.2, { ...sought, fall: 0 }) < 0.01);
});

test('a budget that behind alone spends, two for every five series, and plans that are none, are refused', () => {
  throws(() => watchThreshold({ ...plan, behindFor: 1 }), {
    code: 'out-of-range',
    message: /Behind for 1 periods alone/,
  });
  throws(() => watchThreshold({ ...plan, falseAlarmsAYear: 6 }), {
    code: 'out-of-range',
    message: /two for every five/,
  });
  for (const wrong of [
    { series: 0 },
    { history: 3 },
    { watched: 1 },
    { behindFor: 0.5 },
    { falseAlarmsAYear: Number.NaN },
    { periodsAYear: 0 },
  ]) {
    throws(() => watchThreshold({ ...plan, ...wrong }), { code: 'out-of-range' });
  }
  for (const threshold of [0, -3, Number.NaN]) {
    throws(() => expectedFalseAlarms(plan, threshold), { code: 'out-of-range' });
  }
  throws(() => chanceOfFinding(plan, 3, { fall: 8, standardError: 0, from: 5, within: 4 }), {
    code: 'out-of-range',
  });
  throws(() => chanceOfFinding(plan, 3, { fall: 8, standardError: 4, from: 10, within: 4 }), {
    code: 'out-of-range',
  });
});
