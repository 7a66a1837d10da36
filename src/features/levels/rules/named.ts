import { holm } from '#survey';
import { isReal, type Reading, realUnder } from './reading.ts';

/** What a claim about one named area rests on, when it was picked out of many. */
export interface NamedClaim {
  /** Odds that chance makes such a difference somewhere among all the areas [Holm 1979]. */
  readonly probability: number;
  /** How many areas were looked at. */
  readonly among: number;
  /** True where the claim stands although the area was picked out of all of them. */
  readonly stands: boolean;
}

/** The two claims made of one area: that it differs from the force, and that it changed since the year before. */
export type ClaimKind = 'force' | 'year-before';

/**
 * What can be claimed of one area by name, from the readings of one measure, version and period in all areas of its kind. "Really"
 * is held to the false discovery rate: of many flags one in twenty may be wrong. Whoever names one area that was picked for its
 * flag says more, and for that the chance of a single false claim among all of them is held at one in twenty.
 * Undefined where the area was not compared, or alone.
 */
export function namedClaim(
  readings: readonly Reading[],
  area: string,
  kind: ClaimKind,
): NamedClaim | undefined {
  const compared = readings.filter(({ comparisons }) => comparisons[kind] !== undefined);
  const place = compared.findIndex(({ figure }) => figure.area === area);
  if (place < 0 || compared.length < 2) return undefined;
  const adjusted = holm(compared.map(({ comparisons }) => comparisons[kind]?.probability ?? 1));
  const probability = adjusted[place] ?? 1;
  return { probability, among: compared.length, stands: probability < realUnder };
}

/** The claims of an area on one measure; undefined where nothing of the kind is called real, so that nothing is claimed. */
export function claimsOf(
  readings: readonly Reading[],
  reading: Reading,
): Readonly<Partial<Record<ClaimKind, NamedClaim>>> {
  const { area, measure, version, period } = reading.figure;
  const alike = readings.filter(
    ({ figure }) => figure.measure === measure && figure.version === version && figure.period === period,
  );
  return Object.fromEntries(
    (['force', 'year-before'] as const).flatMap((kind) => {
      const claim = isReal(reading.comparisons[kind]) ? namedClaim(alike, area, kind) : undefined;
      return claim === undefined ? [] : [[kind, claim]];
    }),
  );
}
