import type { VNode } from 'preact';
import { workingDaysBetween } from '#features/bodies/rules/working-days.ts';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { capital } from '#features/levels/drawings/area-words.ts';
import { day } from '#tools/ui/days.ts';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { NotificationBanner } from '#tools/ui/govuk/notification-banner.tsx';
import { Opening, Quotation, Section, Standing } from '#tools/ui/prose.tsx';
import {
  dueWords,
  oftenWords,
  reportName,
  standingTone,
  standingWord,
  workingDays,
} from '../drawings/words.ts';
import type { LockedFigure } from '../rules/locked.ts';
import type { NamedReport } from '../rules/shown.ts';
import { isLate, owedStates, type Standing as Stands } from '../rules/standing.ts';
import type { Duty } from '../rules/structure.ts';
import type { Visible } from '../rules/visible.ts';
import { LockedFigures } from './locked-figures.tsx';
import { ReportForms } from './report-forms.tsx';
import { ReportThread } from './report-thread.tsx';

/** What was typed and could not be done, and why. */
export interface Mending {
  readonly error: string;
  readonly field: string | undefined;
  /** True where somebody else was faster. */
  readonly overtaken: boolean;
  readonly sent: Readonly<Record<string, string>>;
}

export interface ReportPageProps {
  readonly settings: HouseSettings;
  readonly report: NamedReport;
  readonly duty: Duty;
  readonly standing: Stands;
  readonly visible: Visible;
  /** The figures that would be locked if it were filed now; for its authors. */
  readonly lockable: readonly LockedFigure[];
  readonly today: string;
  readonly mayAsk: boolean;
  readonly done: string | undefined;
  readonly mending: Mending | undefined;
  /** Names of the people in its history: for the two bodies alone; empty for the public. */
  readonly names: ReadonlyMap<string, string>;
}

/** One report: how it stands, what the person who looks has to do, what was filed, and how it came so far. */
export function ReportPage(props: ReportPageProps): VNode {
  const { report, duty, visible, standing, today, settings, mayAsk, done, mending } = props;
  const { filing } = visible;
  const tone = standingTone(report, today);
  return (
    <>
      {done !== undefined && <NotificationBanner type="success" text={done} />}
      {mending !== undefined && <Mend mending={mending} />}
      <Opening kicker={capital(`${who(duty, settings)} to ${duty.to}`)} heading={reportName(report)}>
        <Standing word={standingWord(report, today)} tone={tone}>
          {sentenceOf(props)}
        </Standing>
        {mayAsk && isLate(report, today) && (
          <p>
            <a href={`/requests/new?report=${report.id}`}>Ask why it is late</a>: begins a request with this
            report as its reason.
          </p>
        )}
      </Opening>
      <ReportForms {...props} />
      {visible.draft !== undefined && owedStates.includes(standing.state) && noForm(visible) && (
        <Section heading="What is being written" sub={`For ${who(duty, settings)} alone until it is filed.`}>
          <Quotation of={duty.by === 'force' ? 'force' : 'body'}>
            <p class="as-written">{visible.draft}</p>
          </Quotation>
        </Section>
      )}
      {filing !== undefined && (
        <Section
          heading={`What ${who(duty, settings)} filed on ${day(filing.day)}`}
          sub={
            standing.state === 'filed' || standing.state === 'returned'
              ? 'Both bodies read this; everybody does once it is received.'
              : 'In its own words. Nobody else can change them.'
          }
        >
          <Quotation of={duty.by === 'force' ? 'force' : 'body'}>
            <p class="as-written">{filing.text}</p>
          </Quotation>
          <LockedFigures
            figures={filing.figures}
            heading={`The figures as they were published on ${day(filing.day)}`}
            none={
              duty.measures.length === 0
                ? undefined
                : `No figures of this period were published when it was filed on ${day(filing.day)}.`
            }
          />
        </Section>
      )}
      <Section heading="How it came so far">
        <ReportThread {...props} />
      </Section>
      <Section heading="What is owed">
        <p>
          {duty.about} {capital(oftenWords(duty))}, {dueWords(duty)}, as {duty.form}.{' '}
          <a href={`/reporting/${duty.name}`}>All reports of this kind</a>.
        </p>
      </Section>
    </>
  );
}

/** True where no form shows the draft already. */
function noForm({ may }: Visible): boolean {
  return !may.includes('drafted') && !may.includes('approved');
}

/** The body that owes a report, as a sentence names it. */
export function who({ by }: Pick<Duty, 'by'>, { body, force }: HouseSettings): string {
  return by === 'force' ? force.short_name : body.short_name;
}

function Mend({ mending: { error, field, overtaken } }: { readonly mending: Mending }): VNode {
  if (overtaken)
    return (
      <ErrorSummary
        title="Somebody changed this report while you were at it"
        description={`${error} Nothing of yours was done, and what you typed stands below. Look at what is there now, then send yours again if it is still right.`}
      />
    );
  return <ErrorSummary errors={[{ text: error, ...(field === undefined ? {} : { href: `#${field}` }) }]} />;
}

function sentenceOf({ report, standing, today, settings, duty, visible }: ReportPageProps): string {
  const owes = who(duty, settings);
  const { state, filings, events } = standing;
  const last = filings.at(-1);
  const lateBy = (from: string, to: string): string =>
    workingDays(Math.max(1, workingDaysBetween(from, to, settings.calendar)));
  const filed =
    last === undefined
      ? ''
      : last.late
        ? `Due ${day(last.due)}, filed ${day(last.day)}, ${lateBy(last.due, last.day)} late.`
        : `Filed on ${day(last.day)}, in time: it was due on ${day(last.due)}.`;
  const end = events.at(-1);
  if (state === 'waived') return `It is not owed any more. The reason: ${end?.reason ?? ''}`;
  if (state === 'filed') return `${filed} ${capital(settings.body.short_name)} receives it or returns it.`;
  if (state === 'received' || state === 'tabled') {
    const tabled = events.findLast(({ kind }) => kind === 'tabled')?.detail;
    const where =
      tabled?.meeting === undefined || tabled.meetingDay === undefined
        ? ''
        : ` Tabled: ${tabled.meeting}, ${day(tabled.meetingDay)}.`;
    return `${filed}${where}`;
  }
  const again = state === 'returned' || filings.length > 0 ? ' anew' : '';
  const inside = visible.own ? ` ${insideWords[state] ?? ''}` : '';
  const start = capital(owes);
  if (isLate(report, today))
    return `${start} had to file it${again} by ${day(standing.due)}, ${lateBy(standing.due, today)} ago.${inside}`;
  return `${start} has to file it${again} by ${day(standing.due)}.${inside}`;
}

const insideWords: Readonly<Record<string, string>> = {
  awaited: 'Nothing has been written yet.',
  drafting: 'It is being written.',
  'for approval': 'It waits for an approver.',
  approved: 'It is approved and can be filed.',
};
