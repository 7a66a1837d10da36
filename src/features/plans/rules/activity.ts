import { type Happened, isDay, longest, textFault } from './event.ts';

/** What an activity is meant to bring about: so many of 100 people more (a share of 1), where it is done, by a day. */
export interface ExpectedEffect {
  readonly measure: string;
  readonly points: number;
  readonly by: string;
}

/** What the owner says will be done. */
export interface ActivityTerms {
  readonly title: string;
  /** Names of drivers of the confidence model. */
  readonly drivers: readonly string[];
  /** Codes of areas; the force's own code for all of it. */
  readonly areas: readonly string[];
  /** The body that does it, and who there answers for it, by role. */
  readonly body: string;
  readonly owner: string;
  readonly starts: string;
  readonly ends: string;
  readonly effect: ExpectedEffect | undefined;
  /** In pounds; undefined where it is not known. */
  readonly cost: number | undefined;
  readonly risks: string;
  /** The request that it answers, where it answers one. */
  readonly request: string | undefined;
  /** The activity that it was copied from. */
  readonly copiedFrom: string | undefined;
}

/** What was found of an activity on a day, as it is kept. Shares of 1. */
export type Outcome =
  | {
      readonly kind: 'measured';
      readonly value: number;
      readonly lower: number;
      readonly upper: number;
      readonly method: string;
      /** End of the newest period that was in it. */
      readonly upTo: string;
    }
  | {
      readonly kind: 'too early';
      readonly upTo: string;
      /** End of the first period from which the expected effect could be seen. */
      readonly seenFrom: string;
    }
  /** Waiting would not help: an effect of the expected size could not be seen even after years. */
  | { readonly kind: 'out of sight'; readonly upTo: string }
  | { readonly kind: 'cannot be asked'; readonly upTo: string; readonly why: string };

/** What happens to an activity. */
export type ActivityAct =
  | { readonly kind: 'written' | 'revised'; readonly terms: ActivityTerms }
  | { readonly kind: 'promised'; readonly version: number; readonly terms: ActivityTerms }
  | { readonly kind: 'reported'; readonly text: string; readonly risk: string }
  | { readonly kind: 'ended' | 'dropped' }
  | { readonly kind: 'evaluated'; readonly outcome: Outcome; readonly askFrom: string | undefined }
  | { readonly kind: 'learnt'; readonly finding: string };

export type ActivityEvent = Happened & ActivityAct;

export interface Report {
  readonly day: string;
  readonly capacity: string;
  readonly text: string;
  readonly risk: string;
}

/** An activity as its events leave it. */
export interface Activity {
  readonly id: string;
  /** As it is written now: a draft where it differs from the promise. */
  readonly terms: ActivityTerms;
  /** As it was submitted last; undefined before. */
  readonly promise:
    | { readonly version: number; readonly day: string; readonly terms: ActivityTerms }
    | undefined;
  readonly state: 'draft' | 'promised' | 'ended' | 'dropped';
  /** Who wrote the terms as they are now. */
  readonly author: string;
  readonly reports: readonly Report[];
  readonly outcome: (Outcome & { readonly day: string }) | undefined;
  readonly askFrom: string | undefined;
  readonly finding: string | undefined;
  readonly lastEvent: number;
}

/** An activity from its events, oldest first; undefined without any. */
export function activityOf(events: readonly ActivityEvent[]): Activity | undefined {
  let activity: Activity | undefined;
  for (const event of events) {
    if (event.kind === 'written') {
      activity = {
        ...{ id: event.subject, terms: event.terms, promise: undefined, state: 'draft' },
        ...{ author: event.actor, reports: [], outcome: undefined, askFrom: undefined, finding: undefined },
        lastEvent: event.id,
      };
      continue;
    }
    if (activity === undefined) continue;
    activity = { ...after(activity, event), lastEvent: event.id };
  }
  return activity;
}

