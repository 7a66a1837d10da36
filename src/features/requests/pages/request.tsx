import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Details } from '#tools/ui/govuk/details.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { NotificationBanner } from '#tools/ui/govuk/notification-banner.tsx';
import { Opening, Section, Standing } from '#tools/ui/prose.tsx';
import { AskedAndAnswered, EarlierVersions, Judged } from '../drawings/answers.tsx';
import { EvidenceList } from '../drawings/evidence.tsx';
import { daysSentence, standingTone, standingWord } from '../drawings/line-words.ts';
import { Written } from '../drawings/lines.tsx';
import { RequestList } from '../drawings/request-list.tsx';
import type { RequestStep } from '../rules/events.ts';
import { nextSteps, waitsFor } from '../rules/next.ts';
import type { ShownRequest } from '../rules/shown.ts';
import { templateWords } from '../rules/words.ts';
import { AnswerForm, AskPartForm, GivePartForm, SubmitForm } from './answer-forms.tsx';
import { AssessForm, IssueForm, PublishForm, RedraftForm } from './body-forms.tsx';
import { ClockNotes, RequestHistory } from './history.tsx';
import { type FormProps, PlainStep, plainForms, stepPath, type Typed } from './step-form.tsx';

/** What a page says once after something was done, by the word in its address. */
export const doneWords = {
  drafted: 'The draft is kept.',
  redrafted: 'The changed draft is kept.',
  approved: 'The draft is approved.',
  returned: 'The draft is returned.',
  issued: 'The request is issued, and the force has been told.',
  acknowledged: 'The request is acknowledged.',
  'clarification-asked': 'Your question has gone to the body that asks. The clock stands.',
  clarified: 'The clarification has gone to the force.',
  'part-asked': 'The borough has been asked for its part.',
  'part-given': 'Your part is with the confidence lead.',
  'answer-drafted': 'The answer is kept.',
  'answer-returned': 'The answer is back with its authors.',
  submitted: 'The answer is submitted.',
  commented: 'The comment is added.',
  assessed: 'The assessment is kept, and the force has been told.',
  checked: 'Your words are with the body.',
  published: 'The answer is published.',
  withheld: 'The answer is withheld.',
  withdrawn: 'The request is withdrawn.',
  closed: 'The request is closed.',
  followed: 'The follow-up is drafted. Read it over: somebody else approves it.',
} as const;
export type DoneWord = keyof typeof doneWords;

export interface RequestPageProps {
  readonly shown: ShownRequest;
  readonly done: DoneWord | undefined;
  readonly typed: Typed | undefined;
  /** The day that would be due if it were issued today. */
  readonly dueToday: string;
  readonly days: { readonly ordinary: number; readonly urgent: number };
  readonly areaName: string;
  readonly body: string;
  readonly force: string;
}

/** One request: what its reader has to do with it first, then the request itself, then its history. */
export function RequestPage(props: RequestPageProps): VNode {
  const { shown, done, typed, body, force } = props;
  const { line, standing, side } = shown;
  const version = standing.versions.at(-1);
  const { assessment, wording } = standing;
  return (
    <>
      {typed !== undefined && <Mending typed={typed} />}
      {done !== undefined && <NotificationBanner type="success" text={doneWords[done]} />}
      <Opening
        kicker={`Request ${line.id} · ${templateWords[line.template]} · ${body} asks ${line.to}`}
        heading={line.question}
      >
        <Standing word={standingWord(line)} tone={standingTone(line)}>
          {daysSentence(line)} <ClockNotes shown={shown} />
        </Standing>
      </Opening>
      {side !== 'public' && <NextSection {...props} />}
      <Section heading="Why it is asked">
        <Written text={wording.why} />
        {wording.report !== null && (
          <p>
            About the report “{wording.report.title}”, published on {day(wording.report.publishedOn)}.
          </p>
        )}
        <EvidenceList evidence={wording.evidence} />
      </Section>
      <Section
        heading={version === undefined ? 'What an answer must hold' : 'Asked and answered'}
        sub={
          version === undefined
            ? undefined
            : `In ${force}’s own words, submitted on ${day(version.day)}${version.version > 1 ? ` as version ${version.version}: ${version.reason}` : ''}. Nobody else can change them.`
        }
      >
        <AskedAndAnswered standing={standing} version={version} />
        <EarlierVersions standing={standing} />
      </Section>
      {assessment !== undefined && (
        <Section
          heading="The assessment"
          sub={
            assessment.version === version?.version
              ? `Made on ${day(assessment.day)}.`
              : `Made on ${day(assessment.day)}, of version ${assessment.version}: the newer version is not assessed yet.`
          }
        >
          <Judged assessment={assessment} />
        </Section>
      )}
      {shown.followUp && <FollowUp shown={shown} />}
      <Linked shown={shown} />
      <RequestHistory shown={shown} />
    </>
  );
}

