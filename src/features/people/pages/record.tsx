import type { VNode } from 'preact';
import type { AuditRow } from '#tools/store/audit.ts';
import type { Head, Verified } from '#tools/store/audit-chain.ts';
import { instant } from '#tools/ui/days.ts';
import { whole } from '#tools/ui/format.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Lede, Opening, Section, Standing } from '#tools/ui/prose.tsx';

/** The record of what was done: whether it is whole, and its entries, newest first. */
export function RecordPage({
  verified,
  entries,
  subject,
  names,
  older,
  head,
}: {
  /** What a reading of the whole found, where it was asked for. */
  readonly verified: Verified | undefined;
  readonly head: Head | undefined;
  readonly entries: readonly AuditRow[];
  readonly subject: string;
  /** Names of people by their number. */
  readonly names: ReadonlyMap<string, string>;
  /** The number before which the next page begins; undefined where there is none. */
  readonly older: number | undefined;
}): VNode {
  return (
    <>
      <Opening kicker="The record" heading={headingOf(verified)}>
        {verified !== undefined && <Check verified={verified} />}
        {head !== undefined && (
          <Lede>
            Its newest hash, to be written down outside this house: <code class="hash">{head.hash}</code>
          </Lede>
        )}
        {verified === undefined && (
          <Button kind="secondary" href="/record?check=yes">
            Check that nothing was changed
          </Button>
        )}
      </Opening>
      {verified !== undefined && verified.faults.length > 0 && (
        <Section heading="What is wrong">
          <ul>
            {verified.faults.slice(0, 50).map(({ text }) => (
              <li>{text}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section heading={subject === '' ? 'Newest first' : `What was done to ${subject}`}>
        <form class="inline-form" action="/record" method="get">
          <Input
            name="subject"
            label="Done to what"
            hint="For example: person p7, or exception partnership-e09000010-2010"
            width={30}
            value={subject}
          />
          <Button kind="secondary">Show</Button>
        </form>
        {entries.length === 0 ? (
          <p>Nothing on record.</p>
        ) : (
          <ol class="entries">
            {entries.map((entry) => (
              <Entry entry={entry} who={names.get(entry.actor) ?? entry.actor} />
            ))}
          </ol>
        )}
        {older !== undefined && (
          <p>
            <a
              href={`/record?before=${older}${subject === '' ? '' : `&subject=${encodeURIComponent(subject)}`}`}
            >
              Older entries
            </a>
          </p>
        )}
      </Section>
    </>
  );
}

function headingOf(verified: Verified | undefined): string {
  if (verified === undefined) return 'What was done, and by whom';
  return verified.faults.length === 0 ? 'The record is whole' : 'The record was tampered with';
}

function Check({ verified: { faults, entries } }: { readonly verified: Verified }): VNode {
  return faults.length === 0 ? (
    <Standing word="Whole" tone="ok">
      Each of {whole(entries)} entries follows from the one before it.
    </Standing>
  ) : (
    <Standing word="Broken" tone="late">
      {whole(faults.length)} of {whole(entries)} entries are not as they were written.
    </Standing>
  );
}

function Entry({
  entry: { id, at, action, subject, detail },
  who,
}: {
  readonly entry: AuditRow;
  readonly who: string;
}): VNode {
  const fields = Object.entries(detail);
  return (
    <li class="entries__item">
      <p class="entries__what">
        <strong>{action}</strong> {subject}
      </p>
      <p class="entries__when">
        {who}, {instant(at)} · entry {id}
      </p>
      {fields.length > 0 && (
        <details class="entries__detail">
          <summary>{fields.map(([name]) => name).join(', ')}</summary>
          <code class="detail">{JSON.stringify(detail, null, 1)}</code>
        </details>
      )}
    </li>
  );
}
