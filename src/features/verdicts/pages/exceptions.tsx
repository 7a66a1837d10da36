import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { evidenceSentence, heightWords, ruleWords } from '../drawings/evidence-words.ts';
import { ExceptionList } from '../drawings/exception-list.tsx';
import { exceptionsHeading } from '../drawings/exception-words.ts';
import type { Evidence } from '../rules/evidence.ts';
import type { ShownException, Subject } from '../rules/shown.ts';
import type { RulesVersion } from '../rules/watch-rules.ts';
import type { NumberedRun, WatchRun } from '../rules/watch-run.ts';
import { ExceptionRules } from './exception-rules.tsx';

export interface ExceptionsPageProps {
  readonly settings: HouseSettings;
  readonly exceptions: readonly ShownException[];
  /** The newest run of the rules; undefined where they never ran. */
  readonly run: WatchRun | undefined;
  /** Runs for the list, oldest first: one more than it shows, where there are earlier ones. */
  readonly runs: readonly NumberedRun[];
  /** The number of the run before which the list begins; undefined where it begins with the newest. */
  readonly before?: number | undefined;
  readonly rules: readonly RulesVersion[];
  readonly subjectOf: (evidence: Pick<Evidence, 'measure' | 'area'>) => Subject;
  readonly on: string;
  /** The past day that the page speaks of; undefined where it is today. */
  readonly past: string | undefined;
}

/** Who owes a decision on what: open exceptions by the day they are due, what nearly fired, the closed, and the rule itself. */
export function ExceptionsPage(props: ExceptionsPageProps): VNode {
  const { exceptions, past, settings } = props;
  const owed = exceptions.filter(({ standing }) => standing.state === 'owed');
  const standing = exceptions.filter((each) => each.standing.state === 'standing');
  const closed = exceptions.filter((each) => each.standing.state === 'closed');
  return (
    <>
      <Opening
        kicker={past === undefined ? 'Exceptions' : `Exceptions, as known on ${day(past)}`}
        heading={exceptionsHeading(exceptions)}
      >
        <Lede>
          A rule opens an exception where figures fail by more than chance explains. From then on{' '}
          {settings.body.short_name} owes a decision by a day, and it is said here whether it was taken.
        </Lede>
      </Opening>
      {owed.length > 0 && (
        <Section
          heading={
            owed.length === 1
              ? 'One waits for a decision'
              : `${numberWord(owed.length, true)} wait for a decision`
          }
        >
          <ExceptionList exceptions={owed} />
        </Section>
      )}
      {standing.length > 0 && (
        <Section
          heading={
            standing.length === 1
              ? 'One is decided and still stands'
              : `${numberWord(standing.length, true)} are decided and still stand`
          }
          sub="A decision does not end an exception: it stands until somebody closes it with a reason."
        >
          <ExceptionList exceptions={standing} />
        </Section>
      )}
      <NearlyFired {...props} />
      {closed.length > 0 && (
        <Section
          heading={
            closed.length === 1
              ? 'One has been closed'
              : `${numberWord(closed.length, true)} have been closed`
          }
        >
          <ExceptionList exceptions={closed} />
        </Section>
      )}
      <ExceptionRules {...props} />
      <EarlierWaves {...props} />
    </>
  );
}

/** What a body that bears four times as many false alarms would have had as well. */
function NearlyFired({ run, subjectOf, exceptions }: ExceptionsPageProps): VNode | null {
  if (run === undefined || run.threshold === undefined) return null;
  const nearly = run.findings
    .filter(({ state, exception }) => state === 'nearly' && exception === undefined)
    .map((finding) => ({ ...finding, subject: subjectOf(finding.evidence) }))
    .sort((a, b) => a.subject.where.localeCompare(b.subject.where, 'en-GB'));
  const stands = ({ measure, area }: Evidence): boolean =>
    exceptions.some(
      (each) => each.measure === measure && each.area === area && each.standing.state !== 'closed',
    );
  const newest = run.newest === undefined ? '' : ` by the figures to ${month(run.newest)}`;
  if (nearly.length === 0)
    return (
      <Section
        heading={`Nothing else came near${newest}`}
        sub="What nearly fires is listed here, so that nobody has to trust a rule they cannot see."
      />
    );
  return (
    <Section
      heading={`${numberWord(nearly.length, true)} nearly fired${newest}, and opened nothing`}
      sub="Nobody owes anything on these. They are listed so that the rule can be seen at work; most of what nearly fires is chance."
    >
      <ol class="dockets">
        {nearly.map(({ evidence, subject }) => (
          <li class="dockets__one">
            <p class="dockets__day">{subject.where}</p>
            <div>
              <p>
                <strong>{ruleWords[evidence.rule]}.</strong> {evidenceSentence(evidence, subject)}
              </p>
              <p class="dockets__state">
                {heightWords(evidence)}
                {stands(evidence) ? ' · stands as an exception already, by another rule' : ''}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Runs that the page lists at a time: three years of waves. */
export const runsOnPage = 12;

/** Runs of the rules, newest first; each leads to this page as it then stood. */
function EarlierWaves({ runs, before, past }: ExceptionsPageProps): VNode | null {
  const listed = runs.slice(-runsOnPage);
  const [oldest] = listed;
  const told = listed.filter(({ judged }) => judged > 0);
  if (told.length < 2 && before === undefined && runs.length === listed.length) return null;
  const asOf = past === undefined ? '' : `on=${past}&`;
  return (
    <Section
      heading="What fired and nearly fired at each wave"
      sub="All rules run on each wave that is published."
    >
      <DataTable
        id="waves"
        caption="Runs of the rules, newest first"
        columns={[
          { heading: 'On' },
          { heading: 'Figures to' },
          { heading: 'Judged', kind: 'number' },
          { heading: 'Fired anew', kind: 'number' },
          { heading: 'Still firing', kind: 'number' },
          { heading: 'Nearly', kind: 'number' },
        ]}
        rows={told
          .toReversed()
          .map((run): CellContent[] => [
            { text: day(run.day), sort: run.day, href: `/exceptions?on=${run.day}` },
            run.newest === undefined ? '–' : month(run.newest),
            `${run.judged} of ${run.series}`,
            String(run.findings.filter(({ isNew }) => isNew).length),
            String(run.findings.filter(({ state, isNew }) => state === 'fired' && !isNew).length),
            String(run.findings.filter(({ state }) => state === 'nearly').length),
          ])}
      />
      <p>
        {oldest !== undefined && runs.length > listed.length && (
          <a href={`/exceptions?${asOf}before=${oldest.number}#waves`}>Earlier runs</a>
        )}
        {before !== undefined && (
          <>
            {' '}
            <a href={`/exceptions${past === undefined ? '' : `?on=${past}`}#waves`}>The newest runs</a>
          </>
        )}
      </p>
    </Section>
  );
}

/** Before the rules have run on anything: what will be here and how to make it so. */
export function NoExceptions({ settings }: { readonly settings: HouseSettings }): VNode {
  return (
    <Opening kicker="Exceptions" heading="No rule has run yet">
      <Lede>
        Here will stand where {settings.force.name} fails by more than chance explains, and what{' '}
        {settings.body.short_name} decides on it. The rules run on each wave that is published.
      </Lede>
      <p>
        To set them: <code>exceptions:</code> in <code>plumbline.yaml</code>
      </p>
    </Opening>
  );
}
