import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { figureAddress, type Reading } from '#features/levels/rules/reading.ts';
import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { periodKinds } from '#features/measures/rules/survey.ts';
import { symbolOf } from './columns.ts';
import type { ExportRow } from './csv.ts';

type Figure = Reading['figure'];

/** What the rows of a measure are written with. */
export interface RowContext {
  readonly settings: Pick<HouseSettings, 'example'>;
  readonly areas: readonly Area[];
  readonly measure: Measure;
  /** Groups of the measure's survey, with their labels; none for a survey that is gone from the configuration. */
  readonly groups: CodebookSettings['groups'];
  /** Before every address: the site's own, or empty text where it is not known. */
  readonly site: string;
}

/**
 * A measure's published figures as rows of an export, in an order that depends on nothing but the figures: kinds of
 * period, then periods, then areas as in areas.csv, then everyone before the groups. Hidden figures have no numbers.
 */
export function levelRows(figures: readonly Figure[], context: RowContext): ExportRow[] {
  const areas = new Map(context.areas.map((area, position) => [area.code, { area, position }]));
  const groupNames = Object.keys(context.groups);
  const values = (figure: Figure): string[] => Object.keys(context.groups[figure.domain]?.answers ?? {});
  const place = (figure: Figure): (number | string)[] => [
    periodKinds.indexOf(figure.period_kind),
    figure.ends,
    areas.get(figure.area)?.position ?? areas.size,
    figure.domain === '' ? -1 : groupNames.indexOf(figure.domain),
    values(figure).indexOf(figure.group_value),
    figure.id,
  ];
  return figures
    .map((figure) => ({ figure, place: place(figure) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ figure }) => levelRow(figure, areas.get(figure.area)?.area, context));
}

function levelRow(figure: Figure, area: Area | undefined, context: RowContext): ExportRow {
  const { measure, groups, settings, site } = context;
  const grouped = figure.domain !== '';
  return {
    measure: measure.id,
    measure_title: measure.title,
    unit: measure.unit,
    survey: figure.survey,
    question_version: figure.version,
    area: figure.area,
    area_name: area?.name ?? figure.area,
    area_kind: area?.kind ?? 'area',
    period: figure.period,
    period_kind: figure.period_kind,
    period_start: figure.starts,
    period_end: figure.ends,
    group: grouped ? figure.domain : 'everyone',
    group_value: grouped ? figure.group_value : null,
    group_value_label: grouped ? (groups[figure.domain]?.answers[figure.group_value] ?? null) : null,
    estimate: figure.value,
    lower: figure.lower,
    upper: figure.upper,
    base: figure.base,
    weighted_base: figure.weighted_base,
    effective_base: figure.effective_base,
    design_effect: figure.design_effect,
    standard_error: figure.standard_error,
    degrees_of_freedom: figure.degrees_of_freedom,
    interval_method: figure.method,
    status: figure.status,
    symbol: symbolOf(figure.status),
    published_at: figure.published_at,
    revision: Number(figure.id.slice(figure.id.lastIndexOf('/') + 1)),
    address: `${site}${figureAddress(figure.id)}`,
    note: noteOf([settings.example?.note, ...measure.notes]),
  };
}

/** Notes as one text; null where there is nothing to say. */
export function noteOf(notes: readonly (string | undefined)[]): string | null {
  const said = notes.filter((note) => note !== undefined);
  return said.length === 0 ? null : said.join(' ');
}

/** Numbers by size, texts by their code units: no language's order, which differs between machines. */
export function comparePlaces(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}
