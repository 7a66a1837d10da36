import type { ActivityAct } from './activity.ts';
import type { Happened } from './event.ts';
import type { MeasureAct } from './improvement.ts';
import type { MilestoneAct } from './milestone.ts';

/** An event as it is told on the page of its activity or measure. */
export interface ToldEvent extends Happened {
  readonly kind: string;
  readonly act: ActivityAct | MilestoneAct | MeasureAct;
}

/**
 * What everybody may read of an activity's history: from the day on which it was promised, without the drafts since, and of its
 * milestones what happened after each was promised.
 */
export function publicHistory(events: readonly ToldEvent[]): ToldEvent[] {
  const promised = new Set<string>();
  return events.filter(({ subject, kind }) => {
    if (kind === 'promised') promised.add(subject);
    return promised.has(subject) && kind !== 'revised';
  });
}
