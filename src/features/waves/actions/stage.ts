import path from 'node:path';
import type { Area } from '#features/bodies/rules.ts';
import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { Period } from '#features/measures/rules/period.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import type { InterviewColumn } from '#tools/engine/engine.ts';
import type { Source } from '#tools/files/reader.ts';
import { type AnswerCounts, countAnswers } from '../rules/answers.ts';
import type { ProblemList } from '../rules/checks.ts';
import { versionOn } from '../rules/coding.ts';
import type { ColumnMatch } from '../rules/matching.ts';
import { newTally, type WaveTally } from '../rules/tally.ts';
import { interviewReader } from './interview-rows.ts';
import { type StagedFile, stagedFile } from './staging.ts';

/** What staging needs to know; everything is read, nothing is written but staged files under `folder`. */
export interface StageOptions {
  readonly source: Source;
  readonly file: string;
  readonly match: ColumnMatch;
  readonly codebook: CodebookSettings;
  readonly survey: InterviewSurvey;
  readonly areas: readonly Area[];
  readonly areaNames: ReadonlyMap<string, string>;
  readonly forceArea: string;
  readonly folder: string;
  /** Set where the analyst says which wave the file is; otherwise the day of each interview tells. */
  readonly wave: Period | undefined;
  /** By the house's clock: nobody was interviewed after it. */
  readonly today: string;
  readonly progress: (rows: number) => void;
}

/** One wave as staged: a file for the engine, and what was counted on the way. */
export interface StagedWave {
  readonly period: Period;
  readonly staged: string;
  readonly tally: WaveTally;
  readonly versions: ReadonlyMap<string, number>;
}

/** A question of a wave as its cells are read. */
export interface AskedQuestion {
  readonly name: string;
  readonly position: number;
  readonly counts: AnswerCounts;
  /** The codes that it may have, for an error. */
  readonly codes: string;
}

/** A wave whose interviews are coming in. */
export interface OpenWave extends StagedWave {
  readonly out: StagedFile;
  readonly questions: readonly AskedQuestion[];
  /** Respondents by what the file calls them, each with its row; empty where the codebook names no such column. */
  readonly respondents: Map<string, number>;
}

/** The columns of staged files, in their order: design, then groups, then answers. */
export function stagedColumns(match: ColumnMatch): InterviewColumn[] {
  return [
    { name: 'row', type: 'number' },
    { name: 'area', type: 'text' },
    { name: 'stratum', type: 'text' },
    { name: 'unit', type: 'text' },
    { name: 'weight', type: 'number' },
    { name: 'day', type: 'day' },
    { name: 'respondent', type: 'text' },
    ...[...match.groups.keys()].map((name): InterviewColumn => ({ name: `group_${name}`, type: 'text' })),
    ...[...match.questions.keys()].map((name): InterviewColumn => ({ name: `answer_${name}`, type: 'code' })),
  ];
}

/**
 * Reads every interview of a file, turns cells into codes by the codebook and writes one staged file a wave.
 * Problems are collected, not thrown: an analyst mends a file once, not a hundred times. A row with a problem is not
 * staged, and a file with any problem must not be stored.
 */
export async function stageInterviews(options: StageOptions, problems: ProblemList): Promise<StagedWave[]> {
  const waves = new Map<string, OpenWave>();
  const readRow = interviewReader(options, (period) => openWave(options, waves, period), problems);
  let rows = 0;
  try {
    for await (const batch of options.source.batches()) {
      const texts = new Map<OpenWave, string[]>();
      for (let row = 0; row < batch.rows; row += 1) readRow(batch, row, texts);
      for (const [wave, lines] of texts) await wave.out.write(lines.join(''));
      rows += batch.rows;
      options.progress(rows);
    }
  } finally {
    for (const wave of waves.values()) await wave.out.close();
  }
  const areas = options.areas.map((area) => area.code);
  for (const { tally, questions } of waves.values()) {
    for (const { name, counts } of questions) counts.addTo(tally, name, areas);
  }
  return [...waves.values()].sort((a, b) => (a.period.starts < b.period.starts ? -1 : 1));
}

function openWave(options: StageOptions, waves: Map<string, OpenWave>, period: Period): OpenWave {
  const known = waves.get(period.id);
  if (known !== undefined) return known;
  const versions = new Map<string, number>();
  const questions = [...options.match.questions].map(([name, position]): AskedQuestion => {
    const question = options.codebook.questions[name];
    const version = question === undefined ? undefined : versionOn(question, period.starts);
    if (version !== undefined) versions.set(name, version.version);
    const codes = [...Object.keys(version?.answers ?? {}), ...Object.keys(version?.missing ?? {})].join(', ');
    return { name, position, codes, counts: countAnswers(version, options.areas.length) };
  });
  const staged = path.join(options.folder, `${period.id}.csv`);
  const wave = {
    period,
    staged,
    versions,
    questions,
    respondents: new Map<string, number>(),
    tally: newTally(period.id, period.starts, period.ends),
    out: stagedFile(staged),
  };
  waves.set(period.id, wave);
  return wave;
}
