import type { HouseSettings } from '#features/bodies/rules.ts';
import type { PeriodKind } from '#features/measures/rules/survey.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { list } from '#tools/ui/format.ts';
import { isReal, type Reading, type ShownReading, shown, standingOf } from '../rules/reading.ts';
import type { ComparisonRow } from '../store.ts';
import type { AreaReading } from './area-map.tsx';
import { amountText, boundsText, levelText, type Unit } from './level-text.ts';

type Names = Pick<HouseSettings, 'area_name' | 'force_area_name'>;

/** A name with its first letter large, as a sentence or a column begins. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Areas that really lie above or below the force, in the order given. */
export function areasApart(readings: readonly AreaReading[]): {
  readonly above: readonly AreaReading[];
  readonly below: readonly AreaReading[];
} {
  const standing = (wanted: 'above' | 'below'): AreaReading[] =>
    readings.filter(({ reading }) => standingOf(reading, 'force') === wanted);
  return { above: standing('above'), below: standing('below') };
}

/** The finding over all areas: "Six boroughs stand apart. The other 26 cannot be told from the London figure." */
export function apartHeading(readings: readonly AreaReading[], settings: Names): string {
  const { one, many } = settings.area_name;
  const where = settings.force_area_name;
  const { above, below } = areasApart(readings);
  const apart = above.length + below.length;
  const hidden = readings.filter(({ reading }) => shown(reading) === undefined).length;
  const rest = readings.length - apart - hidden;
  if (apart === 0) return `No ${one} can be told from the ${where} figure`;
  const first = `${numberWord(apart, true)} ${apart === 1 ? `${one} stands` : `${many} stand`} apart.`;
  if (rest === 0) return first;
  return `${first} The other ${numberWord(rest)} cannot be told from the ${where} figure.`;
}

/** Which areas they are: "Really above: Lambeth and Merton. Really below: Croydon." Empty where there are none. */
export function apartNames(readings: readonly AreaReading[], settings: Names): string {
  const { above, below } = areasApart(readings);
  const named = (word: string, some: readonly AreaReading[]): string =>
    some.length === 0
      ? ''
      : `Really ${word} ${settings.force_area_name}: ${list(some.map(({ area }) => area.name))}.`;
  return [named('above', above), named('below', below)].filter((text) => text !== '').join(' ');
}

/** How many of a table's changes stand out, and how often such a flag is wrong; undefined where nothing can be compared. */
export function changesWords(readings: readonly AreaReading[]): string | undefined {
  const judged = readings.flatMap(({ reading }) => reading.comparisons['year-before'] ?? []);
  if (judged.length < 2) return undefined;
  const real = judged.filter(isReal).length;
  const stand = real === 0 ? 'none stands' : real === 1 ? 'one stands' : `${numberWord(real)} stand`;
  return `Of these ${judged.length} changes since last year ${stand} out; on average at most 1 in 20 of such flags is wrong.`;
}

const kinds: Readonly<Record<PeriodKind, string>> = {
  quarter: 'quarters',
  'rolling-year': 'rolling years',
  'financial-year': 'financial years',
  'calendar-year': 'calendar years',
};

/** Periods of a kind, in words: "rolling years". */
export function kindWords(kind: PeriodKind): string {
  return kinds[kind];
}

/** What a typical area rests on: the median base and the median half of its margin; undefined where nothing is shown. */
export function typicalArea(
  readings: readonly AreaReading[],
): { readonly base: number; readonly half: number } | undefined {
  const known = readings.flatMap(({ reading }) => shown(reading) ?? []);
  const base = middle(known.map((each) => each.base));
  const half = middle(known.map(({ lower, upper }) => (upper - lower) / 2));
  return base === undefined || half === undefined ? undefined : { base, half };
}

/** The middle of some numbers, the upper one of two. */
export function middle(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** A gap to the force, as a sentence begins: "7 points lower than the London figure (51.1%)". */
export function gapWords(
  comparison: Pick<ComparisonRow, 'value'>,
  force: ShownReading | undefined,
  where: string,
  digits: number,
  unit: Unit = 'proportion',
): string {
  const value = force === undefined ? '' : ` (${levelText(unit, force.value, 1)})`;
  return capital(`${sizeWords(comparison, digits, unit)} than the ${where} figure${value}`);
}

/** "7 points lower", "0.2 higher" on a scale: the size of a difference and its direction. */
export function sizeWords(
  comparison: Pick<ComparisonRow, 'value'>,
  digits: number,
  unit: Unit = 'proportion',
): string {
  return `${amountText(unit, comparison.value, digits)} ${comparison.value >= 0 ? 'higher' : 'lower'}`;
}

/** The margin of a difference, read in the difference's own direction: "3 to 12" for a fall of 7. */
export function boundsWords(
  { value, lower, upper }: Pick<ComparisonRow, 'value' | 'lower' | 'upper'>,
  digits: number,
  unit: Unit = 'proportion',
): string {
  const [low, high] = value >= 0 ? [lower, upper] : [-upper, -lower];
  return boundsText(unit, low, high, digits);
}

/** What a margin that holds nought allows: "anything from 4 points lower to 7 points higher". */
export function rangeWords(
  { lower, upper }: Pick<ComparisonRow, 'lower' | 'upper'>,
  digits: number,
  unit: Unit = 'proportion',
): string {
  const way = (bound: number): string =>
    `${amountText(unit, bound, digits)} ${bound < 0 ? 'lower' : 'higher'}`;
  return `anything from ${way(lower)} to ${way(upper)}`;
}

/** Whether a standing is good or bad, by the measure's direction: only for colour, the words say it by themselves. */
export function toneOf(
  comparison: Pick<ComparisonRow, 'value'>,
  better: 'more' | 'less' | 'neither',
): 'ok' | 'late' | 'plain' {
  if (better === 'neither') return 'plain';
  return comparison.value > 0 === (better === 'more') ? 'ok' : 'late';
}

/** What is said of the change since the year before in a cell: "Up 3.1 points (1.0 to 5.2)" where it is real. */
export function yearChangeWords(reading: Reading, unit: Unit, digits: number): string {
  const comparison = reading.comparisons['year-before'];
  if (comparison === undefined) return 'Not known';
  if (!isReal(comparison)) return 'No real change';
  return `${comparison.value > 0 ? 'Up' : 'Down'} ${amountText(unit, comparison.value, digits)} (${boundsWords(comparison, digits, unit)})`;
}

/** Readings of figures that are only drawn: without what they are compared with. */
export function bare(figures: readonly Reading['figure'][]): Reading[] {
  return figures.map((figure) => ({ figure, comparisons: {} }));
}
