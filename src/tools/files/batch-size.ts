/** Rows in a batch: enough that the cost of a batch does not matter, few enough that a table of thousands of columns fits in memory. */
export function rowsPerBatch(columns: number): number {
  return Math.max(1, Math.min(4096, Math.floor(1_000_000 / Math.max(columns, 1))));
}
