import type { CondensedFit, SeenRange } from '#survey';

/** A number with its 95% margin. */
export interface Ranged {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** Where a driver stands in an area; no value where too few people gave an answer. */
export interface AreaLevel extends Partial<Ranged> {
  readonly area: string;
  readonly base: number;
  /** Less the whole force's, with the probability after many areas were looked at. */
  readonly difference?: Ranged & { readonly probability: number; readonly adjusted: number };
  readonly standing: 'above' | 'below' | 'same' | 'hidden';
}

/** What a fit says of one driver. */
export interface DriverFit {
  readonly name: string;
  /** How much the outcome differs for a difference of 1 in the driver (from one end to the other), all else alike. */
  readonly effect: Ranged & { readonly probability: number };
  /** Its share of what the drivers explain, and the share of replicates in which it came first, second, ... */
  readonly share: Ranged;
  readonly ranks: readonly number[];
  readonly inflation: { readonly factor: number; readonly nearest: string; readonly correlation: number };
  /** Undefined for a driver of one item. */
  readonly alpha: number | undefined;
  /** Items that go against the others: turned round in the wording, but not in the configuration? */
  readonly contrary: readonly string[];
  readonly level: Ranged & { readonly base: number };
  readonly areas: readonly AreaLevel[];
  /** The lowest and highest area: what-ifs go no further. */
  readonly seen: SeenRange;
}

/** A fitted model as it is kept. Nobody's answers are in it. */
export interface FitBody {
  readonly base: number;
  readonly units: number;
  readonly strata: number;
  readonly degreesOfFreedom: number;
  /** McFadden's for a share, R squared for a scale. */
  readonly rSquared: number;
  readonly coefficients: readonly (Ranged & { readonly name: string; readonly probability: number })[];
  readonly condensed: CondensedFit;
  readonly importance: {
    /** R squared of the linear model that the shares are of, and of the controls alone. */
    readonly rSquared: number;
    readonly controlled: number;
    readonly replicates: number;
  };
  readonly drivers: readonly DriverFit[];
}

/** The years a fit may speak of: the newest that is published, and each financial year. */
export interface FitPeriod {
  readonly id: string;
  readonly starts: string;
  readonly ends: string;
}

/** A fit, or the reason why there is none. */
export interface Fit {
  readonly id: number;
  readonly model: string;
  readonly version: number;
  readonly period: FitPeriod;
  readonly waves: readonly string[];
  readonly body: FitBody | undefined;
  readonly refusal: { readonly code: string; readonly message: string } | undefined;
  readonly fittedAt: string;
  readonly program: string;
}

/** The address of a model's page for a period: the newest of the first model where nothing is said. */
export function driversAddress(choice: {
  readonly period?: string | undefined;
  readonly area?: string | undefined;
}): string {
  const path = choice.area === undefined ? '/drivers' : `/drivers/${encodeURIComponent(choice.area)}`;
  return choice.period === undefined ? path : `${path}?period=${encodeURIComponent(choice.period)}`;
}
