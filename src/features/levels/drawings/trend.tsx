import type { Measure } from '#features/measures/rules/measure.ts';
import type { SeriesBreak, SeriesPoint } from '#tools/ui/charts/series.ts';
import { month } from '#tools/ui/days.ts';
import { whole } from '#tools/ui/format.ts';
import type { DataTableProps } from '#tools/ui/table.tsx';
import { figureAddress, type Reading, shown } from '../rules/reading.ts';
import { levelText, marginText, type Unit } from './level-text.ts';
import { periodShort } from './words.ts';

/** Readings as points of a series: hidden ones are gaps. */
export function pointsOf(readings: readonly Reading[]): SeriesPoint[] {
  return readings.map(({ figure }) => ({
    at: figure.ends,
    value: figure.value,
    lower: figure.lower,
    upper: figure.upper,
  }));
}

/** Where a measure's question changed, within the days that a chart shows. */
export function breaksOf(measure: Measure, readings: readonly Reading[]): SeriesBreak[] {
  const first = readings[0]?.figure.starts ?? '';
  const last = readings.at(-1)?.figure.ends ?? '';
  return measure.versions.flatMap((version, index) =>
    index === 0 || version.from === undefined || version.from <= first || version.from > last
      ? []
      : [{ at: version.from, label: `Question changed, ${month(version.from)}` }],
  );
}

/** The figures of a series as a table, newest first, each with the way to where it comes from. */
export function seriesTable(
  readings: readonly Reading[],
  options: { readonly id: string; readonly caption: string; readonly digits: number; readonly unit?: Unit },
): DataTableProps {
  return {
    id: options.id,
    caption: options.caption,
    columns: [
      { heading: 'Period' },
      { heading: 'Level', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      { heading: 'Answered', kind: 'number' },
    ],
    rows: [...readings].reverse().map((reading) => {
      const known = shown(reading);
      return [
        { text: periodShort(reading.figure.period), sort: reading.figure.ends },
        known === undefined
          ? '–'
          : {
              text: levelText(options.unit ?? 'proportion', known.value, options.digits),
              sort: known.value,
              href: figureAddress(reading.figure.id),
            },
        marginText(options.unit ?? 'proportion', reading, options.digits),
        known === undefined ? '–' : { text: whole(known.base), sort: known.base },
      ];
    }),
    symbols: readings.some((reading) => shown(reading) === undefined)
      ? [{ symbol: '–', meaning: 'not shown, because it rests on too few answers' }]
      : undefined,
  };
}
