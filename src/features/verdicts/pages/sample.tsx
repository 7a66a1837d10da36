import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { counted } from '#tools/ui/counting.ts';
import { points, whole } from '#tools/ui/format.ts';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import {
  periodName,
  placeWords,
  sampleSentence,
  seenPoints,
  stretchWords,
  takesSentence,
} from '../drawings/sample-words.ts';
import type { SampleAsked, SampleOutcome } from '../rules/sample-outcome.ts';
import { SampleForm } from './sample-form.tsx';
import { SampleMethod } from './sample-method.tsx';

export interface SamplePageProps {
  readonly settings: HouseSettings;
  readonly outcome: SampleOutcome;
}

/** The question before a survey is bought: what the design as it is can see, and what it takes to see a given difference. */
export function SamplePage({ settings, outcome }: SamplePageProps): VNode {
  const { asked, faults } = outcome;
  const kicker = 'How many interviews would it take?';
  if (asked === undefined) {
    return (
      <>
        {faults.length > 0 && (
          <ErrorSummary errors={faults.map(({ field, text }) => ({ text, href: `#${field}` }))} />
        )}
        <Opening kicker={kicker} heading={unanswered(outcome)}>
          {faults.length === 0 && (
            <p>
              Once interviews are published, this page says how small a change they can show, and what it
              would take to see a smaller one.
            </p>
          )}
        </Opening>
        {outcome.measures.length > 0 && <SampleForm settings={settings} outcome={outcome} />}
      </>
    );
  }
  return (
    <>
      <Opening
        kicker={`${kicker} ${asked.measure.title}, ${placeWords(asked, settings)}`}
        heading={sampleSentence(asked, settings)}
      >
        <Lede>{takesSentence(asked, settings)}</Lede>
        <p class="sub">{together(asked, settings)}</p>
      </Opening>
      <Alternatives settings={settings} asked={asked} />
      <SampleForm settings={settings} outcome={outcome} />
      <SampleMethod settings={settings} asked={asked} />
    </>
  );
}

function unanswered({ faults, measures }: SampleOutcome): string {
  if (faults.length > 0) return 'The question cannot be answered as it was asked';
  return measures.length === 0
    ? 'There is no measure to plan for yet'
    : 'Nothing is published to plan from yet';
}

/** What a table of all areas asks for, which is more than a claim about one. */
function together({ question, answer, design }: SampleAsked, { area_name }: HouseSettings): string {
  const tables = `A smaller difference may still be there: it would only be missed more often. With a difference of ${seenPoints(answer.smallest)} one survey in five would miss it.`;
  if (answer.smallestTogether === undefined || question.aim === 'gap') return tables;
  return `That is for a claim about one ${area_name.one}, named beforehand. Where all ${question.together} ${area_name.many} are looked at together and only one differs, it takes ${seenPoints(answer.smallestTogether)} over ${stretchWords(answer.periods, design.step)}.`;
}

/** More or fewer interviews, and more periods taken together: the two ways to see more. */
function Alternatives({
  settings,
  asked,
}: {
  readonly settings: HouseSettings;
  readonly asked: SampleAsked;
}): VNode {
  const { answer, design, question, place } = asked;
  const name = periodName(design.step);
  const { many } = settings.area_name;
  const all = place.kind === 'typical';
  return (
    <Section
      id="alternatives"
      heading="Four times the interviews show a difference half as large"
      sub={`The smallest difference, in points, that would be seen four times in five. ${whole(answer.interviews)} a ${name} is ${question.interviews === undefined ? 'what is asked now' : 'what was typed in'}.`}
    >
      <DataTable
        id="alternatives-table"
        caption={`Smallest difference seen, ${asked.measure.title}, ${placeWords(asked, settings)}`}
        columns={[
          { heading: `Interviews a ${name}` },
          ...(all ? [{ heading: `In all ${question.together} ${many}`, kind: 'number' as const }] : []),
          ...answer.pooled.map((periods) => ({
            heading: `Over ${stretchWords(periods, design.step).replace(/^a /, 'one ')}`,
            kind: 'number' as const,
          })),
        ]}
        rows={answer.alternatives.map(({ interviews, now, smallest }): CellContent[] => [
          {
            text: now ? <strong>{whole(interviews)}</strong> : whole(interviews),
            sort: interviews,
          },
          ...(all ? [whole(interviews * question.together)] : []),
          ...smallest.map((each, index): CellContent => {
            if (each === undefined) return '–';
            const text = points(each, 1).replace(/ points?$/, '');
            return now && answer.pooled[index] === answer.periods
              ? { text: <strong>{text}</strong>, sort: each }
              : { text, sort: each };
          }),
        ])}
        symbols={
          answer.alternatives.some(({ smallest }) => smallest.includes(undefined))
            ? [{ symbol: '–', meaning: 'cannot be worked out: there would be too few sampling points' }]
            : undefined
        }
      />
      <p>
        Taking {counted(answer.pooled.at(-1) ?? 1, name)} together costs nothing but time: what is seen then
        is how things stood on average over all of them.
      </p>
    </Section>
  );
}
