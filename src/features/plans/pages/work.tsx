import type { VNode } from 'preact';
import { counted } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { Done } from '../drawings/done.tsx';
import { effectWords, type Names, whereWords } from '../drawings/plan-words.ts';
import { type Attempt, AttemptSummary, type Step, Steps } from '../drawings/step-form.tsx';
import type { PlannedActivity } from '../rules/version.ts';

export interface WorkPageProps {
  /** What has been written and not promised yet. */
  readonly changed: readonly PlannedActivity[];
  readonly concerns: readonly { readonly text: string; readonly activity: string | undefined }[];
  readonly waiting:
    | { readonly id: number; readonly putOn: string; readonly activities: readonly PlannedActivity[] }
    | undefined;
  readonly names: Names;
  readonly steps: readonly Step[];
  readonly mayWrite: boolean;
  readonly attempt: Attempt | undefined;
  readonly done: string | undefined;
}

/** The plan as the force writes it: what waits for an approver, what is new since the last version, what does not fit. */
export function WorkPage(props: WorkPageProps): VNode {
  const { changed, concerns, waiting, names, steps, mayWrite, attempt, done } = props;
  return (
    <>
      <Done word={done} />
      <AttemptSummary attempt={attempt} />
      <Opening kicker="The plan as it is being written" heading={headingOf(props)}>
        <Lede>
          Nobody outside the force sees this page. What stands here is a promise only when an approver, who
          wrote none of it, submits it.
        </Lede>
      </Opening>
      {steps.length > 0 && (
        <Section heading="What you can do">
          <Steps steps={steps} attempt={attempt} first />
        </Section>
      )}
      {waiting !== undefined && (
        <Section
          heading={`Version ${waiting.id} waits for an approver`}
          sub={`Put forward on ${day(waiting.putOn)}. What is submitted is this, whatever was written since.`}
        >
          <Planned list={waiting.activities} names={names} />
        </Section>
      )}
      {concerns.length > 0 && (
        <Section
          heading="What does not fit"
          sub="Said so that nobody finds it later; it keeps nothing from being submitted."
        >
          <ul>
            {concerns.map(({ text, activity }) => (
              <li>{activity === undefined ? text : <a href={`/activities/${activity}`}>{text}</a>}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section
        heading={
          changed.length === 0 ? 'Nothing is new since the last version' : 'New since the last version'
        }
      >
        <Planned list={changed} names={names} />
        {mayWrite && (
          <p>
            <Button kind="secondary" href="/activities/new">
              Write a new activity
            </Button>
          </p>
        )}
        <p>
          <a href="/plan/file">Take the plan out as a file, and bring it in again</a>.{' '}
          <a href="/plan/elsewhere">What worked elsewhere, to copy</a>.{' '}
          <a href="/plan">The plan as promised</a>
        </p>
      </Section>
    </>
  );
}

function headingOf({ waiting, changed }: WorkPageProps): string {
  if (waiting !== undefined) return `Version ${waiting.id} waits to be submitted`;
  if (changed.length === 0) return 'Everything that is written is promised';
  return `${counted(changed.length, 'activity', 'activities')} to put forward`;
}

function Planned({
  list,
  names,
}: {
  readonly list: readonly PlannedActivity[];
  readonly names: Names;
}): VNode | null {
  if (list.length === 0) return null;
  return (
    <ol class="dockets">
      {list.map(({ id, terms, milestones }) => (
        <li class="dockets__one">
          <p class="dockets__day">{whereWords(terms, names)}</p>
          <div>
            <h3>
              <a href={`/activities/${id}`}>{terms.title}</a>
            </h3>
            <p class="dockets__state">
              {day(terms.starts)} to {day(terms.ends)} · {effectWords(terms, names)}
              {milestones.length > 0 && ` · ${counted(milestones.length, 'new milestone')}`}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
