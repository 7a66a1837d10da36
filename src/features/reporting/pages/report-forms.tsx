import type { ComponentChildren, VNode } from 'preact';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Details } from '#tools/ui/govuk/details.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Textarea } from '#tools/ui/govuk/textarea.tsx';
import { Quotation, Section } from '#tools/ui/prose.tsx';
import type { Step } from '../rules/standing.ts';
import { LockedFigures } from './locked-figures.tsx';
import type { ReportPageProps } from './report.tsx';

/** What the person who looks can do now, the next step first; nothing for everybody else. */
export function ReportForms(props: ReportPageProps): VNode | null {
  const { visible, mending, standing } = props;
  const may = (step: Step): boolean => visible.may.includes(step);
  const typed = mending?.sent['text'];
  if (visible.may.length === 0)
    return typed === undefined || typed === '' ? null : (
      <Section heading="What you had typed">
        <p class="as-written">{typed}</p>
      </Section>
    );
  const texts = may('approved') || (may('filed') && !may('drafted'));
  return (
    <div class="next-step">
      <Section heading={headingOf(props)}>
        {texts && visible.draft !== undefined && <Draft {...props} />}
        {may('filed') && (
          <StepForm {...props} step="file">
            <p>
              Once it is filed, its words and figures stay as they are, for both bodies to read. Filed after{' '}
              its day, it stays marked as filed late.
            </p>
            <Button>File it</Button>
          </StepForm>
        )}
        {may('approved') && (
          <StepForm {...props} step="approve">
            <Button>Approve it</Button>
          </StepForm>
        )}
        {may('sent-back') && <SendBack {...props} />}
        {may('drafted') && <Write {...props} secondary={may('filed')} />}
        {may('received') && (
          <StepForm {...props} step="receive">
            <p>Received, it can be read by everybody, and counts as filed on the day on which it came.</p>
            <Button>Receive it</Button>
          </StepForm>
        )}
        {may('returned') && <Return {...props} />}
        {may('tabled') && <Table {...props} />}
        {may('waived') && <Waive {...props} />}
        {standing.state === 'returned' && may('drafted') && <p>Why it was returned stands further down.</p>}
      </Section>
    </div>
  );
}

function headingOf({ visible: { may }, standing }: ReportPageProps): string {
  const can = (step: Step): boolean => may.includes(step);
  if (can('filed')) return 'It is approved: file it';
  if (can('approved')) return 'Read it, then approve it or send it back';
  if (can('received')) return 'Read it below, then receive it or return it';
  if (can('drafted')) return standing.draft === undefined ? 'Write it' : 'Go on writing';
  if (can('tabled')) return 'Note the meeting at which it is tabled';
  return 'If it need not be filed';
}

/** A form that takes one step. It carries what its writer had seen. */
function StepForm({
  report,
  standing,
  step,
  children,
}: ReportPageProps & { readonly step: string; readonly children: ComponentChildren }): VNode {
  return (
    <form method="post" action={`/reports/${report.id}/${step}`} novalidate>
      <input type="hidden" name="seen" value={standing.seen} />
      {children}
    </form>
  );
}

function errorOf({ mending }: ReportPageProps, field: string): string | undefined {
  return mending?.field === field ? mending.error : undefined;
}

function Draft({ visible, duty }: ReportPageProps): VNode {
  return (
    <Quotation of={duty.by === 'force' ? 'force' : 'body'}>
      <p class="as-written">{visible.draft}</p>
    </Quotation>
  );
}

function Write(props: ReportPageProps & { readonly secondary: boolean }): VNode {
  const { visible, duty, mending, lockable, secondary, standing } = props;
  const typed = mending?.sent['text'];
  const form = (
    <StepForm {...props} step="draft">
      <Textarea
        name="text"
        label="The report"
        hint={`Form: ${duty.form}. ${standing.state === 'approved' ? 'A change takes the approval away.' : 'Only your own body reads it until it is filed.'}`}
        rows={14}
        value={typed ?? visible.draft ?? ''}
        error={errorOf(props, 'text')}
      />
      {mending?.overtaken === true && typed !== undefined && visible.draft !== undefined && (
        <>
          <p>The text as it stands now, by somebody else:</p>
          <Draft {...props} />
        </>
      )}
      <Button kind={secondary ? 'secondary' : 'primary'} name="ready" value="yes">
        Send for approval
      </Button>{' '}
      <Button kind="secondary" name="ready" value="no">
        Save the draft
      </Button>
    </StepForm>
  );
  return (
    <>
      {secondary && typed === undefined ? <Details summary="Change the text">{form}</Details> : form}
      <LockedFigures
        figures={lockable}
        heading="The figures that will be locked with it, as published now"
        none={duty.measures.length === 0 ? undefined : 'No figures of this period are published yet.'}
      />
    </>
  );
}

function SendBack(props: ReportPageProps): VNode {
  const error = errorOf(props, 'sent-back-reason');
  return (
    <Details summary="Send it back to its author" open={error !== undefined || undefined}>
      <StepForm {...props} step="send-back">
        <Textarea
          name="sent-back-reason"
          label="What has to be mended"
          hint="Only your own body reads this."
          value={props.mending?.sent['sent-back-reason']}
          error={error}
        />
        <Button kind="secondary">Send it back</Button>
      </StepForm>
    </Details>
  );
}

function Return(props: ReportPageProps): VNode {
  const { mending } = props;
  const [reason, due] = [errorOf(props, 'return-reason'), errorOf(props, 'return-due')];
  const typed = mending?.sent['return-reason'] ?? '';
  return (
    <Details
      summary="Return it with reasons"
      open={reason !== undefined || due !== undefined || typed !== '' || undefined}
    >
      <StepForm {...props} step="return">
        <Textarea
          name="return-reason"
          label="Why it is returned"
          hint="Both bodies read this; everybody does once the report is received."
          value={typed}
          error={reason}
        />
        <Input
          name="return-due"
          label="To be filed anew by"
          hint="A day, such as 2011-05-28"
          width={10}
          value={mending?.sent['return-due']}
          error={due}
        />
        <Button kind="secondary">Return it</Button>
      </StepForm>
    </Details>
  );
}

function Table(props: ReportPageProps): VNode {
  const { mending, duty } = props;
  return (
    <StepForm {...props} step="table">
      <Input
        name="meeting"
        label="Meeting"
        value={mending?.sent['meeting'] ?? duty.to}
        error={errorOf(props, 'meeting')}
      />
      <Input
        name="meeting-day"
        label="Day of the meeting"
        hint="Such as 2011-05-28"
        width={10}
        value={mending?.sent['meeting-day']}
        error={errorOf(props, 'meeting-day')}
      />
      <Button>Note it</Button>
    </StepForm>
  );
}

function Waive(props: ReportPageProps): VNode {
  const error = errorOf(props, 'waive-reason');
  return (
    <Details summary="Waive it" open={error !== undefined || undefined}>
      <StepForm {...props} step="waive">
        <Textarea
          name="waive-reason"
          label="Why it need not be filed"
          hint="Everybody can read this."
          value={props.mending?.sent['waive-reason']}
          error={error}
        />
        <Button kind="secondary">Waive it</Button>
      </StepForm>
    </Details>
  );
}
