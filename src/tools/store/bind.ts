import { StoreMisuse } from './faults.ts';

/** What both databases can be handed, and hand back. */
export type Bound = string | number | null;

/**
 * Turns a query's parameter into what both databases keep alike: text, a number or null; `true` and `false` become 1 and 0.
 *
 * Everything else throws {@link StoreMisuse}, because each of these was seen to go wrong silently: a `Date` as first value
 * became NULL in SQLite; NaN becomes NULL there and stays NaN in PostgreSQL; whole numbers past 2^53 lose digits; PostgreSQL
 * cannot keep a NUL character that SQLite keeps; an object turns into a JSON string on one side only.
 */
export function bindable(value: unknown): Bound {
  if (value === null || typeof value === 'string')
    return typeof value === 'string' ? withoutNul(value) : value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new StoreMisuse(
      `The number ${value} cannot be kept: a missing value is null, with its reason beside it.`,
    );
  }
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return safeNumber(value);
  if (value instanceof Date) {
    throw new StoreMisuse(
      'A Date cannot be kept: hand over its ISO text (toISOString(), or YYYY-MM-DD for a day).',
    );
  }
  if (value === undefined)
    throw new StoreMisuse('An undefined value cannot be kept: hand over null, or leave the column out.');
  throw new StoreMisuse(
    `A value of type ${typeof value} cannot be kept: hand over text (JSON.stringify), a number or null.`,
  );
}

/** A whole number from the database, refused when JavaScript's numbers cannot hold it. Accepts its text too, as PostgreSQL sends it. */
export function safeNumber(value: bigint | string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new StoreMisuse(`The whole number ${value} is past 2^53 and would lose digits: keep it as text.`);
}

function withoutNul(text: string): string {
  if (!text.includes('\0')) return text;
  throw new StoreMisuse(
    'Text with a NUL character cannot be kept: PostgreSQL has no room for it. Clean the text where it comes in.',
  );
}
