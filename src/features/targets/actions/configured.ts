import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { House } from '#tools/house.ts';
import { versionAskedOn } from '../rules/link.ts';
import { targetTerms } from '../rules/terms.ts';
import { readTargets } from '../store.ts';
import { setTarget } from './life.ts';

/**
 * Sets the target that plumbline.yaml declares, once: from then on it lives in the records, where it is revised and withdrawn by
 * events, and the file is not asked again. A house whose measure is not configured yet is left alone.
 * @throws TargetRefused where the declared target cannot be.
 */
export async function adoptConfiguredTarget(house: House, { settings }: Configuration): Promise<void> {
  const { target } = settings;
  if (target === undefined) return;
  const db = house.store.read;
  const area = settings.force.area;
  if ((await readTargets(db, { measure: target.measure, area })).length > 0) return;
  const measures = await readMeasures(db);
  const measure = measures.find((each) => each.id === target.measure);
  if (measure === undefined) return;
  const areas = await readAreas(db);
  const terms = targetTerms.parse({
    measure: target.measure,
    version: versionAskedOn(measure.versions, target.baseline.day) ?? measure.versions.at(-1)?.version ?? 1,
    area,
    baseline: { ...target.baseline, source: target.baseline_source ?? 'as declared in plumbline.yaml' },
    goal: target.goal,
    set_by: target.set_by,
    authority: target.authority ?? target.set_by,
    ...(target.note === undefined ? {} : { note: target.note }),
  });
  await house.store.write(async (trx) => {
    const today = (await house.clock(trx)).slice(0, 10);
    const day = target.set_on ?? (target.baseline.day < today ? target.baseline.day : today);
    const reason = 'Declared in plumbline.yaml.';
    await setTarget(trx, house, { measures, areas }, terms, { by: house.operator, day, reason });
  });
}
