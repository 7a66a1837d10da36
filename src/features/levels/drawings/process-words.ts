import type { ProcessChart, ProcessPoint, ProcessRule } from '#survey';
import { numberWord } from '#tools/ui/counting.ts';
import type { DrawnProcess } from '../rules/process.ts';

const rules: Readonly<Record<ProcessRule, string>> = {
  outside: 'outside the process limits',
  shift: 'one of seven or more in a row on one side of the mean',
  trend: 'one of seven or more in a row that each went the same way',
  'two-of-three': 'one of two in three that lie near the same limit',
};

/** Why a point is a signal, in words: the four rules of the NHS's Making Data Count. */
export function ruleWords(point: Pick<ProcessPoint, 'rules'>): string {
  return point.rules.map((rule) => rules[rule]).join('; ');
}

/** "Above the mean: better", by the measure's own direction. */
export function signalWords({ signal, value }: ProcessPoint, mean: number): string {
  if (signal === 'common') return 'No signal';
  if (signal === 'unjudged') return 'Not judged yet';
  const side = value > mean ? 'High' : 'Low';
  if (signal === 'change') return side;
  return `${side}: ${signal === 'improvement' ? 'better' : 'worse'}`;
}

/** True where a rule makes the point more than the usual up and down. */
export function isSignal({ signal }: Pick<ProcessPoint, 'signal'>): boolean {
  return signal !== 'common' && signal !== 'unjudged';
}

/** The finding in a sentence. */
export function processHeading({ points, stretches, waiting }: ProcessChart, one: string): string {
  const signals = points.filter(isSignal);
  if (signals.length === 0 && points.at(-1)?.signal === 'unjudged')
    return `The process changed on record, and too few ${one}s have followed to judge it`;
  if (signals.length === 0) return `No ${one} is a signal: the level moved no more than it usually does`;
  const counted = `${numberWord(signals.length, true)} of ${numberWord(points.length)} ${one}s ${signals.length === 1 ? 'is a signal' : 'are signals'}`;
  const drift = driftOf(points, stretches[0]?.mean ?? 0);
  if (drift !== undefined && stretches.length === 1 && waiting.length === 0)
    return `${counted}: the level has ${drift} all along, and does not swing round one mean`;
  return `${counted} that something changed`;
}

/** Low signals at the start and high ones at the end, or the other way round: a level that moves on. */
function driftOf(points: readonly ProcessPoint[], mean: number): 'risen' | 'fallen' | undefined {
  const marked = points.flatMap((point, index) =>
    isSignal(point) ? [{ early: index < points.length / 2, high: point.value > mean }] : [],
  );
  const [early, late] = [marked.filter((each) => each.early), marked.filter((each) => !each.early)];
  if (early.length === 0 || late.length === 0) return undefined;
  if (early.every(({ high }) => !high) && late.every(({ high }) => high)) return 'risen';
  if (early.every(({ high }) => high) && late.every(({ high }) => !high)) return 'fallen';
  return undefined;
}

/** What one of its periods is called. */
export function periodName({ readings }: Pick<DrawnProcess, 'readings'>): 'quarter' | 'year' {
  return readings[0]?.figure.period_kind === 'quarter' ? 'quarter' : 'year';
}
