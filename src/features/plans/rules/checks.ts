import type { ActivityTerms } from './activity.ts';

/** What is said on entry and blocks nothing. */
export interface Concern {
  readonly kind: 'no driver' | 'no effect' | 'gap' | 'after target';
  /** The activity that it is about; undefined where it is about the whole plan. */
  readonly activity: string | undefined;
  readonly title: string;
  /** Of the gap: what is promised and what is needed, shares of 1. */
  readonly promised?: number;
  readonly needed?: number;
  /** Of a milestone: its day and the target's. */
  readonly day?: string;
  readonly goalDay?: string;
}

/** The target that a plan is held against, as far as checks ask. */
export interface Aim {
  readonly measure: string;
  /** The newest figure, undefined where none is published. */
  readonly level: number | undefined;
  /** The end of the newest figure's period: effects that were due by then are in the figure already. */
  readonly upTo: string | undefined;
  readonly goal: number;
  readonly goalDay: string;
  /** How long the period is whose figure decides. */
  readonly months: number;
}

/** One activity or milestone as the checks see it. */
export interface Checked {
  readonly id: string;
  readonly terms: ActivityTerms;
  readonly milestones: readonly { readonly title: string; readonly day: string }[];
}

/**
 * The part of the force's figure that an activity's effect can move: 1 for the whole force, else its areas of all areas. Areas
 * count alike, as they do where effects are measured.
 */
export function reachOf({ areas }: Pick<ActivityTerms, 'areas'>, force: string, all: number): number {
  if (areas.includes(force)) return 1;
  return all === 0 ? 0 : Math.min(1, areas.length / all);
}

/**
 * What the promised effects on the target's measure come to on the force's figure, in shares of 1. Effects that were due before the
 * newest figure's period ended are left out: whatever came of them is in that figure. So are those due after the goal's day.
 */
export function promisedSum(
  list: readonly ActivityTerms[],
  aim: Pick<Aim, 'measure' | 'upTo' | 'goalDay'>,
  reach: (terms: ActivityTerms) => number,
): { readonly sum: number; readonly counted: number; readonly past: number; readonly tooLate: number } {
  let [sum, counted, past, tooLate] = [0, 0, 0, 0];
  for (const terms of list) {
    const { effect } = terms;
    if (effect === undefined || effect.measure !== aim.measure) continue;
    if (aim.upTo !== undefined && effect.by <= aim.upTo) past += 1;
    else if (effect.by > aim.goalDay) tooLate += 1;
    else {
      sum += effect.points * reach(terms);
      counted += 1;
    }
  }
  return { sum: Number(sum.toPrecision(12)), counted, past, tooLate };
}

/** Everything about a plan that does not fit, in the order of its activities. Said to whoever writes it; it blocks nothing. */
export function planConcerns(
  plan: readonly Checked[],
  aim: Aim | undefined,
  reach: (terms: ActivityTerms) => number,
): Concern[] {
  const concerns: Concern[] = [];
  for (const { id, terms, milestones } of plan) {
    const { title } = terms;
    if (terms.drivers.length === 0) concerns.push({ kind: 'no driver', activity: id, title });
    if (terms.effect === undefined) concerns.push({ kind: 'no effect', activity: id, title });
    if (aim === undefined) continue;
    for (const milestone of milestones)
      if (milestone.day > aim.goalDay)
        concerns.push({
          ...{ kind: 'after target', activity: id, title: milestone.title },
          ...{ day: milestone.day, goalDay: aim.goalDay },
        });
  }
  if (aim?.level !== undefined && plan.length > 0) {
    const needed = Number((aim.goal - aim.level).toPrecision(12));
    const { sum } = promisedSum(
      plan.map(({ terms }) => terms),
      aim,
      reach,
    );
    const short = needed > 0 ? sum < needed : sum > needed;
    if (needed !== 0 && short)
      concerns.push({ kind: 'gap', activity: undefined, title: '', promised: sum, needed });
  }
  return concerns;
}
