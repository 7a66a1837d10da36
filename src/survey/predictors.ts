import { SurveyError } from './errors.ts';

/** A predictor that enters as it is: a score, a composite, or 0 and 1. NaN where the answer is missing. */
export interface NumberPredictor {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** A predictor of groups: each level but the first gets a column of 0 and 1, named after it. */
export interface GroupPredictor {
  readonly name: string;
  /** The level that the others are compared with stands first. */
  readonly levels: readonly string[];
  /** Position in `levels`, a row each; -1 where the answer is missing. */
  readonly codes: Int32Array;
}

/** What a model is fitted with. */
export type Predictor = NumberPredictor | GroupPredictor;

/** Texts as positions in a list of names: what sampling units, strata and groups are handed in as. */
export interface Codes {
  readonly names: readonly string[];
  readonly codes: Int32Array;
}

/**
 * Texts or numbers of a column as codes, names in the order of their first row.
 * @example codesOf(['B02', 'B01', 'B02']).codes.join(' ') // => '0 1 0'
 */
export function codesOf(values: ArrayLike<string | number>): Codes {
  const known = new Map<string | number, number>();
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? '';
    let code = known.get(value);
    if (code === undefined) {
      code = known.size;
      known.set(value, code);
    }
    codes[row] = code;
  }
  return { names: [...known.keys()].map(String), codes };
}

/**
 * A predictor of groups from a column of texts, in the order of the levels given; '' is a missing answer.
 * Throws `out-of-range` with the row of a text that is no level, and for fewer than two levels.
 * @example groupPredictor('sex', ['F', 'M', ''], ['M', 'F']).codes.join(' ') // => '1 0 -1'
 */
export function groupPredictor(
  name: string,
  values: ArrayLike<string>,
  levels: readonly string[],
): GroupPredictor {
  if (levels.length < 2)
    throw new SurveyError(
      'out-of-range',
      `"${name}" has ${levels.length} levels; two at least were expected.`,
    );
  const places = new Map(levels.map((level, place) => [level, place]));
  places.set('', -1);
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const place = places.get(values[row] ?? '');
    if (place === undefined) {
      throw new SurveyError(
        'out-of-range',
        `Row ${row} has "${values[row]}" for "${name}"; one of ${levels.join(', ')} was expected.`,
        row,
      );
    }
    codes[row] = place;
  }
  return { name, levels, codes };
}

/** The columns of a fit that one predictor became: from (inclusive) to (exclusive). */
export interface Term {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** For a predictor of groups: its levels, the first without a column. */
  readonly levels: readonly string[] | undefined;
}

/**
 * The rows of a fit, each as the columns in which it is not 0 (`places`, `values` from `starts[row]` to
 * `starts[row + 1]`). Column 0 is the intercept. Most columns are 0 for most rows: leaving the zeros out makes
 * a fit several times quicker and changes nothing.
 */
export interface ModelRows {
  readonly names: readonly string[];
  readonly terms: readonly Term[];
  readonly count: number;
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly values: Float64Array;
  /** The row that each stood in as handed in. */
  readonly origin: Int32Array;
}

const isGroup = (predictor: Predictor): predictor is GroupPredictor => 'levels' in predictor;

/** Where each predictor's columns will stand, and what they are called: sex of M and F gives "sex: F". */
export function termsOf(predictors: readonly Predictor[]): { terms: Term[]; names: string[] } {
  const names = ['(intercept)'];
  const terms = predictors.map((predictor) => {
    const from = names.length;
    if (isGroup(predictor))
      names.push(...predictor.levels.slice(1).map((level) => `${predictor.name}: ${level}`));
    else names.push(predictor.name);
    const levels = isGroup(predictor) ? predictor.levels : undefined;
    return { name: predictor.name, from, to: names.length, levels };
  });
  const twice = names.find((name, place) => names.indexOf(name) < place);
  if (twice !== undefined)
    throw new SurveyError('out-of-range', `Two columns are called "${twice}"; each name was expected once.`);
  return { terms, names };
}

/**
 * Rows that are marked and have every predictor, as a fit needs them. Throws `out-of-range` if a predictor has
 * another number of rows than the marks, and `not-a-number` for an infinite value.
 */
export function modelRows(predictors: readonly Predictor[], marks: Uint8Array): ModelRows {
  const { terms, names } = termsOf(predictors);
  for (const predictor of predictors) {
    const length = isGroup(predictor) ? predictor.codes.length : predictor.values.length;
    if (length === marks.length) continue;
    throw new SurveyError(
      'out-of-range',
      `"${predictor.name}" has ${length} rows; ${marks.length} were expected.`,
    );
  }
  const used = Uint8Array.from(marks);
  for (const predictor of predictors) dropMissing(predictor, used);
  let count = 0;
  for (let row = 0; row < used.length; row++) count += used[row] ?? 0;
  const starts = new Int32Array(count + 1);
  const origin = new Int32Array(count);
  const places = new Int32Array(count * (predictors.length + 1));
  const values = new Float64Array(places.length);
  let next = 0;
  let at = 0;
  for (let row = 0; row < used.length; row++) {
    if (used[row] !== 1) continue;
    origin[at] = row;
    places[next] = 0;
    values[next++] = 1;
    for (let t = 0; t < predictors.length; t++) {
      const predictor = predictors[t];
      const from = terms[t]?.from ?? 0;
      if (predictor === undefined) continue;
      if ('levels' in predictor) {
        const code = predictor.codes[row] ?? -1;
        if (code === 0) continue;
        places[next] = from + code - 1;
        values[next++] = 1;
      } else {
        const value = predictor.values[row] ?? Number.NaN;
        if (value === 0) continue;
        places[next] = from;
        values[next++] = value;
      }
    }
    starts[++at] = next;
  }
  return {
    ...{ names, terms, count, starts, origin },
    ...{ places: places.slice(0, next), values: values.slice(0, next) },
  };
}

function dropMissing(predictor: Predictor, used: Uint8Array): void {
  for (let row = 0; row < used.length; row++) {
    if (isGroup(predictor)) {
      if ((predictor.codes[row] ?? -1) < 0) used[row] = 0;
      continue;
    }
    const value = predictor.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) used[row] = 0;
    else if (!Number.isFinite(value))
      throw new SurveyError('not-a-number', `Row ${row} has ${value} for "${predictor.name}".`, row);
  }
}
