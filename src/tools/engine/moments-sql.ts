import { answersSql, isScale, type Question } from './question.ts';
import { identifier } from './sql-text.ts';

/**
 * The one SQL text from which every engine takes moments: DuckDB, PostgreSQL and Citus run it unchanged. Interviews are
 * read once for many questions; totals of sampling units are formed first, so that the design costs almost nothing.
 *
 * A domain is a column to group by, not a condition a value: all values of a group come from one statement. What that
 * leaves out, units without any member, is put back by `centredOverAll` (strata.ts), because zeros need no reading.
 * Sums of nothing are NULL, and that is used: `a1` is NULL for a unit without a valid answer, and regr_sxx and its
 * like pass over it.
 */

/** Questions a statement: databases limit the columns of one (PostgreSQL: 1,664), and planning slows before that. */
export const questionsInStatement = 24;

const design = ['wave', 'area', 'stratum', 'unit'];

/** The columns of one question in a row of `momentsSql`, in their order. A scale has two more. */
export const momentColumns = ['n', 'u', 'w', 'y', 'sww', 'swy', 'syy', 'w2', 'w2y'] as const;
export const scaleColumns = ['w2yy', 'wyy'] as const;

/** The columns of one question in a row of `unitsSql`, in their order; a scale has `scaleColumns` too. */
export const unitColumns = ['n', 'w', 'y', 'w2', 'w2y'] as const;

/** Sums over the interviews of a unit for one question (`number`), as they are written after SELECT. */
export type SumsOfUnit = (number: number, question: Question) => readonly string[];

/** Totals of units, one row a unit (and value of the domain, as `_value`), with the sums of each question. */
export function totalsSql(
  source: string,
  questions: readonly Question[],
  domain: string | undefined,
  sums: SumsOfUnit,
): string {
  const value = domain === undefined ? [] : [`${identifier(domain)} AS _value`];
  const keys = [...design, ...(domain === undefined ? [] : ['_value'])];
  const columns = questions.flatMap((question, index) => sums(index + 1, question));
  return `SELECT ${[...keys, ...columns].join(', ')}
  FROM (${answersSql(source, questions, [...design, ...value])}) AS answers
  GROUP BY ${keys.join(', ')}`;
}

/** All that moments need of a unit: n, a = sum w, b = sum wy, c = sum w², d = sum w²y; of scales e = sum w²y², f = sum wy². */
function allSums(number: number, question: Question): readonly string[] {
  const [w, y] = [`_w${number}`, `_y${number}`];
  const own = [
    `count(${w}) AS n${number}`,
    `sum(${w}) AS a${number}`,
    `sum(${y}) AS b${number}`,
    `sum(${w} * ${w}) AS c${number}`,
    // A proportion's wy is 0 or w, so that w²y is its square.
    isScale(question) ? `sum(${w} * ${y}) AS d${number}` : `sum(${y} * ${y}) AS d${number}`,
  ];
  if (!isScale(question)) return own;
  return [...own, `sum(${y} * ${y}) AS e${number}`, `sum(${y} * _q${number}) AS f${number}`];
}

/**
 * One row a wave, area, stratum and value of the domain: wave, area, stratum, value, units present, then the columns of
 * each question. Without a domain the value is an empty text and the units present are all units of the stratum.
 */
export function momentsSql(
  source: string,
  questions: readonly Question[],
  domain: string | undefined,
): string {
  const sums = questions.flatMap((question, index) => {
    const number = index + 1;
    const [a, b] = [`a${number}`, `b${number}`];
    const own = [
      `CAST(sum(n${number}) AS double precision)`,
      `CAST(count(${a}) AS double precision)`,
      `sum(${a})`,
      `sum(${b})`,
      `regr_sxx(${b}, ${a})`,
      `regr_sxy(${b}, ${a})`,
      `regr_syy(${b}, ${a})`,
      `sum(c${number})`,
      `sum(d${number})`,
    ];
    return isScale(question) ? [...own, `sum(e${number})`, `sum(f${number})`] : own;
  });
  const value = domain === undefined ? "''" : '_value';
  const keys = ['wave', 'area', 'stratum', ...(domain === undefined ? [] : ['_value'])].join(', ');
  return `SELECT wave, area, stratum, ${value} AS value, CAST(count(*) AS double precision) AS units
  ${sums.map((sum, index) => `, ${sum} AS s${index + 1}`).join('\n  ')}
FROM (${totalsSql(source, questions, domain, allSums)}) AS totals
GROUP BY ${keys}`;
}

/** One row a unit and value of the domain: wave, area, stratum, value, unit, then n, w, y, w2, w2y of each question. */
export function unitsSql(source: string, questions: readonly Question[], domain: string | undefined): string {
  const sums = questions.flatMap((question, index) => {
    const number = index + 1;
    const own = [`CAST(n${number} AS double precision)`, ...['a', 'b', 'c', 'd'].map((sum) => sum + number)];
    return isScale(question) ? [...own, `e${number}`, `f${number}`] : own;
  });
  const value = domain === undefined ? "''" : '_value';
  return `SELECT wave, area, stratum, ${value} AS value, unit
  ${sums.map((sum, index) => `, ${sum} AS s${index + 1}`).join('\n  ')}
FROM (${totalsSql(source, questions, domain, allSums)}) AS totals`;
}
