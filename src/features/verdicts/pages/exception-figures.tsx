import type { VNode } from 'preact';
import { levelText } from '#features/levels/drawings/level-text.ts';
import { figureAddress } from '#features/levels/rules/reading.ts';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { numberWord } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { interval, percent, whole } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import type { CellContent, DataTableProps } from '#tools/ui/table.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { ruleWords } from '../drawings/evidence-words.ts';
import type { EvidenceFigure } from '../rules/evidence.ts';
import type { Fired } from '../rules/exception.ts';
import type { Subject } from '../rules/shown.ts';

interface FiguresProps {
  readonly fired: Fired;
  readonly index: number;
  readonly subject: Subject;
  readonly measureTitle: string;
  readonly measure: string;
}

/** The figures that a rule rested on, as they stood: each leads to its permanent address, whatever became of it since. */
export function ExceptionFigures({
  fired,
  index,
  subject,
  measureTitle,
  measure,
}: FiguresProps): VNode | null {
  const { evidence } = fired;
  const figures = [...evidence.before, ...evidence.after];
  if (figures.length === 0) return null;
  const id = `figures-${index + 1}`;
  const heading = `${ruleWords[evidence.rule]}: the figures as they stood on ${day(fired.day)}`;
  const table = figuresTable(
    fired,
    subject,
    `${id}-table`,
    `${measureTitle}, ${subject.where}, as on ${day(fired.day)}`,
  );
  if (figures.length < 4 || subject.unit === 'scale' || evidence.gap !== undefined)
    return (
      <Section id={id} heading={heading}>
        <DataTable {...table} />
      </Section>
    );
  const [first, last] = [figures[0], figures.at(-1)];
  const { target, weighed } = evidence;
  const newest = evidence.after.at(-1);
  return (
    <div id={id}>
      <Figure
        level={2}
        headline={heading}
        subtitle={`Separate ${evidence.step === 3 ? 'quarters' : 'years'} with 95% margins. ${heldWords(fired)}`}
        source={{
          base:
            newest?.base === undefined
              ? 'Base not kept'
              : `${whole(newest.base)} people answered in the newest`,
          provenance: newest === undefined ? undefined : figureAddress(newest.id),
          downloads: [{ href: `/downloads/${measure}.csv`, text: 'CSV' }],
          notes: [],
        }}
        table={table}
      >
        <SeriesChart
          id={`${id}-chart`}
          title={heading}
          description={`From ${percent(first?.value ?? 0, subject.digits)} to ${percent(last?.value ?? 0, subject.digits)}${weighed === undefined ? '' : `; held against ${percent(weighed.expected, subject.digits)}`}.`}
          series={[
            {
              name: 'Measured, with its margin',
              points: figures.map(({ ends, value, lower, upper }) => ({ at: ends, value, lower, upper })),
            },
          ]}
          target={
            target === undefined || evidence.rule === 'fall'
              ? undefined
              : {
                  at: target.goalDay,
                  value: target.goal,
                  label: `Target ${percent(target.goal, subject.digits)}`,
                  note: `by ${month(target.goalDay)}`,
                  from:
                    first === undefined || target.askedFirst === undefined
                      ? { at: newest?.ends ?? fired.day, value: target.asked }
                      : { at: first.ends, value: target.askedFirst },
                }
          }
        />
      </Figure>
    </div>
  );
}

function heldWords({ evidence }: Fired): string {
  const { weighed, after } = evidence;
  const latest = after.length === 1 ? 'The last one' : `The last ${numberWord(after.length)}`;
  if (weighed?.against === 'path') return `${latest} together were held against the path.`;
  if (weighed?.against === 'baseline') return `${latest} together were held against the baseline.`;
  if (weighed !== undefined) return `${latest} together were held against all before.`;
  return `${latest} lay wholly on the wrong side of the path.`;
}

function figuresTable(
  { evidence }: Fired,
  { unit, digits }: Subject,
  id: string,
  caption: string,
): DataTableProps {
  const row = (figure: EvidenceFigure, role: string): CellContent[] => [
    { text: month(figure.ends), sort: figure.ends },
    { text: levelText(unit, figure.value, digits), sort: figure.value, href: figureAddress(figure.id) },
    unit === 'scale' ? '–' : interval(figure.lower, figure.upper, digits),
    figure.base === undefined ? '–' : { text: whole(figure.base), sort: figure.base },
    role,
  ];
  return {
    id,
    caption,
    columns: [
      { heading: evidence.step === 3 ? 'Quarter to' : 'Year to' },
      { heading: 'Level', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      { heading: 'Answered', kind: 'number' },
      { heading: 'Counted as' },
    ],
    rows: [
      ...evidence.before.map((figure) => row(figure, 'what it was held against')),
      ...evidence.after.map((figure) => row(figure, 'the latest')),
    ],
  };
}
