import type { VNode } from 'preact';
import { fileSize } from '#tools/ui/file-size.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Checkboxes } from '#tools/ui/govuk/checkboxes.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Textarea } from '#tools/ui/govuk/textarea.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import type { Delivery, DeliveryOutcome, Progress } from '../rules/delivery.ts';
import { counted, DeliveryChecks } from './delivery-checks.tsx';

/** What somebody typed into the form of acceptance, and what has to be mended. */
export interface AcceptanceSent {
  readonly reason: string;
  readonly hold: boolean;
  readonly fault: { readonly field: string; readonly text: string };
}

interface DeliveryProps {
  readonly delivery: Delivery;
  readonly surveyTitle: string;
  readonly progress: Progress | undefined;
  readonly stopped: boolean;
  /** Accepted waves that the file would replace. */
  readonly replaced: readonly string[];
  readonly sent: AcceptanceSent | undefined;
  /** What is wrong with the file, a line each. */
  readonly problems: readonly string[];
  /** An area's name by its code. */
  readonly areaName: (code: string) => string;
}

type Change = Extract<DeliveryOutcome, { kind: 'would-change' }>;

/** A file that somebody brought: where it stands, what is to be done with it, what was seen in it. */
export function DeliveryPage(props: DeliveryProps): VNode {
  const { delivery, surveyTitle, sent } = props;
  const { outcome } = delivery;
  const size = fileSize(delivery.bytes);
  return (
    <>
      {sent !== undefined && (
        <ErrorSummary errors={[{ text: sent.fault.text, href: `#${sent.fault.field}` }]} />
      )}
      <Opening kicker={`${surveyTitle}, ${delivery.name}, ${size}`} heading={headingOf(props)}>
        <Lede>{ledeOf(props)}</Lede>
      </Opening>
      {outcome?.kind === 'refused' && (
        <Problems count={outcome.checks.problemCount} problems={props.problems} />
      )}
      <NextStep {...props} />
      {outcome?.kind === 'would-change' && <Moves change={outcome} areaName={props.areaName} />}
      {outcome !== undefined && <DeliveryChecks checks={outcome.checks} />}
    </>
  );
}

/** What a delivery is called by where it stands: the page's heading, and its line in lists. */
export function headingOf({ delivery, stopped }: Pick<DeliveryProps, 'delivery' | 'stopped'>): string {
  const { step, outcome, failed } = delivery;
  if (failed !== undefined)
    return step === 'accepting' ? 'The wave was not accepted' : 'The file was not checked';
  if (stopped) return 'The work was stopped before it ended';
  if (step === 'checking') return 'The file is being checked';
  if (step === 'accepting') return 'The wave is being accepted';
  if (outcome?.kind === 'refused') {
    const { problemCount } = outcome.checks;
    return problemCount === 1
      ? 'One thing in the file has to be mended'
      : `${counted(problemCount)} things in the file have to be mended`;
  }
  if (outcome?.kind === 'known') return 'This very file is accepted already';
  if (outcome?.kind === 'accepted') return `Accepted: ${outcome.waves.join(', ')}`;
  return outcome?.checks.waves.length === 1 ? 'The wave can be accepted' : 'The waves can be accepted';
}

function ledeOf({ delivery, stopped, progress, replaced }: DeliveryProps): string {
  const { step, outcome, failed } = delivery;
  if (failed !== undefined) return `${failed} Nothing of the file is in the records.`;
  if (stopped)
    return 'The site was closed meanwhile. The file is here whole; nothing of it is in the records.';
  if (step === 'checking' || step === 'accepting') return progressWords(progress);
  if (outcome?.kind === 'refused') return 'Nothing was imported. Mend the file and bring it again.';
  if (outcome?.kind === 'known') return `It is ${outcome.waves.join(', ')}. Nothing changes.`;
  if (outcome?.kind === 'accepted') {
    const done = outcome.publication;
    if (done === undefined) return 'It is held: the public pages are as they were.';
    return `${counted(done.first)} new figures, ${counted(done.revised)} revised and ${counted(done.withdrawn)} withdrawn are public; ${counted(done.unchanged)} are as they were.`;
  }
  if (outcome === undefined) return '';
  const { first, moved, gone, unchanged } = outcome;
  const figures = `${counted(first)} new figures; ${counted(moved)} published figures would move, ${counted(gone)} would go and ${counted(unchanged)} stay as they are.`;
  return replaced.length === 0 ? figures : `It would replace ${replaced.join(', ')}. ${figures}`;
}

function progressWords(progress: Progress | undefined): string {
  if (progress === undefined) return 'The work has not begun yet. You may leave this page; the work goes on.';
  const { what, done, total } = progress;
  const far =
    total === undefined
      ? done === 0
        ? ''
        : `, ${counted(done)} rows so far`
      : `, ${counted(done)} of ${counted(total)}`;
  return `${what}${far}. You may leave this page; the work goes on.`;
}

