import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import {
  type ColumnEstimate,
  type ColumnEstimates,
  contrastOf,
  independence,
  meanInterval,
  meansBy,
  meansOf,
  normalQuantile,
  ratioOf,
  studentQuantile,
  totalsOf,
} from '#survey';
import { apiSampleNames, readApiSample } from './api-samples.ts';
import { allNear, matrix, near, pair, readFixture } from './fixtures.ts';
import { checkProportion, proportionShape } from './proportion-intervals.ts';

const number = z.number();
const statistic = z.object({
  label: z.string(),
  est: number,
  se: number,
  deff: number.nullable(),
  df: number,
  ci_t: z.tuple([number.nullable(), number.nullable()]),
  ci_z: pair,
});
const statistics = z.array(statistic);
const ratio = z.object({ est: number, se: number, ci_t: pair.optional(), deff: number.optional() });
const group = z.object({
  stype: z.string(),
  est: number,
  se: number,
  deff: number,
  ci_z: pair,
  df_domain: number,
});
const corrected = z.object({ stat: number, par: z.object({ ndf: number, ddf: number }), p: number });
const shape = z.object({
  n: number,
  sum_weights: number,
  df: number,
  mean: statistics,
  mean_vcov: matrix,
  mean_enroll_narm: statistics,
  mean_deff_replace: statistics,
  mean_factor: statistics,
  mean_factor_vcov: matrix,
  total: statistics,
  total_stype: statistics,
  ratio,
  ratio_apistu_enroll: ratio,
  by_stype: z.array(group),
  by_stype_vcov: matrix,
  contrast_E_H: z.object({ est: number, se: number }),
  prop_hi: proportionShape,
  domain_comp_imp_yes: z.object({
    n: number,
    df: number,
    mean: statistics,
    total: statistics,
    prop_hi: proportionShape,
  }),
  domain_rare: z.object({ n: number, df: number, mean: statistics }),
  chisq: z.object({ F: corrected, Chisq: z.object({ stat: number, p: number }) }),
  chisq_2x2_F: corrected,
});
const reference = readFixture('api', z.record(z.string(), shape));

/**
 * The variance of a constant is 0 in R and rounding here, or the other way round: both are nothing against
 * the value.
 */
function checkStatistic(
  estimate: ColumnEstimate | undefined,
  expected: z.infer<typeof statistic>,
  replace: boolean,
  what: string,
): void {
  ok(estimate, what);
  near(estimate.value, expected.est, 1e-9, `${what}: estimate`);
  if (expected.se < 1e-9 * Math.abs(expected.est)) {
    ok(
      estimate.standardError < 1e-9 * Math.abs(expected.est),
      `${what}: nothing varies, found ${estimate.standardError}`,
    );
    return;
  }
  near(estimate.standardError, expected.se, 1e-9, `${what}: standard error`);
  near(estimate.degreesOfFreedom, expected.df, 0, `${what}: degrees of freedom`);
  const normal = normalQuantile(0.975) * estimate.standardError;
  allNear(
    [estimate.value - normal, estimate.value + normal],
    expected.ci_z,
    1e-9,
    `${what}: normal interval`,
  );
  const [lower, upper] = expected.ci_t;
  if (lower === null || upper === null)
    throws(() => meanInterval(estimate), { code: 'no-degrees-of-freedom' });
  else {
    const interval = meanInterval(estimate);
    allNear([interval.lower, interval.upper], [lower, upper], 1e-9, `${what}: t interval`);
  }
  if (expected.deff === null) return;
  near(
    replace ? estimate.designEffect : estimate.designEffectWithoutReplacement,
    expected.deff,
    1e-9,
    `${what}: design effect`,
  );
}

function checkStatistics(
  found: ColumnEstimates,
  expected: z.infer<typeof statistics>,
  what: string,
  replace = false,
): void {
  equal(found.estimates.length, expected.length, what);
  for (const [index, one] of expected.entries())
    checkStatistic(found.estimates[index], one, replace, `${what} ${one.label}`);
}

