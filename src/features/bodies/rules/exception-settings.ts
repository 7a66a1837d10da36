import { z } from 'zod';

/**
 * `exceptions:` in plumbline.yaml: what a body watches, and what it will bear. Everything can be left out; then the headline
 * measure is watched in the force and every area.
 */
export const exceptionSettings = z.strictObject({
  /** False alarms a year that the body will bear over all it watches; one for every 32 series if left out. */
  false_alarms_a_year: z.number().positive().max(1000).optional(),
  /** Separate periods behind the path in a row that open an exception. */
  behind_periods: z.int().min(2).max(20).default(3),
  /** Names of measures; the headline measure if left out. */
  measures: z.array(z.string().min(1)).min(1).optional(),
  /** Kinds of areas (force, group, area) and codes of single ones. */
  areas: z.array(z.string().min(1)).min(1).default(['force', 'area']),
  /** Whether gaps between a group and the group it is compared with are watched, in the force as a whole. */
  gaps: z.boolean().default(true),
  /** Days in which a decision is owed once a rule has fired. */
  decide_within_days: z.int().min(1).max(366).default(47),
  /** Days after a period's end by which its figures are due; not watched if left out. */
  reported_within_days: z.int().min(1).max(366).optional(),
  /** Who owes the decision until somebody else is named. */
  owner: z.string().min(1).optional(),
});

export type ExceptionSettings = z.infer<typeof exceptionSettings>;
