import { logGamma, type Moments, type Random, sumStrata } from '#survey';
import { drawBinomial } from './binomial.ts';

/** One way in which a sampling unit can turn out: interviews, totals of weights and of positive answers, and how likely. */
interface Outcome {
  readonly interviews: number;
  readonly w: number;
  readonly y: number;
  readonly w2: number;
  readonly w2y: number;
  readonly probability: number;
}

/** A way to sample: units drawn independently from one distribution of outcomes. */
export interface Sampling {
  readonly interviewsInUnit: number;
  readonly outcomes: readonly Outcome[];
}

export const designs = ['simple', 'unequal weights', 'clusters', 'clusters and unequal weights'] as const;
export type DesignName = (typeof designs)[number];

/** A design in which the weighted proportion of the population is exactly the one given. */
export function samplingOf(design: DesignName, proportion: number): Sampling {
  switch (design) {
    case 'simple':
      return { interviewsInUnit: 1, outcomes: oneInterview([{ weight: 1, share: 1, proportion }]) };
    case 'unequal weights':
      return { interviewsInUnit: 1, outcomes: oneInterview(classesOf(proportion)) };
    case 'clusters':
      return { interviewsInUnit: 10, outcomes: clustered(proportion, [[10, 1]], [1]) };
    case 'clusters and unequal weights':
      return {
        interviewsInUnit: 10,
        outcomes: clustered(
          proportion,
          [
            [6, 0.7],
            [4, 1.45],
          ],
          [0.6, 1.4],
        ),
      };
  }
}

interface WeightClass {
  readonly weight: number;
  /** Of the interviews. */
  readonly share: number;
  readonly proportion: number;
}

/** Four classes of weights from 0.5 to 3, Kish's design effect 1.38; who weighs more is more positive. */
function classesOf(proportion: number): WeightClass[] {
  const at = (centre: number): WeightClass[] =>
    [
      [0.5, 0.3, -0.3],
      [1, 0.4, 0],
      [1.5, 0.2, 0.2],
      [3, 0.1, 0.4],
    ].map(([weight = 0, share = 0, shift = 0]) => ({
      weight,
      share,
      proportion: 1 / (1 + Math.exp(-centre - shift)),
    }));
  const weighted = (classes: readonly WeightClass[]) =>
    classes.reduce((sum, one) => sum + one.weight * one.share * one.proportion, 0) /
    classes.reduce((sum, one) => sum + one.weight * one.share, 0);
  let [low, high] = [-20, 20];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (weighted(at(middle)) < proportion) low = middle;
    else high = middle;
  }
  return at(low);
}

function oneInterview(classes: readonly WeightClass[]): Outcome[] {
  return classes.flatMap(({ weight, share, proportion }) =>
    [0, 1].map((answer) => ({
      interviews: 1,
      w: weight,
      y: weight * answer,
      w2: weight ** 2,
      w2y: weight ** 2 * answer,
      probability: share * (answer === 1 ? proportion : 1 - proportion),
    })),
  );
}

/** People of one unit resemble each other this much. */
const intraclassCorrelation = 0.05;

/**
 * Units of people in groups of a weight each, all weights of a unit times one of the factors (equally likely). A unit's own
 * proportion is drawn from a beta distribution, so that its groups' counts are beta-binomial together.
 */
function clustered(
  proportion: number,
  groups: readonly (readonly [size: number, weight: number])[],
  factors: readonly number[],
): Outcome[] {
  const a = proportion * (1 / intraclassCorrelation - 1);
  const b = (1 - proportion) * (1 / intraclassCorrelation - 1);
  const size = groups.reduce((sum, [people]) => sum + people, 0);
  const counts = groups.reduce<number[][]>(
    (all, [people]) =>
      all.flatMap((before) => Array.from({ length: people + 1 }, (_, count) => [...before, count])),
    [[]],
  );
  return counts.flatMap((positive) => {
    const sum = positive.reduce((total, count) => total + count, 0);
    const ways = groups.reduce((log, [people], group) => log + logChoose(people, positive[group] ?? 0), 0);
    const likely = Math.exp(ways + logBeta(a + sum, b + size - sum) - logBeta(a, b));
    const total = (power: number, of: (people: number, group: number) => number) =>
      groups.reduce((all, [people, weight], group) => all + weight ** power * of(people, group), 0);
    const all = (people: number) => people;
    const yes = (_: number, group: number) => positive[group] ?? 0;
    return factors.map((factor) => ({
      interviews: size,
      w: factor * total(1, all),
      y: factor * total(1, yes),
      w2: factor ** 2 * total(2, all),
      w2y: factor ** 2 * total(2, yes),
      probability: likely / factors.length,
    }));
  });
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

function logChoose(all: number, some: number): number {
  return logGamma(all + 1) - logGamma(some + 1) - logGamma(all - some + 1);
}

/** The moments of one sample: how many units turned out in each way is multinomial, and moments need no more. */
export function drawMoments(random: Random, { outcomes }: Sampling, units: number): Moments {
  const sums = { n: 0, w: 0, y: 0, w2: 0, w2y: 0, ww: 0, wy: 0, yy: 0 };
  let [left, chance] = [units, 1];
  for (const outcome of outcomes) {
    const { interviews, w, y, w2, w2y, probability } = outcome;
    const last = outcome === outcomes.at(-1);
    const count = last ? left : drawBinomial(random, left, Math.min(1, probability / chance));
    left -= count;
    chance -= probability;
    sums.n += count * interviews;
    sums.w += count * w;
    sums.y += count * y;
    sums.w2 += count * w2;
    sums.w2y += count * w2y;
    sums.ww += count * w * w;
    sums.wy += count * w * y;
    sums.yy += count * y * y;
  }
  const { n, w, y, w2, w2y } = sums;
  const scale = units / (units - 1);
  const stratum = {
    ...{ n, w, y, w2, w2y, w2yy: w2y, wyy: y, m: units, u: units },
    // A few kinds of outcome, small whole multiples of a few weights: nothing is lost by raw squares here.
    cww: scale * Math.max(0, sums.ww - (w * w) / units),
    cwy: scale * (sums.wy - (w * y) / units),
    cyy: scale * Math.max(0, sums.yy - (y * y) / units),
  };
  return sumStrata([stratum], 'fail');
}
