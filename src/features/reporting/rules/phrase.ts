import type { EventKind, ReportEvent } from './standing.ts';

const did: Readonly<Record<EventKind, string>> = {
  made: 'The report came to be owed',
  reminded: 'A reminder was written',
  drafted: 'The text was changed',
  approved: 'The report was approved',
  'sent-back': 'The report was sent back to its author',
  filed: 'The report was filed',
  received: 'The report was received',
  returned: 'The report was returned',
  tabled: 'The report was tabled',
  waived: 'The report was waived',
};

/** What an event did and in which role, as a sentence: "The text was changed by the response author, the Met." */
export function eventPhrase({ kind, capacity }: Pick<ReportEvent, 'kind' | 'capacity'>): string {
  return `${did[kind]} (${capacity}).`;
}
