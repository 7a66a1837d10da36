import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  hiddenRange,
  hideSecond,
  hideSecondInList,
  type PublishedTable,
  type Random,
  recoverableCells,
  seededRandom,
} from './index.ts';

/**
 * All values that a hidden cell can hold, by trying every table of the same totals: slow and beyond doubt.
 */
function everyValue(table: PublishedTable): Map<string, Set<number>> {
  const hidden = table.hidden.flatMap((cells, row) =>
    cells.flatMap((mark, column) => (mark ? [{ row, column }] : [])),
  );
  const left = {
    rows: table.bases.map((bases, row) =>
      bases.reduce((sum, base, column) => sum + (table.hidden[row]?.[column] ? base : 0), 0),
    ),
    columns: (table.bases[0] ?? []).map((_, column) =>
      table.bases.reduce(
        (sum, bases, row) => sum + (table.hidden[row]?.[column] ? (bases[column] ?? 0) : 0),
        0,
      ),
    ),
  };
  const seen = new Map(hidden.map(({ row, column }) => [`${row},${column}`, new Set<number>()]));
  const chosen: number[] = [];
  const fill = (place: number): void => {
    const cell = hidden[place];
    if (cell === undefined) {
      if ([...left.rows, ...left.columns].some((rest) => rest !== 0)) return;
      for (const [index, { row, column }] of hidden.entries())
        seen.get(`${row},${column}`)?.add(chosen[index] ?? Number.NaN);
      return;
    }
    const rest = [left.rows[cell.row] ?? 0, left.columns[cell.column] ?? 0] as const;
    for (let value = 0; value <= Math.min(...rest); value++) {
      left.rows[cell.row] = rest[0] - value;
      left.columns[cell.column] = rest[1] - value;
      chosen[place] = value;
      fill(place + 1);
    }
    left.rows[cell.row] = rest[0];
    left.columns[cell.column] = rest[1];
  };
  fill(0);
  return seen;
}

function randomTable(random: Random): PublishedTable {
  const rows = random.integer(2, 4);
  const columns = random.integer(2, 4);
  const bases = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => random.integer(0, 5)),
  );
  return { bases, hidden: bases.map((cells) => cells.map((base) => base < 2 && random.uniform() < 0.6)) };
}

test('300 small tables: what can be worked out, and how far, is what trying every table says', () => {
  const random = seededRandom('disclosure');
  let recoverable = 0;
  for (let round = 0; round < 300; round++) {
    const table = randomTable(random);
    const values = everyValue(table);
    const known = new Set(recoverableCells(table).map(String));
    for (const [cell, seen] of values) {
      equal(known.has(cell), seen.size === 1, `${JSON.stringify(table)} at ${cell}`);
      const [row = 0, column = 0] = cell.split(',').map(Number);
      deepEqual(
        hiddenRange(table, row, column),
        { least: Math.min(...seen), most: Math.max(...seen) },
        `${JSON.stringify(table)} at ${cell}`,
      );
    }
    recoverable += known.size;
  }
  ok(recoverable > 100, `${recoverable} recoverable cells met`);
});

test('300 small tables: after the second hiding nothing can be worked out, and nothing hidden was shown again', () => {
  const random = seededRandom('second');
  let refused = 0;
  for (let round = 0; round < 300; round++) {
    const table = randomTable(random);
    try {
      const hidden = hideSecond(table);
      for (const [cell, seen] of everyValue({ bases: table.bases, hidden }))
        ok(seen.size > 1, `${JSON.stringify(table)} at ${cell}`);
      ok(table.hidden.every((cells, row) => cells.every((mark, column) => !mark || hidden[row]?.[column])));
    } catch (error) {
      // Only where hiding the whole table would not help either.
      const all = table.bases.map((cells) => cells.map(() => true));
      const lost = new Set(recoverableCells({ bases: table.bases, hidden: all }).map(String));
      ok(
        table.hidden.some((cells, row) => cells.some((mark, column) => mark && lost.has(`${row},${column}`))),
        String(error),
      );
      refused++;
    }
  }
  ok(refused < 30, `${refused} refused`);
});

test("the reference's table: two cells are given away by their rows; a second pair keeps each within a range", () => {
  const bases = [
    [4, 20, 35],
    [18, 7, 40],
    [30, 25, 60],
  ];
  const primary = [
    [true, false, false],
    [false, true, false],
    [false, false, false],
  ];
  deepEqual(recoverableCells({ bases, hidden: primary }), [
    [0, 0],
    [1, 1],
  ]);
  const hidden = hideSecond({ bases, hidden: primary });
  deepEqual(hidden, [
    [true, true, false],
    [true, true, false],
    [false, false, false],
  ]);
  deepEqual(hiddenRange({ bases, hidden }, 0, 0), { least: 0, most: 22 });
});

test('32 boroughs by six groups: protected in a moment, and nothing is hidden where nothing was', () => {
  const random = seededRandom('boroughs');
  const bases = Array.from({ length: 32 }, () => Array.from({ length: 6 }, () => random.integer(10, 300)));
  const hidden = bases.map((cells) => cells.map((base) => base < 50));
  const found = hideSecond({ bases, hidden });
  deepEqual(recoverableCells({ bases, hidden: found }), []);
  const none = bases.map((cells) => cells.map(() => false));
  deepEqual(hideSecond({ bases, hidden: none }), none);
});

test('a list with a total: one hidden value draws the smallest other with it, two are enough, none stays none', () => {
  deepEqual(hideSecondInList([12, 400, 60], [true, false, false]), [true, false, true]);
  deepEqual(hideSecondInList([12, 400, 60], [true, true, false]), [true, true, false]);
  deepEqual(hideSecondInList([12, 400, 60], [false, false, false]), [false, false, false]);
  // Two nothings are known to be nothing; so is a nothing beside one other only if that other is shown.
  deepEqual(hideSecondInList([0, 0, 60], [true, true, false]), [true, true, true]);
  deepEqual(hideSecondInList([0, 400, 60], [true, false, false]), [true, false, true]);
  throws(() => hideSecondInList([12], [true]), { code: 'cannot-protect', index: 0 });
  throws(() => hideSecondInList([12, 0], [true, false]), { code: 'cannot-protect' });
});

test('a table that cannot be protected, or is no table, is refused with its row', () => {
  throws(() => hideSecond({ bases: [[4, 9, 8]], hidden: [[true, false, false]] }), {
    code: 'cannot-protect',
    index: 0,
  });
  throws(() => hideSecond({ bases: [[4, 9], [8]], hidden: [[true, false], [false]] }), {
    code: 'out-of-range',
    index: 1,
  });
  throws(() => hideSecond({ bases: [[4, 1.5]], hidden: [[true, false]] }), {
    code: 'out-of-range',
    message: /1\.5/,
  });
  throws(() => hideSecond({ bases: [[4, -1]], hidden: [[true, false]] }), { code: 'out-of-range' });
  throws(() => hideSecond({ bases: [[4]], hidden: [[true], [true]] }), { code: 'out-of-range' });
  throws(() => hiddenRange({ bases: [[4]], hidden: [[false]] }, 0, 0), { code: 'out-of-range' });
});
