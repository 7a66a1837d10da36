import type { Reader, Writer } from '#tools/store/store.ts';
import type { CodebookSettings } from './rules/codebook.ts';
import { codebookHash, type Measure, measuresOf } from './rules/measure.ts';
import { type SurveySettings, surveySettings } from './rules/survey.ts';

/** Keeps a survey's configuration as it stands now. */
export async function saveSurvey(db: Writer, survey: SurveySettings, now: string): Promise<void> {
  const row = { title: survey.title, kind: survey.kind, config: JSON.stringify(survey), updated_at: now };
  await db
    .insertInto('survey')
    .values({ name: survey.name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
}

/** Surveys by name, as configured. */
export async function readSurveys(db: Reader): Promise<SurveySettings[]> {
  const rows = await db.selectFrom('survey').select(['name', 'config']).orderBy('name').execute();
  return rows.map((row) => surveySettings.parse(JSON.parse(row.config)));
}

/**
 * Keeps a codebook: a text that differs from the last one kept becomes the next version; nothing is overwritten.
 * Gives the version's number.
 */
export async function saveCodebook(
  db: Writer,
  codebook: CodebookSettings,
  text: string,
  by: string,
  now: string,
): Promise<number> {
  const hash = codebookHash(text);
  const last = await db
    .selectFrom('codebook')
    .select(['version', 'hash'])
    .where('survey', '=', codebook.survey)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.hash === hash) return last.version;
  const version = (last?.version ?? 0) + 1;
  await db
    .insertInto('codebook')
    .values({ survey: codebook.survey, version, hash, body: text, created_at: now, created_by: by })
    .execute();
  await saveMeasures(db, measuresOf(codebook));
  await dropUnusedMeasures(db, codebook);
  return version;
}

/** A codebook's text in a version, as it was read. */
export async function readCodebookText(
  db: Reader,
  survey: string,
  version: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('codebook')
    .select('body')
    .where('survey', '=', survey)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.body;
}

/** Every version of a survey's codebook, newest first. */
export async function readCodebookVersions(
  db: Reader,
  survey: string,
): Promise<{ version: number; hash: string; created_at: string; created_by: string }[]> {
  return db
    .selectFrom('codebook')
    .select(['version', 'hash', 'created_at', 'created_by'])
    .where('survey', '=', survey)
    .orderBy('version', 'desc')
    .execute();
}

/**
 * What a codebook would change in versions of measures that figures stand on: their wording, answers or what counts as
 * positive. Such a change is a new version, or two different things would be added into one series.
 */
export async function readChangedVersions(
  db: Reader,
  measures: readonly Measure[],
  used: readonly { readonly measure: string; readonly version: number }[],
): Promise<{ readonly measure: string; readonly version: number }[]> {
  const kept = await db.selectFrom('measure_version').selectAll().execute();
  return kept.flatMap((row) => {
    if (!used.some((each) => each.measure === row.measure && each.version === row.version)) return [];
    const measure = measures.find((each) => each.id === row.measure);
    const version = measure?.versions.find((each) => each.version === row.version);
    if (measure === undefined) return [];
    const same =
      version !== undefined &&
      version.question === row.question &&
      version.wording === row.wording &&
      JSON.stringify(version.answers) === row.answers;
    return same ? [] : [{ measure: row.measure, version: row.version }];
  });
}

/** Writes measures and their versions; a measure that a codebook no longer names keeps its row, because figures name it. */
export async function saveMeasures(db: Writer, measures: readonly Measure[]): Promise<void> {
  for (const [position, measure] of measures.entries()) {
    const { id, survey, title, shortTitle, headline, direction, unit, versions, ...config } = measure;
    const row = {
      survey,
      title,
      short_title: shortTitle,
      position,
      headline,
      direction,
      unit,
      config: JSON.stringify(config),
    };
    await db
      .insertInto('measure')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    for (const [index, version] of versions.entries()) {
      const values = {
        question: version.question,
        wording: version.wording,
        answers: JSON.stringify(version.answers),
        base: version.base,
        from_day: version.from ?? null,
        until_day: versions[index + 1]?.from ?? null,
        reason: version.reason ?? null,
      };
      await db
        .insertInto('measure_version')
        .values({ measure: id, version: version.version, ...values })
        .onConflict((conflict) => conflict.columns(['measure', 'version']).doUpdateSet(values))
        .execute();
    }
    await saveBreaks(db, measure);
  }
}

/**
 * Drops measures that the codebook no longer names and that nothing was ever measured of: the pattern that a new house
 * begins with must not stand on the site beside what the analyst made of it.
 */
async function dropUnusedMeasures(db: Writer, { survey, measures }: CodebookSettings): Promise<void> {
  const rows = await db
    .selectFrom('measure')
    .select('id')
    .where('survey', '=', survey)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('moment').select('moment.measure').whereRef('moment.measure', '=', 'measure.id')),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('figure').select('figure.measure').whereRef('figure.measure', '=', 'measure.id')),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('answer_count')
            .select('answer_count.measure')
            .whereRef('answer_count.measure', '=', 'measure.id'),
        ),
      ),
    )
    .execute();
  for (const { id } of rows.filter((row) => measures[row.id] === undefined)) {
    await db.deleteFrom('break_in_series').where('measure', '=', id).execute();
    await db.deleteFrom('measure_version').where('measure', '=', id).execute();
    await db.deleteFrom('measure').where('id', '=', id).execute();
  }
}

/** Each change of wording is a break in the series, with its day and reason. */
async function saveBreaks(db: Writer, measure: Measure): Promise<void> {
  await db.deleteFrom('break_in_series').where('measure', '=', measure.id).execute();
  for (const [index, version] of measure.versions.entries()) {
    const before = measure.versions[index - 1];
    if (before === undefined || version.from === undefined) continue;
    await db
      .insertInto('break_in_series')
      .values({
        measure: measure.id,
        version_before: before.version,
        version_after: version.version,
        day: version.from,
        reason: version.reason ?? 'The question changed.',
      })
      .execute();
  }
}

interface MeasureConfig {
  readonly sentence: string;
  readonly factor?: string;
  readonly askedOf?: string;
  readonly notes: readonly string[];
}

/** Measures in their order, with their versions. */
export async function readMeasures(db: Reader): Promise<Measure[]> {
  const rows = await db.selectFrom('measure').selectAll().orderBy('survey').orderBy('position').execute();
  const versions = await db.selectFrom('measure_version').selectAll().orderBy('version').execute();
  return rows.map((row) => {
    const config: MeasureConfig = JSON.parse(row.config);
    return {
      id: row.id,
      survey: row.survey,
      title: row.title,
      shortTitle: row.short_title,
      sentence: config.sentence,
      factor: config.factor,
      headline: row.headline === 1,
      direction: row.direction,
      unit: row.unit,
      askedOf: config.askedOf,
      notes: config.notes,
      versions: versions
        .filter((version) => version.measure === row.id)
        .map((version) => ({
          version: version.version,
          question: version.question,
          wording: version.wording,
          from: version.from_day ?? undefined,
          reason: version.reason ?? undefined,
          answers: JSON.parse(version.answers),
          base: version.base,
        })),
    };
  });
}
