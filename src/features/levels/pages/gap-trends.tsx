import type { VNode } from 'preact';
import type { Measure } from '#features/measures/rules/measure.ts';
import { Section, Word } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { capital } from '../drawings/area-words.ts';
import { gapTrendsHeading, gapTrendWord, signedChange, signedGap } from '../drawings/gap-trend-words.ts';
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
  const withLast = lastYear.length > 0 && !sameSpan(since, lastYear);
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
          { heading: 'Is it closing?' },
          { heading: alike ? capital(periodShort(first.earlier.figure.period)) : 'Then', kind: 'number' },
          { heading: capital(periodShort(first.later.figure.period)), kind: 'number' },
          { heading: 'Change, with its margin', kind: 'number' },
          { heading: 'Seen from', kind: 'number' },
          ...(withLast ? [{ heading: 'In the last year' }] : []),
        ]}
        rows={since.map((trend): CellContent[] => {
          const { earlier, later, change, judged } = trend;
          const last = lastYear.find(({ domain, value }) => domain === trend.domain && value === trend.value);
          return [
            nameOf(parts, trend),
            wordCell(judged.word),
            {
              text: `${signedGap(unit, change.earlier)}${alike ? '' : `, ${periodShort(earlier.figure.period)}`}`,
              href: figureAddress(earlier.figure.id),
            },
            { text: signedGap(unit, change.later), href: figureAddress(later.figure.id) },
            signedChange(trend, unit),
            amountText(unit, change.smallestSeen, 1),
            ...(withLast ? [last === undefined ? 'No year before' : wordCell(last.judged.word)] : []),
          ];
        })}
      />
      <p class="sub">
        “Seen from”: the smallest change, either way, that interviews like these would show four times in
        five. “Cannot tell”: too few interviews; even if the gap had closed altogether, they would probably
        not have shown it.
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

function wordCell(word: GapTrend['judged']['word']): CellContent {
  const text = gapTrendWord[word];
  if (word === 'closing') return { text: <Word tone="ok">{text}</Word> };
  return word === 'widening' ? { text: <Word tone="late">{text}</Word> } : text;
}
