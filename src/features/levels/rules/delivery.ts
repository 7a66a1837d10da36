import type { FileChecks } from '#features/waves/rules/checks.ts';

/** Where a file stands that somebody brought: it is read, waits for a decision, is being accepted, or is done with. */
export type Step = 'checking' | 'checked' | 'accepting' | 'accepted';

/** A published figure that would move, as a reader is shown it; shares as published, 0 to 1. */
export interface Move {
  readonly measure: string;
  readonly area: string;
  readonly period: string;
  readonly group: string;
  readonly before: number | null;
  /** Undefined where the figure would go. */
  readonly after: number | null | undefined;
}

/** What came out of reading a file, as it is kept beside it. */
export type DeliveryOutcome =
  | { readonly kind: 'refused'; readonly checks: FileChecks }
  | { readonly kind: 'known'; readonly checks: FileChecks; readonly waves: readonly string[] }
  | {
      readonly kind: 'would-change';
      readonly checks: FileChecks;
      readonly first: number;
      readonly moved: number;
      readonly gone: number;
      readonly unchanged: number;
      /** The first of those that would move or go. */
      readonly moves: readonly Move[];
    }
  | {
      readonly kind: 'accepted';
      readonly checks: FileChecks;
      readonly waves: readonly string[];
      /** How many figures were published; undefined where the wave is held. */
      readonly publication:
        | {
            readonly first: number;
            readonly revised: number;
            readonly withdrawn: number;
            readonly unchanged: number;
          }
        | undefined;
    };

/** A file that somebody brought, and how far it has come. */
export interface Delivery {
  readonly id: string;
  readonly survey: string;
  /** Which wave the file is, where its interviews carry no day. */
  readonly wave: string | undefined;
  /** What its sender calls it, made harmless. */
  readonly name: string;
  readonly bytes: number;
  readonly by: string;
  readonly capacity: string;
  /** An instant of the house's clock. */
  readonly received: string;
  readonly labelsChecked: boolean;
  readonly step: Step;
  /** The process that works on it, and when that began, in the system's ticks. */
  readonly process: number;
  readonly began: string;
  readonly hold: boolean;
  readonly reason: string | undefined;
  readonly outcome: DeliveryOutcome | undefined;
  /** Why the work on it ended without an outcome, in words for people. */
  readonly failed: string | undefined;
}

/** How far the work on a file has come. */
export interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number | undefined;
}

/** True where somebody has to decide on a file: accept it or discard it. */
export function waitsForDecision({ step, outcome }: Delivery): boolean {
  return step === 'checked' && outcome?.kind === 'would-change';
}

/**
 * The name of a sender's file, made harmless: no folder, no control or direction mark, nothing at its beginning that a spreadsheet
 * takes for a formula or a system for a hidden file; at most a hundred characters.
 */
export function harmlessName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^[\s=+\-@.]+/, '')
    .trim();
  return plain === '' ? 'interviews' : Array.from(plain).slice(0, 100).join('');
}
