import { domainKey, type KeptSheet } from './sheet.ts';

/**
 * Where two sets of sheets first differ by more than 1e-9 of the larger number (a centred product by that of the root of
 * its squares): the measure and domain, or undefined where all agree. Sums over many rows differ in their last digits from engine to engine.
 */
export function firstDifference(
  before: readonly KeptSheet[],
  after: readonly KeptSheet[],
): string | undefined {
  const name = (kept: KeptSheet): string => `${kept.measure}/${kept.version}/${domainKey(kept)}`;
  const found = new Map(after.map((kept) => [name(kept), kept.sheet]));
  for (const kept of before) {
    const other = found.get(name(kept));
    if (other === undefined || !sameColumns(columnsOf(kept.sheet), columnsOf(other))) return name(kept);
  }
  return undefined;
}

type Columns = Readonly<Record<string, readonly (string | number | null)[]>>;

function columnsOf(sheet: KeptSheet['sheet']): Columns {
  return { ...sheet };
}

function sameColumns(before: Columns, after: Columns): boolean {
  return Object.entries(before).every(([column, values]) => {
    const others = after[column];
    if (others === undefined || others.length !== values.length) return false;
    return values.every((value, index) => {
      const other = others[index];
      if (typeof value !== 'number' || typeof other !== 'number') return value === other;
      return Math.abs(value - other) <= 1e-9 * scaleOf(before, column, index, value);
    });
  });
}

/** A product such as cwy may be near nought beside its squares, so it is measured by the root of theirs. */
function scaleOf(columns: Columns, column: string, index: number, value: number): number {
  if (column !== 'cwy' && column !== 'cyw') return Math.max(1, Math.abs(value));
  const number = (name: string): number => Math.abs(Number(columns[name]?.[index] ?? 0));
  return Math.max(1, Math.abs(value), Math.sqrt(number('cww') * number('cyy')));
}
