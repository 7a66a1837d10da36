import type { Batch, Cell } from './reader.ts';

/**
 * Leaves out the rows at the end of a file whose every cell is empty: spreadsheets export hundreds of them. Empty rows between others
 * stay, for there they are somebody's business.
 */
export async function* withoutEmptyEnd(
  batches: AsyncIterable<Batch>,
): AsyncGenerator<Batch, void, undefined> {
  let held: Batch[] = [];
  for await (const batch of batches) {
    const filled = rowsFilled(batch);
    if (filled === 0) {
      held.push(emptied(batch));
      continue;
    }
    if (filled === batch.rows && held.length === 0) {
      yield batch;
      continue;
    }
    yield* held;
    held = [];
    if (filled === batch.rows) {
      yield batch;
      continue;
    }
    yield cut(batch, 0, filled);
    held.push(cut(batch, filled, batch.rows));
  }
}

/** How many rows are left when the empty ones at the end are taken away. */
function rowsFilled(batch: Batch): number {
  let filled = batch.rows;
  while (filled > 0 && batch.cells.every((column) => column[filled - 1] === null)) filled -= 1;
  return filled;
}

/** The same batch on one column of nothing: a long empty end must not fill the memory. */
function emptied(batch: Batch): Batch {
  const nothing: Cell[] = new Array<Cell>(batch.rows).fill(null);
  return { ...batch, cells: batch.cells.map(() => nothing) };
}

function cut(batch: Batch, from: number, to: number): Batch {
  const part = {
    firstRow: batch.firstRow + from,
    rows: to - from,
    cells: batch.cells.map((column) => column.slice(from, to)),
  };
  return batch.lines === undefined ? part : { ...part, lines: batch.lines.slice(from, to) };
}
