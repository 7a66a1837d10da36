import type { AnswersBarProps } from '#tools/ui/charts/answers-bar.tsx';
import type { FunnelPlotProps } from '#tools/ui/charts/funnel-plot.tsx';
import type { ProcessChartProps } from '#tools/ui/charts/process-chart.tsx';
import type { RangePlotProps } from '#tools/ui/charts/range-plot.tsx';
import type { ScatterPlotProps } from '#tools/ui/charts/scatter-plot.tsx';
import type { SeriesPoint } from '#tools/ui/charts/series.ts';
import type { SeriesChartProps } from '#tools/ui/charts/series-chart.tsx';
import type { SmallMultiplesProps } from '#tools/ui/charts/small-multiples.tsx';
import { tiles } from './boroughs.ts';

const quarterEnds = ['03-31', '06-30', '09-30', '12-31'];

/** Quarters from June 2008 on, with invented levels in per cent; `null` where there is nothing. */
function quarters(levels: readonly (number | null)[], margin: number): SeriesPoint[] {
  return levels.map((level, index) => {
    const quarter = index + 1;
    const at = `${2008 + Math.floor(quarter / 4)}-${quarterEnds[quarter % 4]}`;
    if (level === null) return { at, value: null };
    return { at, value: level / 100, lower: (level - margin) / 100, upper: (level + margin) / 100 };
  });
}

const force = [47.7, 48, 47.9, 48.5, 48.9, 49.4, 49.2, 49.1, 50.5, 51.1, 49.4, 52.2];

export const headline: SeriesChartProps = {
  id: 'headline',
  title: 'Confidence is rising, but at a seventh of the pace the target needs',
  description: 'Twelve quarters from June 2008 (47.7%) to March 2011 (52.2%), below the path to 59.4%.',
  series: [{ name: 'Measured, with its margin', points: quarters(force, 1.4) }],
  target: {
    at: '2012-03-31',
    value: 0.594,
    label: 'Target 59.4%',
    note: 'by March 2012',
    from: { at: '2009-03-31', value: 0.485 },
  },
};

export const broken: SeriesChartProps = {
  id: 'broken',
  title: 'A new wording in April 2010 starts the series anew',
  description: 'Two surveys; the force’s own has a gap in 2009 and a break in April 2010.',
  series: [
    {
      name: 'The force’s survey',
      points: quarters([52, 53, 51, null, 54, 53.5, 54, 55, 61, 60.4, 62, 61.5], 1.6),
    },
    {
      name: 'National survey (other question)',
      points: quarters([49, null, 50, null, 51, null, 50.5, null, 52, null, 52.5, null], 2.4).filter(
        (each) => each.value !== null,
      ),
      comparison: true,
    },
  ],
  breaks: [{ at: '2010-04-01', label: 'New wording of the question', series: 'The force’s survey' }],
};

export const crowdedTogether: SeriesChartProps = {
  id: 'crowded',
  title: 'Four groups within two points of each other',
  description: 'Four series that end close together.',
  series: ['Inner London', 'Outer London', 'Tenants of councils', 'Owners'].map((name, index) => ({
    name,
    points: quarters(
      force.map((level) => level + index * 0.7 - 1),
      1.9,
    ),
  })),
};

export const long: SeriesChartProps = {
  id: 'long',
  title: 'Ten years of rolling windows, as a band',
  description: 'Monthly windows of twelve months.',
  series: [
    {
      name: 'Rolling twelve months',
      points: Array.from({ length: 108 }, (_, index) => {
        const value = 0.66 - index * 0.0016 + 0.015 * Math.sin(index / 5);
        const month = String((index % 12) + 1).padStart(2, '0');
        return {
          at: `${2015 + Math.floor(index / 12)}-${month}-28`,
          value,
          lower: value - 0.012,
          upper: value + 0.012,
        };
      }),
    },
  ],
};

export const multiples: SmallMultiplesProps = {
  reference: { name: 'London', points: quarters(force, 1.4) },
  items: ['Barking and Dagenham', 'Barnet', 'Bexley', 'Brent', 'Bromley'].map((name, index) => ({
    name,
    href: `/boroughs/${index}`,
    points: quarters(
      force.map((level, quarter) => level + Math.sin(quarter + index * 2) * 4 + index),
      4,
    ),
    note: `${48 + index}%, give or take 4`,
    description: 'From 48% in June 2008 to 53% in March 2011.',
  })),
};

export const boroughRanges: RangePlotProps = {
  id: 'ranges',
  title: 'Five boroughs stand apart from London',
  description: 'Each borough’s level with its 95% margin, in alphabetical order.',
  reference: { name: 'London', value: 0.512 },
  groups: [{ rows: tiles }],
};

