import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { detectableDifference, interviewsNeeded, smallestDifference } from '#survey';
import { near, readFixture } from './fixtures.ts';

const number = z.number();
const reference = readFixture(
  'pas-estimates',
  z.object({
    wave_contrasts: z.object({ B: z.object({ fy2425_vs_fy2324: z.object({ se: number }) }) }),
    power: z.object({ mdc_two_years_force: number, n_for_moe3_p50_deff13: number }),
  }),
);

test('the smallest change between two years of the force, and the interviews for a margin of 3 points, as in R', () => {
  const { power, wave_contrasts: contrasts } = reference;
  near(
    detectableDifference(contrasts.B.fy2425_vs_fy2324.se),
    power.mdc_two_years_force,
    1e-9,
    'smallest change',
  );
  const plan = { comparison: { kind: 'level' }, designEffect: 1.3, level: 0.5 } as const;
  equal(interviewsNeeded(plan, 0.03, { power: 0.5 }), Math.ceil(power.n_for_moe3_p50_deff13));
  near(smallestDifference({ ...plan, interviews: power.n_for_moe3_p50_deff13 }).margin, 0.03, 1e-9, 'margin');
});
