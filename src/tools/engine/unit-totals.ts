import { type Ask, askedName, asksOf } from './asks.ts';
import type { Item, UnitRow } from './engine.ts';
import { scaleColumns, unitColumns, unitsSql } from './moments-sql.ts';
import { isScale } from './question.ts';
import {
  isNullAt,
  numberAt,
  type Row,
  type RunStatement,
  type Source,
  type Table,
  textAt,
} from './reading.ts';
import { stratumKey } from './strata.ts';

/** Where the columns of the first question begin, behind wave, area, stratum, value and unit. */
const firstColumn = 5;

type Unit = Pick<UnitRow, 'wave' | 'area' | 'stratum' | 'unit'>;

/** Asks for totals by unit: one row an item and unit, those without any member as zeros. */
export async function askUnits(
  run: RunStatement,
  source: Source,
  items: readonly Item[],
): Promise<UnitRow[]> {
  const asks = asksOf(items, source.columns);
  const tables = await Promise.all(asks.map((ask) => run(unitsSql(source.sql, ask.questions, ask.domain))));
  const units = new Map((tables[0] ?? []).map((row) => [unitKey(row), unitOf(row)]));
  const found = items.map(() => new Map<string, UnitRow>());
  for (const [index, ask] of asks.entries()) readTable(ask, tables[index] ?? [], found);
  return items.flatMap((_, item) =>
    [...units].map(([key, unit]) => found[item]?.get(key) ?? { item, ...unit, ...zeros }),
  );
}

const zeros = { n: 0, w: 0, y: 0, w2: 0, w2y: 0, w2yy: 0, wyy: 0 };

function unitKey(row: Row): string {
  return `${stratumKey(row)}\u0000${textAt(row, 4)}`;
}

function unitOf(row: Row): Unit {
  return { wave: textAt(row, 0), area: textAt(row, 1), stratum: textAt(row, 2), unit: textAt(row, 4) };
}

function readTable(ask: Ask, table: Table, found: readonly Map<string, UnitRow>[]): void {
  for (const row of table) {
    if (isNullAt(row, 3)) continue;
    const value = textAt(row, 3);
    let column = firstColumn;
    for (const [index, question] of ask.questions.entries()) {
      const scale = isScale(question);
      for (const item of ask.items.get(askedName(index, value)) ?? []) {
        found[item]?.set(unitKey(row), { item, ...unitOf(row), ...totalsAt(row, column, scale) });
      }
      column += unitColumns.length + (scale ? scaleColumns.length : 0);
    }
  }
}

function totalsAt(row: Row, first: number, scale: boolean): typeof zeros {
  const [n = 0, w = 0, y = 0, w2 = 0, w2y = 0] = unitColumns.map((_, place) => numberAt(row, first + place));
  // A proportion's y is 0 or 1, so its square is itself.
  if (!scale) return { n, w, y, w2, w2y, w2yy: w2y, wyy: y };
  const own = first + unitColumns.length;
  return { n, w, y, w2, w2y, w2yy: numberAt(row, own), wyy: numberAt(row, own + 1) };
}
