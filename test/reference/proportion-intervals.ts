import { z } from 'zod';
import {
  arcsineBounds,
  type Bounds,
  betaBounds,
  type Estimate,
  effectiveBaseByDegreesOfFreedom,
  intervalFor,
  likelihoodBounds,
  logitBounds,
  normalQuantile,
  studentQuantile,
  waldBounds,
  wilsonBounds,
} from '#survey';
import { near, pair } from './fixtures.ts';

/**
 * The section that the R scripts write for a proportion: estimate, effective bases, intervals by all methods.
 */
export const proportionShape = z.object({
  est: z.number(),
  se: z.number(),
  df: z.number(),
  n: z.number(),
  n_eff: z.number(),
  n_eff_df: z.number(),
  n_eff_nchs: z.number(),
  nrow_design: z.number().optional(),
  ci: z.record(z.string(), pair),
});
export type ProportionReference = z.infer<typeof proportionShape>;

/**
 * Checks an estimate and each interval that the reference holds; gives back how many intervals those were.
 */
export function checkProportion(
  estimate: Estimate,
  expected: ProportionReference,
  dispersion: number,
  what: string,
): number {
  const { value: p, standardError, base, degreesOfFreedom: freedom, effectiveBase } = estimate;
  near(p, expected.est, 1e-9, `${what}: estimate`);
  near(standardError, expected.se, 1e-9, `${what}: standard error`);
  near(base, expected.n, 0, `${what}: base`);
  near(freedom, expected.df, 0, `${what}: degrees of freedom`);
  near(effectiveBase, expected.n_eff, 1e-9, `${what}: effective base`);
  const rows = expected.nrow_design ?? base;
  const adjusted = effectiveBaseByDegreesOfFreedom(effectiveBase, rows, freedom, 0.95);
  near(adjusted, expected.n_eff_df, 1e-9, `${what}: effective base by degrees of freedom, as R`);
  const nchs = Math.min(base, effectiveBaseByDegreesOfFreedom(effectiveBase, base, freedom, 0.95));
  near(nchs, expected.n_eff_nchs, 1e-9, `${what}: the same, as NCHS`);
  const t = studentQuantile(0.975, freedom);
  const normal = normalQuantile(0.975);
  const methods: Record<string, () => Bounds> = {
    mean: () => waldBounds(p, standardError, t),
    logit: () => logitBounds(p, standardError, t),
    xlogit: () => intervalFor(estimate, { method: 'logit' }),
    likelihood: () => likelihoodBounds(p, effectiveBase, t, dispersion),
    beta: () => betaBounds(p, adjusted, 0.95),
    asin: () => arcsineBounds(p, standardError, t),
    beta_nchs: () => intervalFor(estimate, { method: 'korn-graubard' }),
    wilson_neff_t: () => intervalFor(estimate, { method: 'wilson' }),
    wilson_neff_z: () => wilsonBounds(p, effectiveBase, normal),
    wilson_neffdf_z: () => wilsonBounds(p, adjusted, normal),
  };
  for (const [method, [lower, upper]] of Object.entries(expected.ci)) {
    const bounds = methods[method]?.();
    if (method === 'likelihood') {
      // R interpolates the profile by a spline. Its ends imply dispersions that differ from each other
      // (1.0088 and 1.0081 in apiclus2, where both should be 126/125), so the error is R's: up to 7e-5, and
      // we ask for a hundredth of a point.
      near(1 + (bounds?.lower ?? Number.NaN) - lower, 1, 1e-4, `${what}: ${method} lower`);
      near(1 + (bounds?.upper ?? Number.NaN) - upper, 1, 1e-4, `${what}: ${method} upper`);
      continue;
    }
    // R's `logit` fits a logistic model whose search stops at 1e-8; its `xlogit` is the same interval in
    // closed form.
    const tolerance = method === 'logit' ? 1e-8 : 1e-9;
    near(bounds?.lower ?? Number.NaN, lower, tolerance, `${what}: ${method} lower`);
    near(bounds?.upper ?? Number.NaN, upper, tolerance, `${what}: ${method} upper`);
  }
  return Object.keys(expected.ci).length;
}
