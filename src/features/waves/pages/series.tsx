import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { NameFilter } from '#tools/ui/figure.tsx';
import { percent, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import type { SeriesFile, SeriesMeasureRow, SeriesRow } from '../store/series.ts';
import { SeriesFiles, SeriesMethod } from './series-source.tsx';
import { digitsOf, isPublished, marginsSaid, newestRow, rowMargin, rowPeriod } from './series-words.ts';

export interface SeriesPageProps {
  readonly settings: HouseSettings;
  readonly series: SeriesSurvey;
  readonly measures: readonly SeriesMeasureRow[];
  /** Every measure in the whole force, oldest first. */
  readonly rows: readonly SeriesRow[];
  readonly files: readonly SeriesFile[];
}

/** One published series: what it measures, how it was made, and the files it came in. */
export function SeriesPage(props: SeriesPageProps): VNode {
  const { settings, series, measures, rows, files } = props;
  const byMeasure = Map.groupBy(rows, (row) => row.measure);
  return (
    <>
      <Opening
        kicker={`Publisher: ${series.publisher}`}
        heading={
          measures.length === 0
            ? `${series.title}: no figures have been imported yet`
            : `${series.title}: ${numberWord(measures.length)} ${measures.length === 1 ? 'measure' : 'measures'}`
        }
      >
        <Lede>{series.about}</Lede>
        <p>{marginsSaid(series)}</p>
        {measures.length === 0 && (
          <p>
            To import them: <code>plumbline series import FILE --series {series.name}</code>
          </p>
        )}
      </Opening>
      {measures.length > 0 && (
        <Section
          id="measures"
          heading={`What was found in ${settings.force_area_name}, when it was last asked`}
        >
          {measures.length > 20 && <NameFilter list="measures-table" label="Find a measure" />}
          <DataTable
            id="measures-table"
            caption={`${series.title}, ${settings.force_area_name}`}
            sortable
            columns={[
              { heading: 'Measure' },
              { heading: 'Level', kind: 'number' },
              ...(series.interval === 'none'
                ? []
                : ([
                    { heading: '95% margin', kind: 'number' },
                    { heading: 'Asked', kind: 'number' },
                  ] as const)),
              { heading: 'Period' },
            ]}
            rows={measures.map(({ measure, title }): CellContent[] => {
              const own = byMeasure.get(measure) ?? [];
              const row = newestRow(own, own[0]?.area ?? '');
              const link = { text: title, sort: title, href: `/series/${series.name}/${measure}` };
              if (row === undefined) {
                return [link, '–', ...(series.interval === 'none' ? [] : ['–', '–']), '–'];
              }
              return [
                link,
                { text: percent(row.value, digitsOf(own)), sort: row.value },
                ...(series.interval === 'none'
                  ? []
                  : [
                      rowMargin(row, 1),
                      row.base === null ? 'not known' : { text: whole(row.base), sort: row.base },
                    ]),
                { text: rowPeriod(row), sort: row.ends },
              ];
            })}
            symbols={
              measures.every(({ measure }) => byMeasure.get(measure)?.some(isPublished))
                ? undefined
                : [{ symbol: '–', meaning: `not published for ${settings.force_area_name}` }]
            }
          />
        </Section>
      )}
      <SeriesMethod series={series} />
      <SeriesFiles series={series} files={files} body={settings.body.name} />
    </>
  );
}
