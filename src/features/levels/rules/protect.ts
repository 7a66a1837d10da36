import { hideSecondInList } from '#survey';
import type { ComputedLevel } from './compute.ts';
import type { Level } from './figure.ts';
import type { AreaMaterial, SurveyMaterial } from './material.ts';

/**
 * Second suppression: where one hidden level could be worked out from a published total, another is hidden with it.
 * The totals are the force over its areas, a group of areas over its members, and a group's values over everyone; and,
 * over time, a year over its quarters.
 */
export function protectLevels(levels: readonly ComputedLevel[], material: SurveyMaterial): ComputedLevel[] {
  const telling = new Set(levels.flatMap((each, index) => (isTelling(each.level) ? [index] : [])));
  if (telling.size === 0) return [...levels];
  const hidden = new Set(levels.flatMap((each, index) => (each.level.status === 'hidden' ? [index] : [])));
  const primary = new Set(hidden);
  const lists = [
    ...listsOverAreas(levels, material.areas),
    ...listsOverGroups(levels),
    ...listsOverTime(levels),
  ];
  // One list's second suppression may open another's: go on until nothing more is hidden. Ends, as cells only get hidden.
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const list of lists) protectList(levels, list, hidden, telling);
  }
  return levels.map((each, index) =>
    hidden.has(index) && !primary.has(index)
      ? { ...each, level: { status: 'hidden', reasons: [{ rule: 'second', outcome: 'hidden' }] } }
      : each,
  );
}

/**
 * True where a level is hidden because few people stand behind it. One that is hidden for its wide margin alone gives
 * nobody away when it is worked out, so it asks for no second.
 */
export function isTelling(level: Level): boolean {
  return level.status === 'hidden' && level.reasons.some((reason) => reason.rule === 'base');
}

function protectList(
  levels: readonly ComputedLevel[],
  list: readonly number[],
  hidden: Set<number>,
  telling: Set<number>,
): void {
  if (!list.some((index) => telling.has(index))) return;
  const further = hideSecondInList(
    list.map((index) => levels[index]?.moments.n ?? 0),
    list.map((index) => hidden.has(index)),
  );
  list.forEach((index, place) => {
    // What was hidden second gives the first away, so it must be kept as well as the first.
    if (further[place] === true && !hidden.has(index)) {
      hidden.add(index);
      telling.add(index);
    }
  });
}

function collect(
  levels: readonly ComputedLevel[],
  key: (level: ComputedLevel) => string | undefined,
): number[][] {
  const lists = new Map<string, number[]>();
  levels.forEach((level, index) => {
    const name = key(level);
    if (name === undefined) return;
    const list = lists.get(name);
    if (list === undefined) lists.set(name, [index]);
    else list.push(index);
  });
  return [...lists.values()].filter((list) => list.length > 1);
}

function listsOverAreas(levels: readonly ComputedLevel[], areas: readonly AreaMaterial[]): number[][] {
  return areas
    .filter((area) => area.kind !== 'area')
    .flatMap((whole) => {
      const members = new Set(whole.members);
      return collect(levels, ({ cell }) =>
        members.has(cell.area)
          ? [cell.measure, cell.period.kind, cell.period.id, cell.domain, cell.value].join('/')
          : undefined,
      );
    });
}

function listsOverGroups(levels: readonly ComputedLevel[]): number[][] {
  return collect(levels, ({ cell }) =>
    cell.domain === ''
      ? undefined
      : [cell.measure, cell.period.kind, cell.period.id, cell.area, cell.domain].join('/'),
  );
}

/** The quarters inside each published year: the year less three quarters would give the fourth away. */
function listsOverTime(levels: readonly ComputedLevel[]): number[][] {
  const quarters = new Map<string, number[]>();
  const name = ({ cell }: ComputedLevel): string =>
    [cell.measure, cell.area, cell.domain, cell.value].join('/');
  levels.forEach((level, index) => {
    if (level.cell.period.kind !== 'quarter') return;
    const list = quarters.get(name(level));
    if (list === undefined) quarters.set(name(level), [index]);
    else list.push(index);
  });
  return levels
    .filter((level) => level.cell.period.kind !== 'quarter')
    .map((year) =>
      (quarters.get(name(year)) ?? []).filter((index) => {
        const period = levels[index]?.cell.period;
        return (
          period !== undefined &&
          period.starts >= year.cell.period.starts &&
          period.ends <= year.cell.period.ends
        );
      }),
    )
    .filter((list) => list.length > 1);
}
