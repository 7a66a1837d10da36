import type { Item } from './engine.ts';
import { questionsInStatement } from './moments-sql.ts';
import { type Question, questionKey } from './question.ts';

/** Some questions asked by one statement of everyone (`domain` undefined) or of each value of a column. */
export interface Ask {
  readonly domain: string | undefined;
  readonly questions: readonly Question[];
  /** Positions in the request of the items that a question answers, by `askedName` of question and value. */
  readonly items: ReadonlyMap<string, readonly number[]>;
}

/** The name under which an ask keeps the items for one of its questions (by position) and a value. */
export function askedName(question: number, value: string): string {
  return `${question}/${value}`;
}

/**
 * Sorts items into statements: one for everyone, always, because it counts the units of each stratum; one for each
 * column that a domain names; more of either where questions are many. Items on a column that no wave has are left
 * out: their moments are zeros.
 */
export function asksOf(items: readonly Item[], columns: ReadonlySet<string>): Ask[] {
  const domains = new Map<string | undefined, Map<string, { question: Question; items: [string, number][] }>>(
    [[undefined, new Map()]],
  );
  for (const [place, { domain, ...question }] of items.entries()) {
    if (!columns.has(question.column) || (domain !== undefined && !columns.has(domain.column))) continue;
    const asked = domains.get(domain?.column) ?? new Map();
    domains.set(domain?.column, asked);
    const key = questionKey(question);
    const known = asked.get(key) ?? { question, items: [] };
    asked.set(key, known);
    known.items.push([domain?.value ?? '', place]);
  }
  return [...domains].flatMap(([domain, asked]): Ask[] => {
    const pieces = inPieces([...asked.values()], questionsInStatement);
    if (domain === undefined && pieces.length === 0) return [{ domain, questions: [], items: new Map() }];
    return pieces.map((piece) => {
      const places = new Map<string, number[]>();
      for (const [index, { items: list }] of piece.entries()) {
        for (const [value, place] of list) {
          const name = askedName(index, value);
          places.set(name, [...(places.get(name) ?? []), place]);
        }
      }
      return { domain, questions: piece.map(({ question }) => question), items: places };
    });
  });
}

/** A list in pieces of at most `size`. */
export function inPieces<T>(list: readonly T[], size: number): T[][] {
  const pieces: T[][] = [];
  for (let first = 0; first < list.length; first += size) pieces.push(list.slice(first, first + size));
  return pieces;
}
