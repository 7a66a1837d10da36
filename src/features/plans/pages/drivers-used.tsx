import type { VNode } from 'preact';
import { scoreWords, shareWords } from '#features/drivers/drawings/words.ts';
import type { Finding } from '#features/drivers/rules/finding.ts';
import { ChoiceForm } from '#tools/ui/choices.tsx';
import { counted } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { list, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Quotation, Section, Word } from '#tools/ui/prose.tsx';
import { Done } from '../drawings/done.tsx';
import { type Names, outcomeWord } from '../drawings/plan-words.ts';
import { type Attempt, AttemptSummary, type Step, Steps } from '../drawings/step-form.tsx';
import type { DriverUse } from '../rules/model-use.ts';
import type { Acknowledgement } from '../store/acknowledgements.ts';

export interface DriversUsedProps {
  readonly force: string;
  readonly uses: readonly DriverUse[] | undefined;
  /** End of the year that the model speaks of. */
  readonly period: string;
  readonly where: string;
  readonly area: string;
  readonly names: Names;
  readonly today: string;
  readonly findings: readonly (Acknowledgement & { readonly stated: Finding | undefined })[];
  readonly steps: readonly Step[];
  readonly stepsOf: (finding: Acknowledgement) => readonly Step[];
  readonly attempt: Attempt | undefined;
  readonly done: string | undefined;
}

/** Does the force use the model? Each driver beside what is done about it; and what the force said to each finding. */
export function DriversUsedPage(props: DriversUsedProps): VNode {
  const { force, uses, period, where, area, names, today, findings, steps, attempt, done } = props;
  return (
    <>
      <Done word={done} />
      <AttemptSummary attempt={attempt} />
      <Opening kicker={`Does ${force} use the confidence model? ${where}`} heading={headingOf(uses, where)}>
        <Lede>
          {uses === undefined
            ? 'Here will stand each driver of confidence beside the activities that act on it.'
            : `Each driver of confidence by how much it counts and where it stands, in the year to ${month(period)}, beside what was promised for it. What nothing acts on comes first.`}
        </Lede>
      </Opening>
      <ChoiceForm
        action="/drivers-used"
        name="area"
        label="Where"
        options={[...names.areas].map(([value, text]) => ({ value, text }))}
        value={area}
        button="Show"
      />
      {uses?.map((use) => (
        <Section
          heading={`${capital(use.title)}: ${use.activities.length === 0 ? 'nothing acts on it' : counted(use.activities.length, 'activity', 'activities')}`}
        >
          <p>
            It accounts for {shareWords(use.share)} of what the drivers explain, and stands at{' '}
            {use.level === undefined
              ? 'a level that is hidden, because too few were asked'
              : scoreWords(use.level)}
            . {use.activities.length > 0 && costWords(use)}
          </p>
          <ul>
            {use.activities.map(({ id, promise, terms, outcome }) => (
              <li>
                <a href={`/activities/${id}`}>{(promise?.terms ?? terms).title}</a>:{' '}
                {outcomeWord(outcome).toLowerCase()}
              </li>
            ))}
          </ul>
        </Section>
      ))}
      {(findings.length > 0 || steps.length > 0) && (
        <Section
          heading={
            findings.length === 0
              ? 'No finding has been put to the force yet'
              : `What ${force} says to what was learnt`
          }
          sub="Each finding is put to the force with a day, by which it says that it has read it and what it will change."
        >
          {findings.map((finding) => (
            <Acknowledged finding={finding} today={today} steps={props.stepsOf(finding)} attempt={attempt} />
          ))}
          <Steps steps={steps} attempt={attempt} />
        </Section>
      )}
      <p>
        <a href="/drivers">What drives confidence, and the findings</a>.{' '}
        <a href="/plan">What has been promised</a>
      </p>
    </>
  );
}

function Acknowledged({
  finding,
  today,
  steps,
  attempt,
}: {
  readonly finding: DriversUsedProps['findings'][number];
  readonly today: string;
  readonly steps: readonly Step[];
  readonly attempt: Attempt | undefined;
}): VNode {
  const { finding: id, stated, said, due } = finding;
  return (
    <div id={id}>
      <h3>{stated?.now.statement ?? id}</h3>
      {said === undefined ? (
        <p>
          {due < today ? (
            <Word tone="late">No word; it was due {day(due)}</Word>
          ) : (
            `A word is owed by ${day(due)}.`
          )}
        </p>
      ) : (
        <>
          <Quotation of="force">
            <p class="kept-lines">{said.text}</p>
          </Quotation>
          <p>
            {capital(said.capacity)}, {day(said.day)}
            {said.day > due && <Word tone="late">, after the day that was set, {day(due)}</Word>}
          </p>
        </>
      )}
      <Steps steps={steps} attempt={attempt} />
    </div>
  );
}

function headingOf(uses: readonly DriverUse[] | undefined, where: string): string {
  if (uses === undefined) return 'No confidence model has been fitted yet';
  const bare = uses.filter(({ activities }) => activities.length === 0);
  if (bare.length > 0)
    return `Nothing that was promised in ${where} acts on ${list(bare.map(({ title }) => title))}`;
  const [first] = uses;
  const fewest = uses.toSorted((a, b) => a.activities.length - b.activities.length)[0];
  if (first === undefined || fewest === undefined) return 'The model has no drivers';
  return `Something acts on every driver; ${first.title} counts for most of what is left to gain, and has ${counted(first.activities.length, 'activity', 'activities')}`;
}

function costWords({ cost, unpriced, measured, rises, activities }: DriverUse): string {
  const spent = `What acts on it costs £${whole(cost)}${unpriced === 0 ? '' : `, and ${counted(unpriced, 'activity', 'activities')} more without a price`}.`;
  const found =
    measured === 0
      ? 'Of none can it be told yet whether it worked.'
      : `Of ${measured} of ${activities.length} it can be told: ${rises === 0 ? 'none shows a rise' : counted(rises, 'rise')}.`;
  return `${spent} ${found}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
