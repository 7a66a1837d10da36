import { counted } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { list, points, pointsInterval, whole } from '#tools/ui/format.ts';
import type { Activity, ActivityTerms, Outcome } from '../rules/activity.ts';
import type { Concern } from '../rules/checks.ts';
import { isOverdue, type Milestone, slippedDays } from '../rules/milestone.ts';

/** The names that plans are told with. */
export interface Names {
  readonly areas: ReadonlyMap<string, string>;
  readonly bodies: ReadonlyMap<string, string>;
  readonly drivers: ReadonlyMap<string, string>;
  readonly measures: ReadonlyMap<string, string>;
  /** "boroughs" */
  readonly many: string;
  readonly forceArea: string;
  readonly forceAreaName: string;
}

/** Where it is done: "Enfield", "all of London", "12 boroughs". */
export function whereWords({ areas }: Pick<ActivityTerms, 'areas'>, names: Names): string {
  if (areas.includes(names.forceArea)) return `all of ${names.forceAreaName}`;
  if (areas.length > 4) return `${areas.length} ${names.many}`;
  return list(areas.map((code) => names.areas.get(code) ?? code));
}

/** On which drivers it acts: "engagement and fair treatment"; that it names none, where it names none. */
export function driverWords({ drivers }: Pick<ActivityTerms, 'drivers'>, names: Names): string {
  if (drivers.length === 0) return 'no driver that is named';
  return list(drivers.map((name) => names.drivers.get(name) ?? name));
}

/** "2 points more by March 2011", of its measure. */
export function effectWords({ effect }: Pick<ActivityTerms, 'effect'>, names: Names): string {
  if (effect === undefined) return 'no effect was promised';
  const way = effect.points < 0 ? 'fewer' : 'more';
  const title = names.measures.get(effect.measure) ?? effect.measure;
  return `${points(Math.abs(effect.points))} ${way} by ${month(effect.by)} (${title})`;
}

/** "£120,000", or that no cost was given. */
export function costWords(cost: number | undefined): string {
  return cost === undefined ? 'not given' : `£${whole(cost)}`;
}

/** How a milestone stands, in words that say the same as its colour. */
export function milestoneWords(
  milestone: Pick<Milestone, 'state' | 'original' | 'forecast' | 'actual' | 'moves'>,
  today: string,
): string {
  const { state, forecast, actual } = milestone;
  const slipped = slippedDays(milestone);
  const late = slipped > 0 ? `, ${counted(slipped, 'day')} after the day promised` : '';
  if (state === 'met' && actual !== undefined) return slipped > 0 ? `met${late}` : 'met in time';
  if (state === 'missed') return 'missed';
  if (state === 'dropped') return 'dropped';
  if (state === 'draft') return 'not submitted yet';
  if (isOverdue(milestone, today)) return `overdue since ${day(forecast)}`;
  return slipped > 0 ? `now expected ${day(forecast)}${late}` : 'on its day so far';
}

export function milestoneTone(
  milestone: Pick<Milestone, 'state' | 'original' | 'forecast' | 'actual'>,
  today: string,
): 'late' | 'ok' | undefined {
  if (milestone.state === 'missed' || isOverdue(milestone, today)) return 'late';
  if (milestone.state === 'met') return 'ok';
  return milestone.state === 'open' && slippedDays(milestone) > 0 ? 'late' : undefined;
}

/** What was found of an activity, in one sentence; undefined where it has not been asked yet. */
export function outcomeSentence(outcome: Outcome | undefined, starts: string): string {
  if (outcome === undefined)
    return `Not asked yet: the first figures that hold a quarter with the activity come after ${month(starts)}.`;
  switch (outcome.kind) {
    case 'measured': {
      const { value, lower, upper } = outcome;
      const margin = `95% margin ${pointsInterval(lower, upper)}, figures to ${month(outcome.upTo)}`;
      if (lower > 0 || upper < 0)
        return `${points(Math.abs(value))} ${value > 0 ? 'more' : 'fewer'} than would have been seen without it (${margin}).`;
      return `No effect can be told: the margin holds nought (${margin}).`;
    }
    case 'too early':
      return `Too early to tell: the effect that was promised could be seen from figures to ${month(outcome.seenFrom)} on, at the earliest.`;
    case 'out of sight':
      return 'It cannot be told, and waiting will not help: an effect of the size promised is smaller than the survey can ever see there.';
    case 'cannot be asked':
      return `It cannot be told from the figures: ${outcome.why}`;
  }
}

/** A word for what was found. */
export function outcomeWord(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'Not asked yet';
  if (outcome.kind === 'measured') {
    if (outcome.lower > 0) return 'A rise';
    return outcome.upper < 0 ? 'A fall' : 'No effect told';
  }
  return outcome.kind === 'too early' ? 'Too early to tell' : 'Cannot be told';
}

/**
 * What a point cost, where that can be said at all: only of an effect whose margin lies wholly on the side that was promised. Else
 * undefined: a cost divided by what may be nought is no number.
 */
export function costPerPoint({
  terms,
  outcome,
}: Pick<Activity, 'outcome'> & { terms: ActivityTerms }): string | undefined {
  const { cost, effect } = terms;
  if (cost === undefined || outcome?.kind !== 'measured' || effect === undefined) return undefined;
  const way = Math.sign(effect.points);
  const [low, high] = [outcome.lower * way, outcome.upper * way].sort((a, b) => a - b);
  if (low === undefined || high === undefined || !(low > 0)) return undefined;
  const each = (size: number): string => `£${whole(Math.round(cost / (size * 100) / 100) * 100)}`;
  return `${each(Math.abs(outcome.value))} a point, by its margin between ${each(high)} and ${each(low)}`;
}

/** One concern as it is said to whoever writes the plan. */
export function concernSentence(concern: Concern, goalSaid: string): string {
  const { kind, title, promised = 0, needed = 0 } = concern;
  if (kind === 'no driver')
    return `“${title}” names no driver: nobody can say why it should move confidence.`;
  if (kind === 'no effect')
    return `“${title}” promises no effect, so nobody will be able to say whether it worked.`;
  if (kind === 'after target')
    return `“${title}” is planned for ${day(concern.day ?? '')}, after the target’s day, ${day(concern.goalDay ?? '')}.`;
  return `The effects that are promised and still to come add up to ${points(promised)} of the figure that decides; ${points(needed)} are missing to ${goalSaid}.`;
}
