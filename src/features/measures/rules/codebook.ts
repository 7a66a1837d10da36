import { z } from 'zod';
import { day } from '#features/bodies/rules.ts';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'use small letters, digits and underscores');
/** Codes are whole numbers in YAML keys; they arrive as text. */
const answers = z.record(z.string().regex(/^-?\d+$/, 'answer codes are whole numbers'), z.string().min(1));

const questionVersion = z.strictObject({
  version: z.int().min(1),
  /** First day on which the question was asked in this form. */
  from: day.optional(),
  text: z.string().min(1),
  /** Valid answers, code to label, in the order in which they were read out. */
  answers,
  /** Codes that are not answers: don't know, refused. Counted and shown, outside the base. */
  missing: answers.default({}),
  /** Why this version differs from the one before. A change of wording or answers is a break in the series. */
  reason: z.string().optional(),
});

const question = z.strictObject({
  /** Column in the file; the question's own name where left out. */
  column: z.string().optional(),
  /** Other names that the column has had in other waves. */
  aliases: z.array(z.string()).default([]),
  /** Said where the question is put to only some of the people interviewed. */
  asked_of: z.string().optional(),
  versions: z.array(questionVersion).min(1),
});

const group = z.strictObject({
  title: z.string().min(1),
  column: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  /** What stands in the file -> what people read, in the order to show. */
  answers: z.record(z.string(), z.string().min(1)),
  /** What the file holds for "not stated", beside empty cells. */
  not_stated: z.array(z.string()).default([]),
  /** The value that the others are compared with. Where it is left out levels are shown and no gap is tested. */
  comparator: z.string().optional(),
});

const measure = z.strictObject({
  title: z.string().min(1),
  short_title: z.string().min(1),
  /** Verb phrase that completes "51.2% ...": "say the police do a good job in their area". */
  sentence: z.string().min(1),
  question: name,
  /** Codes that count as positive. The same list holds for every version unless a version lists its own. */
  positive: z.array(z.int()).min(1).optional(),
  /** A scale measure has no positive answers: its value is the mean of the codes in [lowest, highest]. */
  scale: z.strictObject({ lowest: z.int(), highest: z.int() }).optional(),
  /** Who counts in the base, in words. */
  base: z.string().default('everyone who gave an answer'),
  direction: z.enum(['more', 'less', 'neither']).default('more'),
  factor: z.string().optional(),
  headline: z.boolean().default(false),
  /** Travel with every figure of the measure. */
  notes: z.array(z.string()).default([]),
});

/** surveys/NAME/codebook.yaml: what the columns of a survey's files mean. Edited by the analyst; each change is a new version. */
export const codebookSettings = z.strictObject({
  survey: z.string(),
  columns: z.strictObject({
    weight: z.string(),
    area: z.string().optional(),
    unit: z.string().optional(),
    stratum: z.string().optional(),
    /** Day of the interview. Files without one need `--wave`. */
    day: z.string().optional(),
    /** The fieldwork company's own number of the interview, kept so that a row can be found again. */
    respondent: z.string().optional(),
    aliases: z.record(z.string(), z.array(z.string())).default({}),
  }),
  groups: z.record(name, group).default({}),
  questions: z.record(name, question),
  measures: z.record(name, measure),
  /** Columns of the file that are known and not used. */
  ignore: z.array(z.string()).default([]),
});

export type CodebookSettings = z.infer<typeof codebookSettings>;
export type Question = CodebookSettings['questions'][string];
export type QuestionVersion = Question['versions'][number];
export type Group = CodebookSettings['groups'][string];
export type MeasureSettings = CodebookSettings['measures'][string];