export const scatter: ScatterPlotProps = {
  id: 'scatter',
  title: 'Engagement counts most and has far to go',
  description: 'Four drivers by score and share.',
  xLabel: 'Score: further right is better',
  yLabel: 'Share of what the drivers explain',
  reference: { name: 'An even share', value: 0.25 },
  points: [
    {
      name: 'Engagement',
      x: { value: 0.58, lower: 0.57, upper: 0.59 },
      y: { value: 0.5, lower: 0.42, upper: 0.58 },
      strong: true,
    },
    {
      name: 'Effectiveness',
      x: { value: 0.56, lower: 0.55, upper: 0.57 },
      y: { value: 0.21, lower: 0.14, upper: 0.28 },
      strong: false,
    },
    {
      name: 'Fair treatment',
      x: { value: 0.66, lower: 0.65, upper: 0.67 },
      y: { value: 0.19, lower: 0.12, upper: 0.26 },
      strong: false,
    },
    {
      name: 'Worry about disorder, turned round',
      x: { value: 0.57, lower: 0.56, upper: 0.58 },
      y: { value: 0.1, lower: 0.05, upper: 0.15 },
      strong: false,
    },
  ],
};

export const groupRanges: RangePlotProps = {
  id: 'groups',
  title: 'Older people are more confident',
  description: 'Levels by age and by ethnicity with 95% margins.',
  reference: { name: 'London', value: 0.512 },
  digits: 1,
  groups: [
    {
      heading: 'Age',
      rows: [
        { name: '16 to 24', value: 0.472, lower: 0.449, upper: 0.495, standing: 'below' },
        { name: '25 to 64', value: 0.511, lower: 0.5, upper: 0.522, standing: 'same' },
        { name: '65 and over', value: 0.571, lower: 0.55, upper: 0.592, standing: 'above' },
      ],
    },
    {
      heading: 'Ethnicity',
      rows: [
        { name: 'Asian or Asian British', value: 0.523, lower: 0.499, upper: 0.547, standing: 'same' },
        {
          name: 'Gypsy, Roma or Irish Traveller',
          value: null,
          standing: 'hidden',
          reason: 'hidden: fewer than 50 interviews',
        },
      ],
    },
  ],
};

export const answers: AnswersBarProps = {
  id: 'answers',
  title: 'Half agree; one in eight does not know',
  description: 'Every answer as a share of everybody asked.',
  answers: [
    { text: 'Strongly agree', share: 0.112, kind: 'positive' },
    { text: 'Tend to agree', share: 0.336, kind: 'positive' },
    { text: 'Neither agree nor disagree', share: 0.214, kind: 'other' },
    { text: 'Tend to disagree', share: 0.142, kind: 'other' },
    { text: 'Strongly disagree', share: 0.071, kind: 'other' },
    { text: 'Don’t know', share: 0.121, kind: 'outside' },
    { text: 'Refused', share: 0.004, kind: 'outside' },
  ],
};

function limits(level: number): FunnelPlotProps['limits'] {
  return Array.from({ length: 21 }, (_, index) => {
    const base = 400 + index * 25;
    const error = Math.sqrt((level * (1 - level) * 1.2) / base);
    return {
      base,
      lower95: level - 1.96 * error,
      upper95: level + 1.96 * error,
      lower998: level - 3.09 * error,
      upper998: level + 3.09 * error,
    };
  });
}

export const funnel: FunnelPlotProps = {
  id: 'funnel',
  title: 'Four boroughs lie outside what chance explains',
  description: 'Levels by number of interviews with 95% and 99.8% limits around London.',
  reference: { name: 'London', value: 0.512 },
  baseLabel: 'Interviews in the year',
  limits: limits(0.512),
  points: tiles
    .filter((tile) => tile.value !== null)
    .map((tile, index) => {
      const value = tile.value ?? 0;
      const away = Math.abs(value - 0.512);
      return {
        name: tile.name,
        base: 480 + ((index * 97) % 380),
        value,
        outside: away > 0.07 ? '99.8' : away > 0.055 ? '95' : 'neither',
      };
    }),
};

export const process: ProcessChartProps = {
  id: 'process',
  title: 'Two of twelve quarters are signals',
  description: 'Twelve quarters with their margins, the mean and the process limits.',
  points: [0.531, 0.528, 0.534, 0.53, 0.537, 0.529, 0.533, 0.535, 0.562, 0.531, 0.529, 0.558].map(
    (value, index) => ({
      at: `${2008 + Math.floor((index + 1) / 4)}-${quarterEnds[(index + 1) % 4]}`,
      value,
      lower: value - 0.016,
      upper: value + 0.016,
      signal: value > 0.55,
    }),
  ),
  limits: [{ from: '2008-06-30', to: '2011-03-31', mean: 0.536, lower: 0.516, upper: 0.556 }],
};
