import type { LonelyUnit, Moments, StratumMoments } from '#survey';
import { addMoments, sumStrata } from '#survey';

/** Raised when the formula of the moments changes: moments kept under another number are worked out anew. */
export const momentsFormula = 1;

/** Moments of a measure in a wave as they are kept: one entry a (area, stratum, group value), column by column. */
export interface Sheet {
  readonly area: readonly string[];
  readonly stratum: readonly string[];
  /** The group's value; empty text for everyone. */
  readonly value: readonly string[];
  readonly n: readonly number[];
  readonly w: readonly number[];
  readonly y: readonly number[];
  readonly m: readonly number[];
  readonly u: readonly number[];
  readonly cww: readonly (number | null)[];
  readonly cwy: readonly (number | null)[];
  readonly cyy: readonly (number | null)[];
  readonly w2: readonly number[];
  readonly w2y: readonly number[];
  readonly w2yy: readonly number[];
  readonly wyy: readonly number[];
}

/** Cross-products between two values of a group, summed later over strata: for gaps between groups of the same strata. */
export interface CrossSheet {
  readonly area: readonly string[];
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly cww: readonly number[];
  readonly cwy: readonly number[];
  readonly cyw: readonly number[];
  readonly cyy: readonly number[];
}

/** A sheet as it is kept for a wave: the cells of a domain, the cross-products between a group's values, or totals of units. */
export type KeptSheet = { readonly measure: string; readonly version: number; readonly domain: string } & (
  | { readonly kind: 'cells'; readonly sheet: Sheet }
  | { readonly kind: 'crosses'; readonly sheet: CrossSheet }
  | { readonly kind: 'units'; readonly sheet: UnitSheet }
);

const signs = { cells: '', crosses: '×', units: '#' } as const;

/** How the records name a kept sheet's domain: cross-products and units carry a sign behind the group's name. */
export function domainKey(kept: KeptSheet): string {
  return `${kept.domain}${signs[kept.kind]}`;
}

/** Reads a kept sheet back; the opposite of `domainKey` and JSON. */
export function parseSheet(row: {
  measure: string;
  version: number;
  domain: string;
  sheet: string;
}): KeptSheet {
  const { measure, version } = row;
  const bare = row.domain.slice(0, -1);
  if (row.domain.endsWith(signs.crosses)) {
    return { measure, version, domain: bare, kind: 'crosses', sheet: JSON.parse(row.sheet) };
  }
  if (row.domain.endsWith(signs.units)) {
    return { measure, version, domain: bare, kind: 'units', sheet: JSON.parse(row.sheet) };
  }
  return { measure, version, domain: row.domain, kind: 'cells', sheet: JSON.parse(row.sheet) };
}

/** Unit totals of a measure in a wave, for surveys whose sampling units persist over waves. */
export interface UnitSheet {
  readonly area: readonly string[];
  readonly stratum: readonly string[];
  readonly unit: readonly string[];
  readonly value: readonly string[];
  readonly n: readonly number[];
  readonly w: readonly number[];
  readonly y: readonly number[];
  readonly w2: readonly number[];
  readonly w2y: readonly number[];
}

/** One entry of a sheet as the library takes it. */
export function stratumMoments(sheet: Sheet, index: number): StratumMoments {
  return {
    n: sheet.n[index] ?? 0,
    w: sheet.w[index] ?? 0,
    y: sheet.y[index] ?? 0,
    m: sheet.m[index] ?? 0,
    u: sheet.u[index] ?? 0,
    cww: sheet.cww[index] ?? null,
    cwy: sheet.cwy[index] ?? null,
    cyy: sheet.cyy[index] ?? null,
    w2: sheet.w2[index] ?? 0,
    w2y: sheet.w2y[index] ?? 0,
    w2yy: sheet.w2yy[index] ?? 0,
    wyy: sheet.wyy[index] ?? 0,
  };
}

/** The name of a cell of a sheet: an area, and a group's value where it is not everyone. */
export function cellKey(area: string, value: string): string {
  return value === '' ? area : `${area}|${value}`;
}

/**
 * The cells of a sheet with their strata added: one a (area, group value).
 * A stratum with one sampling unit is treated as the survey's configuration says.
 */
export function cellsOf(sheet: Sheet, lonely: LonelyUnit): ReadonlyMap<string, Moments> {
  const strata = new Map<string, StratumMoments[]>();
  for (let index = 0; index < sheet.area.length; index += 1) {
    const key = cellKey(sheet.area[index] ?? '', sheet.value[index] ?? '');
    const list = strata.get(key);
    const moments = stratumMoments(sheet, index);
    if (list === undefined) strata.set(key, [moments]);
    else list.push(moments);
  }
  return new Map([...strata].map(([key, list]) => [key, sumStrata(list, lonely)]));
}

/** The cells with those of wholes added: the force and groups of areas, each the sum of its members. */
export function withWholes(
  cells: ReadonlyMap<string, Moments>,
  wholes: readonly { readonly code: string; readonly members: readonly string[] }[],
): ReadonlyMap<string, Moments> {
  const values = new Set([...cells.keys()].map((key) => key.split('|')[1] ?? ''));
  const all = new Map(cells);
  for (const { code, members } of wholes) {
    for (const value of values) {
      const parts = members.flatMap((member) => cells.get(cellKey(member, value)) ?? []);
      if (parts.length > 0) all.set(cellKey(code, value), addMoments(parts));
    }
  }
  return all;
}
