import { z } from 'zod';

const stage = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens'),
  title: z.string().min(1),
  /** When a thing may be moved here, and what brings it down again. */
  enter: z.string().min(1),
  leave: z.string().min(1),
  /** True where a day has to be named by which the force acts. */
  deadline: z.boolean().default(false),
});

/** `escalation:` in plumbline.yaml: the stages from the mildest to the last. */
export const escalationSettings = z
  .array(stage)
  .min(2, 'name two stages at least')
  .max(12, 'name twelve stages at most')
  .refine(
    (stages) => new Set(stages.map(({ name }) => name)).size === stages.length,
    'a name is there twice',
  );

export type EscalationSettings = z.infer<typeof escalationSettings>;
export type LadderStage = EscalationSettings[number];

/**
 * The ladder where none is configured. It follows the stages by which the inspectorate monitored forces in 2009: watch, hear whether
 * there is a convincing plan, review the plan, a public letter with a deadline, referral.
 */
export const usualLadder: EscalationSettings = [
  {
    name: 'note',
    title: 'Note',
    enter: 'A figure or a promise is off by more than chance or a single delay explains.',
    leave: 'The next figures or the next report set it right.',
    deadline: false,
  },
  {
    name: 'request',
    title: 'Request',
    enter: 'The reason is not known, or nothing is planned.',
    leave: 'The answer is accepted.',
    deadline: true,
  },
  {
    name: 'measure',
    title: 'Improvement measure',
    enter: 'The answer does not convince, or what was promised did not help.',
    leave: 'The exit test that was set on entry is passed.',
    deadline: false,
  },
  {
    name: 'plan-review',
    title: 'Review of the plan',
    enter: 'An improvement measure has not worked, or milestones of it were late twice.',
    leave: 'A new version of the plan is submitted and accepted.',
    deadline: true,
  },
  {
    name: 'public-letter',
    title: 'Public letter with a deadline',
    enter: 'The review found no plan that could work.',
    leave: 'What the letter asks for is done by its day.',
    deadline: true,
  },
  {
    name: 'referral',
    title: 'Referral',
    enter: 'The letter’s day has passed without what it asked for.',
    leave: 'Whoever it was referred to has decided.',
    deadline: false,
  },
];
