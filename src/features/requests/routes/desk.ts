import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Waiting } from '#features/people/rules/desk.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { House } from '#tools/house.ts';
import { waitingRequests } from '../actions/waiting.ts';

/** What of requests and answers waits for somebody, and what they can begin: a part of the desk. */
export function requestDesk(settings: HouseSettings) {
  return {
    waiting: (house: House, actor: Actor, today: string): Promise<readonly Waiting[]> =>
      waitingRequests(house.store.read, settings, actor, today),
    doors: [{ href: '/requests/new', text: 'Ask the force something', deed: 'request.draft' as const }],
  };
}
