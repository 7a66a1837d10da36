import { numberWord } from '#tools/ui/counting.ts';
import { decimal, list } from '#tools/ui/format.ts';
import type { GapTrend } from '../rules/gap-trend.ts';
import { amountText, boundsText, type Unit } from './level-text.ts';

/** What is said of a gap in a cell: the word, and what it does not mean. */
export const gapTrendWord: Readonly<Record<GapTrend['judged']['word'], string>> = {
  closing: 'Closing',
  widening: 'Widening',
  'changed-sides': 'Changed sides',
  'no-real-change': 'No real change',
  'cannot-tell': 'Cannot tell: too few interviews',
};

/** A gap with its sign in points: "−8.1", "+2.0"; on a scale in its own steps. */
export function signedGap(unit: Unit, value: number): string {
  const text = unit === 'scale' ? decimal(value, 2) : decimal(value * 100, 1);
  return value > 0 ? `+${text}` : text;
}

/**
 * How much smaller or larger a gap has become, with the margin read in the same direction: "4.2 points smaller (1.1 to 7.3)".
 * A gap that crossed nought says from where to where.
 */
export function sizeChange({ change }: Pick<GapTrend, 'change'>, unit: Unit): string {
  const { earlier, later, change: difference } = change;
  // Turned so that the earlier gap is above nought: a fall of it is a closing.
  const turn = earlier < 0 ? -1 : 1;
  const [value, low, high] =
    turn === 1
      ? [difference.value, difference.lower, difference.upper]
      : [-difference.value, -difference.upper, -difference.lower];
  if (earlier * later < 0)
    return `from ${signedGap(unit, earlier)} to ${signedGap(unit, later)} (change ${boundsText(unit, difference.lower, difference.upper, 1)})`;
  const [from, to] = value < 0 ? [-high, -low] : [low, high];
  return `${amountText(unit, value, 1)} ${value < 0 ? 'smaller' : 'larger'} (${boundsText(unit, from, to, 1)})`;
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
  if (real.length === 0)
    return `None of ${all} gaps can be said to be closing or widening${unclear === trends.length ? `: ${tooFew}` : ''}`;
  const rest = unclear === 0 ? '' : `; of ${numberWord(unclear)} ${tooFew} to tell`;
  return `Of ${all} gaps ${list(real)}${rest}`;
}
