import type { Activity } from './activity.ts';

/** One driver of the confidence model beside what is done about it. */
export interface DriverUse {
  readonly name: string;
  readonly title: string;
  /** Its share of what the drivers explain, with its 95% margin. */
  readonly share: { readonly value: number; readonly lower: number; readonly upper: number };
  /** Where it stands, 0 to 1; undefined where too few were asked. */
  readonly level: number | undefined;
  /** How far it is from its better end, 0 to 1; undefined without a level. */
  readonly room: number | undefined;
  readonly activities: readonly Activity[];
  /** What is known to be spent on it, in pounds, and how many activities named no cost. */
  readonly cost: number;
  readonly unpriced: number;
  /** Activities with a measured effect, and those whose margin lies above nought. */
  readonly measured: number;
  readonly rises: number;
}

/** What a driver is known by, before activities are set beside it. */
export type DriverStanding = Pick<DriverUse, 'name' | 'title' | 'share' | 'level' | 'room'>;

/**
 * Drivers with the activities that act on them, in the order in which they should be looked at: those on which nothing acts first, and
 * among equals the one that counts for most and has furthest to go. An activity that acts on two drivers is set beside both, with
 * its whole cost: what of it went to which is not known.
 */
export function driverUses(drivers: readonly DriverStanding[], activities: readonly Activity[]): DriverUse[] {
  return drivers
    .map((driver): DriverUse => {
      const own = activities.filter(
        ({ promise, state }) => state !== 'dropped' && promise?.terms.drivers.includes(driver.name),
      );
      const costs = own.map(({ promise }) => promise?.terms.cost);
      const found = own.flatMap(({ outcome }) => (outcome?.kind === 'measured' ? [outcome] : []));
      return {
        ...driver,
        activities: own,
        cost: costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
        unpriced: costs.filter((cost) => cost === undefined).length,
        measured: found.length,
        rises: found.filter(({ lower }) => lower > 0).length,
      };
    })
    .sort(
      (a, b) => Number(a.activities.length > 0) - Number(b.activities.length > 0) || weight(b) - weight(a),
    );
}

/** What counts for much and has far to go weighs most. */
function weight({ share, room }: DriverUse): number {
  return share.value * (room ?? 0);
}

/** Activities that are done in an area: there, or in the whole force. */
export function inArea(activities: readonly Activity[], area: string, forceArea: string): Activity[] {
  if (area === forceArea) return [...activities];
  return activities.filter(({ promise }) => {
    const areas = promise?.terms.areas ?? [];
    return areas.includes(area) || areas.includes(forceArea);
  });
}
