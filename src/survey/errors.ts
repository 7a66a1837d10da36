/**
 * What can be wrong with a question put to this library. Callers switch on the code, people read the message.
 */
export type SurveyErrorCode =
  | 'collinear'
  | 'constant'
  | 'empty-cell'
  | 'lonely-unit'
  | 'no-base'
  | 'no-degrees-of-freedom'
  | 'no-variance'
  | 'not-a-number'
  | 'not-a-proportion'
  | 'out-of-range'
  | 'separation'
  | 'too-few-units'
  | 'unlike-parts'
  | 'cannot-protect'
  | 'no-convergence'
  | 'too-few-periods'
  | 'too-few-areas'
  | 'missing-period'
  | 'overlapping-periods'
  | 'no-cause'
  | 'collinear';

/**
 * Every refusal of the library: a sentence for people, a code for programs and, where one exists, the place
 * in the input.
 */
export class SurveyError extends Error {
  readonly code: SurveyErrorCode;
  /** Position (from 0) in the list that was handed in: the stratum, the part, the row. */
  readonly index: number | undefined;

  constructor(code: SurveyErrorCode, message: string, index?: number) {
    super(message);
    this.name = 'SurveyError';
    this.code = code;
    this.index = index;
  }
}

/**
 * Gives the number back if it is finite, and throws `not-a-number` if it is not: a NaN must never travel on
 * to a place where a comparison with it is quietly false.
 */
export function finite(value: number, name: string): number {
  if (Number.isFinite(value)) return value;
  throw new SurveyError('not-a-number', `${name} is ${value}; a finite number was expected.`);
}

/**
 * Gives the number back if it lies strictly between 0 and 1 (a confidence, a probability to invert); throws
 * `out-of-range` if not.
 */
export function openShare(value: number, name: string): number {
  if (value > 0 && value < 1) return value;
  throw new SurveyError(
    'out-of-range',
    `${name} is ${value}; a number between 0 and 1 was expected, such as 0.95.`,
  );
}

/** Returns the weight of a row, or throws `out-of-range` with the row unless it is a number from 0. */
export function weightOfRow(weight: number | undefined, row: number): number {
  if (weight !== undefined && weight >= 0 && weight < Number.POSITIVE_INFINITY) return weight;
  throw new SurveyError(
    'out-of-range',
    `The weight of row ${row} is ${weight}; a number from 0 was expected.`,
    row,
  );
}
