import { type Ask, askedName, asksOf } from './asks.ts';
import { askCrosses } from './crosses.ts';
import type { MomentRow, Moments, MomentsRequest } from './engine.ts';
import { momentColumns, momentsSql, scaleColumns } from './moments-sql.ts';
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
import { centredOverAll, type Stratum, strataOf, stratumKey } from './strata.ts';
import { askUnits } from './unit-totals.ts';

/** Where the columns of the first question begin, behind wave, area, stratum, value and units. */
const firstColumn = 5;

/**
 * Asks for moments, the same on every engine: statements for everyone and for each domain's column, and the
 * cross-products of pairs. One row an item and stratum, those with nobody in the item's domain as zeros.
 */
export async function askMoments(
  run: RunStatement,
  source: Source,
  request: MomentsRequest,
): Promise<Moments> {
  const asks = asksOf(request.items, source.columns);
  const [tables, crossTables, units] = await Promise.all([
    Promise.all(asks.map((ask) => run(momentsSql(source.sql, ask.questions, ask.domain)))),
    askCrosses(run, source, request.items, request.pairs ?? []),
    request.units === true ? askUnits(run, source, request.items) : [],
  ]);
  const strata = strataOf(tables[0] ?? []);
  const found = request.items.map(() => new Array<MomentRow | undefined>(strata.length));
  const byKey = new Map(strata.map((stratum) => [stratum.key, stratum]));
  for (const [index, ask] of asks.entries()) readTable(ask, tables[index] ?? [], byKey, found);
  const rows = request.items.flatMap((_, item) =>
    strata.map((stratum) => found[item]?.[stratum.index] ?? nobody(item, stratum)),
  );
  return { rows, crosses: crossTables(strata, found), units };
}

function readTable(
  ask: Ask,
  table: Table,
  strata: ReadonlyMap<string, Stratum>,
  found: readonly (MomentRow | undefined)[][],
): void {
  for (const row of table) {
    // Interviews without an answer to the group's question belong to none of its values.
    if (isNullAt(row, 3)) continue;
    const value = textAt(row, 3);
    const stratum = strata.get(stratumKey(row));
    if (stratum === undefined) throw new Error('The engine gave a stratum that is not among the strata.');
    let column = firstColumn;
    for (const [index, question] of ask.questions.entries()) {
      for (const item of ask.items.get(askedName(index, value)) ?? []) {
        const list = found[item];
        if (list !== undefined)
          list[stratum.index] = momentRow(item, stratum, row, column, isScale(question));
      }
      column += momentColumns.length + (isScale(question) ? scaleColumns.length : 0);
    }
  }
}

/** Reads the columns of one question, which begin at `first`, in the order of `momentColumns` and `scaleColumns`. */
function momentRow(item: number, stratum: Stratum, row: Row, first: number, scale: boolean): MomentRow {
  const { m } = stratum;
  const u = numberAt(row, first + 1);
  const weights = numberAt(row, first + 2);
  const sum = numberAt(row, first + 3);
  const w2y = numberAt(row, first + 8);
  return {
    item,
    wave: stratum.wave,
    area: stratum.area,
    stratum: stratum.stratum,
    n: numberAt(row, first),
    w: weights,
    y: sum,
    m,
    u,
    cww: centredOverAll(numberAt(row, first + 4), weights, weights, u, m),
    cwy: centredOverAll(numberAt(row, first + 5), weights, sum, u, m),
    cyy: centredOverAll(numberAt(row, first + 6), sum, sum, u, m),
    w2: numberAt(row, first + 7),
    w2y,
    // A proportion's y is 0 or 1, so its square is itself.
    w2yy: scale ? numberAt(row, first + 9) : w2y,
    wyy: scale ? numberAt(row, first + 10) : sum,
  };
}

/** The moments of a stratum in which nobody belongs to the item's domain, or nobody was asked. */
function nobody(item: number, { wave, area, stratum, m }: Stratum): MomentRow {
  const centred = m < 2 ? null : 0;
  return {
    ...{ item, wave, area, stratum, m },
    ...{ n: 0, w: 0, y: 0, u: 0, w2: 0, w2y: 0, w2yy: 0, wyy: 0 },
    ...{ cww: centred, cwy: centred, cyy: centred },
  };
}
