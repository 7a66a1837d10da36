import type { ConfiguredSurvey } from '#features/measures/actions/configuration.ts';
import { withdrawWave } from '#features/waves/actions/accept.ts';
import type { Wave } from '#features/waves/store/waves.ts';
import type { House } from '#tools/house.ts';
import { SettingsProblem } from '#tools/settings/yaml.ts';
import type { Writer } from '#tools/store/store.ts';
import type { Stretch } from '../rules/periods.ts';
import { gatherMaterial } from './material.ts';
import { type Publication, publishLevels } from './publish.ts';
import { measureMissing } from './remeasure.ts';

/** Withdraws a wave and, in the same transaction, the figures that stood on it. */
export async function withdrawAndPublish(
  house: House,
  survey: ConfiguredSurvey,
  wave: Wave,
  request: { readonly by: string; readonly reason: string },
): Promise<Publication> {
  return house.store.write(async (trx) => {
    await withdrawWave(trx, house, wave, request);
    return publishWithin(trx, house, survey, {
      ...request,
      changed: [{ starts: wave.starts, ends: wave.ends }],
    });
  });
}

/**
 * Publishes a survey's levels from its accepted waves: those that were held too, and measures that came into the codebook
 * after their waves.
 */
export async function publishSurvey(
  house: House,
  survey: ConfiguredSurvey,
  request: { readonly by: string; readonly reason: string | undefined },
): Promise<Publication> {
  await measureMissing(house, survey);
  return house.store.write((trx) => publishWithin(trx, house, survey, request));
}

async function publishWithin(
  trx: Writer,
  house: House,
  { settings, codebook }: ConfiguredSurvey,
  {
    by,
    reason,
    changed,
  }: { readonly by: string; readonly reason: string | undefined; readonly changed?: readonly Stretch[] },
): Promise<Publication> {
  if (settings.kind !== 'interviews' || codebook === undefined) {
    throw new SettingsProblem(settings.name, [
      'this is a published series: its figures are published as they are imported',
    ]);
  }
  const material = await gatherMaterial(trx, settings, codebook);
  return publishLevels(trx, house, material, {
    actor: by,
    reason,
    ...(changed === undefined ? {} : { changed }),
  });
}
