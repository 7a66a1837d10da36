import type { HeldAgainst } from '#survey';

/** What a rule of exceptions is called in the records. `off-track-unweighed` and `chart-signal` never fire alone. */
export type WatchRule =
  | 'fall'
  | 'off-track'
  | 'behind'
  | 'gap-widening'
  | 'not-reported'
  | 'off-track-unweighed'
  | 'chart-signal';

/** A published figure as it stood: its permanent name leads to where it comes from, whatever becomes of it. */
export interface EvidenceFigure {
  readonly id: string;
  readonly ends: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly base: number | undefined;
}

/** The latest periods held against what was expected of them. Shares are 0 to 1; a gap is a difference of shares. */
export interface Weighed {
  readonly against: HeldAgainst;
  readonly periods: number;
  readonly expected: number;
  readonly found: number;
  readonly standardError: number;
  /** In standard errors, high where performance failed. */
  readonly statistic: number;
  readonly threshold: number;
  readonly nearlyFrom: number;
}

/** Everything that a rule rests on, frozen on the day on which it fired or nearly fired. */
export interface Evidence {
  readonly rule: WatchRule;
  readonly measure: string;
  /** Of the question. */
  readonly version: number;
  readonly area: string;
  /** Of a gap: which group is compared with which. */
  readonly gap: { readonly domain: string; readonly value: string } | undefined;
  readonly day: string;
  /** Version of the rules. */
  readonly rules: number;
  /** What the rules bear: false alarms a year over so many series. */
  readonly budget: { readonly falseAlarmsAYear: number; readonly series: number };
  readonly weighed: Weighed | undefined;
  readonly behind: { readonly periods: number; readonly needed: number } | undefined;
  /** Words of a control chart's sign. */
  readonly signal: string | undefined;
  readonly target: EvidenceTarget | undefined;
  readonly due: { readonly last: string; readonly expected: string; readonly by: string } | undefined;
  /** Months from one separate period to the next: 3 or 12. */
  readonly step: number;
  /** What the latest periods are held against, and the latest; oldest first. */
  readonly before: readonly EvidenceFigure[];
  readonly after: readonly EvidenceFigure[];
}

export interface EvidenceTarget {
  readonly id: string;
  readonly goal: number;
  readonly goalDay: string;
  /** The odds of reaching it, as the verdict had them. */
  readonly probability: number | undefined;
  /** What the path asked for at the end of the newest period. */
  readonly asked: number;
  /** What it asked for at the end of the first of the latest periods; undefined where the path is no straight line. */
  readonly askedFirst: number | undefined;
}

export type FindingState = 'fired' | 'nearly';

/** What one rule found of one series on one day; what was quiet is only counted. */
export interface Finding {
  readonly state: FindingState;
  readonly cause: string;
  readonly evidence: Evidence;
}

/** What an exception is about in one text. The question's version belongs to it: across a break nothing is the same. */
export function causeOf({
  rule,
  measure,
  version,
  area,
  gap,
  target,
  due,
}: Pick<Evidence, 'rule' | 'measure' | 'version' | 'area' | 'gap' | 'target' | 'due'>): string {
  const about = `${rule} of ${measure} in ${area}`;
  if (rule === 'not-reported') return `${about} after ${due?.last ?? ''}`;
  if (gap !== undefined) return `${about}, ${gap.domain} ${gap.value}, question ${version}`;
  return rule === 'fall' || target === undefined
    ? `${about}, question ${version}`
    : `${about}, target ${target.id}`;
}

/** Rules on the same level of the same area: one exception holds them all, as a series that fails is one thing to decide on. */
const ofLevel: readonly WatchRule[] = ['fall', 'off-track', 'behind'];

/** Whether a further finding belongs into an exception that stands open on the evidence given. */
export function joins(finding: Evidence, open: Evidence): boolean {
  return (
    finding.measure === open.measure &&
    finding.area === open.area &&
    ofLevel.includes(finding.rule) &&
    ofLevel.includes(open.rule)
  );
}
