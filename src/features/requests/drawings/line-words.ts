import { day } from '#tools/ui/days.ts';
import type { Tone } from '#tools/ui/prose.tsx';
import type { RequestLine } from '../rules/shown.ts';
import { stateWords } from '../rules/words.ts';

/** How a request stands, in a word or two: its lateness first, because that is what is asked. */
export function standingWord({ state, lateness, late, answeredOn }: RequestLine): string {
  if (lateness === 'overdue') return 'Overdue';
  if (lateness === 'long overdue') return 'Long overdue';
  if (lateness === 'due') return 'Waiting for an answer';
  if (lateness === 'paused') return 'Clarification asked';
  if (answeredOn !== undefined && late) return `${stateWords[state]}, late`;
  return stateWords[state];
}

/** The colour of that word; the word says it without. */
export function standingTone({ lateness, late, state }: RequestLine): Tone | 'plain' {
  if (lateness === 'overdue' || lateness === 'long overdue' || late) return 'late';
  return state === 'published' || state === 'closed' ? 'ok' : 'plain';
}

/** The days of a request in one sentence. */
export function daysSentence({ issuedOn, due, answeredOn, late, lateness }: RequestLine): string {
  if (issuedOn === undefined) return 'Not issued yet.';
  const asked = `Asked on ${day(issuedOn)}`;
  if (answeredOn !== undefined) {
    const was = late && due !== undefined ? `, late: it was due on ${day(due)}` : '';
    return `${asked}, answered on ${day(answeredOn)}${was}.`;
  }
  if (due === undefined || lateness === 'over') return `${asked}.`;
  if (lateness === 'paused') return `${asked}. The clock stands while a question about it is open.`;
  const when = lateness === 'due' ? `due on ${day(due)}` : `was due on ${day(due)} and has not come`;
  return `${asked}. An answer ${lateness === 'due' ? `is ${when}` : when}.`;
}
