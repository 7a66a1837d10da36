import type { VNode } from 'preact';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Lede, Opening, Section, Word } from '#tools/ui/prose.tsx';
import { MilestoneList } from '../drawings/milestone-list.tsx';
import { driverWords, effectWords, type Names, outcomeWord, whereWords } from '../drawings/plan-words.ts';
import { isOverdue } from '../rules/milestone.ts';
import { type Promised, titlesOf } from '../rules/promised.ts';

export interface PlanPageProps {
  readonly force: string;
  readonly plan: readonly Promised[];
  readonly names: Names;
  readonly today: string;
  /** The version that stands, and the day on which it was submitted. */
  readonly version: { readonly number: number; readonly day: string } | undefined;
  /** What this person can open besides. */
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

/** What the force has promised, for everybody: what is late first, then every activity. */
export function PlanPage(props: PlanPageProps): VNode {
  const { force, plan, names, today, version, links } = props;
  const milestones = plan.flatMap((each) => each.milestones);
  const overdue = milestones.filter((each) => isOverdue(each, today));
  const running = plan.filter(({ activity }) => activity.state === 'promised');
  return (
    <>
      <Opening kicker={`What ${force} has promised`} heading={headingOf(overdue.length, milestones.length)}>
        <Lede>
          {plan.length === 0
            ? `Here will stand what ${force} promises to do so that more people have confidence in it, and by when.`
            : `${counted(running.length, 'activity', 'activities')} to raise confidence, with ${counted(milestones.length, 'milestone')}. The day that was promised first stays beside every later one.`}
        </Lede>
        {version !== undefined && (
          <p>
            As submitted on {day(version.day)}, version {version.number}. <a href="/plan.csv">Download it</a>{' '}
            or see <a href="/drivers-used">what each driver of confidence gets</a>.
          </p>
        )}
        {links.length > 0 && (
          <p>
            {links.map(({ href, text }) => (
              <>
                <a href={href}>{text}</a>{' '}
              </>
            ))}
          </p>
        )}
      </Opening>
      {overdue.length > 0 && (
        <Section
          heading="Past their day, and not met"
          sub="A milestone leaves this list when it is met, or when the force gives another day and says why."
        >
          <MilestoneList milestones={overdue} today={today} link titleOf={titlesOf(plan)} />
        </Section>
      )}
      {running.length > 0 && (
        <Section heading="What is being done">
          <Activities plan={running} names={names} today={today} />
        </Section>
      )}
      {plan.length > running.length && (
        <Section heading="Ended, or dropped">
          <Activities
            plan={plan.filter(({ activity }) => activity.state !== 'promised')}
            names={names}
            today={today}
          />
        </Section>
      )}
    </>
  );
}

function headingOf(overdue: number, milestones: number): string {
  if (milestones === 0) return 'Nothing has been promised yet';
  if (overdue === 0) return 'No milestone of the plan is past its day';
  if (milestones === 1) return 'The only milestone is past its day';
  const many = overdue === 1 ? 'is' : 'are';
  return `${numberWord(overdue, true)} of ${numberWord(milestones)} milestones ${many} past ${overdue === 1 ? 'its' : 'their'} day`;
}

function Activities({
  plan,
  names,
  today,
}: {
  readonly plan: readonly Promised[];
  readonly names: Names;
  readonly today: string;
}): VNode {
  return (
    <ol class="dockets">
      {plan.map(({ activity, milestones }) => {
        const terms = activity.promise?.terms ?? activity.terms;
        return (
          <li class="dockets__one">
            <p class="dockets__day">
              {names.bodies.get(terms.body)}
              <br />
              {whereWords(terms, names)}
            </p>
            <div>
              <h3>
                <a href={`/activities/${activity.id}`}>{terms.title}</a>
              </h3>
              <p>
                {day(terms.starts)} to {day(terms.ends)}, for {driverWords(terms, names)}. Promised:{' '}
                {effectWords(terms, names)}.
              </p>
              <p class="dockets__state">
                {activity.state === 'promised' ? '' : `${activity.state} · `}
                <Kept milestones={milestones} today={today} /> · {outcomeWord(activity.outcome)}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** How many of an activity's milestones are met and late. */
function Kept({
  milestones,
  today,
}: {
  readonly milestones: Promised['milestones'];
  readonly today: string;
}): VNode {
  const met = milestones.filter(({ state }) => state === 'met').length;
  const late = milestones.filter((each) => isOverdue(each, today) || each.state === 'missed').length;
  if (milestones.length === 0) return <>no milestones</>;
  return (
    <>
      {met} of {milestones.length} {milestones.length === 1 ? 'milestone' : 'milestones'} met
      {late > 0 && (
        <>
          , <Word tone="late">{late} late or missed</Word>
        </>
      )}
    </>
  );
}
