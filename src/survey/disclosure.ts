import { SurveyError } from './errors.ts';
import { canDiffer, cheapestCycle, flowNetwork, type Range, rangeOf } from './table-flow.ts';

export type { Range };

/**
 * A table of bases whose row and column totals are published; some cells are hidden. All arrays are rows of
 * columns.
 */
export interface PublishedTable {
  /** Valid interviews in each cell: whole numbers from 0. */
  readonly bases: readonly (readonly number[])[];
  /**
   * True for cells that must not be shown (primary), or are not shown (when asking which can be worked out).
   */
  readonly hidden: readonly (readonly boolean[])[];
}

/**
 * Which cells to hide so that no hidden cell can be worked out from the totals of its row and its column: all
 * that came in hidden, and as few further ones as this search finds, the smallest bases first. Margins stay
 * published.
 *
 * A hidden cell is safe if some other table of non-negative cells has the same totals and the same shown
 * cells, that is, if a cycle of hidden cells runs through it along which interviews can be moved; each cell
 * that is not safe gets the cheapest such cycle [Cox 1980; Kelly, Golden and Assad 1992]. Estimates follow
 * their bases: weighted sums obey the same totals. Not protected against: a reader who knows one hidden cell
 * from elsewhere, or subtracts one release from the next. Throws `cannot-protect` with the row if a hidden
 * cell has no cycle (a single row or column: use `hideSecondInList`), `out-of-range` for a ragged table or a
 * base that is not a whole number.
 * @example hideSecond({ bases: [[4, 20, 35], [18, 70, 40]], hidden: [[true, false, false], [false, false, false]] }).map(String).join(' | ') // => 'true,false,true | true,false,true'
 */
export function hideSecond(table: PublishedTable): boolean[][] {
  checkTable(table);
  const hidden = table.hidden.map((row) => [...row]);
  for (const [row, cells] of table.hidden.entries()) {
    for (const [column, isHidden] of cells.entries()) {
      if (isHidden) protectCell({ bases: table.bases, hidden }, row, column);
    }
  }
  return hidden;
}

function protectCell(
  table: { bases: PublishedTable['bases']; hidden: boolean[][] },
  row: number,
  column: number,
): void {
  if (canDiffer(flowNetwork(table), row, column)) return;
  const cycle = cheapestCycle(table, row, column);
  if (cycle === undefined) {
    throw new SurveyError(
      'cannot-protect',
      `The hidden cell in row ${row}, column ${column} follows from its totals whatever else is hidden; hide a total, or join rows or columns.`,
      row,
    );
  }
  for (const cell of cycle) {
    const cells = table.hidden[cell.row];
    if (cells !== undefined) cells[cell.column] = true;
  }
}

/**
 * The hidden cells that a reader can work out exactly from the totals and the shown cells, as [row, column]
 * from 0. Empty for a safe table: the audit to run on every table before it leaves the house.
 * @example recoverableCells({ bases: [[4, 20], [18, 70]], hidden: [[true, false], [false, false]] }) // => [[0, 0]]
 */
export function recoverableCells(table: PublishedTable): [number, number][] {
  checkTable(table);
  const network = flowNetwork(table);
  return table.hidden.flatMap((cells, row) =>
    cells.flatMap((isHidden, column): [number, number][] =>
      isHidden && !canDiffer(network, row, column) ? [[row, column]] : [],
    ),
  );
}

/**
 * What a reader can know of one hidden cell: the least and the most it can hold, given totals and shown
 * cells. Found by moving as many interviews as will go through the cell, either way [maximum flow; Ford and
 * Fulkerson 1956]. Equal ends mean that it is known. Throws `out-of-range` if the cell is not hidden.
 * @example hiddenRange({ bases: [[4, 20], [18, 7]], hidden: [[true, true], [true, true]] }, 0, 0) // => { least: 0, most: 22 }
 */
export function hiddenRange(table: PublishedTable, row: number, column: number): Range {
  checkTable(table);
  if (!table.hidden[row]?.[column]) {
    throw new SurveyError(
      'out-of-range',
      `The cell in row ${row}, column ${column} is not hidden; a hidden one was expected.`,
      row,
    );
  }
  return rangeOf(table, row, column);
}

/**
 * The same for a list with a published total: at least two hidden with an interview between them, or none.
 * The smallest shown base is hidden second. Throws `cannot-protect` where nothing else can be hidden: then
 * the total must not be shown either.
 * @example hideSecondInList([12, 60, 400], [true, false, false]).join(' ') // => 'true true false'
 */
export function hideSecondInList(bases: readonly number[], hidden: readonly boolean[]): boolean[] {
  checkTable({ bases: [bases], hidden: [hidden] });
  const result = [...hidden];
  const places = result.flatMap((isHidden, place) => (isHidden ? [place] : []));
  const first = places[0];
  if (first === undefined) return result;
  if (places.length >= 2 && places.some((place) => (bases[place] ?? 0) > 0)) return result;
  let second: number | undefined;
  for (const [place, base] of bases.entries()) {
    if (result[place] || base === 0) continue;
    if (second === undefined || base < (bases[second] ?? 0)) second = place;
  }
  if (second === undefined) {
    throw new SurveyError(
      'cannot-protect',
      `The hidden value at place ${first} is the total less what is shown; hide the total as well.`,
      first,
    );
  }
  result[second] = true;
  return result;
}

function checkTable(table: PublishedTable): void {
  const columns = table.bases[0]?.length ?? 0;
  for (const [row, bases] of table.bases.entries()) {
    const marks = table.hidden[row]?.length ?? 0;
    if (bases.length !== columns || marks !== columns) {
      throw new SurveyError(
        'out-of-range',
        `Row ${row} has ${bases.length} bases and ${marks} marks; ${columns} of each were expected.`,
        row,
      );
    }
    const odd = bases.find((base) => !(Number.isSafeInteger(base) && base >= 0));
    if (odd !== undefined) {
      throw new SurveyError(
        'out-of-range',
        `Row ${row} has a base of ${odd}; a whole number from 0 was expected.`,
        row,
      );
    }
  }
  if (table.hidden.length !== table.bases.length) {
    throw new SurveyError(
      'out-of-range',
      `There are ${table.hidden.length} rows of marks for ${table.bases.length} rows of bases.`,
    );
  }
}
