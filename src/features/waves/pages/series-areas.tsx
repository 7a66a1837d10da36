import type { VNode } from 'preact';
import type { Area } from '#features/bodies/rules.ts';
import { RangePlot } from '#tools/ui/charts/range-plot.tsx';
import { type Multiple, SmallMultiples } from '#tools/ui/charts/small-multiples.tsx';
import { Figure } from '#tools/ui/figure.tsx';
import { percent, whole } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import type { DataTableProps } from '#tools/ui/table.tsx';
import type { SeriesRow } from '../store/series.ts';
import type { SeriesMeasureProps } from './series-measure.tsx';
import { digitsOf, isPublished, rowLevel, rowMargin, rowPeriod, sinceAsked } from './series-words.ts';

interface AreasProps extends SeriesMeasureProps {
  readonly force: string;
}

/** The measure by area in its newest period, and every area over time: by name, judged by nobody. */
export function SeriesAreas(props: AreasProps): VNode | null {
  const { settings, series, areas, force } = props;
  const rows = sinceAsked(props.rows);
  const lowest = areas
    .filter(({ kind, code }) => kind === 'area' && rows.some((row) => row.area === code))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const newest = rows.filter((row) => isPublished(row) && row.area !== force).at(-1);
  if (lowest.length < 2 || newest === undefined) return null;
  const now = rows.filter(({ period }) => period === newest.period);
  const { one, many } = settings.area_name;
  const where = settings.force_area_name;
  const known = now.filter((row) => row.area !== force).filter(isPublished);
  const values = known.map(({ value }) => value);
  const heading = `By ${one}, from ${percent(Math.min(...values))} to ${percent(Math.max(...values))} in ${rowPeriod(newest)}`;
  const margins = known.some(({ lower }) => lower !== null);
  const forceNow = now.find((row) => row.area === force)?.value;
  return (
    <Section
      id="areas"
      heading={heading}
      sub={
        margins
          ? `Whether a ${one} really differs from ${where} is not tested here: the publisher’s figures do not tell how far the two share interviews. Where a margin holds the ${where} figure, do not call it different.`
          : `No margin is known, so it cannot be said which ${many} really differ from ${where}. Their order is not a ranking.`
      }
    >
      <Figure
        headline={`${props.measure.title}, ${rowPeriod(newest)}`}
        subtitle={`${many.charAt(0).toUpperCase()}${many.slice(1)} by name${margins ? ', with 95% margins' : ', no margins known'}`}
        source={{ base: margins ? 'Bases in the table' : 'Bases unknown', provenance: '#files' }}
        table={areasTable(props, lowest, now, rowPeriod(newest))}
      >
        <RangePlot
          id="areas-chart"
          title={heading}
          description={`${lowest.length} ${many} by name${typeof forceNow === 'number' ? ` against ${where}` : ''}.`}
          groups={[
            {
              rows: lowest.map(({ code, name }) => {
                const row = now.find(({ area }) => area === code);
                return {
                  name,
                  value: row?.value ?? null,
                  lower: row?.lower,
                  upper: row?.upper,
                  standing: typeof row?.value === 'number' ? 'unjudged' : 'hidden',
                  reason: 'not published for this period',
                };
              }),
            },
          ]}
          reference={
            typeof forceNow === 'number'
              ? { name: where, value: forceNow, digits: digitsOf(rows) }
              : undefined
          }
        />
      </Figure>
      <h3>Every {one} over time</h3>
      <p>
        On one scale, with {where} in grey behind.{' '}
        {series.rolling ? 'Neighbouring figures share interviews.' : ''}
      </p>
      <SmallMultiples
        items={lowest.map((area) =>
          multipleOf(
            area,
            rows.filter((row) => row.area === area.code),
          ),
        )}
        reference={{ name: where, points: pointsOf(rows.filter((row) => row.area === force)) }}
      />
    </Section>
  );
}

function pointsOf(rows: readonly SeriesRow[]): Multiple['points'] {
  return rows.map(({ ends, value, lower, upper }) => ({ at: ends, value, lower, upper }));
}

function multipleOf(area: Area, rows: readonly SeriesRow[]): Multiple {
  const known = rows.filter(isPublished);
  const [first, last] = [known[0], known.at(-1)];
  const level = last && rowLevel(last, 0);
  return {
    name: area.name,
    points: pointsOf(rows),
    note: level,
    description:
      first === undefined || last === undefined
        ? 'Nothing published.'
        : `From ${percent(first.value)} in ${rowPeriod(first)} to ${level} in ${rowPeriod(last)}.`,
  };
}

function areasTable(
  { settings, measure }: AreasProps,
  lowest: readonly Area[],
  now: readonly SeriesRow[],
  period: string,
): DataTableProps {
  const { one } = settings.area_name;
  return {
    id: 'areas-table',
    caption: `${measure.title}, by ${one}, ${period}`,
    sortable: true,
    columns: [
      { heading: `${one.charAt(0).toUpperCase()}${one.slice(1)}` },
      { heading: 'Level', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      { heading: 'Asked', kind: 'number' },
    ],
    rows: lowest.map(({ code, name }) => {
      const row = now.find(({ area }) => area === code);
      if (row === undefined || row.value === null) return [name, '–', '–', '–'];
      return [
        name,
        { text: percent(row.value), sort: row.value },
        rowMargin(row, 0),
        row.base === null ? 'not known' : { text: whole(row.base), sort: row.base },
      ];
    }),
    symbols: lowest.every(({ code }) => now.some((row) => row.area === code && isPublished(row)))
      ? undefined
      : [{ symbol: '–', meaning: 'not published for this period' }],
  };
}
