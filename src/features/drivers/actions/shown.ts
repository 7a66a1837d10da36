import type { Reader } from '#tools/store/store.ts';
import type { Fit } from '../rules/fit.ts';
import type { ModelVersion } from '../rules/model.ts';
import { readFit, readModel, readNewestFit } from '../store.ts';
import { currentModels } from './configured.ts';

/** A model with its fit of a period: what pages and commands show. */
export interface ShownModel {
  /** The version that was fitted, which may be older than the newest. */
  readonly version: ModelVersion;
  readonly fit: Fit;
}

export interface ShownQuery {
  /** The newest there is, where left out. */
  readonly period?: string | undefined;
  /** A fit by its number, whatever came after it. */
  readonly fit?: number | undefined;
  /** A model by its name; the house's own where left out. */
  readonly model?: string | undefined;
}

/** The fit that is asked for; undefined where there is none. */
export async function shownModel(db: Reader, query: ShownQuery): Promise<ShownModel | undefined> {
  const models = await currentModels(db);
  const name = query.model ?? models[0]?.model.name;
  if (name === undefined) return undefined;
  const fit =
    query.fit === undefined ? await readNewestFit(db, name, query.period) : await readFit(db, query.fit);
  const version = fit === undefined ? undefined : await readModel(db, fit.model, fit.version);
  return fit === undefined || version === undefined ? undefined : { version, fit };
}

/** The other models, each with its fit of a period where it has one. */
export async function modelsBeside(
  db: Reader,
  { fit }: ShownModel,
): Promise<{ readonly version: ModelVersion; readonly fit: Fit | undefined }[]> {
  const found: { version: ModelVersion; fit: Fit | undefined }[] = [];
  for (const version of await currentModels(db)) {
    if (version.model.name === fit.model) continue;
    const other = await readNewestFit(db, version.model.name, fit.period.id);
    found.push({ version, fit: other });
  }
  return found;
}
