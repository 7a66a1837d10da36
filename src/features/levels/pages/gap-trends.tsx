import type { VNode } from 'preact';
import type { Measure } from '#features/measures/rules/measure.ts';
import { Section, Word } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { capital } from '../drawings/area-words.ts';
import { gapTrendsHeading, gapTrendWord, signedGap, sizeChange } from '../drawings/gap-trend-words.ts';
import { amountText } from '../drawings/level-text.ts';
import { periodShort, periodWords } from '../drawings/words.ts';
import type { GapTrend, GapTrends as Trends } from '../rules/gap-trend.ts';
import { figureAddress } from '../rules/reading.ts';
import { againstWords, type GroupPart } from './group-words.ts';

interface GapTrendsProps {
  readonly trends: Trends;
  readonly parts: readonly GroupPart[];
  readonly measure: Measure;
  readonly where: string;
}

/** Is any gap closing? The finding first, then each gap with how far it moved and what could have been seen. */
export function GapTrends({ trends, parts, measure, where }: GapTrendsProps): VNode | null {
  if (trends.state !== 'told') return <NotTold state={trends.state} />;
  const { since, lastYear } = trends;
  const [first] = since;
  if (first === undefined) return null;
  const { unit } = measure;
  const starts = new Set(since.map(({ earlier }) => earlier.figure.period));
  const alike = starts.size === 1;
  return (
    <Section
      id="closing"
      heading={gapTrendsHeading(since)}
      sub={
        <>
          {alike
            ? `${capital(periodWords(first.later.figure.period))} beside ${periodWords(first.earlier.figure.period)}`
            : `${capital(periodWords(first.later.figure.period))} beside the earliest year with the same question`}
          , {where}: years that share no interviews. A gap closes when its size falls, whichever group is
          ahead. All {since.length} gaps are judged together. <a href="/methods#closing">How that is told</a>
        </>
      }
    >
      <DataTable
        id="closing-table"
        caption={`Is the gap closing? ${measure.title}, ${where}, in ${unit === 'scale' ? 'steps of the scale' : 'points'}, with 95% margins`}
        columns={[
          { heading: 'Gap' },
          { heading: alike ? capital(periodShort(first.earlier.figure.period)) : 'Then', kind: 'number' },
          { heading: capital(periodShort(first.later.figure.period)), kind: 'number' },
          { heading: 'Is it closing?' },
          { heading: 'The gap became' },
          { heading: 'Would have been seen from', kind: 'number' },
          ...(lastYear.length > 0 && !sameSpan(since, lastYear) ? [{ heading: 'In the last year' }] : []),
        ]}
        rows={since.map((trend): CellContent[] => {
          const { earlier, later, change } = trend;
          const cell = (reading: typeof earlier, value: number): CellContent => ({
            text:
              alike || reading === later
                ? signedGap(unit, value)
                : `${signedGap(unit, value)}, ${periodShort(reading.figure.period)}`,
            sort: value,
            href: figureAddress(reading.figure.id),
          });
          const last = lastYear.find(({ domain, value }) => domain === trend.domain && value === trend.value);
          return [
            nameOf(parts, trend),
            cell(earlier, change.earlier),
            cell(later, change.later),
            wordCell(trend),
            sizeChange(trend, unit),
            { text: amountText(unit, change.smallestSeen, 1), sort: change.smallestSeen },
            ...(lastYear.length > 0 && !sameSpan(since, lastYear)
              ? [last === undefined ? '–' : gapTrendWord[last.judged.word]]
              : []),
          ];
        })}
      />
      <p class="sub">
        “Would have been seen from”: the smallest change, closing or widening, that interviews like these show
        four times in five. “Cannot tell” stands where even a gap that had closed altogether would probably
        have gone unnoticed.
      </p>
    </Section>
  );
}

function NotTold({ state }: { readonly state: 'one-period' | 'revisited' }): VNode {
  return (
    <p id="closing">
      {state === 'revisited'
        ? 'Whether a gap is closing is not told: this survey goes back to the same places, and what is published does not say how much that ties one year’s gap to another’s.'
        : 'Whether a gap is closing cannot be told yet: that takes two years which share no interviews, with the same question.'}
    </p>
  );
}

function sameSpan(since: readonly GapTrend[], lastYear: readonly GapTrend[]): boolean {
  return since.every(({ earlier }, place) => lastYear[place]?.earlier === earlier);
}

/** "Ethnic group: “Black” to “White British”". */
function nameOf(parts: readonly GroupPart[], { domain, value }: GapTrend): string {
  const part = parts.find(({ name }) => name === domain);
  const row = part?.rows.find((each) => each.value === value);
  return part === undefined ? value : `${part.title}: “${row?.label ?? value}” to ${againstWords(part)}`;
}

function wordCell({ judged: { word } }: GapTrend): CellContent {
  const text = gapTrendWord[word];
  if (word === 'closing') return { text: <Word tone="ok">{text}</Word> };
  return word === 'widening' ? { text: <Word tone="late">{text}</Word> } : text;
}
