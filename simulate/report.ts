/** How simulations speak: tables of Markdown, and what is promised with what broke it. */

/** One promise, and every setting in which it was broken. */
export interface Promised {
  readonly promise: string;
  readonly broken: readonly string[];
}

/** Runs, prints its tables, and hands back what it promised. */
export type Simulation = (print: (text: string) => void) => readonly Promised[];

export function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

/** A share in hundredths: points or per cent. */
export function hundredths(share: number, digits = 1): string {
  return (100 * share).toFixed(digits);
}

export function isKept(promises: readonly Promised[]): boolean {
  return promises.every(({ broken }) => broken.length === 0);
}

/** A line a promise: kept, or by what it was broken. */
export function wordOn(promises: readonly Promised[]): string {
  return promises
    .map(({ promise, broken }) =>
      broken.length === 0 ? `Kept: ${promise}.` : `NOT KEPT: ${promise}. Broken by ${broken.join('; ')}.`,
    )
    .join('\n');
}
