import type { Rule, View } from './alarm-rules.ts';

/**
 * Process charts as dashboards use them (XmR): the mean and 2.66 mean moving ranges either way, and four signs of special
 * cause. Only signs downwards count. Kept small, for comparison alone.
 */
const wide = 2.66;

interface Chart {
  readonly values: readonly number[];
  readonly mean: number;
  readonly range: number;
}

/** Limits from the history and kept, or from all quarters so far. */
function chartOf({ quarters, history }: View, frozen: boolean): Chart {
  const values = quarters.map(({ value }) => value);
  const basis = frozen ? values.slice(0, history) : values;
  const mean = basis.reduce((sum, value) => sum + value, 0) / basis.length;
  let moved = 0;
  for (const [place, value] of basis.entries())
    if (place > 0) moved += Math.abs(value - (basis[place - 1] ?? value));
  return { values, mean, range: moved / (basis.length - 1) };
}

/** How many mean moving ranges the latest quarter is under the mean: over 2.66 it is outside the limits. */
function below({ values, mean, range }: Chart): number {
  return (mean - (values.at(-1) ?? mean)) / range;
}

function anySign(chart: Chart): boolean {
  const { values, mean, range } = chart;
  const last = values.slice(-7);
  const sevenUnder = last.length === 7 && last.every((value) => value < mean);
  const sevenFalling =
    last.length === 7 && last.every((value, place) => place === 0 || value < (last[place - 1] ?? 0));
  const near = mean - (2 / 3) * wide * range;
  const twoOfThree = values.slice(-3).filter((value) => value < near).length >= 2;
  return below(chart) > wide || sevenUnder || sevenFalling || twoOfThree;
}

const signed = (sign: boolean) => (sign ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);

/** All four signs: either an alarm or none, so that there is no knob to turn. */
export const processCharts: readonly Rule[] = [
  {
    name: 'Process chart, four signs, limits from all quarters',
    height: (view) => signed(anySign(chartOf(view, false))),
  },
  {
    name: 'Process chart, four signs, limits from the history',
    height: (view) => signed(anySign(chartOf(view, true))),
  },
];

/** Outside the limits alone. The knob is their width, in mean moving ranges. */
export const processLimits: Rule = {
  name: 'process chart, limits alone',
  height: (view) => below(chartOf(view, false)),
};
