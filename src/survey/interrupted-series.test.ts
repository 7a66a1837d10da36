import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { type InterruptedOptions, interruptedSeries, type SeriesPoint, seededRandom } from './index.ts';

interface Drawn {
  readonly periods?: number;
  readonly from?: number;
  readonly jump?: number;
  readonly autocorrelation?: number;
}

function drawn(
  seed: string,
  { periods = 40, from = 28, jump = 0, autocorrelation = 0 }: Drawn = {},
): SeriesPoint[] {
  const random = seededRandom(seed);
  let error = random.normal() / Math.sqrt(1 - autocorrelation ** 2);
  return Array.from({ length: periods }, (_, period) => {
    error = autocorrelation * error + random.normal();
    return { period, value: 60 - 0.3 * period + (period >= from ? jump : 0) + error };
  });
}

const options = { points: 'separate', expected: 3 } as const;

test('where nothing happened, 95% intervals of the jump hold 0 about as often as they say, Newey and West less', () => {
  const held = (setting: Pick<InterruptedOptions, 'errors' | 'likelihood'>, autocorrelation: number) => {
    let count = 0;
    for (let round = 0; round < 100; round++) {
      const points = drawn(`null ${round}`, { autocorrelation });
      const { change } = interruptedSeries(points, 28, { ...options, ...setting });
      ok(change);
      if (change.level.lower <= 0 && change.level.upper >= 0) count++;
    }
    return count;
  };
  for (const autocorrelation of [0, 0.4]) {
    const count = held({}, autocorrelation);
    ok(count >= 85, `${count} of 100 at ${autocorrelation}`);
    const plain = held({ errors: 'newey-west' }, autocorrelation);
    ok(plain < count, `Newey and West ${plain}, autoregressive ${count} of 100 at ${autocorrelation}`);
  }
});

test('the autocorrelation of the errors is found', () => {
  let sum = 0;
  for (let round = 0; round < 40; round++) {
    const points = drawn(`rho ${round}`, { periods: 80, from: 40, autocorrelation: 0.6 });
    sum += interruptedSeries(points, 40, options).change?.autocorrelation ?? Number.NaN;
  }
  ok(Math.abs(sum / 40 - 0.6) < 0.05, `${sum / 40}`);
});

test('one or two quarters since: too early, and the wait told then is about what it turns out to be', () => {
  let [told, needed, rounds] = [0, 0, 0];
  for (let round = 0; round < 10; round++) {
    const points = drawn(`wait ${round}`, { periods: 48, from: 28 });
    const at = (count: number) =>
      interruptedSeries(points.slice(0, count), 28, { ...options, expected: 2.4 });
    const early = at(29);
    equal(early.change, undefined);
    ok(early.effect.kind === 'too-early' && early.effect.soFar === undefined);
    if (early.effect.wait.kind !== 'quarters') continue;
    let count = 31;
    while (count < 48 && (at(count).effect.smallestVisible ?? 99) > 2.4) count++;
    told += early.effect.wait.further;
    needed += count - 29;
    rounds++;
  }
  ok(rounds >= 7, `${rounds} rounds`);
  ok(Math.abs(told - needed) <= 0.4 * needed, `told ${told}, needed ${needed} quarters in ${rounds} rounds`);
});

test('an effect too small for one series is not waited for', () => {
  const { effect } = interruptedSeries(drawn('small', { periods: 32 }), 28, { ...options, expected: 0.05 });
  ok(effect.kind === 'too-early' && effect.wait.kind === 'not-in-sight', JSON.stringify(effect));
});

test('a jump is found with its slope before, and its counterfactual', () => {
  const { effect, change } = interruptedSeries(drawn('jump', { jump: 6 }), 28, options);
  ok(effect.kind === 'interval' && change);
  ok(change.level.lower < 6 && change.level.upper > 6 && change.level.lower > 0);
  ok(Math.abs((change.coefficients[1] ?? 0) + 0.3) < 0.05);
  equal(change.counterfactual.length, 12);
});

test('one wave, a gap, rolling points, a constant series: each a clear refusal', () => {
  const points = drawn('refused');
  throws(() => interruptedSeries(points.slice(0, 1), 28, options), { code: 'too-few-periods' });
  throws(() => interruptedSeries(points, 5, options), {
    code: 'too-few-periods',
    message: /5 periods before period 5/,
  });
  throws(() => interruptedSeries(points.toSpliced(9, 1), 28, options), {
    code: 'missing-period',
    message: /8 is followed by 10/,
  });
  throws(() => interruptedSeries(points, 28, { ...options, points: 'rolling' }), {
    code: 'overlapping-periods',
  });
  const constant = points.map((point) => ({ ...point, value: 50 }));
  throws(() => interruptedSeries(constant, 28, options), { code: 'no-variance', message: /constant/ });
  throws(() => interruptedSeries(constant.slice(0, 28), 28, options), { code: 'no-variance' });
  throws(() => interruptedSeries(points, 28, { ...options, errors: 'newey-west', lag: -1 }), {
    code: 'out-of-range',
  });
});
