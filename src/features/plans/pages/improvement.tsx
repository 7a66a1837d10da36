import type { VNode } from 'preact';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { percent, points, pointsInterval } from '#tools/ui/format.ts';
import { Lede, Opening, Particulars, Section, Standing, Word } from '#tools/ui/prose.tsx';
import { Done } from '../drawings/done.tsx';
import { History } from '../drawings/history.tsx';
import { type ListedMilestone, MilestoneList } from '../drawings/milestone-list.tsx';
import type { Names } from '../drawings/plan-words.ts';
import { type Attempt, AttemptSummary, type Step, Steps } from '../drawings/step-form.tsx';
import type { ExitTest, TestResult } from '../rules/exit-test.ts';
import { type ImprovementMeasure, outcomes } from '../rules/improvement.ts';
import type { ToldEvent } from '../rules/told.ts';

/** All improvement measures: those without an exit first. */
export function ImprovementsPage({
  measures,
  names,
  today,
  mayOpen,
}: {
  readonly measures: readonly ImprovementMeasure[];
  readonly names: Names;
  readonly today: string;
  readonly mayOpen: boolean;
}): VNode {
  const open = measures.filter(({ state }) => state !== 'closed');
  const closed = measures.filter(({ state }) => state === 'closed');
  return (
    <>
      <Opening kicker="Improvement measures" heading={openHeading(open.length, closed)}>
        <Lede>
          Where performance fails and an answer does not convince, a measure says what will be done, by whom,
          and by which figures it will be known to have worked. That test is set on entry and never changed.
        </Lede>
        {mayOpen && (
          <p>
            <a href="/improvement/new">Open an improvement measure</a>
          </p>
        )}
      </Opening>
      {open.length > 0 && (
        <Section heading="Open">
          <MeasureList measures={open} names={names} today={today} />
        </Section>
      )}
      {closed.length > 0 && (
        <Section heading="Closed">
          <MeasureList measures={closed} names={names} today={today} />
        </Section>
      )}
    </>
  );
}

function openHeading(open: number, closed: readonly ImprovementMeasure[]): string {
  if (open + closed.length === 0) return 'No improvement measure was ever needed';
  const first =
    open === 0
      ? 'No improvement measure is open'
      : `${numberWord(open, true)} improvement ${open === 1 ? 'measure is' : 'measures are'} open`;
  if (closed.length === 0) return first;
  const worked = closed.filter((each) => each.closed?.outcome === 'worked').length;
  const closedWords = closed.length === 1 ? 'one is closed' : `${numberWord(closed.length)} are closed`;
  return `${first}; ${closedWords}, of which ${worked === 0 ? 'none' : numberWord(worked)} worked`;
}

