import { normaliseAreaName } from '../rules.ts';

/** An area of a house that is being made; the columns of areas.csv. */
export interface FoundingArea {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'force' | 'group' | 'area';
  readonly group: string | undefined;
  readonly tile: { readonly column: number; readonly row: number } | undefined;
  readonly aliases: readonly string[];
}

/** A body or force: its id is made from its name, its short name is what stands in brackets behind it. */
export interface NamedBody {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
}

/** Values are shares of one; days are ISO. The baseline's day is undefined where the person did not say it. */
export interface FoundingTarget {
  readonly goal: { readonly value: number; readonly day: string };
  readonly baseline: { readonly value: number; readonly day: string | undefined };
}

/** Everything a new house is made from. `areas` holds the force's whole area first. */
export interface Founding {
  readonly body: NamedBody;
  readonly force: NamedBody;
  readonly areas: readonly FoundingArea[];
  readonly survey: { readonly name: string; readonly title: string };
  readonly target:
    | { readonly goal: FoundingTarget['goal']; readonly baseline: FoundingTarget['goal'] }
    | undefined;
}

/** An answer understood, or a sentence that says what would do. */
export type Answer<T> = { readonly value: T } | { readonly fault: string };

/** A name as an id: small letters, digits and hyphens, beginning with a letter; empty where nothing of it is left. */
export function idOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '');
}

/** Reads “Northshire Police Authority (the Authority)”. Without brackets the short name is the name. */
export function readNamedBody(given: string): Answer<NamedBody> {
  const [, name = '', short = ''] = /^(.*?)(?:\(([^()]+)\)\s*)?$/s.exec(given.trim()) ?? [];
  const id = idOf(name);
  if (id === '' || unprintable(given)) {
    return { fault: 'give its name, such as Northshire Police Authority (the Authority)' };
  }
  return { value: { id, name: name.trim(), shortName: short.trim() === '' ? name.trim() : short.trim() } };
}

/** Reads a survey's name or title: “Residents survey” is the survey `residents-survey`. */
export function readSurveyName(given: string): Answer<Founding['survey']> {
  const title = given.trim();
  const name = idOf(title);
  if (name === '' || unprintable(title)) return { fault: 'give its name, such as residents' };
  return { value: { name, title: title === name ? title.charAt(0).toUpperCase() + title.slice(1) : title } };
}

/** Reads one area, “Northshire=E23000099”; without a code its name makes one. */
export function readArea(given: string, kind: FoundingArea['kind']): Answer<FoundingArea> {
  const [, name = '', code = ''] = /^([^=]*)(?:=([^=]*))?$/s.exec(given) ?? [];
  const made = code.trim() === '' ? idOf(name) : code.trim();
  if (name.trim() === '' || made === '' || unprintable(given)) {
    return { fault: `“${given.trim()}” is no area; write its name and its code, such as Eastham=E07000999` };
  }
  const short = name.trim();
  return {
    value: {
      code: made,
      name: short,
      shortName: short,
      kind,
      group: undefined,
      tile: undefined,
      aliases: [],
    },
  };
}

/** Reads “Eastham=E07000999, Westham=E07000998”; `none` for a survey that cannot speak of parts of the force's area. */
export function readAreaList(given: string): Answer<readonly FoundingArea[]> {
  if (given.trim().toLowerCase() === 'none') return { value: [] };
  const areas: FoundingArea[] = [];
  for (const part of given.split(',')) {
    const area = readArea(part, 'area');
    if ('fault' in area) return area;
    areas.push(area.value);
  }
  return { value: areas };
}

/** Why these areas cannot stand in one house: a code, or a name as files may spell it, that two of them have. */
export function areasFault(areas: readonly FoundingArea[]): string | undefined {
  const codes = new Set<string>();
  const names = new Map<string, string>();
  for (const { code, name } of areas) {
    if (codes.has(code)) return `the code ${code} comes twice; give each area its own, such as ${name}=CODE`;
    codes.add(code);
    const known = names.get(normaliseAreaName(name));
    if (known !== undefined) return `“${known}” and “${name}” are read as one name; give each area its own`;
    names.set(normaliseAreaName(name), name);
  }
  return undefined;
}

const targetForm = '59.4% by 2012-03-31 from 48% on 2009-03-31';

/** Reads “59.4% by 2012-03-31 from 48% on 2009-03-31”; the baseline's day may be left out here and asked for later. */
export function readTarget(given: string): Answer<FoundingTarget> {
  const share = String.raw`(\d+(?:\.\d+)?)\s*%`;
  const day = String.raw`(\d{4}-\d{2}-\d{2})`;
  const form = new RegExp(`^${share}\\s+by\\s+${day}\\s+from\\s+${share}(?:\\s+on\\s+${day})?$`, 'i');
  const [found, goal = '', goalDay = '', baseline = '', baselineDay] = form.exec(given.trim()) ?? [];
  if (found === undefined) return { fault: `write it like “${targetForm}”` };
  for (const value of [goal, baseline]) {
    if (Number(value) > 100) return { fault: `${value}% is more than everybody` };
  }
  for (const each of [goalDay, baselineDay]) {
    if (each !== undefined && !isDay(each)) return { fault: `${each} is not a day of the calendar` };
  }
  if (baselineDay !== undefined && baselineDay >= goalDay) {
    return { fault: `the goal’s day, ${goalDay}, must come after the day of the baseline, ${baselineDay}` };
  }
  return {
    value: {
      goal: { value: shareOf(goal), day: goalDay },
      baseline: { value: shareOf(baseline), day: baselineDay },
    },
  };
}

/** A percentage as a share of one, without the digits that division adds: 59.4 is 0.594. */
function shareOf(percentage: string): number {
  return Number((Number(percentage) / 100).toPrecision(12));
}

/** True for a day that the calendar has: 2011-02-29 is none. */
export function isDay(text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined || month < 1 || month > 12)
    return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return date >= 1 && date <= days;
}

/** Line breaks and control characters have no place in a name, and would break the files. */
function unprintable(text: string): boolean {
  return /\p{C}/u.test(text);
}
