/** Odds that were stated of an event, and whether it came. */
export interface Statement {
  readonly stated: number;
  readonly came: boolean;
  /** Statements on one series are not independent: series are counted apart. */
  readonly series: string;
}

/** All statements in one tenth of the scale. */
export interface Tenth {
  readonly statements: number;
  readonly series: number;
  /** Mean of the odds stated. */
  readonly stated: number;
  /** Share that came true. */
  readonly came: number;
}

/** Statements by tenths of the odds stated, from 0-10% to 90-100%. */
export function tenthsOf(statements: readonly Statement[]): Tenth[] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const own = statements.filter(({ stated }) => Math.min(9, Math.floor(stated * 10)) === tenth);
    return {
      statements: own.length,
      series: new Set(own.map(({ series }) => series)).size,
      stated: meanOf(own.map(({ stated }) => stated)),
      came: shareThatCame(own),
    };
  });
}

/** The mean square of stated odds less what came: 0 is best, 0.25 is a coin [Brier 1950]. */
export function brierScore(statements: readonly Statement[]): number {
  return meanOf(statements.map(({ stated, came }) => (stated - (came ? 1 : 0)) ** 2));
}

/** The widest gap between odds stated and what came, over the tenths. */
export function widestGap(tenths: readonly Tenth[]): number {
  return Math.max(...tenths.map(({ stated, came }) => Math.abs(stated - came)));
}

export function shareThatCame(statements: readonly Statement[]): number {
  return meanOf(statements.map(({ came }) => (came ? 1 : 0)));
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
