import type { VNode } from 'preact';
import type { Measure } from '#features/measures/rules/measure.ts';
import { type Cell, type CellContent, DataTable } from '#tools/ui/table.tsx';
import { capital } from '../drawings/area-words.ts';
import { periodShort } from '../drawings/words.ts';
import { figureAddress, isReal, type Reading } from '../rules/reading.ts';
import { type GroupPart, gapMargin, gapNumber } from './group-words.ts';

/**
 * The gaps of a group in the years that share no interviews, newest first. Years that overlap are left out: a gap that
 * is there in two of them may be one gap counted twice.
 */
export function GapsOverTime({
  part,
  measure,
  where,
  history,
  newestEnd,
  period,
}: {
  readonly part: GroupPart;
  readonly measure: Measure;
  readonly where: string;
  /** The group's figures of every period, oldest first. */
  readonly history: readonly Reading[];
  readonly newestEnd: string;
  readonly period: string;
}): VNode | null {
  const kind = history.find(({ figure }) => figure.period === period)?.figure.period_kind;
  const apart = history.filter(
    ({ figure }) =>
      figure.period_kind === kind && figure.ends <= newestEnd && figure.ends.slice(5) === newestEnd.slice(5),
  );
  const years = [...Map.groupBy(apart, ({ figure }) => figure.period)].reverse();
  const others = part.rows.filter(({ value }) => value !== part.comparator?.value);
  const tested = apart.some(({ comparisons }) => comparisons.comparator !== undefined);
  if (!tested || years.length < 2) return null;
  return (
    <DataTable
      id={`${part.name}-gaps`}
      caption={`The gap to ${part.comparator?.label ?? 'all others'} in years that share no interviews, with 95% margins: ${measure.title}, ${where}`}
      columns={[{ heading: 'Year' }, ...others.map(({ label }) => ({ heading: label }))]}
      rows={years.map(([year, readings]): CellContent[] => [
        capital(periodShort(year)),
        ...others.map(({ value }) =>
          gapCell(
            part,
            readings.find(({ figure }) => figure.group_value === value),
          ),
        ),
      ])}
      symbols={
        others.length * years.length === apart.filter(({ comparisons }) => comparisons.comparator).length
          ? undefined
          : [
              {
                symbol: '–',
                meaning: 'no gap can be told: a figure is hidden, or the question was not asked',
              },
            ]
      }
    />
  );
}

function gapCell(part: GroupPart, reading: Reading | undefined): string | Cell {
  const comparison = reading?.comparisons.comparator;
  if (reading === undefined || comparison === undefined) return '–';
  const text = `${gapNumber(part, comparison)} (${gapMargin(part, comparison)})`;
  const word = isReal(comparison) ? ', real' : '';
  return { text: `${text}${word}`, sort: comparison.value, href: figureAddress(reading.figure.id) };
}
