import path from 'node:path';
import { readAreaAliases, readAreas } from '#features/bodies/store.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { openSource } from '#tools/files/open.ts';
import { FileProblem, type OpenOptions } from '#tools/files/reader.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { type FileChecks, problemList } from '../rules/checks.ts';
import type { SeriesValue } from '../rules/series.ts';
import {
  endSeriesFiles,
  insertSeries,
  readPublishedSeries,
  readSeriesFiles,
  type SeriesFile,
} from '../store/series.ts';
import { fingerprint, keepOriginal } from './keeping.ts';
import { areaNames, areaReader } from './rows.ts';
import { beginImport, finishImport } from './running.ts';
import { readSeriesRows, type SeriesReading } from './series-rows.ts';

export interface SeriesRequest {
  readonly file: string;
  readonly series: SeriesSurvey;
  readonly open: OpenOptions;
  readonly replace: boolean;
  readonly reason: string | undefined;
  readonly dryRun: boolean;
  readonly hold: boolean;
  readonly by: string;
}

export type SeriesOutcome =
  | { readonly kind: 'refused'; readonly checks: FileChecks }
  | { readonly kind: 'known'; readonly file: SeriesFile }
  | {
      readonly kind: 'accepted' | 'would-accept';
      readonly checks: FileChecks;
      readonly values: number;
      readonly notAsked: number;
      readonly measures: number;
      readonly areas: number;
      readonly skipped: number;
    };

/**
 * Imports figures that others have computed, as a series of its own kind: never mixed with interviews. A file is kept
 * whole or not at all; figures that are published already must be the same, unless the file replaces the ones before.
 */
export async function importSeries(house: House, request: SeriesRequest): Promise<SeriesOutcome> {
  const { hash, bytes } = await fingerprint(request.file);
  const file = path.basename(request.file);
  const known = (await readSeriesFiles(house.store.read, request.series.name)).find(
    (each) => each.hash === hash && each.status === 'accepted',
  );
  if (known !== undefined) return { kind: 'known', file: known };
  const problems = problemList();
  const source = await openSource(request.file, request.open);
  let reading: SeriesReading;
  try {
    const areas = await readAreas(house.store.read);
    const names = areaNames(areas, await readAreaAliases(house.store.read));
    const anyArea = areaReader(
      areas.map((area) => ({ ...area, kind: 'area' as const })),
      names,
    );
    reading = await readSeriesRows(source, file, request.series, anyArea, problems);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    problems.add({ ...error.problem, file });
    reading = { values: [], measures: new Map(), skipped: 0, unnamed: new Map() };
  } finally {
    await source.close();
  }
  if (problems.count() === 0 && !request.replace) {
    const published = await readPublishedSeries(house.store.read, { series: request.series.name });
    for (const { now, before } of clashes(reading.values, published)) {
      problems.add({
        file,
        message: `${now.measure}, ${now.area}, ${now.period} is published already with another value`,
        found: String(now.value),
        expected: String(before),
        mend: 'Import with --replace and --reason if the publisher has revised its figures.',
      });
    }
  }
  const checks: FileChecks = {
    file,
    hash,
    bytes,
    format: source.format,
    detected: source.detected,
    rows: reading.values.length,
    renamed: [],
    gone: [],
    unknown: [],
    waves: [],
    problems: problems.listed,
    problemCount: problems.count(),
  };
  if (problems.count() > 0) return { kind: 'refused', checks };
  if (!request.dryRun) await keep(house, request, checks, reading);
  return {
    kind: request.dryRun ? 'would-accept' : 'accepted',
    checks,
    values: reading.values.filter((value) => value.status === 'published').length,
    notAsked: reading.values.filter((value) => value.status === 'not-asked').length,
    measures: reading.measures.size,
    areas: new Set(reading.values.map((value) => value.area)).size,
    skipped: reading.skipped,
  };
}

function clashes(
  values: readonly SeriesValue[],
  published: readonly { measure: string; area: string; period: string; value: number | null }[],
): { now: SeriesValue; before: number | null }[] {
  const key = (each: { measure: string; area: string; period: string }): string =>
    `${each.measure}/${each.area}/${each.period}`;
  const before = new Map(published.map((each) => [key(each), each.value]));
  return values.flatMap((now) => {
    const value = before.get(key(now));
    return value === undefined || value === now.value ? [] : [{ now, before: value }];
  });
}

async function keep(
  house: House,
  request: SeriesRequest,
  checks: FileChecks,
  reading: SeriesReading,
): Promise<void> {
  // Noted as running, so that no sweep takes the original away between its keeping and the records.
  const running = await beginImport(house, request.by);
  try {
    await keepOriginal(request.file, checks.hash, house.folders.originals);
    await record(house, request, checks, reading);
  } finally {
    await finishImport(house, running);
  }
}

async function record(
  house: House,
  request: SeriesRequest,
  checks: FileChecks,
  reading: SeriesReading,
): Promise<void> {
  await house.store.write(async (trx) => {
    const now = await house.clock(trx);
    const { name, window_months } = request.series;
    const published = await readPublishedSeries(trx, { series: name });
    if (!request.replace && clashes(reading.values, published).length > 0) {
      throw new FileProblem({
        file: checks.file,
        message: 'another import has just published other values for the same figures',
        mend: 'Nothing was imported. Import the file again to see which figures differ.',
      });
    }
    if (request.replace) {
      const end = { at: now, reason: request.reason ?? 'Replaced by a newer file.' };
      await endSeriesFiles(trx, name, 'replaced', end);
    }
    const files = await readSeriesFiles(trx, name);
    await insertSeries(trx, {
      file: {
        id: `${name}-${files.length + 1}`,
        series: name,
        file_name: checks.file,
        hash: checks.hash,
        status: 'accepted',
        rows: checks.rows,
        accepted_at: now,
        accepted_by: request.by,
        reason: request.reason ?? null,
        program_version: house.version,
        original_bytes: checks.bytes,
      },
      windowMonths: window_months,
      state: request.hold ? 'draft' : 'published',
      values: reading.values,
      measures: [...reading.measures.values()],
    });
    const detail = { file: checks.file, hash: checks.hash, rows: checks.rows };
    await recordAudit(trx, { at: now, actor: request.by, action: 'series.accept', subject: name, detail });
  });
}
