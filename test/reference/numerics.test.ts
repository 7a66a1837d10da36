import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import {
  betaQuantile,
  betaTails,
  bonferroni,
  chiSquaredQuantile,
  chiSquaredSumSaddlepoint,
  chiSquaredSumSatterthwaite,
  chiSquaredTails,
  digamma,
  falseDiscovery,
  falseDiscoveryDependent,
  fisherUpper,
  gammaTails,
  hochberg,
  holm,
  logGamma,
  logNormalLower,
  normalQuantile,
  normalTails,
  studentQuantile,
  studentTails,
  weightingEffect,
} from '#survey';
import { allNear, near, readFixture } from './fixtures.ts';

const number = z.number();
const adjusted = z.object({ p: z.array(number), adj: z.array(number) });
const shape = z.object({
  qt: z.array(z.object({ p: number, df: number, q: number })).length(70),
  pt: z.array(z.object({ t: number, df: number, p: number })).length(35),
  qnorm: z.array(z.object({ p: number, q: number })).length(11),
  pnorm: z.array(z.object({ z: number, p: number, log_p: number, upper: number })).length(10),
  pbeta: z.array(z.object({ x: number, a: number, b: number, p: number })).length(120),
  qbeta: z.array(z.object({ p: number, a: number, b: number, q: number })).length(140),
  pf_upper: z.array(z.object({ F: number, d1: number, d2: number, upper: number })).length(80),
  pchisq_upper: z.array(z.object({ x: number, df: number, upper: number })).length(25),
  qchisq: z.array(z.object({ p: number, df: number, q: number })).length(16),
  pgamma_regularised: z.array(z.object({ a: number, x: number, P: number })).length(16),
  lgamma: z.array(z.object({ x: number, lgamma: number, digamma: number })).length(7),
  pchisqsum_saddlepoint: z.array(
    z.object({ x: number, lambda: z.array(number), upper_saddlepoint: number, upper_satterthwaite: number }),
  ),
  p_adjust: z.object({
    holm: adjusted,
    hochberg: adjusted,
    BH: adjusted,
    BY: adjusted,
    bonferroni: adjusted,
  }),
  kish: z.object({ w: z.array(number), n_eff: number, deff: number }),
});
const reference = readFixture('numerics', shape);
const tolerance = 1e-11;

test('Student, normal and beta quantiles and tails are those of R to 1e-11', () => {
  for (const { p, df, q } of reference.qt) near(studentQuantile(p, df), q, tolerance, `qt(${p}, ${df})`);
  for (const { t, df, p } of reference.pt) near(studentTails(t, df).lower, p, tolerance, `pt(${t}, ${df})`);
  for (const { p, q } of reference.qnorm) near(normalQuantile(p), q, tolerance, `qnorm(${p})`);
  for (const row of reference.pnorm) {
    near(normalTails(row.z).lower, row.p, tolerance, `pnorm(${row.z})`);
    near(normalTails(row.z).upper, row.upper, tolerance, `pnorm(${row.z}) upper`);
    near(logNormalLower(row.z), row.log_p, tolerance, `pnorm(${row.z}) log`);
  }
  for (const { x, a, b, p } of reference.pbeta) {
    near(betaTails(x, 1 - x, a, b).lower, p, tolerance, `pbeta(${x}, ${a}, ${b})`);
  }
  for (const { p, a, b, q } of reference.qbeta)
    near(betaQuantile(p, a, b), q, tolerance, `qbeta(${p}, ${a}, ${b})`);
});

test('F, chi-squared and gamma are those of R to 1e-11', () => {
  for (const { F, d1, d2, upper } of reference.pf_upper)
    near(fisherUpper(F, d1, d2), upper, tolerance, `pf(${F}, ${d1}, ${d2})`);
  for (const { x, df, upper } of reference.pchisq_upper) {
    near(chiSquaredTails(x, df).upper, upper, tolerance, `pchisq(${x}, ${df})`);
  }
  for (const { p, df, q } of reference.qchisq)
    near(chiSquaredQuantile(p, df), q, tolerance, `qchisq(${p}, ${df})`);
  for (const { a, x, P } of reference.pgamma_regularised)
    near(gammaTails(a, x).lower, P, tolerance, `pgamma(${x}, ${a})`);
  for (const row of reference.lgamma) {
    near(logGamma(row.x), row.lgamma, tolerance, `lgamma(${row.x})`);
    near(digamma(row.x), row.digamma, tolerance, `digamma(${row.x})`);
  }
});

test('tails of a weighted sum of chi-squares are those of R, the saddlepoint to the 1e-7 at which R stops searching', () => {
  for (const { x, lambda, upper_saddlepoint, upper_satterthwaite } of reference.pchisqsum_saddlepoint) {
    near(chiSquaredSumSatterthwaite(x, lambda), upper_satterthwaite, tolerance, `Satterthwaite at ${x}`);
    near(chiSquaredSumSaddlepoint(x, lambda), upper_saddlepoint, 1e-7, `saddlepoint at ${x}`);
  }
});

test('adjusted probabilities are those of p.adjust, by all five methods', () => {
  const methods = { holm, hochberg, BH: falseDiscovery, BY: falseDiscoveryDependent, bonferroni };
  for (const name of ['holm', 'hochberg', 'BH', 'BY', 'bonferroni'] as const) {
    const { p, adj } = reference.p_adjust[name];
    equal(p.length, 25);
    allNear(methods[name](p), adj, tolerance, name);
  }
});

test("Kish's design effect due to weighting", () => {
  const { w, n_eff, deff } = reference.kish;
  near(weightingEffect(w).effectiveBase, n_eff, tolerance, 'effective base');
  near(weightingEffect(w).designEffect, deff, tolerance, 'design effect');
});