function Mending({ typed }: { readonly typed: Typed }): VNode {
  const { mend, overtaken, step } = typed;
  if (overtaken)
    return (
      <ErrorSummary
        title="Somebody changed this while you were at it"
        description={`${mend.reason} Nothing of yours was done, and what you typed is still here.`}
        errors={[
          { text: 'Look at what changed, then send yours again if it is still right', href: `#${step}` },
        ]}
      />
    );
  const field = mend.field === 'reason' ? `${step}-reason` : mend.field;
  return <ErrorSummary errors={[{ text: mend.reason, href: `#${field ?? step}` }]} />;
}

/** What this reader has to do; what else could be done stands folded under it. */
function NextSection(props: RequestPageProps): VNode {
  const { shown, typed } = props;
  const next = nextSteps(shown.standing, shown.steps);
  const others = shown.steps.filter((step) => !next.includes(step));
  const nothing = next.length === 0 && shown.parts.length === 0;
  return (
    <Section heading={nothing ? 'Nothing waits for you here' : 'What to do next'}>
      {nothing && <p>{waitsFor(shown.standing, shown.side)}</p>}
      {shown.parts.map((part) => (
        <GivePartForm {...formOf(props)} shown={shown} part={part} />
      ))}
      {next.map((step) => (
        <Step {...props} step={step} />
      ))}
      {others.map((step) => (
        <Details summary={headingOf(step)} open={typed?.step === stepPath[step]}>
          <Step {...props} step={step} />
        </Details>
      ))}
    </Section>
  );
}

const formOf = ({ shown, typed }: RequestPageProps): FormProps => ({
  id: shown.line.id,
  seen: shown.seen,
  typed,
});

function Step({ step, ...props }: RequestPageProps & { readonly step: RequestStep }): VNode | null {
  const { shown } = props;
  const form = { ...formOf(props), shown };
  switch (step) {
    case 'redrafted':
      return <RedraftForm {...form} days={props.days} />;
    case 'issued':
      return <IssueForm {...form} due={props.dueToday} />;
    case 'answer-drafted':
      return <AnswerForm {...form} />;
    case 'submitted':
      return <SubmitForm {...form} />;
    case 'part-asked':
      return <AskPartForm {...form} areaName={props.areaName} />;
    case 'assessed':
      return <AssessForm {...form} />;
    case 'published':
      return <PublishForm {...form} />;
    default:
      return <PlainStep {...formOf(props)} step={step} />;
  }
}

function headingOf(step: RequestStep): string {
  const own: Partial<Record<RequestStep, string>> = {
    redrafted: 'Change the draft',
    'part-asked': 'Ask a borough for its part',
    'answer-drafted': 'Write on the answer, or correct it',
    assessed: 'Assess it anew',
  };
  return own[step] ?? plainForms[step]?.heading ?? step;
}

/** One click from what was left open to the request that carries it on. */
function FollowUp({ shown: { line, standing } }: { readonly shown: ShownRequest }): VNode {
  const open = standing.assessment?.points.filter((point) => point.standing !== 'met').length ?? 0;
  return (
    <Section heading={open === 1 ? 'One point is left open' : `${open} points are left open`}>
      <form method="post" action={`/requests/${line.id}/follow-up`}>
        <button type="submit" class="govuk-button govuk-button--secondary">
          Draft a follow-up with {open === 1 ? 'it' : 'them'}
        </button>
      </form>
    </Section>
  );
}

function Linked({ shown: { follows, following, batch } }: { readonly shown: ShownRequest }): VNode | null {
  if (follows === undefined && following.length === 0 && batch.length === 0) return null;
  return (
    <Section heading="Requests beside this one">
      {follows !== undefined && (
        <>
          <h3>It carries on</h3>
          <RequestList lines={[follows]} />
        </>
      )}
      {following.length > 0 && (
        <>
          <h3>What it left open goes on in</h3>
          <RequestList lines={following} />
        </>
      )}
      {batch.length > 0 && (
        <>
          <h3>The same question to others</h3>
          <RequestList lines={batch} />
        </>
      )}
    </Section>
  );
}

/** Where a request is named that there is none of, or none for this reader. */
export function RequestUnknown({ id, signedIn }: { readonly id: string; readonly signedIn: boolean }): VNode {
  return (
    <Opening kicker="Requests" heading={`There is no request “${id}” here`}>
      <p>
        {signedIn
          ? 'It may not be yours to read: a draft is for those who write it, and a request for those to whom it is put. '
          : 'It may not be public. If you are of one of the two parties, '}
        {!signedIn && <a href={`/sign-in?next=${encodeURIComponent(`/requests/${id}`)}`}>sign in</a>}{' '}
        <a href="/requests">All requests</a>
      </p>
    </Opening>
  );
}
