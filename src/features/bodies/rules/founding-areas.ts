import { type Answer, areasFault, type FoundingArea, type NamedBody, readArea } from './founding.ts';

/** What a force's whole area is probably called: “Northshire Police” has Northshire, “Police Scotland” has Scotland. */
export function areaOfForce(force: string): string {
  const bare = force
    .trim()
    .replace(/^(police service of|police)\s+/i, '')
    .replace(/\s+(police service|police force|police|constabulary)$/i, '');
  return bare === '' ? force.trim() : bare;
}

/**
 * Puts the force's whole area before the areas under it. `whole` is what the person said of it, “Northshire=E23000099”; a file
 * that names the force's area itself leaves nothing to say.
 */
export function withWholeArea(
  areas: readonly FoundingArea[],
  force: NamedBody,
  whole: string | undefined,
): Answer<readonly FoundingArea[]> {
  const named = areas.find((area) => area.kind === 'force');
  if (named !== undefined) {
    if (whole === undefined) return { value: areas };
    return { fault: `the file of areas names the force’s area already: ${named.name}; leave it out here` };
  }
  const read = readArea(whole ?? areaOfForce(force.name), 'force');
  if ('fault' in read) return read;
  // Files often give the force's own row under the force's name.
  const all = [{ ...read.value, aliases: read.value.name === force.name ? [] : [force.name] }, ...areas];
  const fault = areasFault(all);
  return fault === undefined ? { value: all } : { fault };
}
