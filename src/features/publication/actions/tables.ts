import type { Area } from '#features/bodies/rules.ts';
import { readFigures } from '#features/levels/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { readMeasures } from '#features/measures/store.ts';
import { readPublishedSeries, readSeriesMeasures } from '#features/waves/store/series.ts';
import type { Reader } from '#tools/store/store.ts';
import { aboutExport } from '../rules/about.ts';
import type { ExportRow } from '../rules/csv.ts';
import { type ExportName, type ExportTable, exportAddress } from '../rules/export.ts';
import { levelColumns } from '../rules/level-columns.ts';
import { levelRows } from '../rules/rows.ts';
import { seriesColumns } from '../rules/series-columns.ts';
import { seriesRows } from '../rules/series-rows.ts';
import { readPublishedSpan } from '../store.ts';

/** What exports are made from, beside the records. */
export interface ExportSource {
  readonly configuration: Configuration;
  readonly version: string;
  /** The site's public address; empty text where it is not known, and addresses begin at the root. */
  readonly site: string;
  /** When the newest figure was published. */
  readonly published: string | undefined;
}

/** An export as it is described, its table empty where nothing is published yet; undefined where there is no such measure or series. */
export async function describeExport(
  db: Reader,
  source: ExportSource,
  name: ExportName,
): Promise<ExportTable | undefined> {
  return name.kind === 'series' ? describeSeries(db, source, name) : describeLevels(db, source, name);
}

async function describeLevels(
  db: Reader,
  source: ExportSource,
  name: Exclude<ExportName, { readonly kind: 'series' }>,
): Promise<ExportTable | undefined> {
  const { settings, surveys } = source.configuration;
  const all = await readMeasures(db);
  const measures = name.kind === 'everything' ? all : all.filter((measure) => measure.id === name.id);
  const [first] = measures;
  if (name.kind === 'measure' && first === undefined) return undefined;
  const days = await readPublishedSpan(
    db,
    measures.map((measure) => measure.id),
  );
  const of = name.kind === 'everything' || first === undefined ? 'all measures' : first.title;
  const asked = surveys.filter((survey) =>
    measures.some((measure) => measure.survey === survey.settings.name),
  );
  const site = source.site;
  return {
    name,
    columns: levelColumns,
    about: aboutExport({
      ...source,
      settings,
      measures,
      title: `Public confidence in the police, ${settings.force_area_name}: ${of}`,
      description: `Every level of ${of} that is published now: by area, period and group, with its 95% interval and base.`,
      address: `${site}${exportAddress(name)}`,
      surveys: asked.map((survey) => survey.settings),
      period: days,
    }),
  };
}

function spanOf(
  starts: readonly string[],
  ends: readonly string[],
): { start: string; end: string } | undefined {
  const start = starts.toSorted()[0];
  const end = ends.toSorted().at(-1);
  return start === undefined || end === undefined ? undefined : { start, end };
}

async function describeSeries(
  db: Reader,
  source: ExportSource,
  name: Extract<ExportName, { readonly kind: 'series' }>,
): Promise<ExportTable | undefined> {
  const { settings, surveys } = source.configuration;
  const survey = surveys.find((each) => each.settings.name === name.id);
  const values = await readPublishedSeries(db, { series: name.id });
  const days = spanOf(
    values.map((value) => value.starts),
    values.map((value) => value.ends),
  );
  if (survey?.settings.kind !== 'series') return undefined;
  return {
    name,
    columns: seriesColumns,
    about: aboutExport({
      ...source,
      settings,
      measures: [],
      title: survey.settings.title,
      description: `${survey.settings.about} Published by others and never mixed with the interviews here.`,
      address: `${source.site}${exportAddress(name)}`,
      surveys: [survey.settings],
      period: days,
    }),
  };
}

/** A measure's published figures as rows, in their order. */
export async function readLevelRows(
  db: Reader,
  { configuration, site }: ExportSource,
  measure: Measure,
  areas: readonly Area[],
): Promise<ExportRow[]> {
  const survey = configuration.surveys.find((each) => each.settings.name === measure.survey);
  const figures = await readFigures(db, { measure: measure.id, domain: 'any' });
  const groups = survey?.codebook?.groups ?? {};
  return levelRows(figures, { settings: configuration.settings, areas, measure, groups, site });
}

/** A series' published values as rows, in their order. */
export async function readSeriesRows(
  db: Reader,
  { configuration }: ExportSource,
  series: string,
  areas: readonly Area[],
): Promise<ExportRow[]> {
  const titles = new Map((await readSeriesMeasures(db, series)).map((row) => [row.measure, row.title]));
  const values = await readPublishedSeries(db, { series });
  return seriesRows(values, { settings: configuration.settings, areas, titles });
}
