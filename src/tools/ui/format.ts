/**
 * How numbers are written on every page: the only place where a % sign, a point or an odds is made.
 *
 * Proportions come in as 0 to 1, differences as differences of proportions (0.021 is 2.1 points). Halves are rounded
 * away from zero, so that a rise and a fall of the same size read the same. Minus zero and NaN are never printed.
 */

/** U+2212, the sign that lines up with digits; a hyphen is read aloud as a dash or not at all. */
const minus = '−';

/**
 * Rounds half away from zero to so many decimals.
 *
 * 0.285 x 100 is 28.499999999999996 in binary: the thirteen digits that a published figure can rest on are kept
 * first, so that it rounds to 29 as on paper.
 *
 * @throws when the value is not a finite number: nothing that could not be computed may look like a figure.
 */
export function round(value: number, digits = 0): number {
  if (!Number.isFinite(value)) {
    throw new RangeError(`A figure to be printed must be a finite number; ${value} was given.`);
  }
  const scale = 10 ** digits;
  const magnitude = Math.round(Number((Math.abs(value) * scale).toPrecision(13))) / scale;
  return value < 0 && magnitude > 0 ? -magnitude : magnitude;
}

/** A number with so many decimals, commas at the thousands and a true minus: `-1234.5` is "−1,234.5". */
export function decimal(value: number, digits: number): string {
  const rounded = round(value, digits);
  const [whole = '0', part] = Math.abs(rounded).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${rounded < 0 ? minus : ''}${grouped}${part === undefined ? '' : `.${part}`}`;
}

/** A count in whole numbers with commas: "20,480". */
export function whole(value: number): string {
  return decimal(value, 0);
}

/** A proportion times 100 with what is too small or too near 100 to be seen at this precision said in words. */
function hundredth(value: number, digits: number, below: string, above: string, sign: string): string {
  const shown = round(value * 100, digits);
  const step = 10 ** -digits;
  if (value > 0 && shown === 0) return `${below}${decimal(step, digits)}${sign}`;
  if (value < 1 && shown === 100) return `${above}${decimal(100 - step, digits)}${sign}`;
  return `${decimal(shown, digits)}${sign}`;
}

/** A proportion as a percentage: `percent(0.512, 1)` is "51.2%"; what would round to nought is "less than 0.1%". */
export function percent(value: number, digits = 0): string {
  return hundredth(value, digits, 'less than ', 'more than ', '%');
}

/** A percentage without its sign, where the heading or the legend carries it (tiles, intervals): "51", "<1", ">99". */
export function per100(value: number, digits = 0): string {
  return hundredth(value, digits, '<', '>', '');
}

/** A difference of proportions in percentage points, with a minus when it falls: "2.1 points", "1 point", "−7 points". */
export function points(difference: number, digits = 1): string {
  const shown = round(difference * 100, digits);
  if (shown === 0 && difference !== 0) return `less than ${decimal(10 ** -digits, digits)} points`;
  return `${decimal(shown, digits)} ${Math.abs(shown) === 1 && digits === 0 ? 'point' : 'points'}`;
}

/** A difference in words, without a sign: "up 2.1 points", "down 7 points", "no change". Says nothing of chance. */
export function change(difference: number, digits = 1): string {
  if (difference === 0) return 'no change';
  return `${difference > 0 ? 'up' : 'down'} ${points(Math.abs(difference), digits)}`;
}

/** The margin of a figure in prose, half the width of its interval: `giveOrTake(0.503, 0.521)` is "give or take 0.9". */
export function giveOrTake(lower: number, upper: number, digits = 1): string {
  const half = ((upper - lower) / 2) * 100;
  const shown = round(half, digits);
  const least = half > 0 && shown === 0;
  return `give or take ${least ? 'less than ' : ''}${decimal(least ? 10 ** -digits : shown, digits)}`;
}

/** An interval of a proportion without signs, for columns headed as a percentage: "42 to 50". */
export function interval(lower: number, upper: number, digits = 0): string {
  return `${decimal(lower * 100, digits)} to ${decimal(upper * 100, digits)}`;
}

/** An interval of a proportion in prose: "42% to 50%". */
export function percentInterval(lower: number, upper: number, digits = 0): string {
  return `${decimal(lower * 100, digits)}% to ${decimal(upper * 100, digits)}%`;
}

/** An interval of a difference in points: "2 to 12 points", "−1.3 to 4.0 points". */
export function pointsInterval(lower: number, upper: number, digits = 1): string {
  return `${decimal(lower * 100, digits)} to ${decimal(upper * 100, digits)} points`;
}

/** One in how many, in steps that people count by: 16, 25, 130, 750. */
function rare(probability: number): number {
  const times = 1 / probability;
  const step = times < 20 ? 1 : times < 100 ? 5 : times < 200 ? 10 : 50;
  return round(times / step) * step;
}

/**
 * A probability as odds that can be said aloud: "1 in 100", "2 in 5", "19 in 20". Between 1 in 10 and 9 in 10 it is
 * rounded to tenths; past 1 in 1,000 on either side it says only that.
 */
export function odds(probability: number): string {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`A probability lies between 0 and 1; ${probability} was given.`);
  }
  if (probability < 0.001) return 'less than 1 in 1,000';
  if (probability > 0.999) return 'more than 999 in 1,000';
  if (probability < 0.095) return `1 in ${whole(rare(probability))}`;
  if (probability > 0.905) {
    const times = rare(1 - probability);
    return `${whole(times - 1)} in ${whole(times)}`;
  }
  const tenths = round(probability * 10);
  const divisor = tenths % 5 === 0 ? 5 : tenths % 2 === 0 ? 2 : 1;
  return `${tenths / divisor} in ${10 / divisor}`;
}

/** Things in a row: "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
