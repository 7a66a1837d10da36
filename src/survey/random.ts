import { SurveyError } from './errors.ts';

/** Numbers that look random and are the same for the same seed, on every machine. Not for secrets. */
export interface Random {
  /** From 0 (inclusive) to 1 (exclusive), with 53 random bits. */
  uniform(): number;
  /** From the standard normal distribution. */
  normal(): number;
  /** A whole number from `lowest` to `highest`, both included. */
  integer(lowest: number, highest: number): number;
  /** One of the items; with `weights`, in proportion to them. */
  choice<T>(items: readonly T[], weights?: readonly number[]): T;
}

/**
 * A seeded generator: sfc32 [Doty-Humphrey 2010, PractRand], seeded from the text by a Murmur 3 hash. Normal
 * numbers by the polar method [Marsaglia and Bray 1964].
 * @example seededRandom('met-forward').uniform() === seededRandom('met-forward').uniform() // => true
 */
export function seededRandom(seed: string): Random {
  const next = sfc32(seed);
  const uniform = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
  let spare: number | undefined;
  const normal = () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * factor;
      return u * factor;
    }
  };
  const integer = (lowest: number, highest: number) => {
    if (!Number.isSafeInteger(lowest) || !Number.isSafeInteger(highest) || highest < lowest) {
      throw new SurveyError(
        'out-of-range',
        `A whole number from ${lowest} to ${highest} was asked; two whole numbers in rising order were expected.`,
      );
    }
    return lowest + Math.floor(uniform() * (highest - lowest + 1));
  };
  const choice = <T>(items: readonly T[], weights?: readonly number[]): T => {
    const place =
      weights === undefined ? integer(0, items.length - 1) : placeByWeight(uniform(), items.length, weights);
    const item = items[place];
    if (item === undefined) throw new SurveyError('out-of-range', 'A choice was asked from an empty list.');
    return item;
  };
  return { uniform, normal, integer, choice };
}

function placeByWeight(share: number, count: number, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.length !== count || !(sum > 0) || weights.some((weight) => weight < 0)) {
    throw new SurveyError(
      'out-of-range',
      `There are ${weights.length} weights summing to ${sum} for ${count} items; one a piece, none below 0, were expected.`,
    );
  }
  let left = share * sum;
  let last = 0;
  for (const [place, weight] of weights.entries()) {
    if (weight === 0) continue;
    last = place;
    left -= weight;
    if (left < 0) break;
  }
  return last;
}

/** 32 bits at a time. The first fifteen are thrown away: the seed's words are not yet mixed in them. */
function sfc32(seed: string): () => number {
  const word = xmur3(seed);
  let a = word();
  let b = word();
  let c = word();
  let counter = word();
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Four well-mixed 32-bit words from a text: a finalised Murmur 3 hash, drawn again and again. */
function xmur3(text: string): () => number {
  let hash = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
    hash ^= hash >>> 16;
    return hash >>> 0;
  };
}