function MeasureList({
  measures,
  names,
  today,
}: {
  readonly measures: readonly ImprovementMeasure[];
  readonly names: Names;
  readonly today: string;
}): VNode {
  return (
    <ol class="dockets">
      {measures.map((measure) => {
        const { id, terms, reviewOn, closed } = measure;
        const late = reviewOn !== undefined && reviewOn < today;
        return (
          <li class="dockets__one">
            <p class="dockets__day">{names.areas.get(terms.area) ?? terms.area}</p>
            <div>
              <h3>
                <a href={`/improvement/${id}`}>{terms.title}</a>
              </h3>
              <p>{testSentence(terms.test)}</p>
              <p class="dockets__state">
                {closed !== undefined ? (
                  <Word tone={closed.outcome === 'worked' ? 'ok' : 'late'}>{outcomes[closed.outcome]}</Word>
                ) : (
                  <strong>{stateWords(measure)}</strong>
                )}
                {reviewOn !== undefined && (
                  <>
                    {' · '}
                    {late ? (
                      <Word tone="late">review was due {day(reviewOn)}</Word>
                    ) : (
                      `next review ${day(reviewOn)}`
                    )}
                  </>
                )}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function stateWords({ state, imposed, passedOn }: ImprovementMeasure): string {
  if (state === 'proposed') return 'waits to be signed';
  const how = imposed === undefined ? 'agreed' : 'imposed';
  return passedOn === undefined ? `in force, ${how}` : `exit test passed on ${day(passedOn)}`;
}

export interface ImprovementPageProps {
  readonly measure: ImprovementMeasure;
  readonly milestones: readonly ListedMilestone[];
  readonly events: readonly ToldEvent[];
  readonly names: Names;
  readonly today: string;
  readonly steps: readonly Step[];
  readonly milestoneSteps: (id: string) => readonly Step[];
  readonly attempt: Attempt | undefined;
  readonly done: string | undefined;
}

/** One improvement measure: where it stands against its exit test, what is done, and on what it was opened. */
export function ImprovementPage(props: ImprovementPageProps): VNode {
  const { measure, milestones, events, names, today, steps, attempt, done } = props;
  const { id, terms, signed, imposed, tested } = measure;
  const where = names.areas.get(terms.area) ?? terms.area;
  return (
    <>
      <Done word={done} />
      <AttemptSummary attempt={attempt} />
      <Opening kicker={`Improvement measure ${id} · ${where}`} heading={terms.title}>
        <Standing {...standingOf(measure, today)} />
      </Opening>
      {steps.length > 0 && (
        <Section heading="What you can do">
          <Steps steps={steps} attempt={attempt} />
        </Section>
      )}
      <Section heading="By what it will be known to have worked" sub="Set on entry, and never changed since.">
        <p>{testSentence(terms.test)}</p>
        {tested !== undefined && <p>{resultSentence(tested)}</p>}
        {terms.test.kind === 'rise' && (
          <p>
            A level that was noticed because it was low tends to rise somewhat by itself. The test shows that
            it rose and stayed; it does not show that this measure raised it.
          </p>
        )}
      </Section>
      <Section heading="What is held to be the cause, and what is done">
        <Particulars
          items={[
            { term: 'Cause', is: <span class="kept-lines">{terms.cause}</span> },
            { term: 'What will be done', is: <span class="kept-lines">{terms.actions}</span> },
            { term: 'Who answers for it', is: terms.owner },
            { term: 'Agreed', is: agreedWords(signed, imposed) },
          ]}
        />
      </Section>
      {milestones.length > 0 && (
        <Section heading="Its milestones">
          <MilestoneList
            milestones={milestones}
            today={today}
            under={({ id: one }) => <Steps steps={props.milestoneSteps(one)} attempt={attempt} />}
          />
        </Section>
      )}
      <Section
        heading="What was known when it was opened"
        sub={`Kept as it stood on ${day(terms.evidence.day)}.`}
      >
        <ul>
          {terms.evidence.said.map((said) => (
            <li>{said}</li>
          ))}
          {terms.evidence.verdict !== undefined && (
            <li>The verdict on its target was: {terms.evidence.verdict}.</li>
          )}
        </ul>
        <p>
          <a
            href={
              terms.origin.kind === 'exception'
                ? `/exceptions/${terms.origin.id}`
                : `/requests/${terms.origin.id}`
            }
          >
            The {terms.origin.kind} that it answers
          </a>
        </p>
      </Section>
      <Section heading="What happened">
        <History events={events} />
      </Section>
    </>
  );
}

function agreedWords(signed: ImprovementMeasure['signed'], imposed: ImprovementMeasure['imposed']): string {
  if (imposed !== undefined) return `no: imposed on ${day(imposed.day)}`;
  const sides = [signed.body, signed.force].flatMap((one) =>
    one === undefined ? [] : [`${one.capacity}, ${day(one.day)}`],
  );
  return sides.length === 0 ? 'not signed yet' : `signed by ${sides.join('; ')}`;
}

function standingOf(
  measure: ImprovementMeasure,
  today: string,
): { readonly word: string; readonly tone: 'late' | 'ok' | 'plain'; readonly children: string } {
  const { state, closed, reviewOn, passedOn, openedOn } = measure;
  if (closed !== undefined)
    return {
      word: outcomes[closed.outcome],
      tone: closed.outcome === 'worked' ? 'ok' : closed.outcome === 'did not' ? 'late' : 'plain',
      children: `Closed on ${day(closed.day)}${passedOn === undefined ? ' without its exit test passed' : ''}. ${closed.text}`,
    };
  if (state === 'proposed')
    return {
      word: 'Waits to be signed',
      tone: 'plain',
      children: `Opened on ${day(openedOn)}. It is in force when both sides have signed it, or when it is imposed.`,
    };
  if (passedOn !== undefined)
    return {
      word: 'Exit test passed',
      tone: 'ok',
      children: `Since ${day(passedOn)}. It is to be closed, or kept open with a reason.`,
    };
  const late = reviewOn !== undefined && reviewOn < today;
  return {
    word: late ? 'Without an exit, past its review' : 'In force',
    tone: late ? 'late' : 'plain',
    children: `Since ${day(openedOn)}. ${reviewOn === undefined ? '' : `${late ? 'Its review was due' : 'The next review is'} on ${day(reviewOn)}.`}`,
  };
}

/** The exit test in a sentence. */
export function testSentence(test: ExitTest): string {
  if (test.kind === 'verdict') return `The verdict on the target there is “${test.atLeast}” or better.`;
  const level = test.entry.reduce((sum, { value }) => sum + value, 0) / Math.max(1, test.entry.length);
  const [first, last] = [test.entry[0], test.entry.at(-1)];
  const when =
    first === undefined || last === undefined
      ? ''
      : ` of the ${counted(test.entry.length, 'period')} to ${month(last.ends)}`;
  const way = test.better === 1 ? 'above' : 'below';
  return `Each of the last ${numberWord(test.periods)} separate periods lies ${way} ${percent(level, 1)}, the level${when}, and their mean by more than chance explains.`;
}

function resultSentence(result: TestResult): string {
  if (result.kind === 'verdict')
    return `The newest verdict${result.verdictDay === undefined ? '' : `, of ${day(result.verdictDay)},`} is ${result.word === undefined ? 'not spoken yet' : `“${result.word}”`}: the test is ${result.passed ? 'passed' : 'not passed'}.`;
  if (result.change === undefined)
    return `So far ${counted(result.since, 'period')} since the entry ${result.since === 1 ? 'is' : 'are'} published, too few for the test.`;
  const { value, lower, upper } = result.change;
  return `The newest periods lie ${points(Math.abs(value))} ${value < 0 ? 'below' : 'above'} the entry level on average (95% margin ${pointsInterval(lower, upper)}), and ${counted(result.held, 'period')} in a row ${result.held === 1 ? 'lies' : 'lie'} on the better side: the test is ${result.passed ? 'passed' : 'not passed'}.`;
}
