import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { periodWords } from '#features/levels/drawings/words.ts';
import { figureAddress } from '#features/levels/rules/reading.ts';
import { counted } from '#tools/ui/counting.ts';
import { decimal, percent, points, whole } from '#tools/ui/format.ts';
import { Particulars, Section } from '#tools/ui/prose.tsx';
import { periodName } from '../drawings/sample-words.ts';
import type { SampleAsked } from '../rules/sample-outcome.ts';

/** What the answer rests on: how the survey is made now, as its figures show it, and the formula with the numbers in it. */
export function SampleMethod({
  settings,
  asked,
}: {
  readonly settings: HouseSettings;
  readonly asked: SampleAsked;
}): VNode {
  const { design, answer, gap, question, place } = asked;
  const name = periodName(design.step);
  const [example] = design.figures.slice(-1);
  const errorOf = points(answer.standardError, 2);
  return (
    <Section id="method" heading="Where does this come from?">
      <Particulars
        items={[
          {
            term: 'Interviews now',
            is: (
              <>
                {whole(design.interviews)} answers{' '}
                {place.kind === 'typical'
                  ? `in the middle one of ${design.areas} ${settings.area_name.many}`
                  : ''}{' '}
                in {periodWords(design.newest)}, {decimal(design.interviewsPerUnit, 1)} to a sampling point.
                Only interviews in which this question was answered are counted. More interviews at the same
                points would tell less than is said here; more points tell as much.
              </>
            ),
          },
          {
            term: 'Design effect',
            is: (
              <>
                {decimal(answer.designEffect, 2)}
                {gap === undefined
                  ? `, from ${counted(design.figures.length, 'published figure')} of the last year${design.areas > 1 ? ` in ${design.areas} ${settings.area_name.many} together, as one alone is itself a guess` : ''}.`
                  : ', the mean of the two groups’.'}{' '}
                {example !== undefined && <a href={figureAddress(example)}>One of them, with its sums</a>}
              </>
            ),
          },
          ...(gap === undefined
            ? []
            : [
                {
                  term: 'The two groups',
                  is: `${percent(gap.observed.firstShare)} and ${percent(gap.observed.secondShare)} of those asked in ${settings.force_area_name}${place.kind === 'area' && place.area.kind === 'force' ? '' : ', taken to be the same here'}.`,
                },
              ]),
          {
            term: 'Level',
            is: `${percent(design.level, 0)}, as it is now. Nearer to 0 or 100 a difference is easier to see.`,
          },
          {
            term: 'Standard error',
            is: `${errorOf} for what is compared${answer.degreesOfFreedom === undefined ? '' : `, with ${whole(answer.degreesOfFreedom)} degrees of freedom`}. The margin of what is found will be about ${points(answer.margin, 1)} either way.`,
          },
          {
            term: 'Seen',
            is: 'A two-sided test at 5% comes out on the right side in four surveys of five. So many standard errors as Student’s t has from its middle to 97.5% and to 80%, added: 2.8 with many sampling points.',
          },
        ]}
      />
      <p>
        {formulaWords(question.aim, answer.interviews, answer.periods, name)}{' '}
        <a href="/methods#sample">Methods</a> has the formulas.
      </p>
    </Section>
  );
}

function formulaWords(
  aim: SampleAsked['question']['aim'],
  interviews: number,
  periods: number,
  name: string,
): string {
  const base = `${whole(interviews)} interviews in each of ${counted(periods, name)}`;
  const words = {
    change: `Both times are taken to rest on ${base}, sharing none.`,
    level: `The level is taken to rest on ${base}; the goal is a number and has no error of its own.`,
    part: `The area is taken to rest on ${base}, and the whole of which it is part to grow with it; what both share is allowed for.`,
    gap: `The whole is taken to rest on ${base}, of which each group is its part.`,
  } as const;
  return words[aim];
}
