import type { VNode } from 'preact';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { whole } from '#tools/ui/format.ts';
import { Particulars, Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import type { SeriesFile } from '../store/series.ts';
import { marginsSaid, windowSaid } from './series-words.ts';

/** How a publisher made its figures, as far as it says. */
export function SeriesMethod({ series }: { readonly series: SeriesSurvey }): VNode {
  return (
    <Section id="method" heading="How the publisher made them">
      <Particulars
        items={[
          {
            term: 'Published by',
            is:
              series.website === undefined ? (
                series.publisher
              ) : (
                <a href={series.website}>{series.publisher}</a>
              ),
          },
          { term: 'Who is asked', is: series.population },
          { term: 'Method', is: series.method },
          { term: 'Window', is: windowSaid(series) },
          { term: 'Margins', is: marginsSaid(series) },
          ...series.notes.map(({ from, until, text }) => ({ term: `Note${span(from, until)}`, is: text })),
        ]}
      />
    </Section>
  );
}

function span(from: string | undefined, until: string | undefined): string {
  if (from === undefined) return until === undefined ? '' : `, until ${month(until)}`;
  return until === undefined ? `, from ${month(from)}` : `, ${month(from)} to ${month(until)}`;
}

/** The files a series came in, with their hashes: "Where does this come from?" of every figure in it. */
export function SeriesFiles({
  series,
  files,
  body,
}: {
  readonly series: SeriesSurvey;
  readonly files: readonly SeriesFile[];
  readonly body: string;
}): VNode | null {
  if (files.length === 0) return null;
  const standing = files.filter(({ status }) => status === 'accepted').length;
  const ended = files.length - standing;
  return (
    <Section
      id="files"
      heading={`They came in ${numberWord(standing)} ${standing === 1 ? 'file' : 'files'}${ended === 0 ? '' : `; ${numberWord(ended)} earlier ${ended === 1 ? 'one counts' : 'ones count'} no more`}`}
      sub={`Each file is kept unchanged under its hash, a fingerprint that changes with every byte; imported by an analyst of ${body}. The figures are the publisher’s: nothing was computed from interviews here.`}
    >
      <DataTable
        id="files-table"
        caption={`Files behind ${series.title}`}
        columns={[
          { heading: 'File' },
          { heading: 'Figures', kind: 'number' },
          { heading: 'Imported' },
          { heading: 'Status' },
          { heading: 'Hash (SHA-256)' },
        ]}
        rows={files
          .toReversed()
          .map((file) => [
            file.file_name,
            whole(file.rows),
            { text: day(file.accepted_at.slice(0, 10)), sort: file.accepted_at },
            `${file.status}${file.reason === null ? '' : `: ${file.reason}`}`,
            { text: <code class="hash">{file.hash}</code> },
          ])}
      />
      <p>
        All its figures: <a href={`/downloads/series/${series.name}.csv`}>CSV</a>,{' '}
        <a href={`/downloads/series/${series.name}.json`}>JSON</a>
      </p>
    </Section>
  );
}
