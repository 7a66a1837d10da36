import type { Answers, EventOf, RequestEvent, Wording } from './events.ts';

/** Where a request stands. Each step is allowed from some of these (order.ts). */
export const requestStates = [
  'draft',
  'returned',
  'approved',
  'issued',
  'acknowledged',
  'clarifying',
  'responded',
  'assessed',
  'published',
  'withheld',
  'withdrawn',
  'closed',
] as const;
export type RequestState = (typeof requestStates)[number];

/** What of an answer is being written; nobody outside the force sees it. */
export interface AnswerDraft {
  readonly answers: Answers;
  /** True once its authors have passed it to the approver. */
  readonly ready: boolean;
  /** Everybody whose words are in it: none of them approves it. */
  readonly writers: readonly string[];
  /** Why the approver gave it back; undefined where it has not been since it was last written. */
  readonly returned: string | undefined;
}

/** A part that a borough was asked for. */
export interface AnswerPart {
  readonly area: string;
  readonly areaName: string;
  readonly points: readonly number[];
  readonly words: string;
  readonly given: EventOf<'part-given'> | undefined;
}

/** One clarification, and what it did to the due day. */
export interface Pause {
  readonly from: string;
  readonly to: string;
  readonly before: string;
  readonly due: string;
  readonly moved: number;
}

/** How a request stands, worked out from its events alone. */
export interface RequestStanding {
  readonly state: RequestState;
  readonly wording: Wording;
  /** Everybody who wrote its words: none of them approves it. */
  readonly writers: readonly string[];
  readonly issued: EventOf<'issued'> | undefined;
  /** The day until which an answer is due now; frozen at issue, moved by clarifications alone. */
  readonly due: string | undefined;
  readonly pausedSince: string | undefined;
  readonly pauses: readonly Pause[];
  readonly parts: readonly AnswerPart[];
  readonly draft: AnswerDraft | undefined;
  /** Every version that was submitted, oldest first. None ever changes. */
  readonly versions: readonly EventOf<'submitted'>[];
  /** The day of the first answer, and whether it came after the due day of that time: for ever. */
  readonly answeredOn: string | undefined;
  readonly late: boolean;
  /** The newest assessment, whichever version it is about. */
  readonly assessment: EventOf<'assessed'> | undefined;
  readonly assessments: readonly EventOf<'assessed'>[];
  readonly published: EventOf<'published'> | undefined;
  readonly withheld: EventOf<'withheld'> | undefined;
  readonly lastEvent: number;
  readonly events: readonly RequestEvent[];
}

/**
 * Folds what happened into how a request stands. Any one side's events will do: an issued request carries its wording with it, so
 * that the force needs none of the body's drafts. Undefined where there is nothing to see.
 */
export function requestFrom(events: readonly RequestEvent[]): RequestStanding | undefined {
  let standing: RequestStanding | undefined;
  for (const event of events) standing = after(standing, event);
  return standing;
}

function after(before: RequestStanding | undefined, event: RequestEvent): RequestStanding | undefined {
  if (before === undefined) {
    if (event.kind !== 'drafted' && event.kind !== 'issued') return undefined;
    return after(blank(event.wording), event);
  }
  const known = { ...before, lastEvent: event.id, events: [...before.events, event] };
  switch (event.kind) {
    case 'drafted':
    case 'redrafted':
      return {
        ...known,
        state: 'draft',
        wording: event.wording,
        writers: withOne(before.writers, event.actor),
      };
    case 'approved':
      return { ...known, state: 'approved' };
    case 'returned':
      return { ...known, state: 'returned' };
    case 'issued':
      return { ...known, state: 'issued', wording: event.wording, issued: event, due: event.due };
    case 'acknowledged':
      return { ...known, state: 'acknowledged' };
    case 'clarification-asked':
      return { ...known, state: 'clarifying', pausedSince: event.day };
    case 'clarified':
      return { ...known, ...afterPause(before, event), state: 'acknowledged', pausedSince: undefined };
    case 'withdrawn':
    case 'closed':
      return { ...known, state: event.kind, pausedSince: undefined };
    case 'assessed':
      return {
        ...known,
        state: 'assessed',
        assessment: event,
        assessments: [...before.assessments, event],
      };
    case 'published':
      return { ...known, state: 'published', published: event };
    case 'withheld':
      return { ...known, state: 'withheld', withheld: event };
    case 'commented':
    case 'checked':
      return known;
    default:
      return { ...known, ...answering(before, event) };
  }
}

/** What the force's own steps do. */
function answering(
  before: RequestStanding,
  event: EventOf<'part-asked' | 'part-given' | 'answer-drafted' | 'answer-returned' | 'submitted'>,
): Partial<RequestStanding> {
  switch (event.kind) {
    case 'part-asked': {
      const { area, areaName, points, reason } = event;
      const others = before.parts.filter((part) => part.area !== area);
      return { parts: [...others, { area, areaName, points, words: reason, given: undefined }] };
    }
    case 'part-given':
      return {
        parts: before.parts.map((part) => (part.area === event.area ? { ...part, given: event } : part)),
      };
    case 'answer-drafted': {
      const { answers, ready, actor } = event;
      const writers = withOne(before.draft?.writers ?? [], actor);
      return { draft: { answers, ready, writers, returned: undefined } };
    }
    case 'answer-returned':
      return before.draft === undefined
        ? {}
        : { draft: { ...before.draft, ready: false, returned: event.reason } };
    case 'submitted': {
      const first = before.answeredOn === undefined;
      return {
        state: 'responded',
        draft: undefined,
        versions: [...before.versions, event],
        answeredOn: before.answeredOn ?? event.day,
        late: first ? before.due !== undefined && event.day > before.due : before.late,
      };
    }
  }
}

function afterPause(before: RequestStanding, { day, due, moved }: EventOf<'clarified'>) {
  const pause: Pause = {
    ...{ from: before.pausedSince ?? day, to: day, due, moved },
    before: before.due ?? due,
  };
  return { due, pauses: [...before.pauses, pause] };
}

function withOne(list: readonly string[], one: string): readonly string[] {
  return list.includes(one) ? list : [...list, one];
}

function blank(wording: Wording): RequestStanding {
  return {
    state: 'draft',
    wording,
    writers: [],
    issued: undefined,
    due: undefined,
    pausedSince: undefined,
    pauses: [],
    parts: [],
    draft: undefined,
    versions: [],
    answeredOn: undefined,
    late: false,
    assessment: undefined,
    assessments: [],
    published: undefined,
    withheld: undefined,
    lastEvent: 0,
    events: [],
  };
}
