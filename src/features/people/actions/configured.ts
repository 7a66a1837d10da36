import path from 'node:path';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { SettingsProblem } from '#tools/settings/yaml.ts';
import { groupFaults } from '../rules/groups.ts';

/** Checks what plumbline.yaml says of people. @throws SettingsProblem naming every fault with its place */
export function checkPeopleSettings({
  folder,
  settings,
}: {
  readonly folder: string;
  readonly settings: HouseSettings;
}): void {
  const bodies = [settings.body, settings.force, ...settings.partners].map(({ id }) => id);
  const faults = groupFaults(settings.sign_in?.groups ?? [], bodies);
  if (faults.length > 0) throw new SettingsProblem(path.join(folder, 'plumbline.yaml'), [...faults]);
}
