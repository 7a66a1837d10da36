import { type Area, editDistance, findArea, normaliseAreaName } from '#features/bodies/rules.ts';
import { areaSlug } from './reading.ts';

/** What an address under /areas leads to: the area itself, an area under another spelling, or the nearest names. */
export type AreaFound =
  | { readonly kind: 'area'; readonly area: Area }
  | { readonly kind: 'elsewhere'; readonly area: Area }
  | { readonly kind: 'unknown'; readonly nearest: readonly Area[] };

/** How many near names are offered. */
const offered = 3;

/** The area whose page an address names; its own name in small letters is the only address that is not sent on. */
export function areaOfSlug(slug: string, areas: readonly Area[]): Area | undefined {
  return areas.find((area) => areaSlug(area.name) === slug);
}

/**
 * Finds the area that an unknown address means: by code, by name as anyone writes it, or by a known alias. Where none
 * of them fits, gives the areas whose names are nearest to what was written, by letters to be changed.
 */
export function findAreaAddress(
  slug: string,
  areas: readonly Area[],
  aliases: readonly { readonly alias: string; readonly code: string }[],
): AreaFound {
  const area = areaOfSlug(slug, areas);
  if (area !== undefined) return { kind: 'area', area };
  const known = new Map(aliases.map(({ alias, code }) => [alias, code]));
  for (const { code, name } of areas) {
    known.set(normaliseAreaName(code), code);
    known.set(normaliseAreaName(name), code);
  }
  const found = findArea(slug, known);
  const meant = 'code' in found ? areas.find((each) => each.code === found.code) : undefined;
  return meant === undefined
    ? { kind: 'unknown', nearest: nearestAreas(normaliseAreaName(slug), areas) }
    : { kind: 'elsewhere', area: meant };
}

/** Areas whose names could be meant: a third of their letters may differ, or one begins as the other does. */
function nearestAreas(written: string, areas: readonly Area[]): Area[] {
  if (written === '') return [];
  return areas
    .map((area) => {
      const name = normaliseAreaName(area.name);
      const limit = Math.max(2, Math.floor(Math.max(name.length, written.length) / 3)) + 1;
      const begins = written.length >= 3 && (name.startsWith(written) || written.startsWith(name));
      const distance = begins ? 0 : editDistance(written, name, limit);
      return { area, distance, near: distance < limit };
    })
    .filter((each) => each.near)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, offered)
    .map((each) => each.area);
}
