import { readAreas } from '#features/bodies/store.ts';
import { readFigures } from '#features/levels/store.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { readSurveys } from '#features/measures/store.ts';
import { readAcceptedWaves } from '#features/waves/store/waves.ts';
import { SurveyError } from '#survey';
import type { Interviews } from '#tools/engine/engine.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Reader } from '#tools/store/store.ts';
import { columnsOf, fitModel } from '../rules/compute.ts';
import type { FitBody, FitPeriod } from '../rules/fit.ts';
import type { ModelVersion } from '../rules/model.ts';
import { insertFit, readFitList } from '../store.ts';
import { currentModels } from './configured.ts';

/** A fit that is due: a model in its newest version, a period, and the waves that make it up. */
export interface DueFit {
  readonly model: ModelVersion;
  readonly survey: InterviewSurvey;
  readonly period: FitPeriod;
  readonly waves: readonly { readonly hash: string; readonly starts: string }[];
}

/**
 * What is to be fitted: the house's own model to the newest rolling year that is published and to each financial year, models
 * beside it to each financial year (to the newest year while there is none), unless a fit rests on the same waves already. A model
 * says nothing of a year whose levels are not published.
 */
export async function dueFits(db: Reader): Promise<DueFit[]> {
  const surveys = await readSurveys(db);
  const due: DueFit[] = [];
  for (const [place, model] of (await currentModels(db)).entries()) {
    const { name, survey: surveyName, outcome } = model.model;
    const survey = surveys.find((each) => each.name === surveyName);
    if (survey?.kind !== 'interviews') continue;
    const waves = await readAcceptedWaves(db, survey.name);
    const known = await readFitList(db, { model: name, version: model.version });
    for (const period of await periodsToFit(db, outcome.measure, survey, place === 0)) {
      const inside = waves.filter(({ starts, ends }) => starts >= period.starts && ends <= period.ends);
      const last = known.findLast((fit) => fit.period.id === period.id);
      const hashes = inside.map(({ hash }) => hash);
      const same = last !== undefined && JSON.stringify(last.waves) === JSON.stringify(hashes);
      if (inside.length > 0 && (!same || last.refused === failed))
        due.push({ model, survey, period, waves: inside.map(({ hash, starts }) => ({ hash, starts })) });
    }
  }
  return due;
}

/** A fit that failed for no fault of the model: interviews that are damaged or cannot be reached. It is due again the next time. */
const failed = 'failed';

async function periodsToFit(
  db: Reader,
  measure: string,
  survey: InterviewSurvey,
  own: boolean,
): Promise<FitPeriod[]> {
  const years = new Map<string, FitPeriod>();
  for (const figure of await readFigures(db, { measure, survey: survey.name, periodKind: 'rolling-year' }))
    years.set(figure.period, { id: figure.period, starts: figure.starts, ends: figure.ends });
  const all = [...years.values()].sort((a, b) => (a.ends < b.ends ? -1 : 1));
  const newest = all.at(-1);
  // A financial year is the rolling year that begins in its first month.
  const financial = all.filter((period) => Number(period.starts.slice(5, 7)) === survey.year_starts);
  return own || financial.length === 0
    ? all.filter((period) => period === newest || financial.includes(period))
    : financial;
}

/** Fits what is due, one after another, and keeps each as it is done: a stop in between loses one fit at most. */
export async function fitAll(house: House, due: readonly DueFit[]): Promise<number> {
  const areas = (await readAreas(house.store.read)).filter(({ kind }) => kind === 'area');
  const read = new Map<string, Promise<Interviews>>();
  let kept = 0;
  for (const one of due) {
    const outcome = await fitOne(
      house,
      one,
      areas.map(({ code }) => code),
      read,
      columnsOfPeriod(due, one),
    );
    kept += await house.store.write(async (trx) => {
      const before = await readFitList(trx, {
        model: one.model.model.name,
        version: one.model.version,
        period: one.period.id,
      });
      const hashes = JSON.stringify(one.waves.map(({ hash }) => hash));
      // Another process may have fitted it in between.
      if (JSON.stringify(before.at(-1)?.waves) === hashes && before.at(-1)?.refused !== failed) return 0;
      const now = await house.clock(trx);
      const refusal = 'body' in outcome ? undefined : outcome;
      await insertFit(trx, {
        model: one.model.model.name,
        version: one.model.version,
        period: one.period.id,
        starts: one.period.starts,
        ends: one.period.ends,
        waves: hashes,
        body: 'body' in outcome ? JSON.stringify(outcome.body, shortened) : null,
        refusal_code: refusal?.code ?? null,
        refusal: refusal?.message ?? null,
        fitted_at: now,
        program_version: house.version,
      });
      await recordAudit(trx, {
        at: now,
        actor: 'the rules',
        action: 'drivers.fit',
        subject: `model ${one.model.model.name}`,
        detail: { version: one.model.version, period: one.period.id, refused: refusal?.code ?? null },
      });
      return 1;
    });
  }
  return kept;
}

/** Twelve digits are more than any margin can tell, and a third less to keep. */
function shortened(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
}

type Outcome = { readonly body: FitBody } | { readonly code: string; readonly message: string };

/** Models of the same waves share one reading of them. */
function columnsOfPeriod(due: readonly DueFit[], one: DueFit): { numbers: string[]; texts: string[] } {
  const alike = due.filter(
    (other) => other.period.id === one.period.id && other.survey.name === one.survey.name,
  );
  const columns = alike.map(({ model }) => columnsOf(model.model));
  return {
    numbers: [...new Set(columns.flatMap(({ numbers }) => numbers))],
    texts: [...new Set(columns.flatMap(({ texts }) => texts))],
  };
}

async function fitOne(
  house: House,
  { model, survey, period, waves }: DueFit,
  areas: readonly string[],
  read: Map<string, Promise<Interviews>>,
  columns: { readonly numbers: readonly string[]; readonly texts: readonly string[] },
): Promise<Outcome> {
  try {
    const hashes = waves.map(({ hash }) => hash);
    const key = JSON.stringify([hashes, columns]);
    const engine = await house.engine();
    let interviews = read.get(key);
    if (interviews === undefined) {
      interviews = engine.interviews({ waves: hashes, ...columns });
      // Interviews of one period at a time: a year of a large force fills tens of megabytes.
      read.clear();
      read.set(key, interviews);
    }
    const waveStarts = waves.map(({ starts }) => starts);
    const problem = { model: model.model, period, waveStarts, survey, areas, interviews: await interviews };
    return { body: fitModel(problem) };
  } catch (error) {
    if (error instanceof SurveyError) return { code: error.code, message: error.message };
    // A server must open even where a year's interviews do not; readers are told, the log has why.
    console.error(error);
    return {
      code: failed,
      message: 'The interviews of this year could not be read. The operator’s log says why.',
    };
  }
}
