import type { VNode } from 'preact';
import { numberWord } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { decimal, points } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { timesAYear } from '../drawings/exception-words.ts';
import type { WatchRun } from '../rules/watch-run.ts';
import type { ExceptionsPageProps } from './exceptions.tsx';

/** What the rules are, how many false alarms they raise, and what they can and cannot find: said before anybody has to ask. */
export function ExceptionRules({ run, rules, settings }: ExceptionsPageProps): VNode | null {
  const newest = rules.at(-1);
  if (run === undefined || newest === undefined) return null;
  const { rules: set } = newest;
  const period = settings.area_name.one;
  return (
    <Section
      id="rule"
      heading={`These rules raise about ${timesAYear(run.falseAlarmsAYear)}, and cannot find every fall`}
      sub={`How many is no accident but a choice of ${settings.body.short_name}: from it every threshold follows. Version ${newest.version} of the rules, in force since ${day(newest.day)}.`}
    >
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <strong>A real fall.</strong> The last two, three or four quarters lie below all quarters before, or
          the last four below the baseline
          {run.threshold === undefined ? '' : `, by more than ${decimal(run.threshold, 1)} standard errors`}.
          No quarter is judged by itself.
        </li>
        <li>
          <strong>Off track.</strong> The verdict on the target says so, and the last four quarters lie as far
          below its path.
        </li>
        <li>
          <strong>Behind.</strong> The whole margin lies below the path for {numberWord(set.behindPeriods)}{' '}
          quarters in a row.
        </li>
        {set.gaps && (
          <li>
            <strong>A gap that widens.</strong> The same test on the gap between a group and the one it is
            compared with, where there are enough separate periods.
          </li>
        )}
        <li>
          <strong>Not reported.</strong>{' '}
          {set.reportedWithinDays === undefined
            ? 'Not watched: no number of days is set in which figures are due.'
            : `Figures are due within ${set.reportedWithinDays} days of a quarter’s end.`}
        </li>
      </ul>
      <p>
        A sign on a process chart opens nothing by itself. A cause opens one exception, and further rules on
        the same {period} join it while it stands. Closed as noise, it can fire again only by later quarters,
        held against all that was known when it was closed. A decision is owed within {set.decideWithinDays}{' '}
        days.
      </p>
      <PowerTable run={run} />
      <p>
        <a href="/methods#comparing">Methods</a> has the formulas; <code>docs/methods.md</code>, section 9,
        the trial on 10,000 invented runs, beside traffic lights and process charts.
      </p>
    </Section>
  );
}

/** What can be found at these bases: the honest table. */
function PowerTable({ run }: { readonly run: WatchRun }): VNode | null {
  const [own] = run.power;
  if (own === undefined || run.typicalError === undefined) return null;
  const eight = own.found.find(({ fall }) => Math.abs(fall - 0.08) < 1e-9);
  return (
    <>
      <p>
        <strong>
          {eight !== undefined && eight.chance < 0.95
            ? 'No rule can find a fall of 8 points surely at these bases.'
            : 'Falls of 8 points are found nearly always at these bases.'}
        </strong>{' '}
        One quarter of one area is known to {points(run.typicalError)} (its standard error). The table says
        how surely a lasting fall in one area is found within a year, without the help of a target. More
        interviews would move every number of it; a stricter rule only trades one column for another.
      </p>
      <DataTable
        id="power"
        caption={`Chance that a lasting fall is found within a year, over ${run.series} series`}
        columns={[
          { heading: 'False alarms borne' },
          ...own.found.map(({ fall }) => ({ heading: `Fall of ${points(fall, 0)}` })),
        ]}
        rows={run.power.map(({ falseAlarmsAYear, found }, index): CellContent[] => [
          `${timesAYear(falseAlarmsAYear)}${index === 0 ? ' (these rules)' : ''}`,
          ...found.map(({ chance }) => `${decimal(100 * chance, 0)} in 100`),
        ])}
      />
    </>
  );
}
