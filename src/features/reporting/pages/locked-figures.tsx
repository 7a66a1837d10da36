import type { VNode } from 'preact';
import { giveOrTakeText, levelText } from '#features/levels/drawings/level-text.ts';
import { figureAddress } from '#features/levels/rules/reading.ts';
import { month } from '#tools/ui/days.ts';
import { whole } from '#tools/ui/format.ts';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import type { LockedFigure } from '../rules/locked.ts';

const kinds: Readonly<Record<LockedFigure['kind'], string>> = {
  quarter: 'three months to',
  'rolling-year': 'year to',
  'financial-year': 'financial year to',
  'calendar-year': 'year to',
};

/** The figures that a report is about: each with its margin, its base and where it comes from. */
export function LockedFigures({
  figures,
  heading,
  none,
}: {
  readonly figures: readonly LockedFigure[];
  readonly heading: string;
  /** What is said where there is none; nothing where it is left out. */
  readonly none: string | undefined;
}): VNode | null {
  if (figures.length === 0) return none === undefined ? null : <p>{none}</p>;
  return (
    <DataTable
      id="figures"
      caption={heading}
      columns={[
        { heading: 'Measure' },
        { heading: 'Where' },
        { heading: 'Period' },
        { heading: 'Level', kind: 'number' },
        { heading: 'Give or take', kind: 'number' },
        { heading: 'Answered', kind: 'number' },
        { heading: 'Source' },
      ]}
      rows={figures.map((figure): CellContent[] => [
        figure.title,
        figure.areaName,
        `${kinds[figure.kind]} ${month(figure.ends)}`,
        figure.value === undefined ? 'hidden' : levelText(figure.unit, figure.value, figure.digits),
        marginOf(figure),
        figure.base === undefined ? '–' : whole(figure.base),
        { text: 'Where does this come from?', href: figureAddress(figure.id) },
      ])}
      symbols={
        figures.some(({ value }) => value === undefined)
          ? [{ symbol: 'hidden', meaning: 'too few people answered for it to be shown' }]
          : undefined
      }
    />
  );
}

function marginOf({ lower, upper, unit, digits }: LockedFigure): string {
  if (lower === undefined || upper === undefined) return '–';
  return giveOrTakeText(unit, { lower, upper }, digits).replace('give or take ', '');
}
