import type { StatedLink } from '#features/targets/rules/link.ts';
import type { TargetTerms } from '#features/targets/rules/terms.ts';

/**
 * What is said of a target. Words with reasons, never a boolean or a bare number: what could not be computed must be unable
 * to look like "on track".
 */
export const verdictWords = [
  'Met',
  'Missed',
  'On track',
  'Cannot tell yet',
  'Behind',
  'Off track',
  'Not enough data',
] as const;
export type VerdictWord = (typeof verdictWords)[number];

/** A published figure as a verdict uses it. Shares are 0 to 1. */
export interface JudgedFigure {
  readonly id: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly ends: string;
  readonly version: number;
  /** Its value as published, where a link moved it beside the target's question. */
  readonly published?: number;
}

/** All that a verdict rests on, as it was known on a day. */
export interface VerdictEvidence {
  readonly on: string;
  /** The newest figure of the kind by which the target is met or missed. */
  readonly latest: JudgedFigure | undefined;
  /** The figure of the goal's own period, once it is published. */
  readonly decisive: JudgedFigure | undefined;
  /** What the trajectory asks for at the end of the newest figure's period. */
  readonly required: number | undefined;
  /** The question's version in the newest figure of any kind; undefined without one. */
  readonly asked: number | undefined;
  /** The stated links that the figures rest on; empty where none was needed. */
  readonly links: readonly StatedLink[];
  /** Versions whose figures stated links set beside the target's own. */
  readonly linked: readonly number[];
  /** Separate periods with a figure in the question's version. */
  readonly periods: number;
  /** The odds of a level at or past the goal in the goal's period. */
  readonly probability: number | undefined;
  /** Why there are no odds, where there are none. */
  readonly withoutOdds: string | undefined;
}

/** Why a verdict is what it is, in the order in which the rule asks. */
export type VerdictReason =
  | {
      readonly rule: 'decided';
      readonly value: number;
      readonly goal: number;
      readonly marginHoldsGoal: boolean;
    }
  | { readonly rule: 'awaited'; readonly goalDay: string }
  | { readonly rule: 'question-changed'; readonly version: number; readonly found: number }
  | { readonly rule: 'linked'; readonly link: StatedLink }
  | { readonly rule: 'too-few-periods'; readonly found: number; readonly needed: number }
  | { readonly rule: 'no-odds'; readonly why: string }
  | {
      readonly rule: 'odds';
      readonly probability: number;
      readonly onTrack: number;
      readonly offTrack: number;
    }
  | {
      readonly rule: 'path';
      readonly required: number;
      readonly lower: number;
      readonly upper: number;
      readonly side: 'under' | 'within' | 'over';
    };

export interface Judgement {
  readonly word: VerdictWord;
  readonly reasons: readonly VerdictReason[];
}

/** Fewer separate periods than these say nothing of where a series goes. */
export const periodsNeeded = 4;

/**
 * Judges a target that is in force [docs/methods.md, section 10]. On or after the goal's day, by the published figure of
 * the goal's period: Met or Missed. Before it: Not enough data under four separate periods; On track from the target's odds;
 * Off track under them; between the two Behind where the newest margin lies wholly on the wrong side of the trajectory (less the
 * tolerance), else Cannot tell yet. A target is never judged across a changed question, unless the body has stated how both
 * compare: then the verdict names each link that it rests on.
 */
export function judge(terms: TargetTerms, evidence: VerdictEvidence): Judgement {
  const { goal, thresholds } = terms;
  const { decisive, latest } = evidence;
  const comparable = ({ version, published }: JudgedFigure): boolean =>
    version === terms.version || published !== undefined;
  if (evidence.on >= goal.day && decisive !== undefined) {
    if (!comparable(decisive)) return changed(terms, decisive.version);
    const met = rises(terms) ? decisive.value >= goal.value : decisive.value <= goal.value;
    const marginHoldsGoal = decisive.lower <= goal.value && decisive.upper >= goal.value;
    const reason = { rule: 'decided', value: decisive.value, goal: goal.value, marginHoldsGoal } as const;
    return { word: met ? 'Met' : 'Missed', reasons: [reason, ...linkReasons(evidence)] };
  }
  const awaited: VerdictReason[] = evidence.on >= goal.day ? [{ rule: 'awaited', goalDay: goal.day }] : [];
  const asked = evidence.asked ?? latest?.version ?? terms.version;
  if (asked !== terms.version && !evidence.linked.includes(asked)) return changed(terms, asked);
  if (latest === undefined && evidence.withoutOdds !== undefined) {
    return {
      word: 'Not enough data',
      reasons: [...awaited, { rule: 'no-odds', why: evidence.withoutOdds }, ...linkReasons(evidence)],
    };
  }
  if (latest === undefined && evidence.periods >= periodsNeeded) {
    const why = `no figure of the kind that decides, ${kindWords[goal.period]}, is published yet`;
    return {
      word: 'Not enough data',
      reasons: [...awaited, { rule: 'no-odds', why }, ...linkReasons(evidence)],
    };
  }
  if (latest === undefined || evidence.periods < periodsNeeded) {
    const few = { rule: 'too-few-periods', found: evidence.periods, needed: periodsNeeded } as const;
    return { word: 'Not enough data', reasons: [...awaited, few, ...linkReasons(evidence)] };
  }
  const { probability } = evidence;
  const path = pathReason(terms, latest, evidence.required);
  if (probability === undefined || !(probability >= 0 && probability <= 1)) {
    const none = {
      rule: 'no-odds',
      why: evidence.withoutOdds ?? 'the odds could not be worked out',
    } as const;
    return { word: 'Not enough data', reasons: [...awaited, none, ...path, ...linkReasons(evidence)] };
  }
  const odds = {
    rule: 'odds',
    probability,
    onTrack: thresholds.on_track,
    offTrack: thresholds.off_track,
  } as const;
  return { word: wordFor(odds, path), reasons: [...awaited, odds, ...path, ...linkReasons(evidence)] };
}

const kindWords: Readonly<Record<TargetTerms['goal']['period'], string>> = {
  quarter: 'a quarter',
  'rolling-year': 'a rolling year',
  'financial-year': 'a financial year',
  'calendar-year': 'a calendar year',
};

function wordFor(
  { probability, onTrack, offTrack }: { probability: number; onTrack: number; offTrack: number },
  [path]: readonly VerdictReason[],
): VerdictWord {
  if (probability >= onTrack) return 'On track';
  if (probability < offTrack) return 'Off track';
  return path?.rule === 'path' && path.side === 'under' ? 'Behind' : 'Cannot tell yet';
}

function pathReason(
  terms: TargetTerms,
  { lower, upper }: JudgedFigure,
  required: number | undefined,
): VerdictReason[] {
  if (required === undefined) return [];
  const { tolerance } = terms;
  const up = rises(terms);
  const under = up ? upper < required - tolerance : lower > required + tolerance;
  const over = up ? lower > required : upper < required;
  return [{ rule: 'path', required, lower, upper, side: under ? 'under' : over ? 'over' : 'within' }];
}

function linkReasons({ links }: VerdictEvidence): VerdictReason[] {
  return links.map((link) => ({ rule: 'linked', link }));
}

function changed(terms: TargetTerms, version: number): Judgement {
  return {
    word: 'Not enough data',
    reasons: [{ rule: 'question-changed', version: terms.version, found: version }],
  };
}

/** True where the target asks for more of its measure. */
export function rises({ baseline, goal }: Pick<TargetTerms, 'baseline' | 'goal'>): boolean {
  return goal.value > baseline.value;
}
