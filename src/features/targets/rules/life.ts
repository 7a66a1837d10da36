import type { TargetTerms } from './terms.ts';

/** What can happen to a target. Nothing is overwritten: each is an event of its own, on a day, with a reason. */
export const targetEventKinds = ['set', 'revised', 'withdrawn', 'superseded', 'met'] as const;
export type TargetEventKind = (typeof targetEventKinds)[number];

/** One event in a target's life. */
export interface TargetEvent {
  readonly kind: TargetEventKind;
  /** The day from which it holds. */
  readonly day: string;
  /** When it came into the records. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly reason: string;
  /** The terms from this day on, where the event gives terms. */
  readonly terms: TargetTerms | undefined;
  /** The target that takes this one's place. */
  readonly successor: string | undefined;
}

/** How a target stands on a day. */
export interface TargetStanding {
  readonly state: 'in force' | 'withdrawn' | 'superseded' | 'met';
  /** The day since which it stands so. */
  readonly since: string;
  readonly terms: TargetTerms;
  /** Why it stands so. */
  readonly reason: string;
  readonly successor: string | undefined;
}

/**
 * How a target stood on a day, as was known on that day: an event counts from its own day on, and not before it came into the
 * records; `whenever` asks for the events of by then whenever they were recorded. Undefined before it was set. `events` in the
 * order in which they were recorded.
 */
export function standingOn(
  events: readonly TargetEvent[],
  on: string,
  whenever = false,
): TargetStanding | undefined {
  let standing: TargetStanding | undefined;
  for (const event of eventsKnown(events, on, whenever)) {
    const terms = event.terms ?? standing?.terms;
    if (terms === undefined) continue;
    standing = {
      state: event.kind === 'set' || event.kind === 'revised' ? 'in force' : event.kind,
      since: event.day,
      terms,
      reason: event.reason,
      successor: event.successor,
    };
  }
  return standing;
}

/** The events that were known on a day and held by then, in the order of the days from which they hold. */
export function eventsKnown(events: readonly TargetEvent[], on: string, whenever = false): TargetEvent[] {
  return events
    .filter((event) => event.day <= on && (whenever || event.recordedAt.slice(0, 10) <= on))
    .map((event, place) => ({ event, place }))
    .sort((a, b) => (a.event.day < b.event.day ? -1 : a.event.day > b.event.day ? 1 : a.place - b.place))
    .map(({ event }) => event);
}

/**
 * Why an event cannot happen to a target that stands like this; undefined where it can. `last` is the day of the newest event
 * that is recorded: a life goes forward.
 */
export function eventFault(
  standing: TargetStanding | undefined,
  kind: TargetEventKind,
  on: string,
): string | undefined {
  if (kind === 'set') return standing === undefined ? undefined : 'This target is set already: revise it.';
  if (standing === undefined) return 'This target has not been set.';
  if (standing.state !== 'in force')
    return `This target is ${standing.state} since ${standing.since}: set a new one.`;
  if (on < standing.since)
    return `Its newest event is of ${standing.since}; what follows cannot be of ${on}, before that.`;
  return undefined;
}
