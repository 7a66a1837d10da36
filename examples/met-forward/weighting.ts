import type { Population } from './population.ts';

/** What the weighting needs to know of an interview. */
export interface Weighted {
  readonly sex: number;
  readonly age: number;
  readonly ethnicity: number;
  readonly design: number;
}

const rounds = 25;
/** Factors beyond these are cut: a single interview never speaks for more than three times the average. */
const bounds = { lowest: 0.35, highest: 2.5 };

/**
 * Weights of one borough's interviews in a quarter: from the design weights, adjusted in turn to the borough's adults
 * by ethnicity, age and sex until they fit (raking), cut at the bounds and fitted again. They add up to the
 * borough's adults. A group that nobody was interviewed from is left out of its margin.
 */
export function rakeBorough(interviews: readonly Weighted[], population: Population): number[] {
  const margins = [
    { of: (row: Weighted) => row.ethnicity, counts: population.ethnicity },
    { of: (row: Weighted) => row.age, counts: population.age },
    { of: (row: Weighted) => row.sex, counts: population.sex },
  ].map(({ of, counts }) => ({ group: interviews.map((row) => of(row) - 1), counts }));
  const weights = interviews.map((row) => row.design);
  const fit = (): void => {
    for (let round = 0; round < rounds; round += 1) {
      for (const { group, counts } of margins) fitMargin(weights, group, counts, population.adults);
    }
  };
  fit();
  const mean = population.adults / interviews.length;
  for (const [index, weight] of weights.entries()) {
    weights[index] = Math.min(bounds.highest * mean, Math.max(bounds.lowest * mean, weight));
  }
  fitMargin(weights, margins[2]?.group ?? [], population.sex, population.adults);
  return weights;
}

function fitMargin(
  weights: number[],
  group: readonly number[],
  counts: readonly number[],
  adults: number,
): void {
  const sums = new Array<number>(counts.length).fill(0);
  for (const [index, member] of group.entries()) sums[member] = (sums[member] ?? 0) + (weights[index] ?? 0);
  const present = counts.reduce((total, count, member) => total + ((sums[member] ?? 0) > 0 ? count : 0), 0);
  const factors = counts.map((count, member) => {
    const sum = sums[member] ?? 0;
    return sum > 0 ? (count * adults) / present / sum : 0;
  });
  for (const [index, member] of group.entries())
    weights[index] = (weights[index] ?? 0) * (factors[member] ?? 0);
}
