import { seededRandom } from '#survey';

/** How the true level of an invented series moves. */
export const kinds = ['steady', 'rising', 'falling', 'shock', 'change of pace'] as const;
export type Kind = (typeof kinds)[number];

/** An invented series of separate quarters: what is true, and what a survey of a known sampling error finds. */
export interface Invented {
  readonly kind: Kind;
  readonly levels: readonly number[];
  readonly figures: readonly number[];
  readonly variance: number;
}

const quarters = 40;
const point = 0.01;

/**
 * One series, in shares. In points: sampling errors of 0.8 to 4.8, slopes of 0.2 to 0.8 a quarter up and down alike, a
 * shock of 3 to 10 either way or a change from one slope to another at a quarter drawn from the second to the last, and
 * in every kind a random walk of 0 to 0.4 a quarter.
 */
export function inventSeries(kind: Kind, seed: string): Invented {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => (low + (high - low) * random.uniform()) * point;
  const eitherWay = (size: number) => (random.uniform() < 0.5 ? -size : size);
  const error = between(0.8, 4.8);
  const walk = between(0, 0.4);
  const turn = random.integer(1, quarters - 1);
  const slope = slopesOf(kind, between, eitherWay);
  const shock = kind === 'shock' ? eitherWay(between(3, 10)) : 0;
  const levels: number[] = [];
  let level = between(45, 55);
  for (let quarter = 0; quarter < quarters; quarter++) {
    if (quarter > 0) level += slope[quarter < turn ? 0 : 1] + walk * random.normal();
    if (quarter === turn) level += shock;
    levels.push(level);
  }
  return {
    kind,
    levels,
    figures: levels.map((truth) => truth + error * random.normal()),
    variance: error ** 2,
  };
}

function slopesOf(
  kind: Kind,
  between: (low: number, high: number) => number,
  eitherWay: (size: number) => number,
): [before: number, after: number] {
  if (kind === 'change of pace') return [eitherWay(between(0.2, 0.8)), eitherWay(between(0.2, 0.8))];
  if (kind !== 'rising' && kind !== 'falling') return [0, 0];
  const slope = (kind === 'rising' ? 1 : -1) * between(0.2, 0.8);
  return [slope, slope];
}

/**
 * The same series as a publisher of rolling years in whole points would give it: each quarter's error is that of a share
 * from so many interviews (`base`, that of a share of a half with the series' error), the mean of four is rounded.
 */
export function asRollingYears({ levels, figures, variance }: Invented): {
  readonly years: readonly number[];
  readonly base: number;
} {
  const quarterly = levels.map((level, quarter) => {
    const share = Math.min(0.99, Math.max(0.01, level));
    const error = (figures[quarter] ?? Number.NaN) - level;
    return Math.min(1, Math.max(0, level + error * 2 * Math.sqrt(share * (1 - share))));
  });
  const years = quarterly
    .slice(3)
    .map((_, first) => quarterly.slice(first, first + 4).reduce((sum, figure) => sum + figure, 0) / 4);
  return { years: years.map((year) => Math.round(year * 100) / 100), base: 0.25 / variance };
}
