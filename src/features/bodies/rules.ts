import { z } from 'zod';
import { countries } from './rules/bank-holidays.ts';
import { escalationSettings } from './rules/escalation-settings.ts';
import { exceptionSettings } from './rules/exception-settings.ts';
import { requestSettings } from './rules/request-settings.ts';

/** ISO day, `2011-04-28`. YAML leaves unquoted days as text, so no Date ever comes in. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the day as 2011-04-28');

const body = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens'),
  name: z.string().min(1),
  short_name: z.string().min(1),
  website: z.url().optional(),
  starts: day.optional(),
  ends: day.optional(),
});

/**
 * plumbline.yaml: whose house this is. The body asks, the force answers; both have dates, because both end one day
 * and what they published has to outlive them.
 */
export const houseSettings = z.strictObject({
  /** What the site is called in its header and titles. */
  site: z.string().min(1),
  body,
  force: body.extend({ area: z.string().min(1) }),
  /** Bodies beside the two that hold activities of their own: councils. */
  partners: z.array(body).default([]),
  /** A file beside this one: code,name,short_name,kind,group,column,row,aliases. */
  areas: z.string().default('areas.csv'),
  /** What the area level under the force is called, in the singular and the plural. */
  area_name: z.strictObject({ one: z.string(), many: z.string() }),
  /** How the force's whole area is called in a sentence: "London". */
  force_area_name: z.string(),
  headline: z.string(),
  target: z
    .strictObject({
      measure: z.string(),
      baseline: z.strictObject({ value: z.number().min(0).max(1), day }),
      goal: z.strictObject({ value: z.number().min(0).max(1), day }),
      set_by: z.string(),
      /** The day on which it was set; the baseline's day where nothing else is said. */
      set_on: day.optional(),
      /** Under what power or decision, and where the baseline comes from. */
      authority: z.string().optional(),
      baseline_source: z.string().optional(),
      note: z.string().optional(),
    })
    .optional(),
  /** By which days clocks count: the country's bank holidays, and days beyond those that the program knows. */
  calendar: z
    .strictObject({
      country: z.enum(countries).default('england-and-wales'),
      more: z.array(z.strictObject({ day, name: z.string().min(1), source: z.string().min(1) })).default([]),
    })
    .default({ country: 'england-and-wales', more: [] }),
  /** Which roles an issuer's groups give; read where people sign in by one. */
  sign_in: z
    .strictObject({
      groups: z.array(
        z.strictObject({
          group: z.string().min(1),
          role: z.string().min(1),
          body: z.string().min(1),
          area: z.string().optional(),
        }),
      ),
    })
    .optional(),
  /** What opens an exception, and who owes a decision on it by when. */
  exceptions: exceptionSettings.optional(),
  /** By how many working days the clocks of requests run. */
  requests: requestSettings.prefault({}),
  /** The ladder by which the body escalates; the usual one where it is left out. */
  escalation: escalationSettings.optional(),
  licence: z.strictObject({ name: z.string(), url: z.url() }).optional(),
  contact: z.string().optional(),
  /** Only for a worked example: the sentence shown on every page, and the days on which its own clock begins, opens to readers and ends. */
  example: z.strictObject({ note: z.string(), begins: day, opens: day, ends: day }).optional(),
});

export type HouseSettings = z.infer<typeof houseSettings>;

export interface Area {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'force' | 'group' | 'area';
  readonly position: number;
  readonly tile: { readonly column: number; readonly row: number } | undefined;
  readonly members: readonly string[];
}

/** Names that differ only in case, spacing, punctuation, "and" or "the City of" style prefixes are one name. */
export function normaliseAreaName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(london borough of|royal borough of|the|city of) (?!london$)/, '')
    .replace(/^(london borough of|royal borough of|city of) (?!london$)/, '');
}

/**
 * Finds an area by code, name or alias. `known` maps normalised names, aliases and codes to codes.
 * An unknown name comes back with the nearest known one, for the error that a person reads.
 */
export function findArea(
  given: string,
  known: ReadonlyMap<string, string>,
): { readonly code: string } | { readonly nearest: string | undefined } {
  const normalised = normaliseAreaName(given);
  const code = known.get(normalised);
  if (code !== undefined) return { code };
  let nearest: string | undefined;
  let least = Math.max(2, Math.floor(normalised.length / 3)) + 1;
  for (const name of known.keys()) {
    const distance = editDistance(normalised, name, least);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return { nearest };
}

/** Levenshtein's distance, given up on once it must reach `limit`. */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? limit;
}
