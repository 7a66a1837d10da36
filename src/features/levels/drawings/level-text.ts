import type { Measure } from '#features/measures/rules/measure.ts';
import { decimal, giveOrTake, interval, percent, points } from '#tools/ui/format.ts';
import { type Reading, type ShownReading, shown } from '../rules/reading.ts';

/** Whether a measure is a share of people (0 to 1, printed as a percentage) or a mean on a scale of answers (printed as it is). */
export type Unit = Measure['unit'];

/** A scale runs over few points, so its means are told apart by one decimal more. */
function scaleDigits(digits: number): number {
  return digits + 1;
}

/** A level: "51.1%", or "4.52" on a scale. */
export function levelText(unit: Unit, value: number, digits: number): string {
  return unit === 'scale' ? decimal(value, scaleDigits(digits)) : percent(value, digits);
}

/** The margin of a level in a table: "42 to 50", "4.41 to 4.63"; a dash where it is hidden. */
export function marginText(unit: Unit, reading: Reading, digits: number): string {
  const known = shown(reading);
  if (known === undefined) return '–';
  if (unit === 'proportion') return interval(known.lower, known.upper, digits);
  const [lower, upper] = [known.lower, known.upper].map((bound) => decimal(bound, scaleDigits(digits)));
  return `${lower} to ${upper}`;
}

/** The margin of a level in a sentence: "give or take 0.8". */
export function giveOrTakeText(
  unit: Unit,
  { lower, upper }: Pick<ShownReading, 'lower' | 'upper'>,
  digits: number,
): string {
  if (unit === 'proportion') return giveOrTake(lower, upper, digits);
  return `give or take ${decimal((upper - lower) / 2, scaleDigits(digits))}`;
}

/** The size of a difference, without its direction: "7 points", "0.21" on a scale. */
export function amountText(unit: Unit, difference: number, digits: number): string {
  const size = Math.abs(difference);
  return unit === 'scale' ? decimal(size, scaleDigits(digits)) : points(size, digits);
}

/** Two bounds of a difference: "3 to 12", "0.08 to 0.31" on a scale. */
export function boundsText(unit: Unit, low: number, high: number, digits: number): string {
  const [factor, places] = unit === 'scale' ? [1, scaleDigits(digits)] : [100, digits];
  return `${decimal(low * factor, places)} to ${decimal(high * factor, places)}`;
}
