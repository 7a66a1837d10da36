import type { Normal } from './normal-mixture.ts';
import type { Filtered, Foreseen } from './trend-filter.ts';
import { addFigure, dot, type Layout, onBothSides, retreat } from './trend-state.ts';

/**
 * The level of every quarter in the light of all figures, those after it too: the fixed-interval smoother, backward
 * through what the filter foresaw [Durbin and Koopman 2012, 4.4], with the error of the unknown starts added [5.7.3].
 */
export function smoothLevels(quarters: readonly Foreseen[], filtered: Filtered): Normal[] {
  const { layout, unknowns } = filtered;
  const { size } = layout;
  const levels: Normal[] = [];
  const pulls = Array.from({ length: unknowns.values.length + 1 }, () => new Float64Array(size));
  const weight = new Float64Array(size * size);
  for (const quarter of quarters.toReversed()) {
    if (quarter.surprises !== undefined) heed(pulls, weight, quarter, quarter.surprises, layout);
    const own = quarter.covariance.subarray(0, size);
    const [value = 0, ...effects] = pulls.map((pull, k) => (quarter.columns[k]?.[0] ?? 0) + dot(own, pull));
    levels.push({
      mean: effects.reduce((sum, effect, k) => sum + effect * (unknowns.values[k] ?? 0), value),
      variance:
        (own[0] ?? 0) -
        quadratic(weight, own) +
        quadratic(Float64Array.from(unknowns.covariance), Float64Array.from(effects)),
    });
    for (const pull of pulls) retreat(pull, layout);
    onBothSides(weight, layout, retreat);
  }
  return levels.reverse();
}

/** One figure more is taken into account: r <- (I - Z K')r + Z v/F by column, N <- (I - Z K')N(I - K Z') + Z Z'/F. */
function heed(
  pulls: readonly Float64Array[],
  weight: Float64Array,
  { gain, surpriseVariance, carries }: Foreseen,
  surprises: Float64Array,
  layout: Layout,
): void {
  for (const [k, pull] of pulls.entries())
    addFigure(pull, (surprises[k] ?? 0) / surpriseVariance - dot(gain, pull), layout, carries);
  const { size } = layout;
  const alongGain = new Float64Array(size);
  for (let i = 0; i < size; i++) alongGain[i] = dot(weight, gain, i * size);
  const both = dot(alongGain, gain) + 1 / surpriseVariance;
  const figure = new Float64Array(size);
  addFigure(figure, 1, layout, carries);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const [fi, fj] = [figure[i] ?? 0, figure[j] ?? 0];
      weight[i * size + j] =
        (weight[i * size + j] ?? 0) - fi * (alongGain[j] ?? 0) - (alongGain[i] ?? 0) * fj + fi * fj * both;
    }
  }
}

function quadratic(table: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] ?? 0) * dot(table, x, i * x.length);
  return sum;
}
