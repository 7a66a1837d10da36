import { z } from 'zod';
import { type Difference, momentsOfUnits, type Part, sumStrata } from '#survey';
import { allNear, near, pair } from './fixtures.ts';
import { type Interviews, unitTotals } from './interviews.ts';

const number = z.number();
export const contrastShape = z.object({
  est: number,
  se: number,
  t: number,
  df: number,
  p_t: number,
  ci_t: pair,
});

/** Every number of a difference against the reference. */
export function checkContrast(
  found: Difference,
  expected: z.infer<typeof contrastShape>,
  what: string,
): void {
  near(found.value, expected.est, 1e-9, what);
  near(found.standardError, expected.se, 1e-9, `${what}: standard error`);
  near(found.degreesOfFreedom, expected.df, 0, `${what}: degrees of freedom`);
  near(found.statistic, expected.t, 1e-9, `${what}: t`);
  near(found.probability, expected.p_t, 1e-9, `${what}: probability`);
  allNear([found.lower, found.upper], expected.ci_t, 1e-9, `${what}: interval`);
}

/** Parts of design A over the rows of a domain: one a borough and wave, keyed "borough.wave". */
export function partsOf(
  interviews: Interviews,
  item: readonly number[],
  domain: (row: number) => boolean,
): Part[] {
  const units = unitTotals(interviews, item, 'A', domain);
  const keys = [...new Set(units.map((unit) => unit.stratum))];
  return momentsOfUnits(units).map((stratum, index) => ({
    key: keys[index] ?? '',
    moments: sumStrata([stratum], 'fail'),
  }));
}

/** The rows of waves `from` to `to`. */
export function between(interviews: Interviews, from: number, to: number): (row: number) => boolean {
  return (row) => (interviews.wave[row] ?? 0) >= from && (interviews.wave[row] ?? 0) <= to;
}
