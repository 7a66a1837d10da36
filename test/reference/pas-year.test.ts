import { deepEqual, equal, ok } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import {
  type Estimate,
  estimateMean,
  judgeReliability,
  meanInterval,
  meansOf,
  momentsOfUnits,
  type SampleTree,
  sampleTree,
  sumStrata,
  totalsOf,
  weightingEffect,
} from '#survey';
import { allNear, matrix, near, pair, readFixture } from './fixtures.ts';
import { type DesignName, type Interviews, items, readInterviews, unitTotals } from './interviews.ts';
import { checkProportion, proportionShape } from './proportion-intervals.ts';

const number = z.number();
const statistics = z.array(
  z.object({ label: z.string(), est: number, se: number, deff: number.nullable(), df: number, ci_t: pair }),
);
const nchs = z.object({
  n_ok: z.boolean(),
  publish: z.boolean(),
  complement_flag: z.boolean(),
  df_flag_review: z.boolean(),
});
const flagged = proportionShape.extend({ borough: z.string(), base_flag: z.string(), nchs });
const withEffect = proportionShape.extend({ deff_replace: number });
const reference = readFixture(
  'pas-estimates',
  z.object({
    designs: z.object({ A: z.object({ n: number, df: number }), B: z.object({ df: number }) }),
    force_last_year: z.record(z.string(), z.object({ A: withEffect, B: withEffect })),
    force_last_year_q_goodjob_mean_score: statistics,
    force_last_year_total_goodjob: statistics,
    force_last_year_distribution_goodjob: statistics,
    force_last_year_distribution_goodjob_vcov: matrix,
    net_score_goodjob: statistics,
    borough_last_year: z.record(z.string(), z.array(flagged.extend({ deff_replace: number })).length(32)),
    rare_domains: z.array(flagged.extend({ eth: z.string() })).length(7),
    power: z.object({ kish_deff_weights_last_year: number }),
  }),
);

let year: Interviews;
let tree: SampleTree;
before(async () => {
  year = await readInterviews(37, 40);
  const byWave = (names: readonly string[]) => names.map((name, row) => `${name}.${year.wave[row]}`);
  tree = sampleTree({ weights: year.weight, strata: byWave(year.borough), units: [byWave(year.ward)] });
});

function levelOf(
  item: string,
  design: DesignName,
  rule: 'design' | 'domain',
  domain: (row: number) => boolean,
  among?: (row: number) => boolean,
): Estimate {
  const strata = momentsOfUnits(unitTotals(year, year.item(item), design, domain, among));
  return estimateMean(sumStrata(strata, 'fail'), { kind: 'proportion', degreesOfFreedom: rule });
}

test('the force, 12 measures, both designs: every interval and the design effect', () => {
  equal(year.rows, reference.designs.A.n);
  const mean = year.weight.reduce((sum, weight) => sum + weight, 0) / year.rows;
  for (const item of items) {
    for (const design of ['A', 'B'] as const) {
      const expected = reference.force_last_year[item]?.[design];
      ok(expected);
      const estimate = levelOf(item, design, 'design', () => true);
      equal(estimate.degreesOfFreedom, reference.designs[design].df);
      const dispersion = estimate.weightedBase / mean / (estimate.base - 1);
      equal(checkProportion(estimate, expected, dispersion, `${item}, design ${design}`), 10);
      near(estimate.designEffect, expected.deff_replace, 1e-9, `${item}, design ${design}: design effect`);
    }
  }
  near(weightingEffect(year.weight).designEffect, reference.power.kish_deff_weights_last_year, 1e-9, 'Kish');
});

test('32 boroughs, 12 measures, with the flags of both precision rules', () => {
  let hidden = 0;
  for (const item of items) {
    for (const expected of reference.borough_last_year[item] ?? []) {
      const estimate = levelOf(item, 'A', 'domain', (row) => year.borough[row] === expected.borough);
      const what = `${item} in ${expected.borough}`;
      checkProportion(estimate, expected, 1, what);
      near(estimate.designEffect, expected.deff_replace, 1e-9, `${what}: design effect`);
      checkFlags(estimate, expected, what);
      if (judgeReliability(estimate, { hideUnder: 50, cautionUnder: 100 }).status === 'hidden') hidden++;
    }
  }
  equal(hidden, 0);
});

