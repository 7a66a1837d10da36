import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Opening, Particulars, Section, Standing } from '#tools/ui/prose.tsx';
import { Done } from '../drawings/done.tsx';
import { History } from '../drawings/history.tsx';
import { type ListedMilestone, MilestoneList } from '../drawings/milestone-list.tsx';
import {
  costPerPoint,
  costWords,
  driverWords,
  effectWords,
  type Names,
  outcomeSentence,
  outcomeWord,
  whereWords,
} from '../drawings/plan-words.ts';
import { type Attempt, AttemptSummary, type Step, Steps } from '../drawings/step-form.tsx';
import { type Activity, isChanged } from '../rules/activity.ts';
import { isOverdue } from '../rules/milestone.ts';
import type { ToldEvent } from '../rules/told.ts';

export interface ActivityPageProps {
  readonly activity: Activity;
  readonly milestones: readonly ListedMilestone[];
  readonly events: readonly ToldEvent[];
  readonly names: Names;
  readonly today: string;
  /** True for those who may see it as it is being written. */
  readonly works: boolean;
  readonly concerns: readonly string[];
  readonly steps: readonly Step[];
  readonly milestoneSteps: (id: string) => readonly Step[];
  readonly attempt: Attempt | undefined;
  readonly done: string | undefined;
}

/** One activity: what was promised, how its milestones stand, what was found, and all that happened. */
export function ActivityPage(props: ActivityPageProps): VNode {
  const { activity, milestones, events, names, today, works, concerns, steps, attempt, done } = props;
  const { state, promise, outcome, finding } = activity;
  const terms = promise?.terms ?? activity.terms;
  const draft = works && promise !== undefined && isChanged(activity);
  const perPoint = costPerPoint({ terms, outcome });
  return (
    <>
      <Done word={done} />
      <AttemptSummary attempt={attempt} />
      <Opening
        kicker={`Activity ${activity.id} · ${names.bodies.get(terms.body) ?? terms.body} · ${whereWords(terms, names)}`}
        heading={terms.title}
      >
        <Standing {...standingOf(activity, milestones, today)} />
      </Opening>
      {concerns.map((concern) => (
        <p class="concern">{concern}</p>
      ))}
      {draft && (
        <p class="concern">
          A change is written and not submitted yet. This page shows what stands as the promise; the form
          below holds the change.
        </p>
      )}
      {steps.length > 0 && (
        <Section heading="What you can do">
          <Steps steps={steps} attempt={attempt} />
        </Section>
      )}
      {milestones.length > 0 && (
        <Section heading="Its milestones">
          <MilestoneList
            milestones={milestones}
            today={today}
            under={({ id }) => <Steps steps={props.milestoneSteps(id)} attempt={attempt} />}
          />
        </Section>
      )}
      <Section heading={promise === undefined ? 'What is proposed' : 'What was promised'}>
        <Particulars
          items={[
            { term: 'Acts on', is: driverWords(terms, names) },
            { term: 'Where', is: whereWords(terms, names) },
            {
              term: 'Who answers for it',
              is: `${terms.owner}, ${names.bodies.get(terms.body) ?? terms.body}`,
            },
            { term: 'When', is: `${day(terms.starts)} to ${day(terms.ends)}` },
            { term: 'Expected effect', is: effectWords(terms, names) },
            { term: 'Cost', is: costWords(terms.cost) },
            ...(terms.risks === ''
              ? []
              : [{ term: 'Risks', is: <span class="kept-lines">{terms.risks}</span> }]),
            ...(terms.request === undefined
              ? []
              : [
                  { term: 'Answers', is: <a href={`/requests/${terms.request}`}>request {terms.request}</a> },
                ]),
            ...(terms.copiedFrom === undefined
              ? []
              : [
                  {
                    term: 'Copied from',
                    is: <a href={`/activities/${terms.copiedFrom}`}>{terms.copiedFrom}</a>,
                  },
                ]),
          ]}
        />
      </Section>
      {promise !== undefined && (
        <Section heading={`Did it work? ${outcomeWord(outcome)}`}>
          <p>
            {outcomeSentence(outcome, terms.starts)}
            {outcome?.kind === 'measured' && ' Whatever else happened there in the same time is in it too.'}
          </p>
          <p>
            It cost: {costWords(terms.cost)}.{' '}
            {perPoint === undefined
              ? 'No cost per point is given: that needs an effect whose whole margin lies on the side that was promised.'
              : `That is ${perPoint}.`}
          </p>
          <p>
            {outcome?.kind === 'measured' && <a href={evaluateAddress(activity)}>Check the working</a>}{' '}
            {finding !== undefined && <a href={`/drivers#${finding}`}>What was learnt</a>}
          </p>
        </Section>
      )}
      {state !== 'draft' && activity.reports.length === 0 && (
        <Section heading="No progress has been reported" />
      )}
      {events.length > 0 && (
        <Section heading="What happened">
          <History events={events} />
        </Section>
      )}
    </>
  );
}

function evaluateAddress({ promise }: Activity): string {
  const effect = promise?.terms.effect;
  if (promise === undefined || effect === undefined) return '/evaluate';
  const query = new URLSearchParams({
    measure: effect.measure,
    from: `${promise.terms.starts.slice(0, 4)}-Q${Math.floor((Number(promise.terms.starts.slice(5, 7)) - 1) / 3) + 1}`,
    expected: String(Number((Math.abs(effect.points) * 100).toPrecision(12))),
  });
  for (const area of promise.terms.areas) query.append('areas', area);
  return `/evaluate?${query}`;
}

function standingOf(
  { state, promise }: Activity,
  milestones: readonly ListedMilestone[],
  today: string,
): { readonly word: string; readonly tone: 'late' | 'ok' | 'plain'; readonly children: string } {
  const late = milestones.filter((each) => isOverdue(each, today)).length;
  const next = milestones.find((each) => each.state === 'open' && each.forecast >= today);
  if (state === 'draft')
    return {
      word: 'A draft',
      tone: 'plain',
      children:
        'Nothing is promised until an approver submits it. Only those who write the plan see this page.',
    };
  if (state === 'dropped')
    return { word: 'Dropped', tone: 'late', children: 'It will not be done. The reason is below.' };
  if (state === 'ended')
    return { word: 'Ended', tone: 'plain', children: 'It was done, as the last report says.' };
  const said =
    next === undefined ? 'No milestone lies ahead.' : `Next: ${next.title}, by ${day(next.forecast)}.`;
  if (late > 0)
    return {
      word: late === 1 ? 'One milestone overdue' : `${late} milestones overdue`,
      tone: 'late',
      children: said,
    };
  return { word: 'On its way', tone: 'ok', children: `${said} Promised on ${day(promise?.day ?? today)}.` };
}

/** Where an activity is named that there is none of, or that has not been submitted. */
export function NothingThere({ what, id }: { readonly what: string; readonly id: string }): VNode {
  return (
    <Opening heading={`There is no ${what} “${id}” here`}>
      <p>
        It may be a draft that has not been submitted. <a href="/plan">What has been promised</a>
      </p>
    </Opening>
  );
}
