import { daysBetween } from '#features/targets/rules/terms.ts';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { decimal, list } from '#tools/ui/format.ts';
import type { Decided, ExceptionStanding } from '../rules/exception.ts';
import type { Subject } from '../rules/shown.ts';

/** What was done, as its heading in the thread; `body` is who acts. */
export const actWords: Readonly<Record<Decided['kind'], (body: string) => string>> = {
  assigned: (body) => `${body} named who owes the decision`,
  accepted: (body) => `${body} accepted the explanation`,
  asked: (body) => `${body} asked the force`,
  escalated: (body) => `${body} escalated it`,
  noise: (body) => `${body} closed it as noise`,
  closed: (body) => `${body} closed it`,
};

const states: Readonly<Record<Decided['kind'], string>> = {
  assigned: 'Decision owed',
  accepted: 'Explanation accepted',
  asked: 'The force was asked',
  escalated: 'Escalated',
  noise: 'Closed as noise',
  closed: 'Closed',
};

/** How an exception stands, in a word or two. */
export function standingWords({ state, overdue, last }: ExceptionStanding): string {
  if (state === 'owed') return overdue ? 'Decision overdue' : 'Decision owed';
  return last === undefined ? 'Decision owed' : states[last.kind];
}

/** Colour of that word; it says it by itself. */
export function standingTone({ state, overdue, last }: ExceptionStanding): 'late' | 'ok' | 'plain' {
  if (overdue) return 'late';
  return state === 'closed' && last?.kind === 'closed' ? 'ok' : 'plain';
}

/** By whom and by when, or since when. */
export function standingSentence(standing: ExceptionStanding, on: string): string {
  const { state, owedBy, overdue, owner, last } = standing;
  if (state === 'owed' && owedBy !== undefined)
    return overdue
      ? `A decision was owed by ${day(owedBy)}, ${counted(daysBetween(owedBy, on), 'day')} ago, by ${owner}.`
      : `A decision is owed by ${day(owedBy)}, by ${owner}.`;
  const since = last === undefined ? '' : ` since ${day(last.day)}`;
  if (state === 'closed') return `Closed${last === undefined ? '' : ` on ${day(last.day)}`}.`;
  return `It stands${since}, and is not closed.`;
}

/** What is still open, as a question and what is known of it; undefined where it is closed. */
export function openQuestion(
  { state, last, owner }: ExceptionStanding,
  force: string,
): { readonly question: string; readonly known: string } | undefined {
  if (state === 'closed') return undefined;
  if (state === 'owed')
    return {
      question: 'What is decided?',
      known: `It is for ${owner} to accept the explanation, ask the force, escalate it, or close it as noise with a reason.`,
    };
  if (last?.kind === 'asked')
    return {
      question: `What does ${force} answer?`,
      known: 'It stands open until somebody closes it with a reason.',
    };
  if (last?.kind === 'escalated')
    return {
      question: 'What follows from it?',
      known: 'It stands open until somebody closes it with a reason.',
    };
  return {
    question: 'Does it recover?',
    known: 'The explanation was accepted; the exception stands until somebody closes it with a reason.',
  };
}

/** "London and Enfield stand as exceptions; one decision is overdue" */
export function exceptionsHeading(
  standing: readonly { readonly standing: ExceptionStanding; readonly subject: Subject }[],
): string {
  const open = standing.filter((each) => each.standing.state !== 'closed');
  if (open.length === 0) return 'Nothing stands as an exception';
  const names = [...new Set(open.map(({ subject }) => subject.where))];
  const who = names.length <= 3 ? list(names) : `${numberWord(open.length, true)} exceptions`;
  const one = names.length === 1;
  const what =
    names.length <= 3
      ? `${who} ${one ? 'stands' : 'stand'} as ${one ? 'an exception' : 'exceptions'}`
      : `${who} stand open`;
  const overdue = open.filter((each) => each.standing.overdue).length;
  const owed = open.filter((each) => each.standing.state === 'owed').length;
  const decisions = (count: number): string =>
    `${numberWord(count)} ${count === 1 ? 'decision is' : 'decisions are'}`;
  if (overdue > 0) return `${what}; ${decisions(overdue)} overdue`;
  return owed > 0 ? `${what}; ${decisions(owed)} owed` : `${what}; no decision is owed`;
}

/** "one false alarm a year", "one false alarm in 4 years", "3 false alarms a year" */
export function timesAYear(falseAlarmsAYear: number): string {
  if (falseAlarmsAYear >= 1.5)
    return `${decimal(falseAlarmsAYear, falseAlarmsAYear < 10 ? 1 : 0)} false alarms a year`;
  const years = Math.round(1 / falseAlarmsAYear);
  return years <= 1 ? 'one false alarm a year' : `one false alarm in ${numberWord(years)} years`;
}
