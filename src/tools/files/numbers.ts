/** Numbers as people and programs write them in text files, read strictly: what could mean two things is refused, never guessed. */

/**
 * A text read as a number, or why it is none. A percentage is not a number here: `value` stays null and `percent` holds what
 * stands before the sign (47 for "47%"), so that nobody takes 47 for a proportion without meaning to.
 */
export type NumberReading =
  | { readonly value: number }
  | { readonly value: null; readonly reason: string; readonly percent?: number };

type DecimalMark = '.' | ',';

const digitsOnly = /^[0-9]{1,15}$/;
const edges = /^[\s\u00a0\u202f\u2009]+|[\s\u00a0\u202f\u2009]+$/g;
const minus = /^\u2212/;

/** Thousands stand in groups of three behind a first group without a leading zero, all parted by the same sign. */
const forms: Record<DecimalMark, { plain: RegExp; grouped: RegExp }> = {
  '.': {
    plain: /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/,
    grouped: /^[+-]?[1-9]\d{0,2}([, \u00a0\u202f\u2009'’])\d{3}(?:\1\d{3})*(?:\.\d+)?$/,
  },
  ',': {
    plain: /^[+-]?(?:\d+(?:,\d+)?|,\d+)(?:[eE][+-]?\d+)?$/,
    grouped: /^[+-]?[1-9]\d{0,2}([. \u00a0\u202f\u2009'’])\d{3}(?:\1\d{3})*(?:,\d+)?$/,
  },
};
const separators = /[, .\u00a0\u202f\u2009'’]/g;

/**
 * Reads a number: `1234`, `-0.5`, `.5`, `1e-3`; with thousands parted by a comma (a point, where the decimal mark is a comma), a
 * space, a no-break space or an apostrophe. Refused, with a reason: `0,56` under a decimal point, `1,23,456`, `5.` (a number
 * cut off), percentages, words, numbers too large for a double, and whole numbers above 2^53 (their last digits would be lost).
 */
export function parseNumber(text: string, decimalMark: DecimalMark): NumberReading {
  if (digitsOnly.test(text)) return { value: Number(text) };
  const trimmed = text.replace(edges, '').replace(minus, '-');
  if (trimmed === '') return { value: null, reason: 'the cell is empty' };
  const { plain, grouped } = forms[decimalMark];
  if (plain.test(trimmed)) return checked(trimmed.replace(',', '.'));
  const separator = grouped.exec(trimmed)?.[1];
  if (separator !== undefined) return checked(trimmed.replaceAll(separator, '').replace(',', '.'));
  if (trimmed.endsWith('%')) return percentage(trimmed, decimalMark);
  return { value: null, reason: reasonAgainst(trimmed, decimalMark) };
}

function checked(written: string): NumberReading {
  const value = Number(written);
  if (!Number.isFinite(value)) return { value: null, reason: 'the number is too large' };
  if (/^[+-]?\d+$/.test(written) && !Number.isSafeInteger(value)) {
    return {
      value: null,
      reason: 'a whole number of more than 15 digits cannot be held exactly; treat it as text',
    };
  }
  return { value };
}

function percentage(text: string, decimalMark: DecimalMark): NumberReading {
  const before = parseNumber(text.slice(0, -1), decimalMark);
  if (before.value === null) return { value: null, reason: 'it is neither a number nor a percentage' };
  return {
    value: null,
    reason: 'it has a percent sign, and a proportion from 0 to 1 or a plain number is expected',
    percent: before.value,
  };
}

function reasonAgainst(text: string, decimalMark: DecimalMark): string {
  const other = decimalMark === '.' ? ',' : '.';
  if (text.endsWith('.') || text.endsWith(',')) return 'it ends in a decimal mark, as if it had been cut';
  if (forms[other].plain.test(text)) {
    return `its decimal mark is "${other}", and "${decimalMark}" is expected`;
  }
  if (/^[+-]?\d[\d\s.,'’\u00a0\u202f\u2009]*$/.test(text) && text.replace(separators, '') !== text) {
    return 'its thousands are not parted in threes by one and the same sign, so it could mean two numbers';
  }
  return 'it is not a number';
}
