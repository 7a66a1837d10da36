import type { VNode } from 'preact';
import { periodInWords, periodNamed } from '#features/measures/rules/period.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import type { Wave } from '#features/waves/store/waves.ts';
import { day } from '#tools/ui/days.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { NotificationBanner } from '#tools/ui/govuk/notification-banner.tsx';
import { Textarea } from '#tools/ui/govuk/textarea.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import type { Delivery } from '../rules/delivery.ts';
import { headingOf } from './delivery.tsx';
import { counted } from './delivery-checks.tsx';

/** What was done before this page, in words. */
export type Done = 'discarded' | 'withdrawn' | 'published';
const doneWords: Readonly<Record<Done, string>> = {
  discarded: 'The file is discarded.',
  withdrawn: 'The wave is withdrawn; the addresses of its figures say so.',
  published: 'What was held is published.',
};

export function isDone(given: string | undefined): given is Done {
  return given !== undefined && Object.hasOwn(doneWords, given);
}

/** All waves, and the files on which something is to be done. */
export function WavesPage({
  surveys,
  waves,
  deliveries,
  done,
}: {
  readonly surveys: readonly InterviewSurvey[];
  readonly waves: readonly Wave[];
  readonly deliveries: readonly { readonly delivery: Delivery; readonly stopped: boolean }[];
  readonly done: Done | undefined;
}): VNode {
  const open = deliveries.filter(({ delivery }) => delivery.step !== 'accepted');
  return (
    <>
      {done !== undefined && <NotificationBanner type="success" text={doneWords[done]} />}
      <Opening heading={openWords(open.length)}>
        <Lede>A wave is one round of interviews of a survey.</Lede>
      </Opening>
      <Button href="/waves/new">Bring in a file of interviews</Button>
      {open.length > 0 && (
        <ul class="waiting">
          {open.map(({ delivery, stopped }) => (
            <li class="waiting__item">
              <a class="waiting__task" href={`/waves/files/${delivery.id}`}>
                {headingOf({ delivery, stopped })}: {delivery.name}
              </a>
              <span class="waiting__due">brought {day(delivery.received.slice(0, 10))}</span>
            </li>
          ))}
        </ul>
      )}
      {surveys.map((survey) => (
        <SurveyWaves survey={survey} waves={waves.filter((wave) => wave.survey === survey.name)} />
      ))}
    </>
  );
}

function openWords(open: number): string {
  if (open === 0) return 'No file waits';
  return open === 1 ? 'One file is not decided yet' : `${open} files are not decided yet`;
}

function SurveyWaves({
  survey,
  waves,
}: {
  readonly survey: InterviewSurvey;
  readonly waves: readonly Wave[];
}): VNode {
  if (waves.length === 0)
    return (
      <Section heading={survey.title}>
        <p>No wave yet.</p>
      </Section>
    );
  const rows = waves.toSorted((a, b) =>
    a.starts === b.starts ? (a.accepted_at < b.accepted_at ? 1 : -1) : a.starts < b.starts ? 1 : -1,
  );
  return (
    <Section heading={survey.title}>
      <DataTable
        id={`waves-${survey.name}`}
        caption={`Waves of ${survey.title}, the latest first`}
        columns={[
          { heading: 'Wave' },
          { heading: 'State' },
          { heading: 'Interviews', kind: 'number' },
          { heading: 'Accepted' },
        ]}
        rows={rows.map((wave) => [
          { text: wave.id, href: `/waves/${encodeURIComponent(wave.id)}` },
          wave.status,
          counted(wave.rows),
          day(wave.accepted_at.slice(0, 10)),
        ])}
      />
      <form method="post" action="/waves/publish">
        <input type="hidden" name="survey" value={survey.name} />
        <Button kind="secondary">Publish what is held</Button>
      </form>
    </Section>
  );
}

/** One wave: its state, its withdrawal, where it came from. */
export function WavePage({
  wave,
  survey,
  sent,
}: {
  readonly wave: Wave;
  readonly survey: string;
  readonly sent: { readonly reason: string; readonly fault: string } | undefined;
}): VNode {
  const period = periodNamed(wave.name, 4);
  return (
    <>
      {sent !== undefined && <ErrorSummary errors={[{ text: sent.fault, href: '#reason' }]} />}
      <Opening
        kicker={survey}
        heading={`${period === undefined ? wave.name : periodInWords(period)} is ${wave.status}`}
      >
        <Lede>
          {counted(wave.rows)} interviews, {day(wave.starts)} to {day(wave.ends)}.
          {wave.ended_at !== null && ` It ended on ${day(wave.ended_at.slice(0, 10))}.`}
        </Lede>
      </Opening>
      {wave.reason !== null && (
        <Section heading="Why it ended">
          <p class="as-typed">{wave.reason}</p>
          {wave.replaced_by !== null && (
            <p>
              Replaced by <a href={`/waves/${encodeURIComponent(wave.replaced_by)}`}>{wave.replaced_by}</a>.
            </p>
          )}
        </Section>
      )}
      <Section heading="Where it came from">
        <ul>
          <li class="breaks-anywhere">File {wave.original_name}</li>
          <li>Accepted on {day(wave.accepted_at.slice(0, 10))}</li>
          <li>Read by version {wave.codebook_version} of the codebook</li>
          <li class="breaks-anywhere">SHA-256 of the file {wave.original_hash}</li>
        </ul>
      </Section>
      {wave.status === 'accepted' && (
        <Section
          heading="Withdraw it"
          sub="Figures that stand on it leave the public pages; their addresses say that they did, and why. A corrected file replaces a wave without withdrawing it first."
        >
          <form method="post" action={`/waves/${encodeURIComponent(wave.id)}/withdraw`} novalidate>
            <Textarea
              name="reason"
              label="Why it is withdrawn"
              hint="Shown to everybody with each figure that goes"
              value={sent?.reason}
              error={sent?.fault}
            />
            <Button kind="warning">Withdraw the wave</Button>
          </form>
        </Section>
      )}
    </>
  );
}
