import type { Reading } from '../rules/reading.ts';

/** Why a figure is hidden in the few words that a chart has room for: the first reason kept with it that hides, not only cautions. */
export function hiddenShort(reading: Reading): string {
  const reasons: { rule: string; outcome?: string; limit?: number }[] = JSON.parse(reading.figure.reasons);
  const first = reasons.find(({ outcome }) => outcome === 'hidden') ?? reasons[0];
  switch (first?.rule) {
    case 'base':
      return `not shown: under ${first.limit ?? 50} answers`;
    case 'second':
      return 'not shown, to protect another figure';
    case 'sample-size':
    case 'effective-sample-size':
    case 'degrees-of-freedom':
      return 'not shown: too few answers';
    default:
      return 'not shown: its margin is too wide';
  }
}
