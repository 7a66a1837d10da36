import { smallSample } from './clustered.ts';
import { openShare, SurveyError } from './errors.ts';
import { type ProgrammePanel, withinAreasAndPeriods } from './programme-panel.ts';
import { type Random, seededRandom } from './random.ts';

export interface WildOptions {
  /** 0.95 if left out. */
  readonly confidence?: number;
  /** 1,999 if left out. */
  readonly draws?: number;
  readonly seed?: string;
  /** `webb` under 12 areas and `rademacher` from there if left out. */
  readonly weights?: 'rademacher' | 'webb';
}

/** The effects that the bootstrap does not reject, and the probability of none. */
export interface WildInterval {
  readonly lower: number;
  readonly upper: number;
  /** Of a t at least as far from 0 if there were no effect. */
  readonly probability: number;
  readonly draws: number;
  readonly weights: 'rademacher' | 'webb';
}

/** What the draws need of a panel: everything is linear in the areas' signs. */
export interface WildGround {
  readonly coefficient: number;
  readonly standardError: number;
  /** The t of a draw of the areas' signs when the true coefficient is `effect`. */
  readonly statisticOf: (effect: number) => (signs: readonly number[]) => number;
}

/**
 * Prepares the wild cluster bootstrap with the null imposed [Cameron, Gelbach and Miller 2008]: residuals of the fit
 * with the coefficient held at `effect`, each area's turned by its sign, fitted anew. With d the column and M what takes
 * the effects out, the new coefficient less the effect is sum g_k b_k / q (b_k area k's sum of w Md u, q that of w
 * (Md)^2) and each area's score is linear in the signs as well: a draw costs areas squared, not a regression.
 */
export function wildGround(panel: ProgrammePanel, column: readonly number[]): WildGround {
  const [clusters, length] = [panel.areas.length, panel.periods.length];
  const within = withinAreasAndPeriods(panel);
  const d = within(column);
  const y = within(panel.values);
  const weighted = d.map((value, cell) => value * (panel.weights[cell] ?? 0));
  const byArea = (values: Float64Array) =>
    panel.areas.map((_, area) => {
      let sum = 0;
      for (let cell = area * length; cell < (area + 1) * length; cell++)
        sum += (weighted[cell] ?? 0) * (values[cell] ?? 0);
      return sum;
    });
  const own = byArea(d);
  const total = own.reduce((sum, value) => sum + value, 0);
  const pullOfY = byArea(y);
  const coefficient = pullOfY.reduce((sum, value) => sum + value, 0) / total;
  const factor = smallSample(panel, 1);
  const scale = (scores: readonly number[]) =>
    Math.sqrt(factor * scores.reduce((sum, score) => sum + score * score, 0)) / total;
  const standardError = scale(pullOfY.map((pull, area) => pull - coefficient * (own[area] ?? 0)));
  const alone = (values: Float64Array, area: number) =>
    values.map((value, cell) => (Math.floor(cell / length) === area ? value : 0));
  // scores[k][c]: the score of area c when area k alone keeps its residuals.
  const scoresOf = (values: Float64Array) =>
    panel.areas.map((_, area) => byArea(within(alone(values, area))));
  const [scoresOfY, scoresOfD] = [scoresOf(y), scoresOf(d)];
  const statisticOf = (effect: number) => {
    const pulls = pullOfY.map((pull, k) => pull - effect * (own[k] ?? 0));
    const scores = scoresOfY.map((row, k) =>
      row.map((score, c) => score - effect * (scoresOfD[k]?.[c] ?? 0)),
    );
    return (signs: readonly number[]) => {
      let moved = 0;
      const sums = new Float64Array(clusters);
      for (const [k, row] of scores.entries()) {
        const sign = signs[k] ?? 0;
        moved += sign * (pulls[k] ?? 0);
        for (let c = 0; c < clusters; c++) sums[c] = (sums[c] ?? 0) + sign * (row[c] ?? 0);
      }
      const drawn = moved / total;
      let squares = 0;
      for (let c = 0; c < clusters; c++) squares += ((sums[c] ?? 0) - drawn * (own[c] ?? 0)) ** 2;
      return drawn / (Math.sqrt(factor * squares) / total);
    };
  };
  return { coefficient, standardError, statisticOf };
}

