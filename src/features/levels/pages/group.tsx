import type { VNode } from 'preact';
import type { Measure } from '#features/measures/rules/measure.ts';
import { RangePlot, type RangeRow } from '#tools/ui/charts/range-plot.tsx';
import { Figure } from '#tools/ui/figure.tsx';
import { whole } from '#tools/ui/format.ts';
import { periodWords } from '../drawings/words.ts';
import { figureAddress, type Reading, shown, standingOf } from '../rules/reading.ts';
import { GapsOverTime } from './group-gaps.tsx';
import { groupTable } from './group-table.tsx';
import { type GroupPart, type GroupRow, partHeading } from './group-words.ts';
import { hiddenShort } from './hidden-words.ts';

interface GroupSectionProps {
  readonly part: GroupPart;
  readonly measure: Measure;
  readonly where: string;
  /** The measure among everybody in the same period. */
  readonly everyone: Reading | undefined;
  readonly period: string;
  /** The group's figures of every period, oldest first. */
  readonly history: readonly Reading[];
  /** Last day of the period that is shown. */
  readonly newestEnd: string;
}

/** One group: its values against the one they are compared with, as a plot and a table, and the gaps over the years. */
export function GroupSection(props: GroupSectionProps): VNode {
  const { part, measure, where, everyone, period } = props;
  const headline = partHeading(part);
  const reference = referenceOf(props);
  const base = shown(everyone)?.base;
  const given = part.rows.reduce((sum, { reading }) => sum + (shown(reading)?.base ?? 0), 0);
  return (
    <section class="section" id={part.name}>
      <Figure
        level={2}
        headline={headline}
        subtitle={subtitleOf(props)}
        source={{
          base: baseWords(given, base),
          provenance: everyone && figureAddress(everyone.figure.id),
        }}
        table={groupTable(part, measure, period)}
        open
      >
        {part.unit === 'proportion' && (
          <RangePlot
            id={`${part.name}-chart`}
            title={headline}
            description={`${part.rows.length} values of ${part.title.toLowerCase()}, ${measure.title}, ${periodWords(period)}${reference === undefined ? '' : `, against ${reference.name}`}.`}
            groups={[{ rows: part.rows.map((row) => rangeRow(part, row)) }]}
            reference={reference}
            digits={1}
          />
        )}
      </Figure>
      <GapsOverTime
        part={part}
        measure={measure}
        where={where}
        history={props.history}
        newestEnd={props.newestEnd}
        period={period}
      />
    </section>
  );
}

/** How many people the values rest on, and how many of those who answered are in none of them. */
function baseWords(given: number, everyone: number | undefined): string {
  if (everyone === undefined || everyone === given) return `${whole(given)} people answered`;
  return `${whole(given)} of the ${whole(everyone)} people who answered; the others did not say, or are not shown`;
}

function referenceOf({
  part,
  where,
  everyone,
}: GroupSectionProps): { name: string; value: number } | undefined {
  const { comparator } = part;
  const reading =
    comparator === undefined ? everyone : part.rows.find(({ value }) => value === comparator.value)?.reading;
  const known = shown(reading);
  return known === undefined ? undefined : { name: comparator?.label ?? where, value: known.value };
}

function rangeRow(part: GroupPart, { value, label, reading }: GroupRow): RangeRow {
  const known = shown(reading);
  return {
    name: label,
    value: known?.value ?? null,
    lower: known?.lower,
    upper: known?.upper,
    standing: standing(part, value, reading),
    reason: known === undefined ? hiddenShort(reading) : undefined,
  };
}

/** Nothing is judged in a group without a test, nor the value that the others are compared with. */
function standing(part: GroupPart, value: string, reading: Reading): RangeRow['standing'] {
  if (shown(reading) === undefined) return 'hidden';
  return reading.comparisons.comparator === undefined || part.comparator?.value === value
    ? 'unjudged'
    : standingOf(reading, 'comparator');
}

function subtitleOf({ part, period, where }: GroupSectionProps): string {
  const what = `${where}, ${periodWords(period)}, with 95% margins.`;
  return part.comparator === undefined
    ? `${what} The line is everyone in ${where}. The survey names no value that the others are compared with, so no gap is tested.`
    : `${what} The line is “${part.comparator.label}”, with which the others are compared. Filled: really different from it; ring: cannot be told from it.`;
}
