import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { House } from '#tools/house.ts';
import { readSettings, SettingsProblem } from '#tools/settings/yaml.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import type { Reader } from '#tools/store/store.ts';
import { type Model, type ModelVersion, modelFaults, modelsOf } from '../rules/model.ts';
import { modelsSettings } from '../rules/settings.ts';
import { insertModel, readNewestModel } from '../store.ts';

const namesSetting = 'drivers.models';

/**
 * The models of a house: models.yaml beside plumbline.yaml, checked against the codebook of its survey. A house without the
 * file has none. @throws SettingsProblem naming every fault with its place and how to mend it.
 */
export function readModels({ folder, surveys }: Configuration): Model[] {
  const file = path.join(folder, 'models.yaml');
  if (!existsSync(file)) return [];
  const { value: settings } = readSettings(file, modelsSettings);
  const survey = surveys.find((each) => each.settings.name === settings.survey);
  if (survey?.codebook === undefined) {
    const names = surveys.filter((each) => each.codebook !== undefined).map((each) => each.settings.name);
    throw new SettingsProblem(file, [
      `survey is ${settings.survey}; a survey with interviews was expected: ${names.length === 0 ? 'there is none yet' : names.join(', ')}`,
    ]);
  }
  const faults = modelFaults(settings, survey.codebook);
  if (faults.length > 0) throw new SettingsProblem(file, faults);
  return modelsOf(settings, survey.codebook);
}

/** Keeps the models as they are configured now; one that changed, or whose questions did, becomes its next version. */
export async function keepModels(house: House, models: readonly Model[]): Promise<void> {
  const db = house.store.read;
  const names = JSON.stringify(models.map(({ name }) => name));
  const due: { model: Model; version: number; hash: string }[] = [];
  for (const model of models) {
    const hash = createHash('sha256').update(JSON.stringify(model)).digest('hex');
    const kept = await readNewestModel(db, model.name);
    if (kept?.hash !== hash) due.push({ model, hash, version: (kept?.version ?? 0) + 1 });
  }
  if (due.length === 0 && ((await readSetting(db, namesSetting)) ?? '[]') === names) return;
  await house.store.write(async (trx) => {
    const now = await house.clock(trx);
    for (const { model, version, hash } of due) {
      const kept = await readNewestModel(trx, model.name);
      if (kept?.hash === hash) continue;
      await insertModel(trx, { model, version, hash, now, by: house.operator });
    }
    await writeSetting(trx, namesSetting, names);
    await recordAudit(trx, {
      at: now,
      actor: house.operator,
      action: 'models.keep',
      subject: 'house',
      detail: { models: due.map(({ model, version }) => `${model.name}, version ${version}`) },
    });
  });
}

/** The models that are configured now, in the order of models.yaml: the house's own first. */
export async function currentModels(db: Reader): Promise<ModelVersion[]> {
  const names: string[] = JSON.parse((await readSetting(db, namesSetting)) ?? '[]');
  const found: ModelVersion[] = [];
  for (const name of names) {
    const kept = await readNewestModel(db, name);
    if (kept !== undefined) found.push({ version: kept.version, model: kept.model, since: kept.since });
  }
  return found;
}
