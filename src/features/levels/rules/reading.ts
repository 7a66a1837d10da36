import type { Selectable } from 'kysely';
import type { ComparisonTable, FigureTable } from '#tools/store/figure-tables.ts';
import type { ComparisonKind } from './compare.ts';

type ComparisonRow = Selectable<ComparisonTable>;

/** A published figure with its comparisons, as pages and exports read it. */
export interface Reading {
  readonly figure: Selectable<FigureTable>;
  readonly comparisons: Readonly<Partial<Record<ComparisonKind, ComparisonRow>>>;
}

/** A reading whose numbers are shown: everything that a hidden figure lacks is there. */
export interface ShownReading extends Reading {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly base: number;
}

/** How an area or group stands beside what it is compared with. */
export type ReadingStanding = 'above' | 'below' | 'same' | 'hidden';

/**
 * Odds under which a difference is called real: 5%, after adjusting for all areas of the table (Benjamini and Hochberg),
 * so that of the differences called real about one in twenty is expected to be chance.
 */
export const realUnder = 0.05;

/** True where chance does not explain a difference, by the rule above. */
export function isReal(comparison: ComparisonRow | undefined): boolean {
  if (comparison === undefined) return false;
  return (comparison.adjusted_probability ?? comparison.probability) < realUnder;
}

/** A reading with its numbers; undefined where it is hidden. */
export function shown(reading: Reading | undefined): ShownReading | undefined {
  if (reading === undefined) return undefined;
  const { value, lower, upper, base } = reading.figure;
  if (value === null || lower === null || upper === null || base === null) return undefined;
  return { ...reading, value, lower, upper, base };
}

/** Above, below or not to be told from what it is compared with: the force for an area, the comparator for a group's value. */
export function standingOf(reading: Reading, kind: 'force' | 'comparator'): ReadingStanding {
  if (shown(reading) === undefined) return 'hidden';
  const comparison = reading.comparisons[kind];
  if (comparison === undefined || !isReal(comparison)) return 'same';
  return comparison.value > 0 ? 'above' : 'below';
}

/** The address of a figure's "Where does this come from?". */
export function figureAddress(id: string): string {
  return `/figures/${id.split('/').map(encodeURIComponent).join('/')}`;
}

/** An area's part of an address: its name in small letters. */
export function areaSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
