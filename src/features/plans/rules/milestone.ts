import { daysFrom, type Happened } from './event.ts';

export type MilestoneAct =
  | { readonly kind: 'set'; readonly title: string; readonly on: string }
  | { readonly kind: 'promised'; readonly version: number | undefined; readonly on?: string }
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  | { readonly kind: 'met'; readonly on: string; readonly evidence: string }
  | { readonly kind: 'missed' | 'dropped' };

export type MilestoneEvent = Happened & MilestoneAct;

/** A milestone as its events leave it. Its three days are kept apart. */
export interface Milestone {
  readonly id: string;
  readonly title: string;
  readonly state: 'draft' | 'open' | 'met' | 'missed' | 'dropped';
  /** The day that was promised; until then the day that is proposed. It never changes once promised. */
  readonly original: string;
  /** The day on which it is expected now. */
  readonly forecast: string;
  readonly actual: string | undefined;
  /** How often its day was put later after it was promised. */
  readonly moves: number;
  readonly evidence: string | undefined;
  /** The reason of the last move, miss or drop. */
  readonly reason: string;
  readonly lastEvent: number;
}

/** A milestone from its events, oldest first; undefined without any. */
export function milestoneOf(events: readonly MilestoneEvent[]): Milestone | undefined {
  let found: Milestone | undefined;
  for (const event of events) {
    if (event.kind === 'set') {
      found = {
        ...{ id: event.subject, title: event.title, state: 'draft', original: event.on, forecast: event.on },
        ...{ actual: undefined, moves: 0, evidence: undefined, reason: '', lastEvent: event.id },
      };
      continue;
    }
    if (found === undefined) continue;
    found = { ...after(found, event), lastEvent: event.id };
  }
  return found;
}

function after(milestone: Milestone, event: MilestoneEvent): Milestone {
  const { reason } = event;
  switch (event.kind) {
    case 'set':
      return milestone;
    case 'promised': {
      if (milestone.state !== 'draft') return milestone;
      const on = event.on ?? milestone.original;
      return { ...milestone, state: 'open', original: on, forecast: on };
    }
    case 'moved': {
      // Before the promise the day is only a proposal, and there is nothing to be late against.
      if (milestone.state === 'draft') return { ...milestone, original: event.to, forecast: event.to };
      const moves = milestone.moves + (event.to > event.from ? 1 : 0);
      return { ...milestone, forecast: event.to, moves, reason };
    }
    case 'met':
      return { ...milestone, state: 'met', actual: event.on, evidence: event.evidence };
    case 'missed':
    case 'dropped':
      return { ...milestone, state: event.kind, reason };
  }
}

type Days = Pick<Milestone, 'state' | 'original' | 'forecast' | 'actual' | 'moves'>;

/** Days from the day that was promised to the day it was met, or is expected now. */
export function slippedDays({ original, forecast, actual }: Omit<Days, 'state' | 'moves'>): number {
  return daysFrom(original, actual ?? forecast);
}

/** Whether its day has passed and nothing came. */
export function isOverdue({ state, forecast }: Pick<Days, 'state' | 'forecast'>, today: string): boolean {
  return state === 'open' && forecast < today;
}

/**
 * How often a milestone that is still open has been late: once for each time its day was put later, and once more while the
 * newest day has passed. Twice is failing without an answer.
 */
export function timesLate(milestone: Pick<Days, 'state' | 'forecast' | 'moves'>, today: string): number {
  if (milestone.state !== 'open') return 0;
  return milestone.moves + (isOverdue(milestone, today) ? 1 : 0);
}

/** Why something cannot be done to a milestone; undefined where it can. */
export function milestoneFault(
  milestone: Milestone,
  act: { readonly kind: 'moved' | 'met' | 'missed' | 'dropped'; readonly on?: string },
  today: string,
): { readonly field: string; readonly text: string } | undefined {
  const { state, forecast } = milestone;
  const fault = (field: string, text: string) => ({ field, text });
  if (state !== 'open' && state !== 'draft')
    return fault('step', `It is ${state}, and that stays on the record.`);
  if (state === 'draft' && (act.kind === 'met' || act.kind === 'missed'))
    return fault('step', 'It has not been submitted yet: nothing was promised that could be met or missed.');
  if (act.kind === 'moved' && act.on === forecast)
    return fault('on', `It is expected on ${forecast} already; give another day.`);
  if (act.kind === 'met' && act.on !== undefined && act.on > today)
    return fault('on', `It is ${today}; what is met later is told when it is.`);
  return undefined;
}

/** The middle of some numbers: of an even count, the mean of the two in the middle. Undefined without any. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return undefined;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}
