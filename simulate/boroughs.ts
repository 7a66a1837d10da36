import { logitBounds, type Random, type SampledPeriod, studentQuantile } from '#survey';

/** An invented survey of boroughs: every quarter 12 wards of 13 interviews each, wards unlike as the design effect says. */
export interface Survey {
  readonly boroughs: number;
  readonly history: number;
  readonly watched: number;
  readonly wards: number;
  readonly interviews: number;
  /** Design effects of boroughs are spread evenly between these. */
  readonly designEffects: readonly [number, number];
  /** True levels are spread evenly between these. */
  readonly levels: readonly [number, number];
}

/** The bases of a metropolitan survey; the design effect is that of the reference survey's "good job" (1.31 over 32 boroughs). */
export const survey: Survey = {
  boroughs: 32,
  history: 8,
  watched: 12,
  wards: 12,
  interviews: 13,
  designEffects: [1.3, 1.3],
  levels: [0.5, 0.7],
};

/** A quarter as the survey finds it, with the interval that would be published. */
export interface Quarter extends SampledPeriod {
  readonly upper: number;
}

/** A borough whose level is true: so it is known what is false. */
export interface Borough {
  readonly level: number;
  readonly quarters: readonly Quarter[];
}

/** A fall of the true level that stays, from a watched quarter on (1 is the first after the history). */
export interface Fall {
  readonly fall: number;
  readonly from: number;
}

/** One borough's quarters, history first. Ward totals are beta-binomial: wards of one borough differ, people in a ward resemble each other. */
export function drawBorough(random: Random, of: Survey, level: number, fall?: Fall): Borough {
  const designEffect = between(random, of.designEffects);
  const before = wardTotals(of, designEffect, level);
  const after = fall === undefined ? before : wardTotals(of, designEffect, level - fall.fall);
  const fallen = fall === undefined ? Number.POSITIVE_INFINITY : of.history + fall.from - 1;
  const quarters: Quarter[] = [];
  for (let quarter = 0; quarter < of.history + of.watched; quarter++) {
    quarters.push(drawQuarter(random, of, quarter < fallen ? before : after));
  }
  return { level, quarters };
}

export const drawLevel = (random: Random, { levels }: Survey): number => between(random, levels);

function between(random: Random, [low, high]: readonly [number, number]): number {
  return low === high ? low : low + (high - low) * random.uniform();
}

const quantiles = new Map<number, number>();

function drawQuarter(random: Random, { wards, interviews }: Survey, upTo: Float64Array): Quarter {
  let sum = 0;
  let squares = 0;
  for (let ward = 0; ward < wards; ward++) {
    const share = random.uniform();
    let positive = 0;
    while (share > (upTo[positive] ?? 1)) positive += 1;
    sum += positive;
    squares += positive * positive;
  }
  const base = wards * interviews;
  const degreesOfFreedom = wards - 1;
  const value = sum / base;
  const variance = Math.max(
    (squares - (sum * sum) / wards) / (wards * degreesOfFreedom) / (interviews * interviews),
    1e-9,
  );
  const t = quantiles.get(degreesOfFreedom) ?? studentQuantile(0.975, degreesOfFreedom);
  quantiles.set(degreesOfFreedom, t);
  const upper = value > 0 && value < 1 ? logitBounds(value, Math.sqrt(variance), t).upper : value;
  return { value, variance, base, degreesOfFreedom, upper };
}

/**
 * The cumulative beta-binomial distribution of a ward's positive answers. The correlation r of two people in a ward makes the
 * design effect 1 + (interviews - 1) r; the beta has a + b = 1 / r - 1.
 */
function wardTotals({ interviews }: Survey, designEffect: number, level: number): Float64Array {
  const correlation = (designEffect - 1) / (interviews - 1);
  const total = 1 / correlation - 1;
  const [a, b] = [level * total, (1 - level) * total];
  let chance = 1;
  for (let one = 0; one < interviews; one++) chance *= (b + one) / (total + one);
  const upTo = new Float64Array(interviews + 1);
  let sum = 0;
  for (let positive = 0; positive <= interviews; positive++) {
    sum += chance;
    upTo[positive] = sum;
    chance *= ((interviews - positive) * (a + positive)) / ((positive + 1) * (b + interviews - positive - 1));
  }
  return upTo;
}
