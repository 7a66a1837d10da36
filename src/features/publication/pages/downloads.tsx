import type { ComponentChildren, VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { counted } from '#tools/ui/counting.ts';
import { fileSize } from '#tools/ui/file-size.ts';
import { whole } from '#tools/ui/format.ts';
import { Lede, Opening, Particulars, Section } from '#tools/ui/prose.tsx';
import { type Cell, type CellContent, type Column, DataTable } from '#tools/ui/table.tsx';
import { symbols } from '../rules/columns.ts';
import type { Offer, Offers } from '../rules/export.ts';
import { levelColumns } from '../rules/level-columns.ts';

export interface DownloadsProps extends Offers {
  readonly settings: HouseSettings;
  readonly cite: string;
}

/** All downloads: everything at once, a measure at a time, series of others; then what the columns mean. */
export function DownloadsPage(props: DownloadsProps): VNode {
  const { settings, everything, measures, series } = props;
  if (everything === undefined && series.length === 0) return <NothingYet settings={settings} />;
  return (
    <>
      <Opening
        kicker="Downloads"
        heading={
          everything === undefined
            ? 'Figures published by others are here to take away'
            : `All ${whole(everything.shown)} published figures are here to take away`
        }
      >
        <Lede>
          Every figure comes with its margin, its base and the address of the page that says where it comes
          from. Interviews are never published: no file here holds what one person said.
        </Lede>
      </Opening>
      {everything && <Everything offer={everything} />}
      {measures.length > 0 && <ByMeasure measures={measures} />}
      {series.length > 0 && <BySeries series={series} />}
      <Terms {...props} />
      <Symbols />
      <ColumnMeanings />
    </>
  );
}

function NothingYet({ settings }: { readonly settings: HouseSettings }): VNode {
  return (
    <Opening kicker="Downloads" heading="There is nothing to download yet">
      <Lede>
        Here will stand every published figure about {settings.force_area_name}, as CSV, JSON and Parquet.
      </Lede>
    </Opening>
  );
}

/** "CSV, 212 kB" as a link; what it holds is read out with it. */
function fileLinks(offer: Offer): ComponentChildren {
  return offer.files.map((file, index) => (
    <>
      {index > 0 && ', '}
      <a href={file.href}>
        {formatNames[file.format]}
        <span class="hidden-visually">: {offer.title}</span>
      </a>{' '}
      ({fileSize(file.bytes)})
    </>
  ));
}

function hiddenWords({ rows, shown }: Offer): string {
  const hidden = rows - shown;
  if (hidden === 0) return '';
  return `${hidden === 1 ? 'One more is' : `${whole(hidden)} more are`} named and hidden: too few people answered, the margin is too wide, or they would give such a figure away. `;
}

const formatNames = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' } as const;

function Everything({ offer }: { readonly offer: Offer }): VNode {
  return (
    <Section
      id="everything"
      heading="Everything in one file"
      sub={`All measures, areas, periods and groups. ${hiddenWords(offer)}CSV opens in any spreadsheet; Parquet is for R, Python and DuckDB.`}
    >
      <p>{fileLinks(offer)}</p>
    </Section>
  );
}

const offerColumns: readonly Column[] = [{ heading: 'Figures', kind: 'number' }, { heading: 'Files' }];

function offerCells(offer: Offer): Cell[] {
  return [{ text: whole(offer.shown), sort: offer.shown }, { text: fileLinks(offer) }];
}

function ByMeasure({ measures }: Pick<DownloadsProps, 'measures'>): VNode {
  return (
    <Section
      id="by-measure"
      heading={`Or one of ${counted(measures.length, 'measure')}`}
      sub="Each with all of its areas, periods and groups."
    >
      <DataTable
        id="measures-table"
        caption="Published figures by measure"
        columns={[{ heading: 'Measure' }, ...offerColumns]}
        rows={measures.map(({ id, offer }): CellContent[] => [
          { text: offer.title, href: `/measures/${id}` },
          ...offerCells(offer),
        ])}
      />
    </Section>
  );
}

function BySeries({ series }: Pick<DownloadsProps, 'series'>): VNode {
  return (
    <Section
      id="series"
      heading="Figures that others have published"
      sub="As their publishers give them: their own samples and methods, kept apart from the figures above."
    >
      <DataTable
        id="series-table"
        caption="Series by others"
        columns={[{ heading: 'Series' }, { heading: 'Publisher' }, ...offerColumns]}
        rows={series.map(({ id, publisher, offer }): CellContent[] => [
          { text: offer.title, href: `/series/${id}` },
          publisher,
          ...offerCells(offer),
        ])}
      />
    </Section>
  );
}

function Terms({ settings, cite }: Pick<DownloadsProps, 'settings' | 'cite'>): VNode {
  const { licence, example } = settings;
  return (
    <Section id="terms" heading="Use them, and say where they come from">
      <Particulars
        items={[
          ...(example === undefined ? [] : [{ term: 'These figures', is: example.note }]),
          {
            term: 'Licence',
            is:
              licence === undefined ? (
                'None stated. Ask before you publish them again.'
              ) : (
                <a href={licence.url}>{licence.name}</a>
              ),
          },
          { term: 'How to cite', is: cite },
          {
            term: 'CSV',
            is: 'Comma-separated as RFC 4180 has it: lines end with CR LF, text is UTF-8 without a byte order mark. In Excel, open it by Data, From Text/CSV, so that names with accents stay whole. Text that a spreadsheet could run as a formula (it begins with =, +, - or @) has an apostrophe before it.',
          },
          {
            term: 'Descriptions',
            is: (
              <>
                Each CSV file is described for machines, as W3C’s CSV on the Web asks, at its address with{' '}
                <code>-metadata.json</code> after it.
              </>
            ),
          },
          {
            term: 'Revisions',
            is: 'Files hold what is published now. A figure that is revised keeps its old number at its permanent address, which says so.',
          },
        ]}
      />
    </Section>
  );
}

/** What the letters in the column `symbol` mean. */
function Symbols(): VNode {
  return (
    <Section
      id="symbols"
      heading="An empty number is never nought"
      sub="Where a figure may not be shown, all its numbers are left empty and the column “symbol” says why."
    >
      <Particulars items={symbols.map(({ symbol, meaning }) => ({ term: symbol, is: meaning }))} />
    </Section>
  );
}

/** What the columns mean: the same words as in the machine-readable description. */
function ColumnMeanings(): VNode {
  return (
    <Section
      id="columns"
      heading="One row is one figure"
      sub="The columns of the published figures, under the same names in CSV, JSON and Parquet."
    >
      <Particulars items={levelColumns.map(({ name, description }) => ({ term: name, is: description }))} />
    </Section>
  );
}
