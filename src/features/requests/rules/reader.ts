import { can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';

/** What of a request decides who may read it. */
export interface Read {
  readonly body: string;
  readonly asked: string;
  readonly area: string | undefined;
  readonly issued: boolean;
  /** Areas that were asked for parts of the answer. */
  readonly parts: readonly string[];
}

/**
 * As which side somebody reads a request; undefined for who may not. The body's own people see its drafts; the force's see what was
 * issued, a borough commander only what concerns the borough.
 */
export function readerSide(actor: Actor, request: Read): 'body' | 'force' | undefined {
  const { body, asked, issued, parts } = request;
  const held = (of: string): Actor => ({ ...actor, roles: actor.roles.filter((role) => role.body === of) });
  if (can(held(body), 'request.read', { body, asked, area: request.area }).allowed) return 'body';
  if (!issued) return undefined;
  const areas = [request.area, ...parts];
  const may = areas.some((area) => can(held(asked), 'request.read', { body, asked, area }).allowed);
  return may ? 'force' : undefined;
}

/** Which areas somebody of the force is confined to; undefined for who answers for all of it. */
export function areasOf(actor: Actor, asked: string): readonly string[] | undefined {
  const held = actor.roles.filter(({ body }) => body === asked);
  if (held.some(({ role }) => role !== 'borough-commander')) return undefined;
  return held.flatMap(({ area }) => (area === undefined ? [] : [area]));
}
