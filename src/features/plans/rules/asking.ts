import type { Evaluation } from '#features/verdicts/rules/evaluation.ts';
import { lastDayOf, monthOf } from '#features/verdicts/rules/track.ts';
import type { Outcome } from './activity.ts';

/** Months after an activity's end until which it is asked whether it worked. */
const askedFor = 24;

/** Last day of a period that is counted from year 0 in steps of its length. */
export function periodEnd(period: number, step: 3 | 12): string {
  return lastDayOf(period * step + step - 1);
}

/** The name of the quarter that holds a day, and of the financial year: "2010-Q2", "2010-11". */
export function periodsOf(day: string): { readonly quarter: string; readonly year: string } {
  const month = monthOf(day);
  const [year, place] = [Math.floor(month / 12), Math.floor((month % 12) / 3) + 1];
  const begun = place === 1 ? year - 1 : year;
  return { quarter: `${year}-Q${place}`, year: `${begun}-${String((begun + 1) % 100).padStart(2, '0')}` };
}

/** What an evaluation says of an activity: an effect with its interval, or that it is too early, with when it will not be. */
export function outcomeOf(evaluation: Evaluation, upTo: string): Outcome {
  const { effect, method, seenFrom, figures } = evaluation;
  if (effect.kind === 'interval') {
    const { value, lower, upper } = effect.found;
    return { kind: 'measured', value, lower, upper, method, upTo };
  }
  if (seenFrom === undefined) return { kind: 'out of sight', upTo };
  return { kind: 'too early', upTo, seenFrom: periodEnd(seenFrom, figures.step) };
}

/**
 * From which newest period on an activity is asked again: when it can first be told, else a year on, and never more than two years
 * after it ended. Undefined: never again.
 */
export function askAgain(outcome: Outcome, ends: string): string | undefined {
  // What is asked too soon, or lacks a figure, may be told two quarters on; an effect that was measured settles slowly.
  const wait = outcome.kind === 'cannot be asked' ? 6 : 12;
  const next = outcome.kind === 'too early' ? outcome.seenFrom : lastDayOf(monthOf(outcome.upTo) + wait);
  return next <= lastDayOf(monthOf(ends) + askedFor) ? next : undefined;
}
