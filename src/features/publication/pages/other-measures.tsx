import type { VNode } from 'preact';
import { YearChange } from '#features/levels/drawings/area-map.tsx';
import { levelText, marginText } from '#features/levels/drawings/level-text.ts';
import { periodWords } from '#features/levels/drawings/words.ts';
import { figureAddress, isReal, type Reading, shown } from '#features/levels/rules/reading.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';

/** What else people say of their police: every other measure with its margin, under a heading that says what moved. */
export function OtherMeasures({
  measure: headline,
  measures,
  others,
  latest,
}: {
  readonly measure: Measure;
  readonly measures: readonly Measure[];
  readonly others: readonly Reading[];
  readonly latest: Reading;
}): VNode | null {
  const list = measures
    .filter((measure) => measure.id !== headline.id)
    .flatMap((measure) => {
      const reading = others.find((each) => each.figure.measure === measure.id);
      return reading === undefined ? [] : [{ measure, reading }];
    });
  if (list.length === 0) return null;
  const judged = list.filter(({ reading }) => reading.comparisons['year-before'] !== undefined);
  const moved = judged.filter(({ reading }) => isReal(reading.comparisons['year-before']));
  const heading =
    judged.length === 0
      ? 'What else people say of their police'
      : moved.length === 0
        ? `None of the other ${judged.length} measures really changed in a year`
        : `${numberWord(moved.length, true)} of the other ${judged.length} measures really changed in a year`;
  return (
    <Section
      id="measures"
      heading={heading}
      sub={`${capitalised(periodWords(latest.figure.period))}. A change is called real where chance alone would produce it less than one time in 20; each measure is judged by itself, so of ${judged.length} about ${numberWord(Math.max(1, Math.round(judged.length / 20)))} may seem to move by chance.`}
    >
      <DataTable
        id="measures-table"
        caption="All other measures"
        columns={[
          { heading: 'Measure' },
          { heading: 'Level', kind: 'number' },
          { heading: '95% margin', kind: 'number' },
          { heading: 'Since last year' },
        ]}
        rows={list.map(({ measure, reading }): CellContent[] => {
          const known = shown(reading);
          return [
            { text: measure.title, href: `/measures/${measure.id}` },
            known === undefined
              ? '–'
              : { text: levelText(measure.unit, known.value, 1), href: figureAddress(reading.figure.id) },
            marginText(measure.unit, reading, 1),
            { text: <YearChange reading={reading} better={measure.direction} /> },
          ];
        })}
      />
    </Section>
  );
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
