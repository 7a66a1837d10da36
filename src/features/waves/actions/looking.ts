import { type Area, findArea } from '#features/bodies/rules.ts';
import type { SeenColumn } from '#features/measures/rules/proposal.ts';
import { parseDay } from '#tools/files/dates.ts';
import { parseNumber } from '#tools/files/numbers.ts';
import type { Cell, Source, SourceColumn } from '#tools/files/reader.ts';

/** How many different values of a column are listed; a column with more is no question. */
const mostValues = 60;

/** Looks through a file, whole, and tells of each column what a proposal of a codebook needs. */
export async function lookThrough(
  source: Source,
  areas: readonly Area[],
  areaNames: ReadonlyMap<string, string>,
): Promise<SeenColumn[]> {
  const seen = source.columns.map(newLook);
  for await (const batch of source.batches()) {
    for (const [index, look] of seen.entries()) {
      for (const cell of batch.cells[index] ?? []) lookAt(look, cell, source);
    }
  }
  const codes = new Set(areas.filter((area) => area.kind === 'area').map((area) => area.code));
  return seen.map(({ column, values, filled, rows, allPositive, allDays }) => {
    const list =
      values === undefined ? undefined : [...values].sort((a, b) => b[1] - a[1]).map(([value]) => value);
    const inHouse = (value: string): boolean => {
      const found = findArea(value, areaNames);
      return 'code' in found && codes.has(found.code);
    };
    return {
      name: column.name,
      label: column.label,
      kind: column.kind,
      values: list,
      valueLabels: new Map(column.valueLabels?.map(({ code, label }) => [String(code), label])),
      missing: new Set(column.missing?.values.map(String)),
      rows,
      filled,
      areas: (list ?? []).filter(inHouse).length,
      allPositive: allPositive && filled > 0,
      allDays: allDays && filled > 0,
    };
  });
}

interface Look {
  readonly column: SourceColumn;
  values: Map<string, number> | undefined;
  rows: number;
  filled: number;
  allPositive: boolean;
  allDays: boolean;
}

function newLook(column: SourceColumn): Look {
  return {
    column,
    values: new Map(),
    rows: 0,
    filled: 0,
    allPositive: true,
    allDays: column.kind !== 'number',
  };
}

function lookAt(look: Look, cell: Cell, source: Source): void {
  look.rows += 1;
  if (cell === null || cell === '') return;
  look.filled += 1;
  const text = String(cell);
  if (look.values !== undefined) {
    look.values.set(text, (look.values.get(text) ?? 0) + 1);
    if (look.values.size > mostValues) look.values = undefined;
  }
  if (look.allPositive) {
    const number = typeof cell === 'number' ? cell : parseNumber(cell, source.decimalMark).value;
    look.allPositive = number !== null && number > 0;
  }
  if (look.allDays)
    look.allDays = look.column.kind === 'date' || parseDay(text, source.dateOrder).day !== null;
}
