import type { Group } from '#features/measures/rules/codebook.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { boundsWords, sizeWords } from '../drawings/area-words.ts';
import { signedGap } from '../drawings/gap-trend-words.ts';
import { boundsText, levelText, type Unit } from '../drawings/level-text.ts';
import { isReal, type Reading, shown } from '../rules/reading.ts';
import type { ComparisonRow } from '../store.ts';

/** One value of a group, such as women, with its figure. */
export interface GroupRow {
  readonly value: string;
  readonly label: string;
  readonly reading: Reading;
}

/** A group, such as sex, with the figures of its values in the codebook's order. */
export interface GroupPart {
  readonly unit: Unit;
  readonly name: string;
  readonly title: string;
  /** The value that the others are compared with; undefined where the codebook names none. */
  readonly comparator: { readonly value: string; readonly label: string } | undefined;
  readonly rows: readonly GroupRow[];
}

/** A value whose difference from its comparator is real. */
export interface RealGap {
  readonly part: GroupPart;
  readonly row: GroupRow;
  readonly comparison: ComparisonRow;
}

/** Readings of one period put to their groups; a group that nobody was asked in is left out. */
export function groupParts(
  groups: Readonly<Record<string, Group>>,
  readings: readonly Reading[],
  unit: Unit,
): GroupPart[] {
  return Object.entries(groups).flatMap(([name, group]) => {
    // The order of a record's keys that look like numbers is numeric in JavaScript: the order of the codes.
    const rows = Object.entries(group.answers).flatMap(([value, label]): GroupRow[] => {
      const reading = readings.find(({ figure }) => figure.domain === name && figure.group_value === value);
      return reading === undefined ? [] : [{ value, label, reading }];
    });
    if (rows.length === 0) return [];
    const { comparator: value } = group;
    const comparator = value === undefined ? undefined : { value, label: group.answers[value] ?? value };
    return [{ name, title: group.title, unit, comparator, rows }];
  });
}

/** The gaps that chance does not explain, in the order of the groups. */
export function realGaps(parts: readonly GroupPart[]): RealGap[] {
  return parts.flatMap((part) =>
    part.rows.flatMap((row) => {
      const comparison = row.reading.comparisons.comparator;
      return comparison !== undefined && isReal(comparison) ? [{ part, row, comparison }] : [];
    }),
  );
}

/** How many gaps could be tested. */
export function testedGaps(parts: readonly GroupPart[]): number {
  return parts
    .flatMap(({ rows }) => rows)
    .filter(({ reading }) => reading.comparisons.comparator !== undefined).length;
}

/** The finding over all groups: "Six of ten gaps between groups are real". */
export function gapsHeading(parts: readonly GroupPart[]): string {
  const [real, tested] = [realGaps(parts).length, testedGaps(parts)];
  if (tested === 0) return 'What groups of people say, without a test between them';
  if (tested === 1)
    return `The one gap between groups ${real === 1 ? 'is real' : 'cannot be told from chance'}`;
  if (real === 0) return `None of ${numberWord(tested)} gaps between groups can be told from chance`;
  return `${numberWord(real, true)} of ${numberWord(tested)} gaps between groups ${real === 1 ? 'is' : 'are'} real`;
}

/** The finding of one group. */
export function partHeading(part: GroupPart): string {
  const { title, rows } = part;
  const [first, last] = [rows[0], rows.at(-1)];
  const tested = testedGaps([part]);
  const real = realGaps([part]);
  if (tested === 0)
    return `${title}: ${levelOf(part, first)}${last === first ? '' : `, ${levelOf(part, last)}`}`;
  const [only] = real;
  if (only === undefined) return `${title}: no gap that chance could not explain`;
  if (real.length === 1) {
    return `${title}: “${only.row.label}” ${sizeWords(only.comparison, 1, part.unit)} than ${againstWords(part)}`;
  }
  return `${title}: ${numberWord(real.length)} of ${numberWord(tested)} gaps to ${againstWords(part)} are real`;
}

function levelOf(part: GroupPart, row: GroupRow | undefined): string {
  const known = row === undefined ? undefined : shown(row.reading);
  return known === undefined
    ? `“${row?.label ?? ''}” not shown`
    : `${levelText(part.unit, known.value, 1)} of “${row?.label ?? ''}”`;
}

/** What a group's values are compared with, as a sentence names it: labels stand in quotes, since they are not words of ours. */
export function againstWords(part: GroupPart): string {
  return part.comparator === undefined ? 'all others' : `“${part.comparator.label}”`;
}

/** "“Victim” 8.1 points lower than “Not a victim” (6.5 to 9.7)": a gap in a list, with its margin in the gap's own direction. */
export function gapLine({ part, row, comparison }: RealGap): string {
  return `“${row.label}” ${sizeWords(comparison, 1, part.unit)} than ${againstWords(part)} (${boundsWords(comparison, 1, part.unit)})`;
}

/** A gap in a table, in points: "−8.1", "+2.0"; on a scale in its own steps. */
export function gapNumber(part: GroupPart, { value }: Pick<ComparisonRow, 'value'>): string {
  return signedGap(part.unit, value);
}

/** Its margin: "−9.7 to −6.5". */
export function gapMargin(part: GroupPart, { lower, upper }: Pick<ComparisonRow, 'lower' | 'upper'>): string {
  return boundsText(part.unit, lower, upper, 1);
}
