import type { Lateness } from './clock.ts';
import type { RequestStep } from './events.ts';
import type { AnswerPart, RequestStanding } from './standing.ts';

/** A request as one list's line or as a link: what its reader may know. */
export interface RequestLine {
  readonly id: string;
  readonly question: string;
  readonly state: RequestStanding['state'];
  readonly template: RequestStanding['wording']['template'];
  /** "the Met in Enfield". */
  readonly to: string;
  readonly issuedOn: string | undefined;
  readonly due: string | undefined;
  readonly answeredOn: string | undefined;
  readonly late: boolean;
  readonly lateness: Lateness;
}

/** A request with all that its reader may see and do. */
export interface ShownRequest {
  readonly line: RequestLine;
  readonly standing: RequestStanding;
  readonly side: 'body' | 'force' | 'public';
  readonly steps: readonly RequestStep[];
  /** Parts that this reader may give. */
  readonly parts: readonly AnswerPart[];
  /** True where this reader may draft what carries on the points left open. */
  readonly followUp: boolean;
  /** Names by actor, for the two parties alone. */
  readonly names: ReadonlyMap<string, string>;
  readonly follows: RequestLine | undefined;
  readonly following: readonly RequestLine[];
  /** The others of a question that was put to several areas. */
  readonly batch: readonly RequestLine[];
  /** What would be due by today's calendar, where that differs. */
  readonly byCalendar: string | undefined;
  /** The last event that this reader could see: forms carry it. */
  readonly seen: number;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
}
