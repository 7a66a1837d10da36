import { periodInShort, periodInWords, periodNamed } from '#features/measures/rules/period.ts';
import { change, giveOrTake, interval, percent, points } from '#tools/ui/format.ts';
import { isReal, type Reading, type ShownReading, shown } from '../rules/reading.ts';

/** How many decimals a figure is printed with: one for the force, none for areas and groups, whose margins are wide. */
export function digitsFor(kind: 'force' | 'group' | 'area'): number {
  return kind === 'area' ? 0 : 1;
}

/** The period of a figure in words; its id where it is not one of ours. */
export function periodWords(period: string): string {
  const named = periodNamed(period, 4);
  return named === undefined ? period : periodInWords(named);
}

/** The period of a figure, short, for axes and tables. */
export function periodShort(period: string): string {
  const named = periodNamed(period, 4);
  return named === undefined ? period : periodInShort(named);
}

/** "51.1%, give or take 0.8": a level in a sentence. */
export function levelWords(reading: ShownReading, digits = 1): string {
  return `${percent(reading.value, digits)}, ${giveOrTake(reading.lower, reading.upper, digits)}`;
}

/** The margin in a table: "42 to 50"; a dash where hidden. */
export function marginCell(reading: Reading, digits = 0): string {
  const known = shown(reading);
  return known === undefined ? '–' : interval(known.lower, known.upper, digits);
}

/** What is said of the change since the year before: whether it is real comes first. */
export function sinceYearBefore(
  reading: Reading,
  digits = 0,
): { readonly words: string; readonly real: boolean } {
  const comparison = reading.comparisons['year-before'];
  if (comparison === undefined) return { words: 'Not known', real: false };
  if (!isReal(comparison)) return { words: 'No real change', real: false };
  const words = change(comparison.value, digits);
  return { words: `${words.charAt(0).toUpperCase()}${words.slice(1)}`, real: true };
}

/** A difference with its margin in prose: "2.1 points higher, between 0.4 and 3.8". */
export function differenceWords(
  comparison: { readonly value: number; readonly lower: number; readonly upper: number },
  digits = 1,
): string {
  const direction = comparison.value >= 0 ? 'higher' : 'lower';
  const [low, high] =
    comparison.value >= 0 ? [comparison.lower, comparison.upper] : [-comparison.upper, -comparison.lower];
  const bounds = [low, high].map((bound) => points(bound, digits).replace(/ points?$/, ''));
  return `${points(Math.abs(comparison.value), digits)} ${direction}, 95% margin ${bounds.join(' to ')}`;
}

/** Why a figure is hidden or cautioned, in words, from the reasons kept with it. */
export function reasonWords(reasons: string): string[] {
  const list: { rule: string; found?: number; limit?: number }[] = JSON.parse(reasons);
  return list.map(({ rule, found, limit }) => {
    switch (rule) {
      case 'base':
        return found === undefined
          ? `fewer than ${limit ?? 50} people gave an answer`
          : `only ${found} people gave an answer; under ${limit ?? 100} we urge caution`;
      case 'second':
        return 'it could be used, with the totals, to work out another figure that rests on too few people';
      case 'sample-size':
      case 'effective-sample-size':
        return `the answers are worth fewer than ${limit ?? 30} simple ones`;
      case 'width':
        return 'its margin is too wide to say anything';
      case 'relative-width':
      case 'complement-width':
        return 'its margin is wide beside the figure itself';
      case 'degrees-of-freedom':
        return `it rests on few sampling points (${found ?? 'under 8'} degrees of freedom)`;
      case 'zero-or-one':
        return 'everyone, or no one, gave such an answer, so the margin is hard to tell';
      case 'no-interval':
        return 'no margin can be worked out';
      default:
        return rule;
    }
  });
}
