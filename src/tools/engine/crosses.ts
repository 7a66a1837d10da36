import { inPieces } from './asks.ts';
import { crossColumns, crossesSql, type Side } from './crosses-sql.ts';
import type { CrossRow, Item, MomentRow } from './engine.ts';
import { questionsInStatement } from './moments-sql.ts';
import { type Question, questionKey } from './question.ts';
import { numberAt, type Row, type RunStatement, type Source, type Table, textAt } from './reading.ts';
import { type Stratum, stratumKey } from './strata.ts';

type Pair = readonly [number, number];

/** Pairs whose items are asked of the same two columns (or of everyone), in one statement. */
interface CrossAsk {
  readonly first: Side;
  readonly second: Side;
  /** Pairs of questions, as positions in the sides. */
  readonly questions: readonly Pair[];
  /** Positions in the request's pairs by `pairName`. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Cross-products by the request's pairs once the strata and the moments of the paired items are known. */
export type CrossesOf = (
  strata: readonly Stratum[],
  moments: readonly (readonly (MomentRow | undefined)[])[],
) => CrossRow[];

/** Where the columns of the first pair of questions begin, behind wave, area, stratum and two values. */
const firstColumn = 5;

/** Asks for the cross-products of pairs of items. */
export async function askCrosses(
  run: RunStatement,
  source: Source,
  items: readonly Item[],
  pairs: readonly Pair[],
): Promise<CrossesOf> {
  const asks = crossAsksOf(items, pairs, source.columns);
  const tables = await Promise.all(
    asks.map((ask) => run(crossesSql(source.sql, ask.first, ask.second, ask.questions))),
  );
  return (strata, moments) => {
    const found = pairs.map(() => new Map<string, Both>());
    for (const [index, ask] of asks.entries()) readTable(ask, tables[index] ?? [], found);
    return pairs.flatMap(([one, two], pair) =>
      strata.map((stratum) => {
        const both = found[pair]?.get(stratum.key);
        return crossRow(pair, stratum, both, moments[one]?.[stratum.index], moments[two]?.[stratum.index]);
      }),
    );
  };
}

/** A row of `crossesSql`, and where one pair of questions begins in it. */
interface Both {
  readonly row: Row;
  readonly column: number;
}

function readTable(ask: CrossAsk, table: Table, found: readonly Map<string, Both>[]): void {
  for (const row of table) {
    const key = stratumKey(row);
    const [first, second] = [textAt(row, 3), textAt(row, 4)];
    for (const index of ask.questions.keys()) {
      const column = firstColumn + index * crossColumns.length;
      for (const pair of ask.places.get(pairName(index, first, second)) ?? []) {
        found[pair]?.set(key, { row, column });
      }
    }
  }
}

/** Reads the columns of one pair of questions, in the order of `crossColumns`. */
function crossRow(
  pair: number,
  { wave, area, stratum, m }: Stratum,
  both: Both | undefined,
  one: MomentRow | undefined,
  two: MomentRow | undefined,
): CrossRow {
  const [u = 0, w1 = 0, w2 = 0, y1 = 0, y2 = 0, sww = 0, swy = 0, syw = 0, syy = 0] =
    both === undefined ? [] : crossColumns.map((_, place) => numberAt(both.row, both.column + place));
  const [allW1, allY1, allW2, allY2] = [one?.w ?? 0, one?.y ?? 0, two?.w ?? 0, two?.y ?? 0];
  return {
    ...{ pair, wave, area, stratum },
    cww: productsOverAll(sww, u, m, w1 * w2, allW1 * allW2),
    cwy: productsOverAll(swy, u, m, w1 * y2, allW1 * allY2),
    cyw: productsOverAll(syw, u, m, y1 * w2, allY1 * allW2),
    cyy: productsOverAll(syy, u, m, y1 * y2, allY1 * allY2),
  };
}

/**
 * The sum of products of deviations over all m units of a stratum, times m/(m-1), from that over the u units with both:
 * it takes u times the product of their means (`means`) more, and the product of the totals (`totals`) over m less. Where
 * every unit has both, these two are one, and are left out rather than left to cancel. Null for one unit.
 */
function productsOverAll(within: number, u: number, m: number, means: number, totals: number): number | null {
  if (m < 2) return null;
  const between = u === m ? 0 : u * means - totals / m;
  return (m / (m - 1)) * (within + between);
}

function pairName(questions: number, first: string, second: string): string {
  return JSON.stringify([questions, first, second]);
}

interface Growing {
  readonly domains: readonly [string | undefined, string | undefined];
  readonly questions: Map<
    string,
    { sides: readonly [Question, Question]; pairs: [string, string, number][] }
  >;
}

function crossAsksOf(
  items: readonly Item[],
  pairs: readonly Pair[],
  columns: ReadonlySet<string>,
): CrossAsk[] {
  const groups = new Map<string, Growing>();
  for (const [place, positions] of pairs.entries()) {
    const [one, two] = [itemAt(items, positions[0]), itemAt(items, positions[1])];
    const needed = [one.column, two.column, one.domain?.column, two.domain?.column];
    if (!needed.every((column) => column === undefined || columns.has(column))) continue;
    const domains = [one.domain?.column, two.domain?.column] as const;
    const group = groups.get(domains.join('×')) ?? { domains, questions: new Map() };
    groups.set(domains.join('×'), group);
    const key = `${questionKey(one)}×${questionKey(two)}`;
    const known = group.questions.get(key) ?? { sides: [one, two] as const, pairs: [] };
    group.questions.set(key, known);
    known.pairs.push([one.domain?.value ?? '', two.domain?.value ?? '', place]);
  }
  return [...groups.values()].flatMap((group) =>
    inPieces([...group.questions.values()], questionsInStatement).map((piece) => crossAsk(group, piece)),
  );
}

function crossAsk(
  { domains }: Growing,
  piece: readonly { sides: readonly [Question, Question]; pairs: readonly [string, string, number][] }[],
): CrossAsk {
  const places = new Map<string, number[]>();
  for (const [index, { pairs }] of piece.entries()) {
    for (const [first, second, place] of pairs) {
      const name = pairName(index, first, second);
      places.set(name, [...(places.get(name) ?? []), place]);
    }
  }
  const all = piece.flatMap(({ pairs }) => pairs);
  const side = (which: 0 | 1): Side & { keys: string[] } => {
    const questions = new Map(piece.map(({ sides }) => [questionKey(sides[which]), sides[which]]));
    return {
      domain: domains[which],
      values: [...new Set(all.map((pair) => pair[which]))],
      questions: [...questions.values()],
      keys: [...questions.keys()],
    };
  };
  const [first, second] = [side(0), side(1)];
  const questions = piece.map(
    ({ sides }): Pair => [
      first.keys.indexOf(questionKey(sides[0])),
      second.keys.indexOf(questionKey(sides[1])),
    ],
  );
  return { first, second, questions, places };
}

function itemAt(items: readonly Item[], position: number): Item {
  const item = items[position];
  if (item === undefined) throw new Error(`A pair names item ${position}; ${items.length} were asked for.`);
  return item;
}
