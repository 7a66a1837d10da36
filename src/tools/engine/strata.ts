import { numberAt, type Row, type Table, textAt } from './reading.ts';

/** A stratum of an area in a wave, with all its sampling units. */
export interface Stratum {
  readonly key: string;
  readonly wave: string;
  readonly area: string;
  readonly stratum: string;
  /** Units, those too in which nobody belongs to the domain at hand. */
  readonly m: number;
  /** Its place among the strata. */
  readonly index: number;
}

/** The key of the stratum that a row begins with: wave, area, stratum. */
export function stratumKey(row: Row): string {
  return `${textAt(row, 0)}\u0000${textAt(row, 1)}\u0000${textAt(row, 2)}`;
}

/** The strata of a table of `momentsSql` for everyone, where every unit is present; in order, as a database gives none. */
export function strataOf(table: Table): Stratum[] {
  const strata = table.map((row) => ({
    key: stratumKey(row),
    wave: textAt(row, 0),
    area: textAt(row, 1),
    stratum: textAt(row, 2),
    m: numberAt(row, 4),
  }));
  return strata
    .sort((one, two) => (one.key < two.key ? -1 : 1))
    .map((stratum, index) => ({ ...stratum, index }));
}

/**
 * The sum over all m units of a stratum of (a - mean)(b - mean), times m/(m-1), from the same sum over the u units that
 * have members: the other units' zeros move the means and add (sum a)(sum b)(1/u - 1/m), the sum of squares between the
 * two sets of units [Chan, Golub & LeVeque 1983]. Both terms are sums of squares where a is b, so nothing cancels.
 * Null for a stratum of one unit, where nothing can vary.
 */
export function centredOverAll(within: number, a: number, b: number, u: number, m: number): number | null {
  if (m < 2) return null;
  const between = u === 0 || u === m ? 0 : (a / u) * b * ((m - u) / m);
  return (m / (m - 1)) * (within + between);
}
