import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { Figure } from '#tools/ui/figure.tsx';
import { giveOrTake, percent, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Whole } from '#tools/ui/prose.tsx';
import type { SeriesFile, SeriesMeasureRow, SeriesRow } from '../store/series.ts';
import { SeriesAreas } from './series-areas.tsx';
import { SeriesFiles, SeriesMethod } from './series-source.tsx';
import {
  digitsOf,
  isPublished,
  marginsSaid,
  newestRow,
  type PublishedRow,
  rowLevel,
  rowMargin,
  rowPeriod,
  sinceAsked,
  windowSaid,
} from './series-words.ts';

export interface SeriesMeasureProps {
  readonly settings: HouseSettings;
  readonly series: SeriesSurvey;
  readonly measure: SeriesMeasureRow;
  readonly areas: readonly Area[];
  /** The measure in every area and period, oldest first. */
  readonly rows: readonly SeriesRow[];
  readonly files: readonly SeriesFile[];
  /** True where the series has other measures, which may go with this one. */
  readonly others: boolean;
}

/** One measure of a published series: the number as published, over time, and by area. */
export function SeriesMeasurePage(props: SeriesMeasureProps): VNode {
  const { settings, series, measure, areas, rows } = props;
  const force = areas.find(({ kind }) => kind === 'force')?.code ?? settings.force.area;
  const latest = newestRow(rows, force);
  const digits = digitsOf(rows);
  return (
    <>
      <Opening
        kicker={`${measure.title}, ${settings.force_area_name}${latest === undefined ? '' : `, ${rowPeriod(latest)}`}`}
        heading={latest === undefined ? measure.title : <Opened {...props} latest={latest} digits={digits} />}
      >
        <Lede>
          Publisher: {series.publisher}. {marginsSaid(series)}
        </Lede>
        {props.others && rows.some(({ area }) => area !== force) && (
          <p>
            <a href={`/series/${series.name}/${measure.measure}/drivers`}>
              What goes with it, within {settings.area_name.many} and between them?
            </a>
          </p>
        )}
      </Opening>
      {latest && <OverTime {...props} force={force} latest={latest} digits={digits} />}
      <SeriesAreas {...props} force={force} />
      <SeriesMethod series={series} />
      <SeriesFiles series={series} files={props.files} body={settings.body.name} />
    </>
  );
}

interface Newest {
  readonly latest: PublishedRow;
  readonly digits: 0 | 1;
}

function Opened({ measure, latest, digits }: SeriesMeasureProps & Newest): VNode {
  const margin =
    latest.lower === null || latest.upper === null ? '' : `, ${giveOrTake(latest.lower, latest.upper)}`;
  const level = <Whole>{percent(latest.value, digits)}</Whole>;
  return measure.sentence === null ? (
    <>
      {measure.title}: {level}
      {margin}
    </>
  ) : (
    <>
      {level} {measure.sentence}
      {margin}
    </>
  );
}

function OverTime({
  settings,
  series,
  measure,
  rows,
  force,
  latest,
  digits,
}: SeriesMeasureProps & Newest & { readonly force: string }): VNode | null {
  const own = sinceAsked(rows.filter((row) => row.area === force));
  const known = own.filter(isPublished);
  const first = known[0];
  if (first === undefined || first === latest) return null;
  const where = settings.force_area_name;
  const headline = `From ${percent(first.value, digits)} in ${rowPeriod(first)} to ${percent(latest.value, digits)} in ${rowPeriod(latest)}`;
  const margins = own.some(({ lower }) => lower !== null);
  return (
    <section class="section" id="over-time">
      <Figure
        level={2}
        headline={headline}
        subtitle={`${measure.title}, ${where}${margins ? ', with 95% margins' : ', no margins known'}. ${windowSaid(series)}`}
        source={{
          base:
            latest.base === null
              ? 'Base unknown'
              : `${whole(latest.base)} people asked in ${rowPeriod(latest)}`,
          provenance: '#files',
          notes: series.notes.map(({ text }) => text),
        }}
        table={{
          id: 'over-time-table',
          caption: `${measure.title}, ${where}`,
          columns: [
            { heading: 'Period' },
            { heading: 'Level', kind: 'number' },
            { heading: '95% margin', kind: 'number' },
            { heading: 'Asked', kind: 'number' },
          ],
          rows: own
            .toReversed()
            .map((row) => [
              { text: rowPeriod(row), sort: row.ends },
              row.value === null ? '–' : { text: percent(row.value, digits), sort: row.value },
              row.value === null ? '–' : rowMargin(row, digits),
              row.base === null ? 'not known' : { text: whole(row.base), sort: row.base },
            ]),
          symbols: own.every(isPublished) ? undefined : [{ symbol: '–', meaning: 'not asked' }],
        }}
      >
        <SeriesChart
          id="over-time-chart"
          title={headline}
          description={`${known.length} periods; the newest is ${rowLevel(latest, digits)}.`}
          series={[
            {
              name: where,
              points: own.map(({ ends, value, lower, upper }) => ({ at: ends, value, lower, upper })),
            },
          ]}
        />
      </Figure>
    </section>
  );
}
