import type { TargetTerms } from './terms.ts';

/** A target's permanent name: measure, area and the year of its goal, with a number where that name has been taken. */
export function targetId(
  terms: Pick<TargetTerms, 'measure' | 'area' | 'goal'>,
  taken: readonly string[],
): string {
  const name = [terms.measure, terms.area, terms.goal.day.slice(0, 4)]
    .join('-')
    .toLowerCase()
    .replace(/[_/]/g, '-');
  for (let number = 1; ; number += 1) {
    const wished = number === 1 ? name : `${name}-${number}`;
    if (!taken.includes(wished)) return wished;
  }
}

/** The address of a target's page. */
export function targetAddress(id: string): string {
  return `/targets/${encodeURIComponent(id)}`;
}
