import path from 'node:path';
import { readAreaAliases, readAreas } from '#features/bodies/store.ts';
import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { Period } from '#features/measures/rules/period.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { openSource } from '#tools/files/open.ts';
import { FileProblem, type OpenOptions, type Problem, type Source } from '#tools/files/reader.ts';
import type { House } from '#tools/house.ts';
import { type FileChecks, type ProblemList, problemList } from '../rules/checks.ts';
import { versionOn } from '../rules/coding.ts';
import { type ColumnMatch, changedLabels, matchColumns } from '../rules/matching.ts';
import { checksOf, type WaveTally } from '../rules/tally.ts';
import { fingerprint } from './keeping.ts';
import { areaNames } from './rows.ts';
import { beginImport, finishImport } from './running.ts';
import { type StagedWave, stagedColumns, stageInterviews } from './stage.ts';

export interface ImportRequest {
  readonly file: string;
  /** What its sender calls the file, where it lies under another name; kept with the wave and shown. */
  readonly name?: string | undefined;
  readonly survey: InterviewSurvey;
  readonly codebook: CodebookSettings;
  readonly open: OpenOptions;
  /** Which wave the file is, where its interviews carry no day. */
  readonly wave: Period | undefined;
  /** SHA-256 that the fieldwork company states for the file, in hex. */
  readonly checksum: string | undefined;
  /** The analyst has looked at answers that the file labels otherwise than the codebook. */
  readonly labelsChecked: boolean;
  readonly by: string;
  readonly progress: (what: string, done: number, total: number | undefined) => void;
}

/** A wave stored by the engine and not yet in the records. */
export interface PreparedWave {
  readonly period: Period;
  readonly hash: string;
  readonly rows: number;
  readonly tally: WaveTally;
  readonly versions: ReadonlyMap<string, number>;
}

/** A file read, checked and (where nothing is wrong with it) stored, before anything is decided. */
export interface Prepared {
  readonly id: string;
  readonly checks: FileChecks;
  readonly waves: readonly PreparedWave[];
  readonly folder: string;
  /** The file that holds the interviews: its bytes are the wave's original, and by them it is known again. */
  readonly original: string;
}

/**
 * Reads a file of interviews whole, checks every cell against the codebook and stores its waves with the engine. Nothing
 * is in the records yet but the note that this import runs. `finishImport` must follow, whatever the outcome.
 */
export async function prepareImport(house: House, request: ImportRequest): Promise<Prepared> {
  const { hash, bytes } = await fingerprint(request.file);
  const { id, folder } = await beginImport(house, request.by);
  const problems = problemList();
  const base = { file: nameOf(request), hash, bytes };
  checkChecksum(request, hash, problems);
  let source: Source | undefined;
  try {
    source = await openSource(request.file, request.open);
    const original = source.recordsFile ?? request.file;
    // Metadata may be the same wave after wave, so a delivery in two files is known by the one that holds the interviews.
    const delivered =
      original === request.file ? base : { file: path.basename(original), ...(await fingerprint(original)) };
    const match = matchColumns(request.codebook, source.columns);
    checkColumns(request, source, match, problems);
    checkFuture(request, (await house.clock(house.store.read)).slice(0, 10), problems);
    const staged = problems.count() > 0 ? [] : await stage(house, request, source, match, folder, problems);
    checkDesign(request, staged, problems);
    const areas = (await readAreas(house.store.read)).filter((area) => area.kind === 'area');
    const waves = problems.count() > 0 ? [] : await storeWaves(house, request, staged, match);
    const checks: FileChecks = {
      ...delivered,
      format: source.format,
      detected: source.detected,
      rows: staged.reduce((sum, wave) => sum + wave.tally.rows, 0),
      renamed: match.renamed,
      gone: match.gone,
      unknown: match.unknown,
      waves: staged.map((wave) =>
        checksOf(
          wave.tally,
          match.area === undefined ? [] : areas.map((area) => area.code),
          questionsOf(request.codebook, wave),
        ),
      ),
      problems: problems.listed,
      problemCount: problems.count(),
    };
    return { id, checks, waves, folder, original };
  } catch (error) {
    if (!(error instanceof FileProblem)) {
      await finishImport(house, { id, folder });
      throw error;
    }
    problems.add({ ...error.problem, file: base.file });
    const nothing = { rows: 0, renamed: [], gone: [], unknown: [], waves: [] };
    const format = source?.format ?? 'unknown';
    const detected = source?.detected ?? [];
    const found = { problems: problems.listed, problemCount: problems.count() };
    const checks = { ...base, format, detected, ...nothing, ...found };
    return { id, checks, waves: [], folder, original: request.file };
  } finally {
    await source?.close();
  }
}

function checkChecksum(request: ImportRequest, hash: string, problems: ProblemList): void {
  if (request.checksum === undefined || request.checksum.toLowerCase() === hash) return;
  problems.add({
    file: nameOf(request),
    message: 'the file is not the one that its sender’s checksum describes',
    found: hash,
    expected: request.checksum.toLowerCase(),
    mend: 'Fetch the file again; it was damaged or changed on the way.',
  });
}

function nameOf({ name, file }: ImportRequest): string {
  return name ?? path.basename(file);
}

