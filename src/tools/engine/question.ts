import type { Item } from './engine.ts';
import { among, amongThese, identifier } from './sql-text.ts';

/** What is asked of one column, whoever it is asked of: items that differ in their domain only share a question. */
export type Question = Omit<Item, 'domain'>;

/** The same text for the same question. */
export function questionKey({ column, valid, positive }: Question): string {
  return JSON.stringify([column, valid, positive]);
}

export function isScale(question: Question): boolean {
  return question.positive === 'scale';
}

/** True where an answer counts. */
function valid(question: Question): string {
  const column = identifier(question.column);
  if (!isScale(question)) return among(column, question.valid);
  const [low, high] = question.valid;
  if (low === undefined || high === undefined || !(low <= high)) {
    throw new Error(`The scale ${question.column} needs its lowest and its highest value.`);
  }
  return `${column} BETWEEN ${Number(low)} AND ${Number(high)}`;
}

/** What the weight is multiplied by for the sum of y: `weighed` is the weight where the answer counts, else NULL. */
function counted(question: Question, weighed: string): string {
  const column = identifier(question.column);
  if (question.positive === 'scale') return `${weighed} * ${column}`;
  return `CASE WHEN ${amongThese(column, question.positive, question.valid)} THEN ${weighed} ELSE 0 END`;
}

/**
 * Interviews with two columns a question: `_w1`, the weight where the answer to the first question counts, else NULL, and
 * `_y1`, that weight times y; for a scale the value itself too, `_q1`. No column of interviews begins with an underscore.
 * Each condition is met once an interview, however many sums are taken of it: conditions, not sums, are what an
 * interview costs (DuckDB: 7 ns against 3). `keys` are the columns that go along, as written after SELECT.
 */
export function answersSql(source: string, questions: readonly Question[], keys: readonly string[]): string {
  const columns = [...new Set(questions.map((question) => identifier(question.column)))];
  const weighed = questions.map(
    (question, index) => `CASE WHEN ${valid(question)} THEN weight END AS _w${index + 1}`,
  );
  const answers = questions.flatMap((question, index) => {
    const number = index + 1;
    const own = [`_w${number}`, `${counted(question, `_w${number}`)} AS _y${number}`];
    return isScale(question) ? [...own, `${identifier(question.column)} AS _q${number}`] : own;
  });
  const names = keys.map((key) => key.split(' AS ').at(-1) ?? key);
  return `SELECT ${[...names, ...answers].join(', ')}
    FROM (SELECT ${[...keys, ...columns, ...weighed].join(', ')} FROM ${source}) AS weighed`;
}
