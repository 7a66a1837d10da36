import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { SurveySettings } from '#features/measures/rules/survey.ts';
import { symbols } from './columns.ts';

/** What an export says of itself, in its JSON, its CSV's description and its Parquet's metadata. No clock in it. */
export interface ExportAbout {
  readonly title: string;
  readonly description: string;
  /** Where it can be had, without a format's ending. */
  readonly address: string;
  readonly body: string;
  readonly force: string;
  readonly licence: { readonly name: string; readonly url: string } | null;
  /** When the newest figure of the house was published. */
  readonly figures_as_at: string | null;
  readonly program: string;
  /** That figures are invented, where they are. */
  readonly note: string | null;
  readonly how_to_cite: string;
  readonly symbols: Readonly<Record<string, string>>;
  /** First and last day that a row speaks of. */
  readonly period: { readonly start: string; readonly end: string } | null;
  readonly surveys: readonly AboutSurvey[];
  readonly measures: readonly AboutMeasure[];
}

interface AboutSurvey {
  readonly name: string;
  readonly title: string;
  readonly publisher: string;
  readonly about: string;
  readonly notes: readonly { readonly text: string; readonly from?: string; readonly until?: string }[];
}

interface AboutMeasure {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly {
    readonly version: number;
    readonly wording: string;
    readonly from: string | null;
    readonly reason: string | null;
    readonly base: string;
    readonly counts_as_positive: readonly string[];
  }[];
  readonly notes: readonly string[];
}

/** What is known when an export is written. */
export interface AboutRequest {
  readonly title: string;
  readonly description: string;
  readonly address: string;
  readonly settings: HouseSettings;
  readonly published: string | undefined;
  readonly version: string;
  readonly surveys: readonly SurveySettings[];
  readonly measures: readonly Measure[];
  readonly period: { readonly start: string; readonly end: string } | undefined;
}

/** Puts together what an export says of itself. */
export function aboutExport(request: AboutRequest): ExportAbout {
  const { settings, title, published, address } = request;
  return {
    title,
    description: request.description,
    address,
    body: settings.body.name,
    force: settings.force.name,
    licence: settings.licence ?? null,
    figures_as_at: published ?? null,
    program: `Plumbline ${request.version}`,
    note: settings.example?.note ?? null,
    how_to_cite: citation({
      body: settings.body.name,
      title,
      published,
      address,
      note: settings.example?.note,
    }),
    symbols: Object.fromEntries(symbols.map(({ symbol, meaning }) => [symbol, meaning])),
    period: request.period ?? null,
    surveys: request.surveys.map(({ name, title: survey, publisher, about, notes }) => ({
      name,
      title: survey,
      publisher,
      about,
      notes: notes.map((note) => ({
        text: note.text,
        ...(note.from === undefined ? {} : { from: note.from }),
        ...(note.until === undefined ? {} : { until: note.until }),
      })),
    })),
    measures: request.measures.map(aboutMeasure),
  };
}

function aboutMeasure(measure: Measure): AboutMeasure {
  return {
    id: measure.id,
    title: measure.title,
    questions: measure.versions.map((version) => ({
      version: version.version,
      wording: version.wording,
      from: version.from ?? null,
      reason: version.reason ?? null,
      base: version.base,
      counts_as_positive: version.answers
        .filter((answer) => answer.counts === 'positive')
        .map((answer) => answer.label),
    })),
    notes: measure.notes,
  };
}

/** How to cite an export: who, when its figures were last published, what, where. */
export function citation(cited: {
  readonly body: string;
  readonly title: string;
  readonly published: string | undefined;
  /** Left out where it does not tell the site: a path alone leads nobody anywhere. */
  readonly address: string;
  readonly note: string | undefined;
}): string {
  const day = cited.published?.slice(0, 10);
  const parts = [
    `${cited.body}${day === undefined ? '' : ` (${day.slice(0, 4)})`}. ${cited.title}.`,
    ...(day === undefined ? [] : [`Figures as published on ${day}.`]),
    ...(cited.address.startsWith('/') ? [] : [cited.address]),
    ...(cited.note === undefined ? [] : [`(${cited.note})`]),
  ];
  return parts.join(' ');
}
