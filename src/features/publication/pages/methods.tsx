import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { figureAddress, type ShownReading } from '#features/levels/rules/reading.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { decimal, percent, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import type { Exactness } from '../rules/exactness.ts';
import { Funnels, Modelled } from './methods-areas.tsx';
import { Closing, Comparing, Hidden, Kept, Periods } from './methods-comparing.tsx';
import { Formulas, Proof } from './methods-formulas.tsx';
import { Odds } from './methods-odds.tsx';
import { Evaluating, Planning, Processes } from './methods-planning.tsx';

export interface MethodsProps {
  readonly settings: HouseSettings;
  /** The survey of the headline measure, where its interviews are here. */
  readonly survey: InterviewSurvey | undefined;
  readonly measure: Measure | undefined;
  /** The newest rolling year of the headline measure in the force: the example that the page speaks of. */
  readonly latest: ShownReading | undefined;
  /** How exact figures of this house typically are, the most exact first. */
  readonly exactness: readonly Exactness[];
  /** Areas of the lowest level. */
  readonly areas: number;
}

const contents = [
  ['figures', 'From answers to a figure'],
  ['margins', 'Give or take: the margin'],
  ['really', 'What “really” means'],
  ['closing', 'Is a gap between groups closing?'],
  ['periods', 'Quarters, rolling years and overlap'],
  ['funnel', 'Funnel plots'],
  ['modelled', 'Modelled figures of small areas'],
  ['hidden', 'Figures that are not shown'],
  ['odds', 'Will the target be met? The chance'],
  ['process', 'Process charts'],
  ['sample', 'How many interviews it takes'],
  ['evaluate', 'Did it work?'],
  ['breaks', 'When a question changes'],
  ['series', 'Figures that others have computed'],
  ['revisions', 'Revisions and permanent addresses'],
  ['formulas', 'The formulas'],
  ['proof', 'How we know that the sums are right'],
] as const;

/** How every figure is made: first in plain words with this house's own numbers, then in formulas. */
export function MethodsPage(props: MethodsProps): VNode {
  return (
    <>
      <Opening
        kicker="Methods"
        heading="Some people were asked, not all: so every figure says how far it can be trusted"
      >
        <Lede>
          This page says how figures are made from interviews, what can be concluded from them and what
          cannot. Plain words come first, formulas after.
        </Lede>
        <nav aria-label="On this page">
          <ul class="contents">
            {contents.map(([id, text]) => (
              <li>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
      </Opening>
      <Figures {...props} />
      <Margins {...props} />
      <Comparing {...props} />
      <Closing />
      <Periods />
      <Funnels settings={props.settings} />
      <Modelled settings={props.settings} />
      <Hidden survey={props.survey} />
      <Odds />
      <Processes />
      <Planning settings={props.settings} />
      <Evaluating settings={props.settings} />
      <Kept />
      <Formulas />
      <Proof />
    </>
  );
}

function Figures({ settings, survey, measure, latest }: MethodsProps): VNode {
  return (
    <Section id="figures" heading="A figure is a share of answers, each counted for the people it stands for">
      <p>
        A figure is the share of people who gave an answer that counts as positive, such as “strongly agree”
        or “tend to agree”, among all who gave an answer. Those who did not know or refused are counted and
        shown, but stand outside the base.
      </p>
      <p>
        Each interview counts with a <strong>weight</strong>: how many people it stands for. A person who
        lived alone was more likely to be picked at their address than one of five, and some people are harder
        to reach than others; weights put that right as far as it is known.
        {survey && (
          <>
            {' '}
            How it is done for this survey is told under{' '}
            <a href={`/surveys/${survey.name}`}>{survey.title}</a>.
          </>
        )}
      </p>
      {latest && measure && (
        <p>
          An example: {whole(latest.base)} people in {settings.force_area_name} answered the question behind “
          {measure.title}”. With their weights, {percent(latest.value, 1)} gave a positive answer.{' '}
          <a href={figureAddress(latest.figure.id)}>Where that figure comes from</a>, down to the files and
          the sums, is one click away; so it is for every figure here.
        </p>
      )}
    </Section>
  );
}

function Margins({ latest, exactness }: MethodsProps): VNode {
  const effect = latest?.figure.design_effect ?? null;
  return (
    <Section
      id="margins"
      heading="The margin says how far chance could have moved a figure"
      sub="Had other people been asked, the figure would have come out a little different. The margin says by how much."
    >
      <p>
        If the same survey were made again and again, margins made this way would hold the true share 95 times
        in 100. That is the “95% margin” in the tables; in a sentence, “give or take” is half of its width.
      </p>
      {exactness.length > 0 && (
        <DataTable
          id="exactness"
          caption="How exact figures are: the fewer people, the wider the margin"
          columns={[
            { heading: 'A figure of' },
            { heading: 'People who answered', kind: 'number' },
            { heading: 'Points either way', kind: 'number' },
          ]}
          rows={exactness.map(({ of, base, half, digits }) => [of, whole(base), decimal(half * 100, digits)])}
        />
      )}
      <p>
        The margin follows how the survey was made. People of one neighbourhood resemble each other, so ten
        interviews in one ward tell less than ten in ten wards; and unequal weights cost precision too.
        {effect !== null &&
          effect > 0 &&
          ` The design effect measures it: in the example above it is ${decimal(effect, 2)}, which means that ${whole(latest?.base ?? 0)} interviews tell as much as ${whole((latest?.base ?? 0) / effect)} picked purely at random would.`}
      </p>
      <p>
        <strong>What a margin does not hold.</strong> It knows of chance only. It does not know of people who
        could not be reached and think differently, of questions that were misunderstood, or of answers that
        were given to please.
      </p>
    </Section>
  );
}
