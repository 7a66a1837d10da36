import type { VNode } from 'preact';
import { counted } from '#tools/ui/counting.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Lede, Opening, Section, Word } from '#tools/ui/prose.tsx';
import type { Reading, RowOutcome } from '../rules/plan-file.ts';

/** The plan out as a file, and in again: what it would change is shown before it counts. */
export function FilePage({
  reading,
  text,
  error,
}: {
  readonly reading: Reading | undefined;
  /** The file that is looked at. */
  readonly text: string;
  readonly error: string | undefined;
}): VNode {
  const changes = reading?.rows.filter(({ kind }) => kind === 'change') ?? [];
  const against = reading?.rows.filter(({ kind }) => kind !== 'change') ?? [];
  const sound =
    reading !== undefined && reading.fault === undefined && against.length === 0 && changes.length > 0;
  const said = error ?? reading?.fault;
  return (
    <>
      {said !== undefined && <ErrorSummary errors={[{ text: said, href: '#file' }]} />}
      <Opening kicker="The plan as a file" heading={headingOf(reading, changes.length, against.length)}>
        <Lede>
          {reading === undefined
            ? 'Take the plan out, change it in any spreadsheet, and bring it in again. Nothing counts before you have seen what it would change.'
            : sound
              ? 'Nothing of this has been done yet. Look it through, then take it in.'
              : 'Nothing of this file has been done.'}
        </Lede>
      </Opening>
      {against.length > 0 && (
        <Section
          heading="What stands against it"
          sub="The file is taken in whole or not at all: mend these rows and bring it again."
        >
          <Rows rows={against} />
        </Section>
      )}
      {changes.length > 0 && (
        <Section heading={sound ? 'What it changes' : 'What it would change besides'}>
          <Rows rows={changes} />
          {sound && (
            <form method="post" action="/plan/file">
              <textarea name="text" hidden readOnly>
                {text.startsWith('\n') ? `\n${text}` : text}
              </textarea>
              <input type="hidden" name="step" value="take" />
              <Button>Take it in</Button>
            </form>
          )}
        </Section>
      )}
      <Section heading="Out">
        <p>
          <a href="/plan/file.csv">The plan as CSV</a>: one row an activity, then one for each of its
          milestones. Leave the column “seen” as it is: by it one can tell whether somebody changed a row in
          the meantime.
        </p>
      </Section>
      <Section heading="In again">
        <form method="post" action="/plan/file" enctype="multipart/form-data">
          <input type="hidden" name="step" value="look" />
          <div class="govuk-form-group">
            <label class="govuk-label" for="file">
              The file, saved as CSV (UTF-8)
            </label>
            <input class="govuk-file-upload" id="file" name="file" type="file" accept=".csv,text/csv" />
          </div>
          <Button kind="secondary">See what it changes</Button>
        </form>
      </Section>
    </>
  );
}

function headingOf(reading: Reading | undefined, changes: number, against: number): string {
  if (reading === undefined) return 'The plan out as a file, and in again';
  if (reading.fault !== undefined) return 'The file cannot be read';
  if (against > 0)
    return `${counted(against, 'row')} ${against === 1 ? 'stands' : 'stand'} against taking it in`;
  return changes === 0 ? 'The file changes nothing' : `The file changes ${counted(changes, 'row')}`;
}

function Rows({ rows }: { readonly rows: readonly RowOutcome[] }): VNode {
  return (
    <ol class="dockets">
      {rows.map(({ line, name, kind, says }) => (
        <li class="dockets__one">
          <p class="dockets__day">Line {line}</p>
          <div>
            <h3>{name}</h3>
            {kind !== 'change' && (
              <p>
                <Word tone="late">{kind === 'conflict' ? 'Changed meanwhile' : 'Cannot be read'}</Word>
              </p>
            )}
            {says.map((one) => (
              <p class="kept-lines">{one}</p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
