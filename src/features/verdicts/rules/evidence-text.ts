import type { Evidence } from './evidence.ts';

const share = (value: number): string => `${(Math.round(value * 1000) / 10).toFixed(1)} in 100`;

/** Why a rule fired or nearly fired, as a plain sentence for the records and for machines' readers; pages write theirs. */
export function evidenceText(evidence: Evidence): string {
  const { rule, weighed, behind, target, due, signal } = evidence;
  switch (rule) {
    case 'not-reported':
      return `The figures of the period to ${due?.expected ?? ''} were due by ${due?.by ?? ''} and are not published; the newest are of ${due?.last ?? ''}.`;
    case 'chart-signal':
      return `A sign on the process chart: ${signal ?? ''}.`;
    case 'off-track-unweighed':
      return `The verdict on ${target?.id ?? ''} is off track; there are not enough periods of its path to weigh it by.`;
    case 'behind':
      return `${behind?.periods ?? 0} periods in a row lay wholly on the wrong side of the path of ${target?.id ?? ''}; the rule fires at ${behind?.needed ?? 0}.`;
    default:
      return weighed === undefined ? `${rule}.` : weighedText(evidence, weighed);
  }
}

function weighedText({ rule, gap }: Evidence, weighed: NonNullable<Evidence['weighed']>): string {
  const { against, periods, expected, found, statistic, threshold } = weighed;
  const what = gap === undefined ? 'The level' : `The gap of ${gap.domain} ${gap.value}`;
  const held = {
    'all before': 'in all periods before',
    baseline: 'in the baseline',
    path: 'asked by the path',
  }[against];
  return `${what} in the latest ${periods} periods was ${share(found)} against ${share(expected)} ${held}: ${statistic.toFixed(2)} standard errors; the rule (${rule}) fires over ${threshold.toFixed(2)}.`;
}
