import type { Area } from '#features/bodies/rules.ts';
import { type Call, UsageProblem } from './command.ts';
import { didYouMean } from './nearest.ts';

/** A share as people write one: 48%, 48.5 %, 0.48. @throws UsageProblem */
export function shareGiven(call: Call, name: string): number | undefined {
  const given = call.text(name);
  return given === undefined ? undefined : shareOf(given, name);
}

function shareOf(given: string, name: string): number {
  const [, number, sign] = /^\s*(-?\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(given) ?? [];
  const value = Number(number) / (sign === '%' ? 100 : 1);
  if (number === undefined || value < 0 || value > 1)
    throw new UsageProblem(`--${name} is “${given}”; a share was expected, such as 48% or 0.48.`);
  // 59.4 / 100 is 0.5940000000000001 in binary: the digits that were written are kept.
  return Number(value.toPrecision(12));
}

/** A number as people write one: 3.2, -1.5, +0.4. @throws UsageProblem */
export function numberGiven(call: Call, name: string): number | undefined {
  const given = call.text(name);
  if (given === undefined) return undefined;
  if (!/^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(given))
    throw new UsageProblem(`--${name} is “${given}”; a number was expected, such as 3.2.`);
  return Number(given);
}

/** A day of the calendar, as 2011-04-28. @throws UsageProblem */
export function dayGiven(call: Call, name: string): string | undefined {
  const given = call.text(name);
  return given === undefined ? undefined : dayOf(given, name);
}

function dayOf(given: string, name: string): string {
  const at = Date.parse(`${given}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || Number.isNaN(at) || !new Date(at).toISOString().startsWith(given))
    throw new UsageProblem(`--${name} is “${given}”; a day was expected, such as 2011-04-28.`);
  return given;
}

/** Dated shares: 2010-03-31=51%,2011-03-31=55%. @throws UsageProblem */
export function listGiven(call: Call, name: string): { day: string; value: number }[] {
  const given = call.text(name);
  if (given === undefined)
    throw new UsageProblem(`--${name} is missing: give days and shares, such as 2010-03-31=51%.`);
  return given.split(',').map((each) => {
    const [day = '', value = ''] = each.split('=');
    return { day: dayOf(day.trim(), name), value: shareOf(value, name) };
  });
}

/** The code of the area that --area names by code or name; the force's where it is not given. @throws UsageProblem */
export function areaNamed(call: Call, areas: readonly Pick<Area, 'code' | 'name'>[], force: string): string {
  const given = call.text('area');
  if (given === undefined) return force;
  const wanted = given.toLowerCase();
  const found = areas.find(
    (area) => area.code.toLowerCase() === wanted || area.name.toLowerCase() === wanted,
  );
  if (found === undefined) {
    const near = didYouMean(
      given,
      areas.map((area) => area.name),
    );
    throw new UsageProblem(`There is no area “${given}”. ${near}Give its code or its full name.`);
  }
  return found.code;
}
