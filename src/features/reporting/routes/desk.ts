import type { Waiting } from '#features/people/rules/desk.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { House } from '#tools/house.ts';
import { waitingReports } from '../actions/waiting.ts';

/** The room's part of everybody's desk: what waits for them of the reports that are owed. Nothing is begun from there. */
export const reportingDesk = {
  waiting: (house: House, actor: Actor, today: string): Promise<readonly Waiting[]> =>
    waitingReports(house.store.read, actor, today),
  doors: [],
} as const;
