import type { Area } from '#features/bodies/rules.ts';
import { sizeWords } from '#features/levels/drawings/area-words.ts';
import { digitsFor, periodWords } from '#features/levels/drawings/words.ts';
import { type NamedClaim, namedClaim } from '#features/levels/rules/named.ts';
import { type Reading, realUnder } from '#features/levels/rules/reading.ts';
import type { Measure } from '#features/measures/rules/measure.ts';

/** What a change since the year before comes to as a claim about one area by name, by the figure's permanent name. */
export type Claims = ReadonlyMap<string, NamedClaim>;

/**
 * The claims of all areas under the force, each among all that the same measure, question, period and group were published for.
 * Hand in every area's readings: a claim is held against all that could have been picked.
 */
export function namedChanges(
  readings: readonly Reading[],
  areas: ReadonlyMap<string, Pick<Area, 'kind'>>,
): Claims {
  const tables = Map.groupBy(
    readings.filter(({ figure }) => areas.get(figure.area)?.kind === 'area'),
    ({ figure }) =>
      [figure.measure, figure.version, figure.period, figure.domain, figure.group_value].join('/'),
  );
  return new Map(
    [...tables.values()].flatMap((alike) =>
      alike.flatMap(({ figure }) => {
        const claim = namedClaim(alike, figure.area, 'year-before');
        return claim === undefined ? [] : [[figure.id, claim] as const];
      }),
    ),
  );
}

/** For a list of one area: what of its changes stands out, and whether it does when the area was picked out of all. */
export function namedNotes(
  list: readonly Reading[],
  claims: Claims,
  areas: ReadonlyMap<string, Pick<Area, 'kind' | 'name'>>,
  measures: readonly Pick<Measure, 'id' | 'unit'>[],
  many: string,
): string[] {
  return list.flatMap(({ figure, comparisons }) => {
    const [change, claim, area] = [comparisons['year-before'], claims.get(figure.id), areas.get(figure.area)];
    if (change === undefined || claim === undefined || area === undefined) return [];
    if (change.probability >= realUnder) return [];
    const unit = measures.find(({ id }) => id === figure.measure)?.unit;
    const size = sizeWords(change, digitsFor(area.kind), unit);
    return [
      `${figure.measure}, ${area.name}, ${periodWords(figure.period)}: ${size} than the year before. Looked at alone this stands out; picked out of ${claim.among} ${many} it does${claim.stands ? ' too' : ' not'}.`,
    ];
  });
}
