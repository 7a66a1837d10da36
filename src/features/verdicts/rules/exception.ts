import type { Evidence } from './evidence.ts';
import type { Closing } from './watch-series.ts';

/** What a body can decide on an exception. Only the last closes it: the others leave it standing until somebody closes it. */
export const decisions = ['accept', 'ask', 'escalate', 'noise'] as const;
export type Decision = (typeof decisions)[number];

/** What can happen to an exception: a rule fires, somebody decides, names who owes it, or closes it. */
export type ExceptionEventKind =
  | 'fired'
  | 'assigned'
  | 'accepted'
  | 'asked'
  | 'escalated'
  | 'noise'
  | 'closed';

export const decided: Readonly<Record<Decision, Decided['kind']>> = {
  accept: 'accepted',
  ask: 'asked',
  escalate: 'escalated',
  noise: 'noise',
};

interface Happened {
  readonly day: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly reason: string;
}

/** A rule fired: the first opens the exception, further ones join it while it is open. */
export interface Fired extends Happened {
  readonly kind: 'fired';
  readonly cause: string;
  readonly evidence: Evidence;
  readonly owedBy: string;
  readonly owner: string;
}

export interface Decided extends Happened {
  readonly kind: Exclude<ExceptionEventKind, 'fired'>;
  /** Who owes it from here on, where this event names somebody. */
  readonly owner: string | undefined;
  /** Of a closing: end of the newest period that was known. */
  readonly until: string | undefined;
}

export type ExceptionEvent = Fired | Decided;

/** One exception with all that has happened to it, in the order in which it was recorded. */
export interface Exception {
  /** Its permanent name in addresses. */
  readonly id: string;
  readonly measure: string;
  readonly area: string;
  readonly openedOn: string;
  readonly events: readonly ExceptionEvent[];
}

/** How an exception stands on a day. */
export interface ExceptionStanding {
  /** `owed`: a decision is owed. `standing`: one was taken, and it is not closed. */
  readonly state: 'owed' | 'standing' | 'closed';
  readonly owner: string;
  /** While a decision is owed: by when, and whether that day has passed. */
  readonly owedBy: string | undefined;
  readonly overdue: boolean;
  /** The newest decision or closing. */
  readonly last: Decided | undefined;
  readonly fired: readonly Fired[];
  readonly events: readonly ExceptionEvent[];
}

/** How an exception stood on a day, as was known then; undefined before it was opened. Owed and overdue follow from the day alone. */
export function exceptionOn(exception: Exception, on: string): ExceptionStanding | undefined {
  const events = exception.events.filter((event) => event.day <= on && event.recordedAt.slice(0, 10) <= on);
  const fired = events.filter((event) => event.kind === 'fired');
  const [first] = fired;
  if (first === undefined) return undefined;
  let owner = first.owner;
  let last: Decided | undefined;
  let owedBy: string | undefined;
  for (const event of events) {
    if (event.kind === 'fired') {
      // What fires while a decision is owed is decided with it, by the day that was set first.
      owedBy ??= event.owedBy;
      continue;
    }
    owner = event.owner ?? owner;
    if (event.kind === 'assigned') continue;
    last = event;
    owedBy = undefined;
  }
  const closed = last?.kind === 'closed' || last?.kind === 'noise';
  const state = closed ? 'closed' : owedBy === undefined ? 'standing' : 'owed';
  return { state, owner, owedBy, overdue: owedBy !== undefined && on > owedBy, last, fired, events };
}

/** Why something cannot be done to an exception that stands like this; undefined where it can. */
export function actFault(
  standing: ExceptionStanding | undefined,
  day: string,
  reason: string,
): string | undefined {
  if (standing === undefined) return 'It had not been opened by that day.';
  if (reason.trim() === '') return 'Say why: the reason is kept and shown with it.';
  if (standing.state === 'closed')
    return `It was closed on ${standing.last?.day ?? ''}. Should the rule fire again, that is an exception of its own.`;
  const newest = standing.events.at(-1)?.day ?? '';
  if (day < newest) return `Its newest event is of ${newest}; what follows cannot be of ${day}, before that.`;
  return undefined;
}

/** The causes that closed exceptions held, with how each was closed last: from later periods alone they can fire again. */
export function closedCauses(exceptions: readonly Exception[], on: string): Map<string, Closing> {
  const causes = new Map<string, Closing & { readonly at: string }>();
  for (const exception of exceptions) {
    const standing = exceptionOn(exception, on);
    if (standing?.state !== 'closed' || standing.last === undefined) continue;
    const { kind, until, recordedAt } = standing.last;
    for (const { cause, evidence } of standing.fired) {
      const before = causes.get(cause);
      if (before !== undefined && before.at > recordedAt) continue;
      const newest = evidence.after.at(-1)?.ends ?? evidence.day;
      causes.set(cause, {
        as: kind === 'noise' ? 'noise' : 'settled',
        until: until ?? newest,
        at: recordedAt,
      });
    }
  }
  return causes;
}

/** An exception's permanent name: measure, area and year, with a number where that name has been taken. */
export function exceptionId(
  { measure, area, openedOn }: Pick<Exception, 'measure' | 'area' | 'openedOn'>,
  taken: readonly string[],
): string {
  const name = [measure, area, openedOn.slice(0, 4)].join('-').toLowerCase().replaceAll('_', '-');
  for (let number = 1; ; number += 1) {
    const wished = number === 1 ? name : `${name}-${number}`;
    if (!taken.includes(wished)) return wished;
  }
}

/** The address of an exception's page. */
export function exceptionAddress(id: string): string {
  return `/exceptions/${encodeURIComponent(id)}`;
}
