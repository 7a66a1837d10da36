import { choleskyOf, solveCholesky } from './cholesky.ts';
import { SurveyError } from './errors.ts';
import { dot } from './matrix.ts';

/** So small beside the squares that it only decides between weights that fit alike. */
const ridge = 1e-8;
/** The least share of a donor's square that may be its own: for more donors than periods it is the ridge alone. */
const ridgeShare = 1e-11;

/**
 * Weights from 0 that sum to 1 and make sum_t (target_t - sum_j w_j donor_jt)^2 least (with 1e-8 of the squared weights
 * on top): the point of least norm in the hull of donors less target, by Wolfe's active set [1976], which ends after
 * finitely many steps. `donors` holds one series each. Throws `no-convergence`.
 */
export function simplexWeights(target: readonly number[], donors: readonly (readonly number[])[]): number[] {
  const apart = donors.map((donor) => donor.map((value, t) => value - (target[t] ?? Number.NaN)));
  const gram = apart.map((one, i) => apart.map((other, j) => dot(one, other) + (i === j ? ridge : 0)));
  const norms = gram.map((row, i) => row[i] ?? Number.NaN);
  const scale = Math.max(...norms);
  const nearest = norms.indexOf(Math.min(...norms));
  let weights = spread([nearest], [1], donors.length);
  let active = [nearest];
  for (let step = 0; step < 100 * donors.length; step++) {
    const best = solveOn(gram, active);
    if (best.every((weight) => weight > 0)) {
      weights = spread(active, best, donors.length);
      const pull = gram.map((row) => dot(row, weights));
      const level = dot(weights, pull);
      const least = Math.min(
        ...pull.map((value, j) => (active.includes(j) ? Number.POSITIVE_INFINITY : value)),
      );
      if (!(least < level - 1e-13 * scale)) return weights;
      active = [...active, pull.indexOf(least)];
      continue;
    }
    // Towards the best point until the first weight is gone.
    const goal = spread(active, best, donors.length);
    const shares = active.map((j) => stepTo(weights[j] ?? 0, goal[j] ?? 0));
    const share = Math.min(...shares);
    weights = weights.map((weight, j) => weight + share * ((goal[j] ?? 0) - weight));
    const gone = active[shares.indexOf(share)];
    // The newest comes in at 0: sent out again at once, it would only have won rounding.
    if (share === 0 && gone === active.at(-1)) return weights;
    active = active.filter((j) => j !== gone);
    weights = weights.map((weight, j) => (active.includes(j) ? weight : 0));
  }
  throw new SurveyError('no-convergence', `The weights of ${donors.length} comparison areas did not settle.`);
}

/** How far from `weight` to `goal` until it is 0; all the way and more where it does not fall to 0. */
function stepTo(weight: number, goal: number): number {
  if (goal > 0) return Number.POSITIVE_INFINITY;
  return weight <= 0 ? 0 : weight / (weight - goal);
}

/** The least-norm combination of some points, weights summing to 1 and free in sign: G^-1 1 over its sum. */
function solveOn(gram: readonly (readonly number[])[], active: readonly number[]): number[] {
  const part = Float64Array.from(active.flatMap((i) => active.map((j) => gram[i]?.[j] ?? Number.NaN)));
  const names = active.map((donor) => `donor ${donor}`);
  const ones = active.map(() => 1);
  const free = [...solveCholesky(choleskyOf(part, names, ridgeShare), ones)];
  const sum = free.reduce((total, value) => total + value, 0);
  return free.map((value) => value / sum);
}

function spread(active: readonly number[], values: readonly number[], count: number): number[] {
  const whole = new Array<number>(count).fill(0);
  for (const [index, place] of active.entries()) whole[place] = values[index] ?? 0;
  return whole;
}
