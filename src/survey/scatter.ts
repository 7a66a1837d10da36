import { SurveyError } from './errors.ts';

/**
 * Adds factor x sum over units of (z - centre)(z - centre)' to `into`; `rows` holds one unit a row, one
 * estimate a column. The centre is the units' mean, or zero for a lone unit. Centred before squaring: raw
 * squares would lose the digits that a small variance needs.
 */
export function addScatter(
  into: number[][],
  rows: readonly (readonly number[])[],
  factor: number,
  centre: 'mean' | 'zero' = 'mean',
): void {
  const means = into.map((_, j) =>
    centre === 'zero' ? 0 : rows.reduce((sum, row) => sum + (row[j] ?? 0), 0) / rows.length,
  );
  for (const row of rows) {
    const deviations = means.map((mean, j) => (row[j] ?? 0) - mean);
    for (const [i, target] of into.entries()) {
      for (const [j, value] of target.entries())
        target[j] = value + factor * (deviations[i] ?? 0) * (deviations[j] ?? 0);
    }
  }
}

/**
 * What a variance is multiplied by to give lone strata the mean variance of the others. Throws `lonely-unit`
 * if there are no others.
 */
export function averageScale(lonely: number, varying: number): number {
  if (lonely === 0) return 1;
  if (varying === 0) {
    throw new SurveyError(
      'lonely-unit',
      'Every stratum has one sampling unit, so there is no variance to average. Choose another rule or join strata.',
      0,
    );
  }
  return 1 + lonely / varying;
}
