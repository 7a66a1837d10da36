import { type ProcessChart, processChart } from '#survey';
import type { Rule, View } from './alarm-rules.ts';

/**
 * Process charts as dashboards use them (XmR): the mean and 2.66 mean moving ranges either way, no range screened out, and four signs
 * of special cause. Only signs of the newest quarter count, and only where it lies under the mean.
 */
function chartOf({ quarters, history }: View, limits: 'all' | 'history'): ProcessChart {
  return processChart(
    quarters.map(({ value }, period) => ({ period, value })),
    {
      points: 'separate',
      better: 'higher',
      screenRanges: false,
      ...(limits === 'history' ? { limitsFrom: history } : {}),
    },
  );
}

/** Either an alarm or none, so that there is no knob to turn. */
function signOf(chart: ProcessChart): number {
  const alarm = chart.points.at(-1)?.signal === 'concern';
  return alarm ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

export const processCharts: readonly Rule[] = [
  {
    name: 'Process chart, four signs, limits from all quarters',
    height: (view) => signOf(chartOf(view, 'all')),
  },
  {
    name: 'Process chart, four signs, limits from the history',
    height: (view) => signOf(chartOf(view, 'history')),
  },
];

/** Outside the limits alone. The knob is their width, in mean moving ranges. */
export const processLimits: Rule = {
  name: 'process chart, limits alone',
  height: (view) => {
    const [limits] = chartOf(view, 'all').stretches;
    const last = view.quarters.at(-1);
    if (limits === undefined || last === undefined) return Number.NEGATIVE_INFINITY;
    return (limits.mean - last.value) / limits.meanRange;
  },
};
