import { equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import {
  betaBounds,
  type Estimate,
  effectiveBaseByDegreesOfFreedom,
  judgeReliability,
  type Reliability,
} from '#survey';
import { near, readFixture } from './fixtures.ts';

const status = z.enum([
  'suppress_sample_size',
  'suppress_width',
  'suppress_relative_width',
  'review_zero_event',
  'review_df',
  'publish_flag_complement',
  'publish',
]);
const row = z.object({
  p: z.number(),
  n: z.number(),
  deff: z.number(),
  df: z.number(),
  n_eff: z.number(),
  n_eff_df: z.number(),
  lower: z.number(),
  upper: z.number(),
  status,
});
const grid = readFixture('numerics', z.object({ nchs_grid: z.array(row).length(504) })).nchs_grid;

function estimateOf({ p, n, deff, df, n_eff }: z.infer<typeof row>): Estimate {
  const variance = (p * (1 - p) * deff) / n;
  return {
    kind: 'proportion',
    value: p,
    variance,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: df,
    base: n,
    weightedBase: n,
    effectiveBase: n_eff,
    designEffect: deff,
    kishDesignEffect: 1,
  };
}

/** The word that NCHS's flow chart ends on: the first of its questions that fails. */
function wordOf({ reasons }: Reliability): z.infer<typeof status> {
  const failed = new Set(reasons.map((reason) => reason.rule));
  if (failed.has('sample-size') || failed.has('effective-sample-size')) return 'suppress_sample_size';
  if (failed.has('width')) return 'suppress_width';
  if (failed.has('relative-width')) return 'suppress_relative_width';
  if (failed.has('zero-or-one')) return 'review_zero_event';
  if (failed.has('degrees-of-freedom')) return 'review_df';
  return failed.has('complement-width') ? 'publish_flag_complement' : 'publish';
}

test('the 504 cases of the NCHS grid: effective base, Korn-Graubard interval and verdict', () => {
  const seen = new Set<string>();
  for (const one of grid) {
    const what = `p ${one.p}, n ${one.n}, deff ${one.deff}, df ${one.df}`;
    const adjusted = Math.min(one.n, effectiveBaseByDegreesOfFreedom(one.n_eff, one.n, one.df, 0.95));
    near(adjusted, one.n_eff_df, 1e-9, `${what}: effective base`);
    const { lower, upper } = betaBounds(one.p, adjusted, 0.95);
    near(lower, one.lower, 1e-9, `${what}: lower`);
    near(upper, one.upper, 1e-9, `${what}: upper`);
    const judged = judgeReliability(estimateOf(one), { hideUnder: 0, cautionUnder: 0 });
    equal(wordOf(judged), one.status, what);
    const expected = one.status.startsWith('suppress')
      ? 'hidden'
      : one.status === 'publish'
        ? 'reliable'
        : 'caution';
    equal(judged.status, expected, what);
    seen.add(one.status);
  }
  ok(seen.size === status.options.length, `statuses seen: ${[...seen].join(', ')}`);
});
