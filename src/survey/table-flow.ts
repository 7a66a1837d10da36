/**
 * Moving interviews round a table without changing its totals. Rows and columns are the points; a hidden cell
 * is a way from its row to its column (one more interview in the cell) and, if it holds any, back (one
 * fewer). A closed walk keeps every total.
 */
interface Table {
  readonly bases: readonly (readonly number[])[];
  readonly hidden: readonly (readonly boolean[])[];
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

interface Step extends Cell {
  readonly to: number;
}

export interface FlowNetwork {
  readonly rows: number;
  /** Ways out of each point: rows first, then columns. */
  readonly ways: readonly (readonly Step[])[];
}

/** The network of the hidden cells. */
export function flowNetwork(table: Table): FlowNetwork {
  return networkOf(table, (row, column) => table.hidden[row]?.[column] ?? false);
}

function networkOf(table: Table, open: (row: number, column: number) => boolean): FlowNetwork {
  const rows = table.bases.length;
  const columns = table.bases[0]?.length ?? 0;
  const ways: Step[][] = Array.from({ length: rows + columns }, () => []);
  for (const [row, cells] of table.bases.entries()) {
    for (const [column, base] of cells.entries()) {
      if (!open(row, column)) continue;
      ways[row]?.push({ row, column, to: rows + column });
      if (base > 0) ways[rows + column]?.push({ row, column, to: row });
    }
  }
  return { rows, ways };
}

/**
 * Whether the cell could hold another number with all totals as they are: a closed walk runs through it, up
 * or down.
 */
export function canDiffer(network: FlowNetwork, row: number, column: number): boolean {
  return walk(network, row, column, () => 0) !== undefined;
}

/**
 * The cells of the closed walk through this one that hides the fewest shown cells, and among those the
 * smallest bases. Undefined if there is none.
 */
export function cheapestCycle(table: Table, row: number, column: number): readonly Cell[] | undefined {
  const total = table.bases.flat().reduce((sum, base) => sum + base, 1);
  const price = (cell: Cell) => {
    if (table.hidden[cell.row]?.[cell.column]) return 0;
    return total + (table.bases[cell.row]?.[cell.column] ?? 0);
  };
  return walk(
    networkOf(table, () => true),
    row,
    column,
    price,
  );
}

/**
 * The cheapest closed walk through a cell, either way round, without using the cell itself twice. A walk from
 * the column back to its row means that the cell can grow, one from the row to its column that it can shrink
 * (which it can only if it holds anyone).
 */
function walk(
  network: FlowNetwork,
  row: number,
  column: number,
  price: (cell: Cell) => number,
): readonly Cell[] | undefined {
  const columnPoint = network.rows + column;
  const grow = cheapestPath(network, columnPoint, row, { row, column }, price);
  const holdsSome = network.ways[columnPoint]?.some((step) => step.to === row) ?? false;
  const shrink = holdsSome ? cheapestPath(network, row, columnPoint, { row, column }, price) : undefined;
  if (grow === undefined || (shrink !== undefined && shrink.price < grow.price)) return shrink?.cells;
  return grow.cells;
}

interface Path {
  readonly price: number;
  readonly cells: readonly Cell[];
}

/** Dijkstra's search; tables have tens of points, so the next nearest is found by looking at all. */
function cheapestPath(
  network: FlowNetwork,
  from: number,
  to: number,
  avoided: Cell,
  price: (cell: Cell) => number,
): Path | undefined {
  const reached = new Map<number, Path>([[from, { price: 0, cells: [] }]]);
  const settled = new Set<number>();
  for (;;) {
    let point: number | undefined;
    let best: Path | undefined;
    for (const [candidate, path] of reached) {
      if (settled.has(candidate) || (best !== undefined && path.price >= best.price)) continue;
      point = candidate;
      best = path;
    }
    if (point === undefined || best === undefined) return undefined;
    if (point === to) return best;
    settled.add(point);
    for (const step of network.ways[point] ?? []) {
      if (step.row === avoided.row && step.column === avoided.column) continue;
      const cost = best.price + price(step);
      const known = reached.get(step.to);
      if (known !== undefined && known.price <= cost) continue;
      reached.set(step.to, { price: cost, cells: [...best.cells, { row: step.row, column: step.column }] });
    }
  }
}

/** The least and the most that a cell can hold. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/**
 * Moves interviews round the hidden cells until no more will go, once through the cell upwards and once
 * downwards.
 */
export function rangeOf(table: Table, row: number, column: number): Range {
  const base = table.bases[row]?.[column] ?? 0;
  return {
    least: base - mostMoved(table, row, column, 'shrink'),
    most: base + mostMoved(table, row, column, 'grow'),
  };
}

function mostMoved(table: Table, row: number, column: number, direction: 'grow' | 'shrink'): number {
  const bases = table.bases.map((cells) => [...cells]);
  const own = table.bases[row]?.[column] ?? 0;
  const columnPoint = bases.length + column;
  const [from, to] = direction === 'grow' ? [columnPoint, row] : [row, columnPoint];
  let moved = 0;
  for (;;) {
    const path = cheapestPath(
      flowNetwork({ bases, hidden: table.hidden }),
      from,
      to,
      { row, column },
      () => 0,
    );
    if (path === undefined) return moved;
    // Cells of the path shrink and grow in turn; from a column the first one shrinks, from a row the first
    // one grows.
    const shrinking = path.cells.filter((_, place) => (place % 2 === 0) === (direction === 'grow'));
    const room = Math.min(
      ...shrinking.map((cell) => bases[cell.row]?.[cell.column] ?? 0),
      direction === 'shrink' ? own - moved : Number.POSITIVE_INFINITY,
    );
    if (room <= 0) return moved;
    for (const [place, cell] of path.cells.entries()) {
      const cells = bases[cell.row];
      const sign = (place % 2 === 0) === (direction === 'grow') ? -1 : 1;
      if (cells !== undefined) cells[cell.column] = (cells[cell.column] ?? 0) + sign * room;
    }
    moved += room;
  }
}