test('seven small groups of one borough: intervals, bases and flags', () => {
  for (const expected of reference.rare_domains) {
    const groups = year.group('eth');
    const estimate = levelOf(
      'b_goodjob',
      'A',
      'domain',
      (row) => year.borough[row] === expected.borough && groups[row] === expected.eth,
      (row) => year.borough[row] === expected.borough,
    );
    const what = `${expected.eth} in ${expected.borough}`;
    checkProportion(estimate, expected, 1, what);
    checkFlags(estimate, expected, what);
  }
});

function checkFlags(estimate: Estimate, expected: z.infer<typeof flagged>, what: string): void {
  const judged = judgeReliability(estimate, { hideUnder: 50, cautionUnder: 100 });
  const failed = new Set(judged.reasons.map((reason) => reason.rule));
  const word =
    estimate.base < 50 ? 'suppress_or_caution_n_lt_50' : estimate.base < 100 ? 'caution_n_lt_100' : 'ok';
  equal(expected.base_flag, word, what);
  equal(failed.has('base'), word !== 'ok', what);
  deepEqual(
    {
      n_ok: !failed.has('sample-size') && !failed.has('effective-sample-size'),
      publish: !['sample-size', 'effective-sample-size', 'width', 'relative-width'].some((rule) =>
        judged.reasons.some((reason) => reason.rule === rule),
      ),
      df_flag_review: failed.has('degrees-of-freedom'),
    },
    {
      n_ok: expected.nchs.n_ok,
      publish: expected.nchs.publish,
      df_flag_review: expected.nchs.df_flag_review,
    },
    what,
  );
}

test('a mean score, a total, a net score and the whole distribution of answers, from columns', () => {
  const answers = year.item('q_goodjob');
  const options = { degreesOfFreedom: 'design' } as const;
  const check = (found: ReturnType<typeof meansOf>, expected: z.infer<typeof statistics>, what: string) => {
    for (const [index, one] of expected.entries()) {
      const estimate = found.estimates[index];
      ok(estimate);
      near(estimate.value, one.est, 1e-9, `${what} ${one.label}`);
      near(estimate.standardError, one.se, 1e-9, `${what} ${one.label}: standard error`);
      const { lower, upper } = meanInterval(estimate);
      allNear([lower, upper], one.ci_t, 1e-9, `${what} ${one.label}: interval`);
      if (one.deff !== null)
        near(estimate.designEffectWithoutReplacement, one.deff, 1e-9, `${what} ${one.label}: deff`);
    }
  };
  check(meansOf(tree, [answers], options), reference.force_last_year_q_goodjob_mean_score, 'score');
  check(totalsOf(tree, [year.item('b_goodjob')], options), reference.force_last_year_total_goodjob, 'total');
  const net = answers.map((answer) =>
    Number.isNaN(answer) ? answer : Number(answer <= 2) - Number(answer >= 4),
  );
  check(meansOf(tree, [net], options), reference.net_score_goodjob, 'net');
  const shares = [1, 2, 3, 4, 5].map((code) =>
    answers.map((answer) => (Number.isNaN(answer) ? answer : Number(answer === code))),
  );
  const distribution = meansOf(tree, shares, options);
  check(distribution, reference.force_last_year_distribution_goodjob, 'answer');
  for (const [i, row] of reference.force_last_year_distribution_goodjob_vcov.entries()) {
    allNear(distribution.covariance[i] ?? [], row, 1e-9, `covariance of answers ${i}`);
  }
});

test('the same mean score from moments: exact with sums of w y^2, near without them', () => {
  const units = unitTotals(year, year.item('q_goodjob'), 'A', () => true);
  const [expected] = meansOf(tree, [year.item('q_goodjob')]).estimates;
  ok(expected);
  const exact = estimateMean(sumStrata(momentsOfUnits(units, 'scale'), 'fail'), {
    kind: 'scale',
    degreesOfFreedom: 'domain',
  });
  near(exact.value, expected.value, 1e-12, 'score');
  near(exact.standardError, expected.standardError, 1e-9, 'standard error');
  near(exact.designEffect, expected.designEffect, 1e-9, 'design effect');
  near(exact.effectiveBase, expected.effectiveBase, 1e-9, 'effective base');
  near(exact.kishDesignEffect, expected.kishDesignEffect, 1e-9, 'Kish');
  const { wyy: _, ...without } = sumStrata(momentsOfUnits(units), 'fail');
  const rough = estimateMean(without, { kind: 'scale', degreesOfFreedom: 'domain' });
  near(rough.standardError, expected.standardError, 1e-9, 'standard error');
  near(rough.designEffect, expected.designEffect, 0.02, 'design effect with weights squared');
});
