import type { RequestState } from './standing.ts';

/** Parts of the list that can be looked at by themselves, in the order in which work goes through them. */
export const listParts = {
  all: { words: 'All', states: undefined },
  drafts: { words: 'Drafts', states: ['draft', 'returned', 'approved'] },
  open: { words: 'Waiting for an answer', states: ['issued', 'acknowledged', 'clarifying'] },
  answered: { words: 'Answered, not published', states: ['responded', 'assessed'] },
  done: { words: 'Done', states: ['published', 'withheld', 'withdrawn', 'closed'] },
} as const satisfies Readonly<
  Record<string, { readonly words: string; readonly states: readonly RequestState[] | undefined }>
>;
export type ListPart = keyof typeof listParts;
