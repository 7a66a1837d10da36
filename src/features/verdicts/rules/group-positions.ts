import { type Reading, realUnder, type ShownReading, shown } from '#features/levels/rules/reading.ts';
import type { Group } from '#features/measures/rules/codebook.ts';
import { requiredOn, type TargetTerms } from '#features/targets/rules/terms.ts';
import { differenceFrom, falseDiscovery, SurveyError } from '#survey';

/** Where a group stands to the path that the target asks of everybody. */
export type PathPosition = 'above' | 'below' | 'same' | 'hidden';

export interface GroupPosition {
  readonly value: string;
  readonly label: string;
  readonly reading: Reading;
  readonly position: PathPosition;
}

export interface GroupsOnPath {
  /** What the path asks for at the end of the groups' newest period. */
  readonly path: number;
  readonly period: string;
  readonly groups: readonly {
    readonly name: string;
    readonly title: string;
    readonly values: readonly GroupPosition[];
  }[];
}

/**
 * Every group's newest level against the path to the target at that day: above or below it where a t test against the path says so,
 * adjusted over all groups (`falseDiscovery`). The path is a plan and has no error of its own. No group has a target: this shows
 * whether a rise of everybody leaves somebody behind. Undefined without figures by group in the target's question.
 */
export function groupsOnPath(
  groups: Readonly<Record<string, Group>>,
  readings: readonly Reading[],
  terms: TargetTerms,
): GroupsOnPath | undefined {
  const own = readings.filter(({ figure }) => figure.domain !== '' && figure.version === terms.version);
  const newest = ['rolling-year', 'financial-year', 'calendar-year', 'quarter'].flatMap(
    (kind) => own.findLast(({ figure }) => figure.period_kind === kind) ?? [],
  )[0]?.figure;
  if (newest === undefined || newest.ends < terms.baseline.day) return undefined;
  const path = requiredOn(terms, newest.ends);
  const rows = Object.entries(groups).flatMap(([name, group]) =>
    Object.entries(group.answers).flatMap(([value, label]) => {
      const reading = own.find(
        ({ figure }) =>
          figure.period === newest.period && figure.domain === name && figure.group_value === value,
      );
      return reading === undefined ? [] : [{ name, value, label, reading }];
    }),
  );
  if (rows.length === 0) return undefined;
  const odds = rows.map(({ reading }) => oddsOnPath(shown(reading), path));
  const tested = odds.filter((each) => each !== undefined);
  const adjusted = falseDiscovery(tested);
  const positions = rows.map(({ reading, ...row }, place) => {
    const at =
      odds[place] === undefined ? -1 : odds.slice(0, place).filter((each) => each !== undefined).length;
    const known = shown(reading);
    const real = (adjusted[at] ?? 1) < realUnder;
    const position: PathPosition =
      known === undefined ? 'hidden' : !real ? 'same' : known.value > path ? 'above' : 'below';
    return { ...row, reading, position };
  });
  return {
    path,
    period: newest.period,
    groups: Object.entries(groups).flatMap(([name, { title }]) => {
      const values = positions.filter((each) => each.name === name);
      return values.length === 0 ? [] : [{ name, title, values }];
    }),
  };
}

/** Undefined where no sampling error is known to test with. */
function oddsOnPath(known: ShownReading | undefined, path: number): number | undefined {
  if (known === undefined) return undefined;
  const { standard_error: error, degrees_of_freedom: freedom } = known.figure;
  try {
    return differenceFrom(known.value - path, (error ?? 0) ** 2, freedom ?? 0).probability;
  } catch (problem) {
    if (problem instanceof SurveyError) return undefined;
    throw problem;
  }
}
