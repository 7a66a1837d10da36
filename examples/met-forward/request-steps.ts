/** The steps of the example's requests, as the example writes them down. */
type Step =
  | {
      readonly does: 'draft';
      readonly question: string;
      readonly why: string;
      readonly template?: 'ordinary' | 'urgent';
      /** Codes of areas; the whole force where there is none. */
      readonly areas?: readonly string[];
      /** The area whose open exception it rests on. */
      readonly exceptionIn?: string;
      readonly concern?: string;
      readonly points: readonly string[];
      readonly ready?: readonly ('activities' | 'milestones' | 'effect')[];
    }
  | { readonly does: 'follow-up'; readonly of: string }
  | { readonly does: 'redraft'; readonly question: string }
  | { readonly does: 'issue'; readonly open: boolean }
  | { readonly does: 'answer'; readonly answers: readonly string[]; readonly ready?: false }
  | {
      readonly does: 'ask-part';
      readonly area: string;
      readonly points: readonly number[];
      readonly says: string;
    }
  | { readonly does: 'give-part'; readonly area: string; readonly answers: readonly string[] }
  | {
      readonly does: 'assess';
      readonly points: readonly (readonly ['met' | 'partly' | 'not', string])[];
      readonly overall: 'accepted' | 'partly' | 'not';
      readonly says: string;
    }
  | { readonly does: 'approve' | 'acknowledge' | 'submit' | 'publish' }
  | {
      readonly does: 'return' | 'ask' | 'clarify' | 'check' | 'comment' | 'withhold' | 'withdraw' | 'close';
      readonly says: string;
    };

/** Somebody of the example takes a step on a request. */
export interface RequestHappening {
  readonly day: string;
  readonly id: string;
  /** The part of the person's address before the @. */
  readonly who: string;
  readonly step: Step;
}
