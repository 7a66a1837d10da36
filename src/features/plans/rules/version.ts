import type { ActivityTerms } from './activity.ts';

/** One activity as a version of the plan promises it. */
export interface PlannedActivity {
  readonly id: string;
  readonly author: string;
  readonly terms: ActivityTerms;
  /** Milestones that this version promises for the first time. */
  readonly milestones: readonly { readonly id: string; readonly title: string; readonly on: string }[];
}

/** What a version of the plan holds: what is submitted is this, whatever was written since. */
export interface PlanContent {
  readonly activities: readonly PlannedActivity[];
  readonly note: string;
}

export type VersionAct =
  | { readonly kind: 'put'; readonly activities: number; readonly milestones: number }
  | { readonly kind: 'submitted' | 'returned' };