function NextStep({ delivery, stopped, replaced, sent }: DeliveryProps): VNode {
  const { id, step, outcome, failed } = delivery;
  const at = `/waves/files/${id}`;
  const running = (step === 'checking' || step === 'accepting') && failed === undefined && !stopped;
  if (running) return <Button href={at}>See where it stands now</Button>;
  if (outcome?.kind === 'accepted')
    return (
      <ul>
        {outcome.waves.map((wave) => (
          <li>
            <a href={`/waves/${encodeURIComponent(wave)}`}>See {wave}</a>
          </li>
        ))}
      </ul>
    );
  if (outcome?.kind === 'would-change' && failed === undefined && !stopped)
    return (
      <Section heading="Do you accept it?">
        <form method="post" action={`${at}/accept`} novalidate>
          <input type="hidden" name="seen" value={replaced.join(' ')} />
          {replaced.length > 0 && (
            <Textarea
              name="reason"
              label={`Why ${replaced.join(', ')} ${replaced.length === 1 ? 'is' : 'are'} replaced`}
              hint="Shown to everybody with each figure that moves"
              value={sent?.reason}
              error={sent?.fault.field === 'reason' ? sent.fault.text : undefined}
            />
          )}
          <Checkboxes
            name="hold"
            legend="Publication"
            choices={[
              {
                value: 'yes',
                text: 'Hold it',
                hint: 'Accept the wave and leave the public pages as they are',
              },
            ]}
            values={sent?.hold === true ? ['yes'] : []}
          />
          <Button>{replaced.length > 0 ? 'Accept it and replace' : 'Accept it'}</Button>
        </form>
        <Discard at={at} />
      </Section>
    );
  const again = failed !== undefined || stopped;
  // Of all that can be wrong with a file only this is mended by looking: the problem itself says so.
  const byLooking = outcome?.checks.problems.some(({ mend }) => mend?.includes('--labels-checked')) === true;
  const labels = outcome?.kind === 'refused' && !delivery.labelsChecked && byLooking;
  return (
    <>
      {again && (
        <form method="post" action={`${at}/check`}>
          {delivery.labelsChecked && <input type="hidden" name="labels" value="yes" />}
          <Button>Check the file again</Button>
        </form>
      )}
      {outcome?.kind === 'refused' && !again && <Button href="/waves/new">Bring the mended file</Button>}
      {labels && !again && (
        <form method="post" action={`${at}/check`}>
          <p>
            Where the file only words an answer otherwise than the codebook, and means the same, it can be
            checked again with that taken as looked at.
          </p>
          <input type="hidden" name="labels" value="yes" />
          <Button kind="secondary">The labels mean the same: check again</Button>
        </form>
      )}
      <Discard at={at} />
    </>
  );
}

function Discard({ at }: { readonly at: string }): VNode {
  return (
    <form method="post" action={`${at}/discard`}>
      <Button kind="secondary">Discard the file</Button>
    </form>
  );
}

function Problems({ count, problems }: Pick<DeliveryProps, 'problems'> & { readonly count: number }): VNode {
  const more = count - problems.length;
  return (
    <Section heading="What has to be mended">
      <ul>
        {problems.map((problem) => (
          <li>{problem}</li>
        ))}
      </ul>
      {more > 0 && <p>And {counted(more)} more of the kind.</p>}
    </Section>
  );
}

function Moves({
  change,
  areaName,
}: Pick<DeliveryProps, 'areaName'> & { readonly change: Change }): VNode | null {
  if (change.moves.length === 0) return null;
  const share = (value: number | null | undefined): string =>
    value === undefined ? 'goes' : value === null ? '–' : (100 * value).toFixed(2);
  const points = (before: number | null, after: number | null | undefined): string => {
    if (before === null || after == null) return '–';
    const difference = (100 * (after - before)).toFixed(2);
    return difference.startsWith('-') ? `\u2212${difference.slice(1)}` : `+${difference}`;
  };
  const hidden = change.moves.some(({ before, after }) => before === null || after === null);
  const more = change.moved + change.gone - change.moves.length;
  return (
    <Section heading="Published figures that would change">
      <DataTable
        id="moves"
        caption="Each as it is published and as it would be, times 100 (per cent, for shares); the largest moves first"
        columns={[
          { heading: 'Measure' },
          { heading: 'Area' },
          { heading: 'Period' },
          { heading: 'Group' },
          { heading: 'Published', kind: 'number' },
          { heading: 'Would be', kind: 'number' },
          { heading: 'Difference', kind: 'number' },
        ]}
        rows={change.moves.map(({ measure, area, period, group, before, after }) => [
          ...[measure, areaName(area), period, group, share(before), share(after), points(before, after)],
        ])}
        symbols={hidden ? [{ symbol: '–', meaning: 'hidden: too few people stand behind it' }] : undefined}
      />
      {more > 0 && <p>And {counted(more)} more.</p>}
    </Section>
  );
}
