import type { Activity } from './activity.ts';
import type { Milestone } from './milestone.ts';

/** A promised activity with its promised milestones, as everybody may read it. */
export interface Promised {
  readonly activity: Activity & {
    readonly number: number;
    readonly body: string;
    readonly area: string | undefined;
  };
  readonly milestones: readonly (Omit<Milestone, 'reason'> & {
    readonly thread: string;
    readonly slipped: number;
  })[];
  /** Milestones past their day, and those late twice. */
  readonly overdue: number;
  readonly lateTwice: number;
}

/** What the activity of a thread is called, as it was promised. */
export function titlesOf(plan: readonly Promised[]): (thread: string) => string | undefined {
  const titles = new Map(plan.map(({ activity }) => [activity.id, activity.promise?.terms.title]));
  return (thread) => titles.get(thread);
}
