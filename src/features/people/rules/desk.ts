import type { House } from '#tools/house.ts';
import type { Actor } from './roles.ts';
import type { Deed } from './sentences.ts';

/** Something that waits for somebody: what is to be done, about what, and until when. */
export interface Waiting {
  /** What is to be done, in the words of a task: "Assess the answer". */
  readonly task: string;
  /** About what: "Why has confidence in Enfield fallen?" */
  readonly about: string;
  readonly href: string;
  /** The day until which it is to be done; undefined where no day is set. */
  readonly due: string | undefined;
}

/** What a room has waiting for somebody on a day, and what it lets them begin. */
export interface DeskPart {
  waiting(house: House, actor: Actor, today: string): Promise<readonly Waiting[]>;
  readonly doors: readonly { readonly href: string; readonly text: string; readonly deed: Deed }[];
}

/** What waits, in the order in which it is to be looked at: the longest overdue first, then by day, then what has no day. */
export function inOrder(waiting: readonly Waiting[]): readonly Waiting[] {
  return waiting.toSorted((left, right) => {
    if (left.due === right.due) return left.about < right.about ? -1 : 1;
    if (left.due === undefined) return 1;
    if (right.due === undefined) return -1;
    return left.due < right.due ? -1 : 1;
  });
}

/** How something stands to its day. A day is over when the next has come. */
export function lateness(due: string | undefined, today: string): 'overdue' | 'due today' | 'open' {
  if (due === undefined || due > today) return 'open';
  return due === today ? 'due today' : 'overdue';
}
