import type { TargetStanding } from '#features/targets/rules/life.ts';
import type { StatedLink } from '#features/targets/rules/link.ts';
import type { JudgedFigure, VerdictReason, VerdictWord } from './judge.ts';
import type { FanPoint, PaceSeen } from './track.ts';

/** Where a level is going, by a test of periods that share no interviews: a thing apart from the verdict. */
export interface Direction {
  readonly word: 'up' | 'down' | 'no real change';
  /** Of shares; with its 95% margin. */
  readonly change: number;
  readonly lower: number;
  readonly upper: number;
  /** The smallest change that would have been seen 4 times in 5. */
  readonly visible: number;
  /** The figure a year before. */
  readonly since: string;
  /** True where the year before was asked in another wording: the margin takes in the error of the link. */
  readonly linked?: boolean;
}

/** What it would take from here. */
export interface Needed {
  /** Of shares, a period, in the goal's direction; 0 or less where the goal is reached already. */
  readonly pace: number;
  readonly periods: number;
  readonly seen: PaceSeen;
}

/** A verdict with all it rests on, as it is kept and shown. Shares are 0 to 1. */
export interface Verdict {
  readonly target: string;
  readonly measure: string;
  readonly area: string;
  /** The day of which it speaks: what was known by then, and nothing later. */
  readonly on: string;
  readonly standing: TargetStanding;
  /** None since the target was withdrawn, superseded or met. */
  readonly word: VerdictWord | undefined;
  readonly reasons: readonly VerdictReason[];
  readonly probability: number | undefined;
  readonly latest: JudgedFigure | undefined;
  readonly required: number | undefined;
  readonly needed: Needed | undefined;
  readonly direction: Direction | undefined;
  readonly fan: readonly FanPoint[];
  /** Separate periods that the odds rest on, and their figures. */
  readonly figures: readonly string[];
  /** How many areas' series the movement was learnt from. */
  readonly pooled: number;
  /** Said wherever it is shown, where the odds rest on something that is assumed. */
  readonly assumed: string | undefined;
}

/** The stated links between wordings that a verdict rests on; none in most. */
export function linksOf({ reasons }: Pick<Verdict, 'reasons'>): StatedLink[] {
  return reasons.flatMap((reason) => (reason.rule === 'linked' ? [reason.link] : []));
}
