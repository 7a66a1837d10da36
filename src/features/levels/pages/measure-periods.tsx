import type { Measure } from '#features/measures/rules/measure.ts';
import { whole } from '#tools/ui/format.ts';
import type { DataTableProps } from '#tools/ui/table.tsx';
import { levelText, marginText } from '../drawings/level-text.ts';
import { periodShort } from '../drawings/words.ts';
import { figureAddress, type Reading, shown } from '../rules/reading.ts';
import { yearChangeCell } from './change-words.ts';

/** Every period of a measure in the force as a table, newest first: of periods that end together the longer comes first. */
export function periodsTable(measure: Measure, series: readonly Reading[], caption: string): DataTableProps {
  const newestFirst = [...series].sort(
    (a, b) => b.figure.ends.localeCompare(a.figure.ends) || a.figure.starts.localeCompare(b.figure.starts),
  );
  return {
    id: 'trend-table',
    caption,
    columns: [
      { heading: 'Period' },
      { heading: 'Level', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      { heading: 'Answered', kind: 'number' },
      { heading: 'Since the year before' },
    ],
    rows: newestFirst.map((reading) => {
      const known = shown(reading);
      const { figure } = reading;
      return [
        { text: periodShort(figure.period), sort: figure.ends },
        {
          text: known === undefined ? '–' : levelText(measure.unit, known.value, 1),
          sort: known?.value ?? -1,
          href: figureAddress(figure.id),
        },
        marginText(measure.unit, reading, 1),
        known === undefined ? '–' : { text: whole(known.base), sort: known.base },
        known === undefined ? '–' : yearChangeCell(measure, reading).words,
      ];
    }),
    symbols: series.some((reading) => shown(reading) === undefined)
      ? [{ symbol: '–', meaning: 'not shown, because it rests on too few answers' }]
      : undefined,
  };
}