/**
 * The probability of no effect and the interval of effects that the bootstrap does not reject at its level: for few
 * areas, where t with areas less one is too sure. All sign patterns are gone through where there are no more of them
 * than draws (Rademacher), else drawn from the seed; Webb's six points are for so few areas that signs alone make few
 * different draws [Webb 2014]. Throws `no-variance`, `out-of-range`.
 */
export function wildBootstrap(
  panel: ProgrammePanel,
  column: readonly number[],
  options: WildOptions = {},
): WildInterval {
  const { draws = 1999, seed = 'wild cluster bootstrap', confidence = 0.95 } = options;
  const level = 1 - openShare(confidence, 'The confidence');
  const weights = options.weights ?? (panel.areas.length < 12 ? 'webb' : 'rademacher');
  if (!Number.isSafeInteger(draws) || draws < 99) {
    throw new SurveyError('out-of-range', `${draws} draws were asked; a whole number from 99 was expected.`);
  }
  const ground = wildGround(panel, column);
  if (!(ground.standardError > 0)) {
    throw new SurveyError(
      'no-variance',
      'The areas leave no residual to draw from; something that varies was expected.',
    );
  }
  const patterns = signPatterns(panel.areas.length, weights, draws, seed);
  const probability = (effect: number) => {
    const observed = Math.abs(ground.coefficient - effect) / ground.standardError;
    const statistic = ground.statisticOf(effect);
    let beyond = 0;
    for (const signs of patterns.signs) if (!(Math.abs(statistic(signs)) < observed * (1 - 1e-10))) beyond++;
    return patterns.whole ? beyond / patterns.signs.length : (beyond + 1) / (patterns.signs.length + 1);
  };
  const bound = (direction: -1 | 1) => boundOf(ground, probability, level, direction);
  return {
    lower: bound(-1),
    upper: bound(1),
    probability: probability(0),
    draws: patterns.signs.length,
    weights,
  };
}

/** Steps out until rejected, then halves: the edge of what is not rejected, to a thousandth of a standard error. */
function boundOf(
  ground: WildGround,
  probability: (effect: number) => number,
  level: number,
  direction: -1 | 1,
): number {
  const { coefficient, standardError } = ground;
  let inside = coefficient;
  let outside = coefficient + direction * 2 * standardError;
  for (let step = 0; probability(outside) > level; step++) {
    if (step === 12) {
      throw new SurveyError(
        'too-few-areas',
        'So few areas, or so few of them in the programme, reject no effect however large: no interval can be given. One area alone can be set against a synthetic control.',
      );
    }
    inside = outside;
    outside = coefficient + direction * 2 ** (step + 2) * standardError;
  }
  while (Math.abs(outside - inside) > 1e-3 * standardError) {
    const middle = (inside + outside) / 2;
    if (probability(middle) > level) inside = middle;
    else outside = middle;
  }
  return outside;
}

interface SignPatterns {
  readonly signs: readonly (readonly number[])[];
  /** True where they are all that there are. */
  readonly whole: boolean;
}

const webbPoints = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)];

function signPatterns(
  areas: number,
  weights: 'rademacher' | 'webb',
  draws: number,
  seed: string,
): SignPatterns {
  if (weights === 'rademacher' && 2 ** areas <= draws) {
    const signs = Array.from({ length: 2 ** areas }, (_, pattern) =>
      Array.from({ length: areas }, (_none, area) => (Math.floor(pattern / 2 ** area) % 2 === 0 ? 1 : -1)),
    );
    return { signs, whole: true };
  }
  const random: Random = seededRandom(seed);
  const points = weights === 'webb' ? webbPoints : [-1, 1];
  const draw = () => Array.from({ length: areas }, () => random.choice(points));
  return { signs: Array.from({ length: draws }, draw), whole: false };
}
