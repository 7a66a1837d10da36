import type { VNode } from 'preact';
import { chanceWords } from '#features/verdicts/drawings/verdict-words.ts';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { percent, points, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { MilestoneList } from '../drawings/milestone-list.tsx';
import type { Chance } from '../rules/chance.ts';
import { isOverdue, timesLate } from '../rules/milestone.ts';
import { type Promised, titlesOf } from '../rules/promised.ts';

export interface TimelinePageProps {
  readonly plan: readonly Promised[];
  readonly today: string;
  readonly slippage: {
    readonly milestones: number;
    readonly days: number;
    readonly median: number;
    readonly later: number;
  };
  readonly moves: readonly { readonly month: string; readonly days: number; readonly moves: number }[];
  readonly chance: (Chance & { readonly day: string }) | undefined;
}

/** For members: what is late, how far the whole plan has slipped, and whether it would be enough if all of it came. */
export function TimelinePage({ plan, today, slippage, moves, chance }: TimelinePageProps): VNode {
  const milestones = plan.flatMap((each) => each.milestones);
  const late = milestones.filter((each) => isOverdue(each, today) || timesLate(each, today) >= 2);
  const ahead = milestones
    .filter((each) => each.state === 'open' && !late.includes(each))
    .toSorted((a, b) => (a.forecast < b.forecast ? -1 : 1));
  const done = milestones
    .filter(({ state }) => state !== 'open')
    .toSorted((a, b) => ((a.actual ?? a.forecast) < (b.actual ?? b.forecast) ? 1 : -1));
  const twice = milestones.filter((each) => timesLate(each, today) >= 2).length;
  return (
    <>
      <Opening kicker="The plan over time" heading={headingOf(slippage)}>
        <Lede>
          {slippage.milestones === 0
            ? 'Nothing has been promised yet.'
            : `${numberWord(slippage.later, true)} of ${counted(slippage.milestones, 'milestone')} ${slippage.later === 1 ? 'is' : 'are'} later than promised, ${whole(Math.max(0, slippage.days))} days in all; ${middleWords(slippage.median)}. ${twice === 0 ? 'None is late twice.' : `${numberWord(twice, true)} ${twice === 1 ? 'is' : 'are'} late twice.`}`}
        </Lede>
      </Opening>
      <Section heading={chanceHeading(chance)} sub={chance === undefined ? undefined : chanceSub(chance)}>
        {chance !== undefined && (
          <>
            <p>
              As things go, the chance of {percent(chance.goal, 1)} by {month(chance.goalDay)} is{' '}
              {chanceWords(chance.asItGoes)}. If every promised effect that is still to come came in full and
              on time, it would be {chanceWords(chance.withAll)}: {counted(chance.counted, 'effect')},
              together {points(chance.sum)} of the figure that decides.
            </p>
            <p>
              That is what the promises are worth if all are kept, not a forecast: nobody has shown that they
              will have the effect that is hoped for. {leftOut(chance)}{' '}
              <a href="/methods#plans">How it is worked out</a>
            </p>
          </>
        )}
      </Section>
      {late.length > 0 && (
        <Section heading="Late, or late twice">
          <MilestoneList milestones={late} today={today} link titleOf={titlesOf(plan)} />
        </Section>
      )}
      {ahead.length > 0 && (
        <Section heading="What comes next">
          <MilestoneList milestones={ahead} today={today} link titleOf={titlesOf(plan)} />
        </Section>
      )}
      {done.length > 0 && (
        <Section heading="Met, missed or dropped">
          <MilestoneList milestones={done} today={today} link titleOf={titlesOf(plan)} />
        </Section>
      )}
      {moves.length > 0 && (
        <Section
          heading="How the plan has slipped"
          sub="Days by which milestones were put later, less those by which they were put earlier, in the month in which it was said."
        >
          <DataTable
            id="slippage"
            caption="Days put later, month by month"
            columns={[
              { heading: 'Month' },
              { heading: 'Times moved', kind: 'number' },
              { heading: 'Days', kind: 'number' },
              { heading: 'In all so far', kind: 'number' },
            ]}
            rows={slipRows(moves)}
          />
        </Section>
      )}
      <p>
        <a href="/plan">The plan as promised</a>. <a href="/failing">What fails without an answer</a>
      </p>
    </>
  );
}

function middleWords(median: number): string {
  if (median === 0) return 'the one in the middle is on its day';
  return `the one in the middle is ${counted(Math.abs(median), 'day')} ${median > 0 ? 'late' : 'early'}`;
}

function headingOf({ milestones, days }: TimelinePageProps['slippage']): string {
  if (milestones === 0) return 'There is no plan to follow yet';
  if (days <= 0) return 'The plan as a whole has not slipped';
  return `The plan has slipped by ${whole(days)} days over ${counted(milestones, 'milestone')}`;
}

function chanceHeading(chance: Chance | undefined): string {
  if (chance === undefined) return 'Whether it would be enough cannot be told';
  const { asItGoes, withAll } = chance;
  if (withAll < 0.5)
    return 'Even if everything that is promised came, the target would more likely be missed';
  return asItGoes < 0.5
    ? 'If everything that is promised came, the target would more likely be met'
    : 'The target is more likely met than missed, with or without what is still promised';
}

function chanceSub({ day: on, upTo }: Chance & { readonly day: string }): string {
  return `Worked out on ${day(on)} from figures to ${month(upTo)}.`;
}

function leftOut({ past, tooLate, upTo, goalDay }: Chance): string {
  const parts = [
    ...(past === 0
      ? []
      : [
          `${counted(past, 'effect')} due by ${month(upTo)} ${past === 1 ? 'is' : 'are'} left out, because whatever came of ${past === 1 ? 'it' : 'them'} is in the figures`,
        ]),
    ...(tooLate === 0 ? [] : [`${counted(tooLate, 'effect')} due after ${day(goalDay)} would come too late`]),
  ];
  if (parts.length === 0) return '';
  const said = parts.join('; ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

function slipRows(moves: TimelinePageProps['moves']): CellContent[][] {
  let sum = 0;
  return moves.map(({ month: name, days, moves: times }) => {
    sum += days;
    return [{ text: month(`${name}-01`), sort: name }, String(times), whole(days), whole(sum)];
  });
}
