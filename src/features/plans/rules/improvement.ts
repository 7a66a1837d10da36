import type { VerdictWord } from '#features/verdicts/rules/judge.ts';
import type { Happened } from './event.ts';
import type { ExitTest, TestResult } from './exit-test.ts';

/** What an improvement measure is opened on. */
export interface Origin {
  readonly kind: 'exception' | 'request';
  readonly id: string;
}

/** The figures and words on entry, frozen: what comes after is compared with this. */
export interface EntryEvidence {
  readonly day: string;
  /** The exception's findings, in words; or the request's question. */
  readonly said: readonly string[];
  readonly verdict: VerdictWord | undefined;
}

/** What is put before both parties. */
export interface MeasureTerms {
  readonly title: string;
  readonly origin: Origin;
  /** The measure of the survey, and the area. */
  readonly measure: string;
  readonly area: string;
  readonly cause: string;
  readonly actions: string;
  readonly owner: string;
  readonly reviewOn: string;
  readonly test: ExitTest;
  readonly evidence: EntryEvidence;
}

export const outcomes = {
  worked: 'It worked',
  'did not': 'It did not work',
  'cannot tell': 'Cannot tell',
} as const;
export type MeasureOutcome = keyof typeof outcomes;

export type MeasureAct =
  | { readonly kind: 'opened'; readonly terms: MeasureTerms; readonly body: string; readonly force: string }
  | { readonly kind: 'signed'; readonly side: 'body' | 'force' }
  | { readonly kind: 'imposed' }
  | { readonly kind: 'reported'; readonly text: string }
  | { readonly kind: 'reviewed'; readonly text: string; readonly next: string }
  | { readonly kind: 'tested'; readonly result: TestResult }
  | { readonly kind: 'closed'; readonly outcome: MeasureOutcome; readonly text: string };

export type MeasureEvent = Happened & MeasureAct;

/** An improvement measure as its events leave it. */
export interface ImprovementMeasure {
  readonly id: string;
  readonly body: string;
  readonly force: string;
  readonly terms: MeasureTerms;
  readonly state: 'proposed' | 'in force' | 'closed';
  readonly openedOn: string;
  readonly author: string;
  readonly signed: Readonly<
    Partial<Record<'body' | 'force', { readonly day: string; readonly capacity: string }>>
  >;
  readonly imposed: { readonly day: string; readonly reason: string } | undefined;
  readonly reviewOn: string | undefined;
  readonly tested: TestResult | undefined;
  /** The day on which the exit test was passed first. */
  readonly passedOn: string | undefined;
  readonly closed:
    | {
        readonly day: string;
        readonly outcome: MeasureOutcome;
        readonly text: string;
        readonly reason: string;
      }
    | undefined;
  readonly lastEvent: number;
}

/** An improvement measure from its events, oldest first; undefined without any. */
export function measureOf(events: readonly MeasureEvent[]): ImprovementMeasure | undefined {
  let found: ImprovementMeasure | undefined;
  for (const event of events) {
    if (event.kind === 'opened') {
      const { subject: id, terms, body, force, day: openedOn, actor: author } = event;
      found = {
        ...{ id, body, force, terms, openedOn, author, state: 'proposed', signed: {}, imposed: undefined },
        ...{ reviewOn: terms.reviewOn, tested: undefined, passedOn: undefined, closed: undefined },
        lastEvent: event.id,
      };
      continue;
    }
    if (found === undefined) continue;
    found = { ...after(found, event), lastEvent: event.id };
  }
  return found;
}

function after(measure: ImprovementMeasure, event: MeasureEvent): ImprovementMeasure {
  const { day, reason, capacity } = event;
  switch (event.kind) {
    case 'opened':
    case 'reported':
      return measure;
    case 'signed': {
      const signed = { ...measure.signed, [event.side]: { day, capacity } };
      const both = signed.body !== undefined && signed.force !== undefined;
      return { ...measure, signed, state: both ? 'in force' : measure.state };
    }
    case 'imposed':
      return { ...measure, imposed: { day, reason }, state: 'in force' };
    case 'reviewed':
      return { ...measure, reviewOn: event.next };
    case 'tested': {
      const passedOn = measure.passedOn ?? (event.result.passed ? day : undefined);
      return { ...measure, tested: event.result, passedOn };
    }
    case 'closed': {
      const { outcome, text } = event;
      return { ...measure, state: 'closed', reviewOn: undefined, closed: { day, outcome, text, reason } };
    }
  }
}

/** Why something cannot be done to a measure; undefined where it can. */
export function measureFault(
  measure: ImprovementMeasure,
  act:
    | { readonly kind: 'sign'; readonly side: 'body' | 'force' }
    | { readonly kind: 'impose' | 'report' | 'review' }
    | { readonly kind: 'close'; readonly outcome: MeasureOutcome; readonly reason: string },
): string | undefined {
  const { state, signed, passedOn } = measure;
  if (state === 'closed') return 'It is closed. What fails again is a measure of its own.';
  if (act.kind === 'sign') {
    if (state !== 'proposed') return 'It is in force already.';
    return signed[act.side] === undefined ? undefined : 'This side has signed it already.';
  }
  if (act.kind === 'close') {
    if (passedOn !== undefined || act.reason.trim() !== '') return undefined;
    return act.outcome === 'worked'
      ? 'The exit test has not been passed. Say on what grounds it is called a success all the same: the reason stays on the record.'
      : 'The exit test has not been passed, so closing needs a reason: it stays on the record.';
  }
  if (act.kind === 'impose') return state === 'proposed' ? undefined : 'It is in force already.';
  return state === 'proposed' ? 'It is not in force yet: it is to be agreed or imposed first.' : undefined;
}
