import { type HeldRole, isRole, type RoleName, roleNames } from './roles.ts';

/** One line of `sign_in.groups` in plumbline.yaml: whoever is in the issuer's group holds the role. */
export interface GroupRole {
  readonly group: string;
  readonly role: string;
  readonly body: string;
  readonly area?: string | undefined;
}

/** What is wrong with the lines of `sign_in.groups`, each in a sentence that names its line. */
export function groupFaults(mapping: readonly GroupRole[], bodies: readonly string[]): readonly string[] {
  return mapping.flatMap(({ role, body }, place) => [
    ...(isRole(role)
      ? []
      : [`sign_in.groups.${place}.role: “${role}” is no role; roles are ${roleNames.join(', ')}`]),
    ...(bodies.includes(body)
      ? []
      : [`sign_in.groups.${place}.body: there is no body “${body}”; there are ${bodies.join(', ')}`]),
  ]);
}

/** A role to be given or ended, so that those that stand are those of the groups. */
export interface RoleWanted {
  readonly role: RoleName;
  readonly body: string;
  readonly area: string | undefined;
}

/** What has to change so that somebody holds the roles of their groups: roles that were given by hand are left as they are. */
export function groupChanges(
  groups: readonly string[],
  mapping: readonly GroupRole[],
  held: readonly (Pick<HeldRole, 'role' | 'body' | 'area'> & { readonly byIssuer: boolean })[],
): { readonly give: readonly RoleWanted[]; readonly end: readonly number[] } {
  const wanted = mapping
    .filter(({ group }) => groups.includes(group))
    .flatMap(({ role, body, area }) => (isRole(role) ? [{ role, body, area }] : []));
  const same = (one: RoleWanted, other: RoleWanted) =>
    one.role === other.role && one.body === other.body && one.area === other.area;
  return {
    give: wanted.filter(
      (each, place) =>
        !held.some((role) => same(role, each)) && wanted.findIndex((other) => same(other, each)) === place,
    ),
    end: held.flatMap((role, place) =>
      role.byIssuer && !wanted.some((each) => same(each, role)) ? [place] : [],
    ),
  };
}
