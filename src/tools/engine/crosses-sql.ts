import { totalsSql } from './moments-sql.ts';
import type { Question } from './question.ts';
import { identifier, literal } from './sql-text.ts';

/** The columns of one pair of questions in a row of `crossesSql`, in their order. */
export const crossColumns = ['u', 'w1', 'w2', 'y1', 'y2', 'sww', 'swy', 'syw', 'syy'] as const;

/** One side of a cross-product: who is asked, and what. */
export interface Side {
  readonly domain: string | undefined;
  readonly values: readonly string[];
  readonly questions: readonly Question[];
}

/**
 * Cross-products of two sides in each stratum, over the units that have valid answers on both: one row a wave, area,
 * stratum and pair of values, then for each pair of questions (positions in the sides) the number of those units, the
 * means of their totals and the sums of products of deviations.
 */
export function crossesSql(
  source: string,
  first: Side,
  second: Side,
  pairs: readonly (readonly [number, number])[],
): string {
  const sums = pairs.flatMap(([one, two]) => {
    const [a1, b1] = [`one.a${one + 1}`, `one.b${one + 1}`];
    const [a2, b2] = [`two.a${two + 1}`, `two.b${two + 1}`];
    return [
      `CAST(regr_count(${a2}, ${a1}) AS double precision)`,
      `regr_avgx(${a2}, ${a1})`,
      `regr_avgy(${a2}, ${a1})`,
      `regr_avgx(${b2}, ${b1})`,
      `regr_avgy(${b2}, ${b1})`,
      `regr_sxy(${a2}, ${a1})`,
      `regr_sxy(${b2}, ${a1})`,
      `regr_sxy(${a2}, ${b1})`,
      `regr_sxy(${b2}, ${b1})`,
    ];
  });
  const values = [
    first.domain === undefined ? "''" : 'one._value',
    second.domain === undefined ? "''" : 'two._value',
  ];
  const keys = ['one.wave', 'one.area', 'one.stratum', ...values.filter((value) => value !== "''")];
  return `SELECT one.wave, one.area, one.stratum, ${values[0]} AS first, ${values[1]} AS second
  ${sums.map((sum, index) => `, ${sum} AS s${index + 1}`).join('\n  ')}
FROM (${side(source, first)}) AS one
JOIN (${side(source, second)}) AS two
  ON one.wave = two.wave AND one.area = two.area AND one.stratum = two.stratum AND one.unit = two.unit
GROUP BY ${keys.join(', ')}`;
}

/** Totals of units with a and b, both NULL where the unit has no valid answer. */
function side(source: string, { domain, values, questions }: Side): string {
  return totalsSql(members(source, domain, values), questions, domain, (number) => [
    `sum(_w${number}) AS a${number}`,
    `CASE WHEN count(_w${number}) > 0 THEN sum(_y${number}) END AS b${number}`,
  ]);
}

function members(source: string, domain: string | undefined, values: readonly string[]): string {
  if (domain === undefined) return source;
  const among = values.map((value) => `${identifier(domain)} = ${literal(value)}`).join(' OR ');
  return `(SELECT * FROM ${source} WHERE ${among}) AS members`;
}
