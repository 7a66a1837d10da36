/**
 * What the example's force promises, how its milestones go, and what the two parties do where it fails. All of it is invented: the
 * activities, their effects and costs, the dates and the reasons.
 */
import { first } from './plan-first.ts';
import { firstMore } from './plan-first-more.ts';
import { second, third } from './plan-later.ts';
import { measuresOf } from './plan-measures.ts';
import {
  alan,
  type InventedActivity,
  type InventedMilestone,
  judith,
  marcus,
  type PlanHappening,
  tom,
  zara,
} from './plan-steps.ts';

import { daysAfter } from './quarters.ts';

const invented = '(An invented reason.)';

/** A version of the plan: written, put forward two days later, submitted after a week; then its milestones as they go. */
function version(written: string, list: readonly InventedActivity[]): PlanHappening[] {
  const put = daysAfter(written, 2);
  const submitted = daysAfter(written, 9);
  return [
    ...list.map(
      (each): PlanHappening => ({ day: written, step: { kind: 'write', by: each.keeper, activity: each } }),
    ),
    { day: put, step: { kind: 'put', by: marcus } },
    { day: submitted, step: { kind: 'submit', by: judith } },
    ...list.flatMap((each) => each.milestones.flatMap((milestone) => courseOf(each, milestone))),
  ];
}

/** How one milestone goes: each move is said on the day before the day it was promised for. */
function courseOf(
  { title: name, keeper: by }: InventedActivity,
  milestone: InventedMilestone,
): PlanHappening[] {
  const { title, fate } = milestone;
  const step = (
    day: string,
    act: 'moved' | 'met' | 'missed' | 'dropped',
    words: string,
    on?: string,
  ): PlanHappening => ({
    day,
    step: { kind: 'milestone', by, of: name, title, act, words, ...(on === undefined ? {} : { on }) },
  });
  let due = milestone.day;
  const course: PlanHappening[] = [];
  if (fate.kind === 'met' || fate.kind === 'open')
    for (const days of fate.moves ?? []) {
      const next = daysAfter(due, days);
      course.push(
        step(daysAfter(due, -1), 'moved', `It takes ${days} days longer than was thought. ${invented}`, next),
      );
      due = next;
    }
  if (fate.kind === 'met') course.push(step(due, 'met', `${fate.evidence} (invented)`, due));
  if (fate.kind === 'missed' || fate.kind === 'dropped')
    course.push(step(daysAfter(due, 1), fate.kind, `${fate.reason} (Invented.)`));
  return course;
}

/** Everything that happens about the plan, in order of days. */
export const planHappenings: readonly PlanHappening[] = [
  ...version('2009-10-12', [...first, ...firstMore]),
  ...version('2010-09-20', second),
  ...version('2011-01-24', third),
  ...measuresOf(),
  {
    day: '2010-12-16',
    step: {
      kind: 'climb',
      by: tom,
      about: 'partnership-e09000010-2010',
      stage: 'request',
      due: '2011-01-20',
      evidence: 'Two quarters together lie eleven points under all before them, and nobody can say why.',
      words: `What changed in the spring? ${invented}`,
    },
  } as const,
  {
    day: '2011-01-27',
    step: {
      kind: 'climb',
      by: tom,
      about: 'partnership-e09000010-2010',
      stage: 'measure',
      evidence: 'The answer names posts that were cut and no day by which they are filled.',
      words: `An answer without a day is none. ${invented}`,
    },
  } as const,
  {
    day: '2010-07-15',
    step: {
      kind: 'put-finding',
      by: tom,
      finding: 'telling-residents-what-was-done-about',
      due: '2010-09-30',
    },
  } as const,
  {
    day: '2010-09-23',
    step: {
      kind: 'acknowledge',
      by: marcus,
      finding: 'telling-residents-what-was-done-about',
      words:
        'Read and taken up: from October every borough under the path has a team that reports back. (Invented.)',
    },
  } as const,
  {
    day: '2011-02-10',
    step: {
      kind: 'put-finding',
      by: tom,
      finding: 'fair-treatment-goes-with-confidence-however',
      due: '2011-05-31',
    },
  } as const,
  {
    day: '2010-10-14',
    step: {
      kind: 'report',
      by: zara,
      of: 'Hold a street meeting in every ward of Lambeth each month',
      text: 'Meetings are held in all 21 wards; about thirty people come to each. (Invented.)',
      risk: 'Two sergeants leave in December.',
    },
  } as const,
  {
    day: '2011-04-14',
    step: {
      kind: 'report',
      by: alan,
      of: 'Fill the neighbourhood teams of Enfield again',
      text: 'Nine of thirty posts are filled. (Invented.)',
      risk: 'Nobody applies for the posts in Edmonton.',
    },
  } as const,
].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
