import { numberWord } from '#tools/ui/counting.ts';
import { decimal, list } from '#tools/ui/format.ts';
import type { GapTrend } from '../rules/gap-trend.ts';
import { boundsText, type Unit } from './level-text.ts';

/** What is said of a gap in a cell: the word, and what it does not mean. */
export const gapTrendWord: Readonly<Record<GapTrend['judged']['word'], string>> = {
  closing: 'Closing',
  widening: 'Widening',
  'changed-sides': 'Changed sides',
  'no-real-change': 'No real change',
  'cannot-tell': 'Cannot tell',
};

/** A gap with its sign in points: "−8.1", "+2.0"; on a scale in its own steps. */
export function signedGap(unit: Unit, value: number): string {
  const text = unit === 'scale' ? decimal(value, 2) : decimal(value * 100, 1);
  return value > 0 ? `+${text}` : text;
}

/** How a gap has moved, with its sign and its margin: "+1.9 (−1.0 to 4.8)". */
export function signedChange({ change: { change } }: Pick<GapTrend, 'change'>, unit: Unit): string {
  return `${signedGap(unit, change.value)} (${boundsText(unit, change.lower, change.upper, 1)})`;
}

/** The finding over all gaps: "Of ten gaps one is closing; of seven too few people were asked to tell". */
export function gapTrendsHeading(trends: readonly GapTrend[]): string {
  const count = (word: GapTrend['judged']['word']): number =>
    trends.filter(({ judged }) => judged.word === word).length;
  const [only] = trends;
  const unclear = count('cannot-tell');
  const real = (['closing', 'widening'] as const).flatMap((word) => {
    const found = count(word);
    return found === 0 ? [] : [`${numberWord(found)} ${found === 1 ? 'is' : 'are'} ${word}`];
  });
  const turned = count('changed-sides');
  if (turned > 0) real.push(`${numberWord(turned)} ${turned === 1 ? 'has' : 'have'} changed sides`);
  const tooFew = 'too few people were asked';
  if (only !== undefined && trends.length === 1) {
    if (turned === 1) return 'The gap has changed sides';
    if (real.length === 1) return `The gap is ${only.judged.word}`;
    return `The gap cannot be said to be closing or widening${unclear === 1 ? `: ${tooFew}` : ''}`;
  }
  const all = numberWord(trends.length);
  const none = `None of ${all} gaps can be said to be closing or widening`;
  if (unclear === trends.length) return `${none}: ${tooFew}`;
  const rest = unclear === 0 ? '' : `; of ${numberWord(unclear)} ${tooFew} to tell`;
  return `${real.length === 0 ? none : `Of ${all} gaps ${list(real)}`}${rest}`;
}
