import type { LockedFigure } from './locked.ts';

/** Where a report is on its way. Whether it is late follows from the day. */
export const states = [
  'awaited',
  'drafting',
  'for approval',
  'approved',
  'filed',
  'returned',
  'received',
  'tabled',
  'waived',
] as const;
export type ReportState = (typeof states)[number];

/** What can be done with a report by people; `made` and `reminded` are the clock's. */
export const steps = [
  'drafted',
  'approved',
  'sent-back',
  'filed',
  'received',
  'returned',
  'tabled',
  'waived',
] as const;
export type Step = (typeof steps)[number];
export type EventKind = Step | 'made' | 'reminded';

/** Somebody who was reminded: the number for the record, the role for the page. */
export interface Reminded {
  readonly person: string;
  readonly capacity: string;
}

/** What an event carries beside who, when and why; each kind its own. */
export interface EventDetail {
  /** drafted, filed: the report's words, exactly as written. */
  readonly text?: string | undefined;
  /** drafted: handed to an approver. */
  readonly ready?: boolean | undefined;
  /** filed: the figures that it is about, as they were published then. */
  readonly figures?: readonly LockedFigure[] | undefined;
  /** filed: the day until which it was owed. returned: the day until which it is to be filed anew. */
  readonly due?: string | undefined;
  /** tabled: where, and on which day. */
  readonly meeting?: string | undefined;
  readonly meetingDay?: string | undefined;
  /** reminded: of what, and who. */
  readonly which?: 'before' | 'after' | undefined;
  readonly people?: readonly Reminded[] | undefined;
}

/** One thing that happened to a report. Events are only ever added. */
export interface ReportEvent {
  readonly id: number;
  readonly kind: EventKind;
  readonly day: string;
  /** A person's id, or "the clock". */
  readonly actor: string;
  readonly capacity: string;
  readonly reason: string;
  readonly detail: EventDetail;
}

/** One filing: what was handed over, and how it stood to its day. */
export interface Filing {
  readonly event: number;
  readonly day: string;
  readonly due: string;
  readonly late: boolean;
  readonly text: string;
  readonly figures: readonly LockedFigure[];
  readonly by: string;
}

/** A report as its events leave it. */
export interface Standing {
  readonly state: ReportState;
  /** Until when it is owed now: the first day set, or the day set when it was returned. */
  readonly due: string;
  /** The first day set; never changed. */
  readonly firstDue: string;
  /** The words being written; undefined before the first. */
  readonly draft: string | undefined;
  /** Who wrote words of it since it was last filed. */
  readonly authors: readonly string[];
  readonly filings: readonly Filing[];
  /** The last thing that people did, which a form must have seen; 0 before the first. What the clock does changes nothing. */
  readonly seen: number;
  readonly events: readonly ReportEvent[];
}

/** After which states a step may follow: the whole order of things. */
const after: Readonly<Record<Step, readonly ReportState[]>> = {
  drafted: ['awaited', 'drafting', 'for approval', 'approved', 'returned'],
  approved: ['for approval'],
  'sent-back': ['for approval', 'approved'],
  filed: ['approved'],
  received: ['filed'],
  returned: ['filed'],
  tabled: ['received'],
  waived: ['awaited', 'drafting', 'for approval', 'approved', 'returned'],
};

/** States in which the report is still owed by its author. */
export const owedStates: readonly ReportState[] = after.waived;

/** States in which nobody has to do anything any more; a received report may still be tabled. */
const endedStates: readonly ReportState[] = ['received', 'tabled', 'waived'];

const stateWords: Readonly<Record<ReportState, string>> = {
  awaited: 'nothing has been written yet',
  drafting: 'it is still being written',
  'for approval': 'it waits to be approved by the body that owes it',
  approved: 'it is approved and has not been filed yet',
  filed: 'it is filed and waits to be received or returned',
  returned: 'it was returned and has to be filed anew',
  received: 'it was received already',
  tabled: 'it was tabled already',
  waived: 'it was waived',
};

const stepWords: Readonly<Record<Step, string>> = {
  drafted: 'Nothing can be written into this report',
  approved: 'This report cannot be approved',
  'sent-back': 'This report cannot be sent back to its author',
  filed: 'This report cannot be filed',
  received: 'This report cannot be received',
  returned: 'This report cannot be returned',
  tabled: 'This report cannot be tabled',
  waived: 'This report cannot be waived',
};

/** Why a step cannot be taken now, in a sentence; undefined where it can. */
export function outOfOrder(state: ReportState, step: Step): string | undefined {
  return after[step].includes(state) ? undefined : `${stepWords[step]}: ${stateWords[state]}.`;
}

/** True where nothing is owed any more. */
export function isEnded(state: ReportState): boolean {
  return endedStates.includes(state);
}

/** Folds a report's events, oldest first, into how it stands. `due` is the day on which it was first owed. */
export function standingOf(due: string, events: readonly ReportEvent[]): Standing {
  let standing: Standing = {
    ...{ state: 'awaited', due, firstDue: due, draft: undefined, authors: [], filings: [], seen: 0 },
    events,
  };
  for (const event of events) standing = happened(standing, event);
  return standing;
}

function happened(before: Standing, event: ReportEvent): Standing {
  const { kind, detail, day, actor } = event;
  if (kind === 'made' || kind === 'reminded') return before;
  const standing = { ...before, seen: event.id };
  switch (kind) {
    case 'drafted':
      return {
        ...standing,
        state: detail.ready === true ? 'for approval' : 'drafting',
        draft: detail.text ?? standing.draft,
        authors: [...standing.authors.filter((author) => author !== actor), actor],
      };
    case 'approved':
      return { ...standing, state: 'approved' };
    case 'sent-back':
      return { ...standing, state: 'drafting' };
    case 'filed': {
      const filing: Filing = {
        ...{ event: event.id, day, due: standing.due, late: day > standing.due },
        ...{ text: detail.text ?? standing.draft ?? '', figures: detail.figures ?? [], by: actor },
      };
      return { ...standing, state: 'filed', filings: [...standing.filings, filing] };
    }
    case 'returned':
      return { ...standing, state: 'returned', due: detail.due ?? standing.due, authors: [] };
    case 'received':
      return { ...standing, state: 'received' };
    case 'tabled':
      return { ...standing, state: 'tabled' };
    case 'waived':
      return { ...standing, state: 'waived' };
  }
}

/** True where a report is owed and its day is over. A day is over when the next has come. */
export function isLate({ state, due }: Pick<Standing, 'state' | 'due'>, today: string): boolean {
  return owedStates.includes(state) && today > due;
}

/** True for ever once a report was filed after its day, whatever became of it since. */
export function wasFiledLate({ filings }: Pick<Standing, 'filings'>): boolean {
  return filings.some(({ late }) => late);
}

/** Who counts as the author before a given person approves: that person, where any of the words are theirs. */
export function authorFor({ authors }: Pick<Standing, 'authors'>, person: string): string | undefined {
  return authors.includes(person) ? person : authors.at(-1);
}