function after(activity: Activity, event: ActivityEvent): Activity {
  switch (event.kind) {
    case 'written':
    case 'revised':
      return { ...activity, terms: event.terms, author: event.actor };
    case 'promised': {
      const { version, terms, day } = event;
      return {
        ...activity,
        ...{ promise: { version, day, terms }, state: 'promised' },
        // It is asked at the first publication that comes: the answer says from when it can be told.
        askFrom: terms.effect === undefined ? undefined : (activity.askFrom ?? terms.starts),
      };
    }
    case 'reported': {
      const { day, capacity, text, risk } = event;
      return { ...activity, reports: [...activity.reports, { day, capacity, text, risk }] };
    }
    case 'ended':
      return { ...activity, state: 'ended' };
    case 'dropped':
      return { ...activity, state: 'dropped', askFrom: undefined };
    case 'evaluated':
      return { ...activity, outcome: { ...event.outcome, day: event.day }, askFrom: event.askFrom };
    case 'learnt':
      return { ...activity, finding: event.finding };
  }
}

/** What cannot be in an activity's terms, by field; empty where all is sound. */
export function termsFaults(
  terms: ActivityTerms,
  known: {
    readonly drivers: readonly string[];
    readonly areas: readonly string[];
    readonly bodies: readonly string[];
    readonly measures: readonly string[];
  },
): { readonly field: string; readonly text: string }[] {
  const faults: { field: string; text: string }[] = [];
  const fault = (field: string, text: string | undefined): void => {
    if (text !== undefined) faults.push({ field, text });
  };
  const { starts, ends, effect, cost } = terms;
  fault('title', textFault(terms.title, 'What will be done', longest.line));
  fault('owner', textFault(terms.owner, 'Who answers for it', longest.line));
  for (const [field, given] of Object.entries({ starts, ends }))
    if (!isDay(given)) fault(field, `Write the day as 2011-04-28; “${given}” was given.`);
  if (isDay(starts) && isDay(ends) && ends < starts)
    fault('ends', `It cannot end (${ends}) before it starts (${starts}).`);
  if (terms.areas.length === 0) fault('areas', 'Say where it will be done.');
  for (const [field, given, there] of [
    ['drivers', terms.drivers, known.drivers],
    ['areas', terms.areas, known.areas],
    ['body', [terms.body], known.bodies],
    ['measure', effect === undefined ? [] : [effect.measure], known.measures],
  ] as const)
    for (const one of given)
      if (!there.includes(one)) fault(field, `“${one}” is not known; there are: ${there.join(', ')}.`);
  if (effect !== undefined) {
    if (!(Math.abs(effect.points) >= 0.001 && Math.abs(effect.points) <= 0.5))
      fault('points', 'The expected effect must be from 0.1 to 50 points.');
    if (!isDay(effect.by)) fault('by', 'Say by which day the effect is to be there, as 2011-04-28.');
    else if (effect.by < starts) fault('by', 'The effect cannot be there before the activity starts.');
  }
  if (cost !== undefined && !(cost >= 0 && cost <= 1e12))
    fault('cost', 'The cost is a number of pounds, nought or more.');
  if ([...terms.risks].length > longest.text)
    fault('risks', `The risks have more than ${longest.text} characters.`);
  return faults;
}

/** The one area that an activity is in; undefined where it is in several, or in the whole force. */
export function onlyArea({ areas }: Pick<ActivityTerms, 'areas'>, force: string): string | undefined {
  const [first] = areas;
  return areas.length === 1 && first !== force ? first : undefined;
}

/** True where what is written differs from what is promised. */
export function isChanged({ terms, promise, state }: Activity): boolean {
  if (state === 'dropped' || state === 'ended') return false;
  return promise === undefined || JSON.stringify(terms) !== JSON.stringify(promise.terms);
}

/** Why something cannot be done to an activity; undefined where it can. */
export function activityFault(
  { state }: Pick<Activity, 'state'>,
  act: 'revise' | 'report' | 'end' | 'drop' | 'copy',
): string | undefined {
  if (act === 'copy') return undefined;
  if (state === 'dropped') return 'It was dropped. What is to be done all the same is a new activity.';
  if (state === 'ended')
    return 'It has ended. What goes on, or begins again, is a new activity; copy this one.';
  if (act === 'end' && state === 'draft')
    return 'It has not been promised yet, so it cannot end: drop it instead.';
  if (act === 'report' && state === 'draft')
    return 'It has not been submitted yet; progress is told of what was promised.';
  return undefined;
}
