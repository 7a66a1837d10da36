import type { VNode } from 'preact';
import type { EscalationSettings } from '#features/bodies/rules/escalation-settings.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Lede, Opening, Section, Word } from '#tools/ui/prose.tsx';
import { Done } from '../drawings/done.tsx';
import { type Attempt, AttemptSummary, type Step, Steps } from '../drawings/step-form.tsx';
import type { Climb } from '../rules/ladder.ts';

/** The ladder by which a body escalates: what stands on it, and when each stage is entered and left. */
export function LadderPage({
  ladder,
  climbs,
  today,
  steps,
  stepsOf,
  attempt,
  done,
}: {
  readonly ladder: EscalationSettings;
  readonly climbs: readonly Climb[];
  readonly today: string;
  readonly steps: readonly Step[];
  readonly stepsOf: (climb: Climb) => readonly Step[];
  readonly attempt: Attempt | undefined;
  readonly done: string | undefined;
}): VNode {
  const open = climbs.filter(({ state }) => state === 'open');
  const ended = climbs.filter(({ state }) => state === 'ended');
  const titleOf = (name: string): string => ladder.find((stage) => stage.name === name)?.title ?? name;
  const one = (climb: Climb): VNode => {
    const late = climb.due !== undefined && climb.due < today;
    return (
      <li class="dockets__one" id={climb.id}>
        <p class="dockets__day">since {day(climb.since)}</p>
        <div>
          <h3>
            {titleOf(climb.stage)}: <AboutLink about={climb.about} />
          </h3>
          <p class="kept-lines">{climb.reason}</p>
          <p class="dockets__state kept-lines">By what the condition is met: {climb.evidence}</p>
          {climb.due !== undefined && (
            <p class="dockets__state">
              {late ? (
                <Word tone="late">was due {day(climb.due)}</Word>
              ) : (
                `the force acts by ${day(climb.due)}`
              )}
            </p>
          )}
          <Steps steps={stepsOf(climb)} attempt={attempt} />
        </div>
      </li>
    );
  };
  return (
    <>
      <Done word={done} />
      <AttemptSummary attempt={attempt} />
      <Opening
        kicker="The escalation ladder"
        heading={
          open.length === 0
            ? 'Nothing stands on the escalation ladder'
            : `${numberWord(open.length, true)} ${open.length === 1 ? 'thing stands' : 'things stand'} on the escalation ladder`
        }
      >
        <Lede>What fails goes up stage by stage, each on a condition that is met and written down.</Lede>
      </Opening>
      {steps.length > 0 && (
        <Section heading="What you can do">
          <Steps steps={steps} attempt={attempt} />
        </Section>
      )}
      {open.length > 0 && (
        <Section heading="What stands on it">
          <ol class="dockets">{open.map(one)}</ol>
        </Section>
      )}
      <Section heading="Its stages" id="stages">
        <ol class="dockets">
          {ladder.map(({ title, enter, leave, deadline }, index) => (
            <li class="dockets__one">
              <p class="dockets__day">Stage {index + 1}</p>
              <div>
                <h3>{title}</h3>
                <p>Entered when: {enter}</p>
                <p class="dockets__state">
                  Left when: {leave}
                  {deadline && ' A day is named by which the force acts.'}
                </p>
              </div>
            </li>
          ))}
        </ol>
      </Section>
      {ended.length > 0 && (
        <Section heading="What has left it">
          <ol class="dockets">{ended.map(one)}</ol>
        </Section>
      )}
    </>
  );
}

function AboutLink({ about }: { readonly about: string }): VNode {
  const href = /^im-\d+$/.test(about)
    ? `/improvement/${about}`
    : /^r-\d+$/.test(about)
      ? `/requests/${about}`
      : about === 'plan'
        ? '/plan'
        : `/exceptions/${encodeURIComponent(about)}`;
  return <a href={href}>{about === 'plan' ? 'the plan' : about}</a>;
}
