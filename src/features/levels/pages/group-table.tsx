import type { Measure } from '#features/measures/rules/measure.ts';
import { whole } from '#tools/ui/format.ts';
import { Word } from '#tools/ui/prose.tsx';
import type { Cell, DataTableProps } from '#tools/ui/table.tsx';
import { toneOf } from '../drawings/area-words.ts';
import { levelText, marginText } from '../drawings/level-text.ts';
import { periodWords, reasonWords } from '../drawings/words.ts';
import { figureAddress, isReal, shown } from '../rules/reading.ts';
import { type GroupPart, type GroupRow, gapMargin, gapNumber } from './group-words.ts';

/** A group's values as a table: level, margin, base, and the gap to the one they are compared with. */
export function groupTable(part: GroupPart, measure: Measure, period: string): DataTableProps {
  const { comparator } = part;
  const against = comparator?.label ?? 'all others';
  const tested = part.rows.some(({ reading }) => reading.comparisons.comparator !== undefined);
  const hidden = part.rows.filter(({ reading }) => shown(reading) === undefined);
  return {
    id: `${part.name}-table`,
    caption: `${measure.title}, by ${part.title.toLowerCase()}, ${periodWords(period)}`,
    columns: [
      { heading: part.title },
      { heading: 'Level', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      { heading: 'Answered', kind: 'number' },
      ...(tested
        ? ([
            { heading: `Gap to ${against}${part.unit === 'scale' ? '' : ', points'}`, kind: 'number' },
            { heading: '95% margin of the gap', kind: 'number' },
            { heading: 'In words' },
          ] as const)
        : []),
    ],
    rows: part.rows.map((row) => {
      const { reading } = row;
      const known = shown(reading);
      const comparison = reading.comparisons.comparator;
      return [
        row.label,
        known === undefined
          ? { text: '–', href: figureAddress(reading.figure.id) }
          : {
              text: levelText(part.unit, known.value, 1),
              sort: known.value,
              href: figureAddress(reading.figure.id),
            },
        marginText(part.unit, reading, 1),
        known === undefined ? '–' : { text: whole(known.base), sort: known.base },
        ...(tested
          ? [
              comparison === undefined ? '' : gapNumber(part, comparison),
              comparison === undefined ? '' : gapMargin(part, comparison),
              gapWords(part, row, measure),
            ]
          : []),
      ];
    }),
    symbols:
      hidden.length === 0
        ? undefined
        : hidden.map(({ label, reading }) => ({
            symbol: '–',
            meaning: `${label}: ${reasonWords(reading.figure.reasons).join('; ')}`,
          })),
  };
}

function gapWords(part: GroupPart, { value, reading }: GroupRow, measure: Measure): string | Cell {
  if (part.comparator?.value === value) return 'Reference';
  if (shown(reading) === undefined) return 'Not shown';
  const comparison = reading.comparisons.comparator;
  if (comparison === undefined) return 'Cannot be compared';
  if (!isReal(comparison)) return 'Cannot be told apart';
  const words = comparison.value > 0 ? 'Really higher' : 'Really lower';
  const tone = toneOf(comparison, measure.direction);
  return tone === 'plain' ? words : { text: <Word tone={tone}>{words}</Word> };
}