/** A wave that is named has to have begun; days of single interviews are looked at row by row. */
function checkFuture(request: ImportRequest, today: string, problems: ProblemList): void {
  const { wave } = request;
  if (wave === undefined || wave.starts <= today) return;
  problems.add({
    file: nameOf(request),
    message: 'the wave lies in the future',
    found: wave.id,
    expected: `a wave that had begun by ${today}, as the clock stands here`,
    mend: 'Correct the wave’s name, or the clock.',
  });
}

function checkColumns(
  request: ImportRequest,
  source: Source,
  match: ColumnMatch,
  problems: ProblemList,
): void {
  const file = nameOf(request);
  for (const { role, names } of match.lacking) {
    if (role === 'day' && request.wave !== undefined) continue;
    problems.add({
      file,
      column: names[0] ?? role,
      message: `the file has no column for the ${role}`,
      expected: `a column named ${names.join(' or ')}`,
      found: source.columns
        .slice(0, 12)
        .map((column) => column.name)
        .join(', '),
      mend: `Name the column in the codebook under columns.${role}, or as an alias.`,
    });
  }
  if (match.day === undefined && request.wave === undefined && request.codebook.columns.day === undefined) {
    problems.add({
      file,
      message: 'nothing says which wave these interviews belong to',
      expected: 'a column with the day of the interview, or the wave’s name',
      mend: 'Say which with --wave, for example --wave 2010-Q4.',
    });
  }
  if (match.questions.size === 0) {
    problems.add({
      file,
      message: 'none of the codebook’s questions is in the file',
      mend: 'Is it the right survey?',
    });
  }
  if (request.labelsChecked) return;
  for (const [name, position] of match.questions) {
    const column = source.columns[position];
    const question = request.codebook.questions[name];
    if (column === undefined || question === undefined) continue;
    const version = versionOn(question, request.wave?.starts ?? '9999-12-31');
    for (const change of changedLabels(column, { ...version?.answers, ...version?.missing })) {
      problems.add({
        file,
        column: column.name,
        message: `answer ${change.code} has another label than in the codebook`,
        found: `“${change.file}”`,
        expected: `“${change.codebook}”`,
        mend: 'If the question changed, add a version of it to the codebook: that marks a break in the series. If only the spelling differs, import with --labels-checked.',
      });
    }
  }
}

async function stage(
  house: House,
  request: ImportRequest,
  source: Source,
  match: ColumnMatch,
  folder: string,
  problems: ProblemList,
): Promise<StagedWave[]> {
  const areas = await readAreas(house.store.read);
  const force = areas.find((area) => area.kind === 'force');
  if (force === undefined) throw new Error('No area of kind force is configured; add it to areas.csv.');
  return stageInterviews(
    {
      source,
      file: nameOf(request),
      match,
      codebook: request.codebook,
      survey: request.survey,
      areas,
      areaNames: areaNames(areas, await readAreaAliases(house.store.read)),
      forceArea: force.code,
      folder,
      wave: request.wave,
      today: (await house.clock(house.store.read)).slice(0, 10),
      progress: (rows) => request.progress('Reading interviews', rows, source.rows),
    },
    problems,
  );
}

function checkDesign(request: ImportRequest, staged: readonly StagedWave[], problems: ProblemList): void {
  const file = nameOf(request);
  const add = (what: Omit<Problem, 'file'>): void => problems.add({ file, ...what });
  if (staged.length === 0 && problems.count() === 0) add({ message: 'the file holds no interviews' });
  for (const { tally } of staged) {
    for (const [stratum, { area, units, crossing }] of tally.strata) {
      if (units.size === 1 && request.survey.design.single_unit === 'fail') {
        add({
          message: `in wave ${tally.wave} the stratum “${stratum}” has a single sampling unit, so its sampling error cannot be known`,
          found: `unit “${[...units][0] ?? ''}”`,
          expected: 'at least two sampling units',
          mend: 'Ask for the missing units, join the stratum to another, or say in survey.yaml under design.single_unit what to do.',
        });
      }
      if (crossing !== undefined) {
        add({
          message: `in wave ${tally.wave} the stratum “${stratum}” holds interviews of more than one area`,
          found: `${area} and ${crossing}`,
          expected: 'strata that lie within one area',
          mend: 'Name the strata by area as well, or set design.strata to area.',
        });
      }
    }
  }
}

async function storeWaves(
  house: House,
  request: ImportRequest,
  staged: readonly StagedWave[],
  match: ColumnMatch,
): Promise<PreparedWave[]> {
  const engine = await house.engine();
  const columns = stagedColumns(match);
  const waves: PreparedWave[] = [];
  for (const [index, wave] of staged.entries()) {
    request.progress('Storing waves', index, staged.length);
    const { hash, rows } = await engine.store({ staged: wave.staged, columns });
    waves.push({ period: wave.period, hash, rows, tally: wave.tally, versions: wave.versions });
  }
  return waves;
}

function questionsOf(
  codebook: CodebookSettings,
  wave: StagedWave,
): ReadonlyMap<string, { readonly version: number; readonly valid: ReadonlySet<number> }> {
  return new Map(
    [...wave.versions].map(([name, number]) => {
      const version = codebook.questions[name]?.versions.find((each) => each.version === number);
      return [name, { version: number, valid: new Set(Object.keys(version?.answers ?? {}).map(Number)) }];
    }),
  );
}
