import { z } from 'zod';
import { day } from '#features/bodies/rules.ts';

export const periodKinds = ['quarter', 'rolling-year', 'financial-year', 'calendar-year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** Said beside every figure of the periods it touches: a mode change, a coverage change. */
const note = z.strictObject({ from: day.optional(), until: day.optional(), text: z.string().min(1) });

const common = {
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens'),
  title: z.string().min(1),
  /** Who carries it out, and for whom. */
  publisher: z.string().min(1),
  /** One paragraph for the public: what this survey is. */
  about: z.string().min(1),
  population: z.string().min(1),
  website: z.url().optional(),
  notes: z.array(note).default([]),
};

/** A survey whose interviews are here: surveys/NAME/survey.yaml with `kind: interviews`. */
export const interviewSurvey = z.strictObject({
  kind: z.literal('interviews'),
  ...common,
  /** How people are interviewed, in words. */
  fieldwork: z.string().min(1),
  /** How people are chosen, in words. */
  sampling: z.string().min(1),
  /** How answers are weighted, in words. */
  weighting: z.string().min(1),
  wave: z.strictObject({
    /** How long one wave of fieldwork is. */
    length: z.enum(['quarter', 'financial-year', 'calendar-year']),
  }),
  /** Month in which the financial year begins: 4 for April. */
  year_starts: z.int().min(1).max(12).default(4),
  periods: z.array(z.enum(periodKinds)).min(1),
  design: z.strictObject({
    /** `area`: each area within each wave is a stratum. `column`: the codebook's stratum column within each wave. */
    strata: z.enum(['area', 'column', 'none']).default('area'),
    /** True where the same sampling units are visited wave after wave: then waves are not independent. */
    units_persist: z.boolean().default(false),
    single_unit: z.enum(['fail', 'centre', 'average', 'certainty']).default('fail'),
    degrees_of_freedom: z.enum(['domain', 'design']).default('domain'),
  }),
  interval: z.enum(['logit', 'korn-graubard', 'wilson', 'wald']).default('logit'),
  base: z
    .strictObject({ hide_under: z.int().min(10), caution_under: z.int().min(10) })
    .default({ hide_under: 50, caution_under: 100 }),
  /** Groups (sex, age ...) are published for these periods; for areas too where `by_area` says so. */
  groups: z
    .strictObject({ periods: z.array(z.enum(periodKinds)), by_area: z.boolean() })
    .default({ periods: ['rolling-year', 'financial-year'], by_area: false }),
});

/** Published series that others computed: surveys/NAME/survey.yaml with `kind: series`. Never mixed with interviews. */
export const seriesSurvey = z.strictObject({
  kind: z.literal('series'),
  ...common,
  /** How the publisher says the figures were made: rolling windows, rounding, modes. */
  method: z.string().min(1),
  /**
   * Length of the window each figure covers, in months; 12 for a rolling year. A period listed under `periods` has its
   * own days, and those win.
   */
  window_months: z.int().min(1).max(60),
  /** True where consecutive windows share interviews. */
  rolling: z.boolean(),
  columns: z.strictObject({
    area: z.string(),
    /** The column that tells the period: its last day, or a label listed under `periods`. */
    period: z.string(),
    measure: z.string(),
    value: z.string(),
    base: z.string().optional(),
    weighted_base: z.string().optional(),
    design_factor: z.string().optional(),
    lower: z.string().optional(),
    upper: z.string().optional(),
    /** A measure's title, and 1 where less of it is better: for measures that are taken as they come. */
    title: z.string().optional(),
    reversed: z.string().optional(),
  }),
  /** Labels of periods that are not days: `2008-09: {starts: 2008-04-01, ends: 2009-03-31}`. */
  periods: z.record(z.string(), z.strictObject({ starts: day, ends: day })).optional(),
  /** 1 where values are shares of one, 100 where they are percentages. */
  scale: z.union([z.literal(1), z.literal(100)]).default(1),
  /** How an interval is made from base and design factor; `none` where the base is unknown. */
  interval: z.enum(['given', 'design-factor', 'none']),
  /**
   * Where no base is published: interviews a quarter in one area, and the design effect, that margins and odds of targets assume.
   * It is said on every page that rests on it.
   */
  assumed: z.strictObject({ base: z.number().positive(), design_effect: z.number().positive() }).optional(),
  /** The step to which the publisher rounds; whole percentages (0.01) where nothing else is said. */
  rounding: z.number().min(0).max(0.1).optional(),
  /** What stands in the file -> the measure here. Anything else in the measure column is an error, or skipped where `other_measures: skip`. */
  measures: z.record(
    z.string(),
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9_]*$/),
      title: z.string(),
      short_title: z.string().optional(),
      sentence: z.string().optional(),
      direction: z.enum(['more', 'less', 'neither']).default('more'),
      /** A measure of the house's own interviews that this one is drawn beside: a comparison, never mixed with it. */
      beside: z.string().optional(),
    }),
  ),
  other_measures: z.enum(['error', 'skip', 'take']).default('error'),
  /** Names of areas in the file -> codes here, beside the house's own aliases. */
  areas: z.record(z.string(), z.string()).default({}),
  /** Value columns in the file that repeat another level (for example the force's) and are not read. */
  ignore: z.array(z.string()).default([]),
});

export const surveySettings = z.discriminatedUnion('kind', [interviewSurvey, seriesSurvey]);
export type InterviewSurvey = z.infer<typeof interviewSurvey>;
export type SeriesSurvey = z.infer<typeof seriesSurvey>;
export type SurveySettings = z.infer<typeof surveySettings>;
