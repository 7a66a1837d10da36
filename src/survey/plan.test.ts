import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  detectableDifference,
  differenceFrom,
  differenceOfParts,
  interviewsNeeded,
  momentsOfUnits,
  type PlannedComparison,
  periodsNeeded,
  plannedPower,
  powerToSee,
  type SurveyPlan,
  seededRandom,
  smallestDifference,
  sumStrata,
} from './index.ts';

const comparisons: PlannedComparison[] = [
  { kind: 'level' },
  { kind: 'change' },
  { kind: 'change', correlation: 0.24 },
  { kind: 'gap', firstShare: 0.1, secondShare: 0.6, correlation: 0.1 },
  { kind: 'part', share: 0.03 },
  { kind: 'part', share: 0.05, interviewShare: 0.03 },
];
const plans: Omit<SurveyPlan, 'interviews' | 'periods'>[] = comparisons.flatMap((comparison) => [
  { comparison, designEffect: 1.3, level: 0.5 },
  { comparison, designEffect: 2.1, level: 0.12, interviewsPerUnit: 13, strata: 4 },
]);

test('interviews needed and the smallest difference are each other turned round, for every comparison', () => {
  for (const plan of plans) {
    for (const options of [{}, { power: 0.9, significance: 0.01 }, { tests: 32 }]) {
      for (const difference of [0.01, 0.034, 0.12]) {
        const interviews = interviewsNeeded(plan, difference, options);
        const at = (count: number) => smallestDifference({ ...plan, interviews: count }, options).difference;
        ok(at(interviews) <= difference, `${interviews} interviews see ${at(interviews)}`);
        const fewer = interviews - 1;
        const free =
          plan.interviewsPerUnit === undefined ? 1 : fewer / plan.interviewsPerUnit - (plan.strata ?? 1);
        if (free >= 1) ok(at(fewer) > difference, `${fewer} interviews see ${at(fewer)}`);
      }
    }
  }
});

test('power and the smallest difference are each other turned round', () => {
  for (const plan of plans) {
    for (const power of [0.5, 0.8, 0.95]) {
      for (const tests of [1, 32]) {
        const full = { ...plan, interviews: 600, periods: 2 };
        const { difference } = smallestDifference(full, { power, tests });
        ok(Math.abs(plannedPower(full, difference, { tests }) - power) < 1e-9);
        ok(Math.abs(plannedPower(full, -difference, { tests }) - power) < 1e-9);
      }
    }
  }
});

test('pooling four periods is as good as four times the interviews where degrees of freedom do not count', () => {
  const plan = { comparison: { kind: 'change' }, designEffect: 1.3, level: 0.4 } as const;
  const pooled = smallestDifference({ ...plan, interviews: 150, periods: 4 });
  equal(pooled.difference, smallestDifference({ ...plan, interviews: 600 }).difference);
  equal(periodsNeeded({ ...plan, interviews: 150 }, pooled.difference + 1e-9), 4);
});

test('the planned error of a part against its whole is that of the comparison itself', () => {
  const random = seededRandom('part');
  const ward = (stratum: string) => (_: unknown, unit: number) => {
    const y = Array.from({ length: 10 }, () => (random.uniform() < 0.5 ? 1 : 0)).reduce<number>(
      (a, b) => a + b,
      0,
    );
    return { stratum, unit: String(unit), n: 10, w: 10, y, w2: 10, w2y: y };
  };
  const part = (key: string, units: number) => ({
    key,
    moments: sumStrata(momentsOfUnits(Array.from({ length: units }, ward(key))), 'fail'),
  });
  const [borough, rest] = [part('borough', 400), part('rest', 3600)];
  const found = differenceOfParts([borough], [borough, rest], { degreesOfFreedom: 'domain' });
  const planned = smallestDifference({
    comparison: { kind: 'part', share: 0.1 },
    interviews: 40_000,
    designEffect: 1,
    level: 0.5,
  });
  ok(
    Math.abs(planned.standardError / found.standardError - 1) < 0.05,
    `${planned.standardError} planned, ${found.standardError} found`,
  );
});

test('a t test on 21 units sees the stated difference about 8 times in 10', () => {
  const random = seededRandom('power');
  const rounds = 4000;
  const difference = detectableDifference(1 / Math.sqrt(21), { degreesOfFreedom: 20 });
  let seen = 0;
  for (let round = 0; round < rounds; round++) {
    const drawn = Array.from({ length: 21 }, () => difference + random.normal());
    const mean = drawn.reduce((sum, x) => sum + x, 0) / 21;
    const variance = drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (20 * 21);
    if (differenceFrom(mean, variance, 20).lower > 0) seen++;
  }
  ok(Math.abs(seen / rounds - 0.8) < 0.025, `seen in ${seen / rounds}`);
});

test('many boroughs at once cost power', () => {
  ok(powerToSee(0.06, 0.02) > 0.85 && powerToSee(0.06, 0.02, { tests: 32 }) < 0.45);
});

test('plans that no survey has are refused by name', () => {
  const plan: SurveyPlan = { comparison: { kind: 'level' }, interviews: 100, designEffect: 1.3, level: 0.5 };
  const cases: [Partial<SurveyPlan>, RegExp][] = [
    [{ interviews: 0 }, /interviews is 0/],
    [{ interviews: Number.NaN }, /interviews is NaN/],
    [{ designEffect: 0 }, /design effect is 0/],
    [{ level: 50 }, /level is 50/],
    [{ periods: 0 }, /periods is 0/],
    [{ comparison: { kind: 'part', share: 1 } }, /part's share is 1/],
    [{ comparison: { kind: 'gap', firstShare: 0.7, secondShare: 0.6 } }, /groups' share is 1.29/],
    [{ comparison: { kind: 'change', correlation: 1 } }, /correlation is 1/],
  ];
  for (const [change, message] of cases)
    throws(() => smallestDifference({ ...plan, ...change }), { code: 'out-of-range', message });
  throws(() => smallestDifference({ ...plan, interviewsPerUnit: 50, strata: 2 }), {
    code: 'no-degrees-of-freedom',
  });
  throws(() => interviewsNeeded(plan, 5), { code: 'out-of-range', message: /0.05 for 5 points/ });
  throws(() => interviewsNeeded(plan, 1e-9), { code: 'out-of-range', message: /1,000,000,000/ });
  throws(() => detectableDifference(0), { code: 'no-variance' });
  throws(() => detectableDifference(0.02, { tests: 0 }), { code: 'out-of-range' });
  throws(() => detectableDifference(0.02, { degreesOfFreedom: 0 }), { code: 'no-degrees-of-freedom' });
});