for (const name of apiSampleNames) {
  test(`${name}: means, totals, ratios, groups, contrasts, domains and proportions are those of R to 1e-9`, async () => {
    const expected = reference[name];
    ok(expected);
    const { tree, number: column, text } = await readApiSample(name);
    const stype = text('stype');
    const levels = ['E', 'H', 'M'].map((level) => stype.map((value) => (value === level ? 1 : 0)));
    const scores = [column('api00'), column('api99'), column('meals')];
    const [api00 = [], api99 = [], meals = []] = scores;
    const design = { degreesOfFreedom: 'design' } as const;

    equal(tree.weights.length, expected.n);
    near(
      tree.weights.reduce((sum, weight) => sum + weight, 0),
      expected.sum_weights,
      1e-9,
      'weights',
    );
    const means = meansOf(tree, scores, design);
    equal(means.degreesOfFreedom, expected.df);
    checkStatistics(means, expected.mean, 'mean');
    for (const [i, row] of expected.mean_vcov.entries())
      allNear(means.covariance[i] ?? [], row, 1e-9, `covariance of means ${i}`);
    checkStatistics(meansOf(tree, [column('enroll')], design), expected.mean_enroll_narm, 'mean');
    checkStatistics(meansOf(tree, [api00]), expected.mean_deff_replace, 'mean, with replacement', true);
    checkStatistics(meansOf(tree, levels), expected.mean_factor, 'share');
    checkStatistics(totalsOf(tree, [column('enroll')], design), expected.total, 'total');
    checkStatistics(totalsOf(tree, levels), expected.total_stype, 'total');

    const ratioOfScores = ratioOf(tree, api00, api99);
    near(ratioOfScores.values[0] ?? Number.NaN, expected.ratio.est, 1e-9, 'ratio');
    const [scoreRatio] = ratioOfScores.estimates;
    near(scoreRatio?.standardError ?? Number.NaN, expected.ratio.se, 1e-9, 'ratio se');
    near(
      scoreRatio?.designEffectWithoutReplacement ?? Number.NaN,
      expected.ratio.deff ?? 0,
      1e-9,
      'ratio deff',
    );
    const [tested] = ratioOf(tree, column('api.stu'), column('enroll')).estimates;
    near(tested?.value ?? Number.NaN, expected.ratio_apistu_enroll.est, 1e-9, 'tested over enrolled');
    near(
      tested?.standardError ?? Number.NaN,
      expected.ratio_apistu_enroll.se,
      1e-9,
      'tested over enrolled, se',
    );

    const by = meansBy(tree, api00, stype);
    const places = expected.by_stype.map((one) => by.groups.indexOf(one.stype));
    for (const [i, one] of expected.by_stype.entries()) {
      const row = {
        label: one.stype,
        est: one.est,
        se: one.se,
        deff: one.deff,
        df: one.df_domain,
        ci_z: one.ci_z,
      };
      const found = by.estimates[places[i] ?? -1];
      const t = studentQuantile(0.975, one.df_domain) * one.se;
      checkStatistic(found, { ...row, ci_t: [one.est - t, one.est + t] }, false, `group ${one.stype}`);
      const covariance = places.map((place) => by.covariance[places[i] ?? -1]?.[place] ?? Number.NaN);
      checkRow(covariance, expected.by_stype_vcov[i] ?? [], one.se ** 2, `covariance of group ${one.stype}`);
    }
    const difference = contrastOf(
      by,
      by.groups.map((level) => (level === 'E' ? 1 : level === 'H' ? -1 : 0)),
    );
    near(difference.value, expected.contrast_E_H.est, 1e-9, 'contrast');
    near(difference.standardError, expected.contrast_E_H.se, 1e-9, 'contrast se');

    const hi = api00.map((score) => (score > 700 ? 1 : 0));
    const proportion = { kind: 'proportion' } as const;
    const dispersion = (rows: number) => rows / (rows - 1);
    const [share] = meansOf(tree, [hi], proportion).estimates;
    ok(share);
    equal(checkProportion(share, expected.prop_hi, dispersion(expected.n), 'share over 700'), 10);

    const yes = text('comp.imp').map((value) => value === 'Yes');
    const some = expected.domain_comp_imp_yes;
    checkStatistics(meansOf(tree, [api00], { domain: yes }), some.mean, 'domain mean');
    // The reference takes the domain's degrees of freedom before rows without an enrolment fall out.
    const enrolled = totalsOf(tree, [column('enroll')], { domain: yes });
    const recounted = enrolled.estimates.map((one) => ({ ...one, degreesOfFreedom: some.df }));
    checkStatistics({ ...enrolled, estimates: recounted }, some.total, 'domain total');
    const [shareOfYes] = meansOf(tree, [hi], { ...proportion, domain: yes }).estimates;
    ok(shareOfYes);
    checkProportion(shareOfYes, some.prop_hi, dispersion(some.n), 'domain share');
    const rare = stype.map((value, row) => value === 'H' && (meals[row] ?? 0) > 50);
    checkStatistics(meansOf(tree, [api00], { domain: rare }), expected.domain_rare.mean, 'rare domain');
  });
}

for (const name of apiSampleNames) {
  test(`${name}: Rao-Scott tests of independence are those of R to 1e-9`, async () => {
    const expected = reference[name];
    ok(expected);
    const { tree, text } = await readApiSample(name);
    const design = { degreesOfFreedom: 'design' } as const;
    const cases = [
      ['stype', expected.chisq.F],
      ['comp.imp', expected.chisq_2x2_F],
    ] as const;
    for (const [other, { stat, par, p }] of cases) {
      const found = independence(tree, text('sch.wide'), text(other), design);
      near(found.statistic, stat, 1e-9, `${other}: F`);
      allNear([found.numerator, found.denominator], [par.ndf, par.ddf], 1e-9, `${other}: degrees of freedom`);
      near(found.probability, p, 1e-9, `${other}: probability`);
    }
    const byType = independence(tree, text('sch.wide'), text('stype'), design);
    near(byType.pearson, expected.chisq.Chisq.stat, 1e-9, 'X squared');
    near(byType.firstOrderProbability, expected.chisq.Chisq.p, 1e-9, 'first-order probability');
  });
}

/**
 * Covariances of independent groups are 0 in R and a rounding error here: judged against the group's
 * variance.
 */
function checkRow(
  found: readonly number[],
  expected: readonly number[],
  variance: number,
  what: string,
): void {
  for (const [index, value] of expected.entries()) {
    const distance = Math.abs((found[index] ?? Number.NaN) - value);
    ok(
      distance <= 1e-9 * Math.max(Math.abs(value), variance * 1e-3),
      `${what} [${index}]: ${found[index]}, expected ${value}`,
    );
  }
}
