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
