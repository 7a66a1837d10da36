import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readAreaFile } from '#features/bodies/actions/areas.ts';
import { type HouseSettings, houseSettings } from '#features/bodies/rules.ts';
import { type AreaEntry, saveBodies } from '#features/bodies/store.ts';
import type { House } from '#tools/house.ts';
import { readSettings, SettingsProblem } from '#tools/settings/yaml.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import { type CodebookSettings, codebookSettings } from '../rules/codebook.ts';
import { codebookFaults, measuresOf } from '../rules/measure.ts';
import { type SurveySettings, surveySettings } from '../rules/survey.ts';
import { readChangedVersions, saveCodebook, saveSurvey } from '../store.ts';

/** A survey as configured: interviews come with a codebook, published series do not. */
export interface ConfiguredSurvey {
  readonly settings: SurveySettings;
  readonly codebook: CodebookSettings | undefined;
  readonly codebookText: string;
}

/** A house's configuration folder, read and checked. */
export interface Configuration {
  readonly folder: string;
  readonly settings: HouseSettings;
  readonly areas: readonly AreaEntry[];
  readonly surveys: readonly ConfiguredSurvey[];
  /** Changes with every byte of the configuration. */
  readonly hash: string;
}

/**
 * Reads plumbline.yaml, areas.csv and every surveys/NAME/{survey,codebook}.yaml of a folder.
 * @throws SettingsProblem or FileProblem naming the file, the line and the field.
 */
export async function readConfiguration(folder: string): Promise<Configuration> {
  const house = readSettings(path.join(folder, 'plumbline.yaml'), houseSettings);
  const areasFile = path.join(folder, house.value.areas);
  if (!existsSync(areasFile))
    throw new SettingsProblem(areasFile, ['the file is missing; plumbline.yaml names it under areas']);
  const areas = await readAreaFile(areasFile);
  const force = areas.find((area) => area.kind === 'force');
  if (force?.code !== house.value.force.area) {
    throw new SettingsProblem(path.join(folder, 'plumbline.yaml'), [
      `force.area is ${house.value.force.area}, but the area of kind force in areas.csv is ${force?.code ?? 'missing'}`,
    ]);
  }
  const surveys = surveyFolders(folder).map(readSurveyFolder);
  const faults = [...nameFaults(house.value, surveys), ...watchFaults(house.value, areas, surveys)];
  if (faults.length > 0) throw new SettingsProblem(path.join(folder, 'plumbline.yaml'), faults);
  const hash = createHash('sha256');
  hash.update(house.text).update(readFileSync(areasFile));
  for (const survey of surveys) hash.update(JSON.stringify(survey.settings)).update(survey.codebookText);
  return { folder, settings: house.value, areas, surveys, hash: hash.digest('hex') };
}

/**
 * A misspelt headline would show another measure on the first page, and a misspelt target would never be set: both in silence. A
 * house of published series alone has no measures of its own, and a measure of a series is known once its file is there.
 */
function nameFaults({ headline, target }: HouseSettings, surveys: readonly ConfiguredSurvey[]): string[] {
  const known = surveys.flatMap(({ codebook }) => Object.keys(codebook?.measures ?? {}));
  const named = [
    ['headline', headline],
    ['target.measure', target?.measure],
  ] as const;
  return named.flatMap(([field, name]) =>
    name === undefined || known.length === 0 || known.includes(name) || name.includes('/')
      ? []
      : [`${field}: there is no measure “${name}”; the measures are ${known.join(', ')}`],
  );
}

/** What `exceptions` names and the house does not have: a misspelt measure would be watched by nobody. */
function watchFaults(
  { exceptions }: HouseSettings,
  areas: readonly AreaEntry[],
  surveys: readonly ConfiguredSurvey[],
): string[] {
  const known = surveys.flatMap(({ codebook }) => Object.entries(codebook?.measures ?? {}));
  const places = new Set<string>([...areas.map(({ code }) => code), 'force', 'group', 'area']);
  const measures = (exceptions?.measures ?? []).flatMap((name) => {
    const found = known.find(([id]) => id === name)?.[1];
    if (found === undefined)
      return [
        `exceptions.measures: there is no measure “${name}”; the measures are ${known.map(([id]) => id).join(', ')}`,
      ];
    return found.direction === 'neither'
      ? [
          `exceptions.measures: of “${name}” neither more nor less is better, so no rule can say that it fails`,
        ]
      : [];
  });
  const unknown = (exceptions?.areas ?? []).filter((name) => !places.has(name));
  return [
    ...measures,
    ...unknown.map(
      (name) => `exceptions.areas: “${name}” is no code of areas.csv; write codes, or force, group, area`,
    ),
  ];
}

function surveyFolders(folder: string): string[] {
  const surveys = path.join(folder, 'surveys');
  if (!existsSync(surveys)) return [];
  return readdirSync(surveys, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(surveys, entry.name, 'survey.yaml')))
    .map((entry) => path.join(surveys, entry.name))
    .sort();
}

function readSurveyFolder(folder: string): ConfiguredSurvey {
  const file = path.join(folder, 'survey.yaml');
  const { value: settings } = readSettings(file, surveySettings);
  if (settings.name !== path.basename(folder)) {
    throw new SettingsProblem(file, [
      `name is ${settings.name}; it must be the folder’s name, ${path.basename(folder)}`,
    ]);
  }
  if (settings.kind === 'series') return { settings, codebook: undefined, codebookText: '' };
  const codebookFile = path.join(folder, 'codebook.yaml');
  const { value: codebook, text } = readSettings(codebookFile, codebookSettings);
  const faults = codebookFaults(codebook);
  if (
    settings.design.units_persist &&
    Object.values(codebook.measures).some((measure) => measure.scale !== undefined)
  ) {
    faults.push(
      'measures on a scale cannot be had from a survey with design.units_persist yet; give positive answers',
    );
  }
  if (codebook.survey !== settings.name)
    faults.push(`survey is ${codebook.survey}; it must be ${settings.name}`);
  if (faults.length > 0) throw new SettingsProblem(codebookFile, faults);
  return { settings, codebook, codebookText: text };
}

/** A version of a measure that figures stand on. */
export interface MeasuredVersion {
  readonly measure: string;
  readonly version: number;
}

/**
 * Keeps the configuration in the records, where it differs from what they hold. `used` tells the versions of measures that
 * figures stand on (a room below knows): those must stay as they are.
 * @throws SettingsProblem when the records are another house's, or a version in use was changed.
 */
export async function applyConfiguration(
  house: House,
  configuration: Configuration,
  used: () => Promise<readonly MeasuredVersion[]>,
): Promise<boolean> {
  if ((await readSetting(house.store.read, 'configuration')) === configuration.hash) return false;
  await refuseOtherHouse(house, configuration);
  await refuseChangedVersions(house, configuration, await used());
  await house.store.write(async (trx) => {
    const now = await house.clock(trx);
    await writeSetting(trx, 'house', JSON.stringify(configuration.settings));
    await saveBodies(trx, configuration.settings, configuration.areas);
    for (const { settings, codebook, codebookText } of configuration.surveys) {
      await saveSurvey(trx, settings, now);
      if (codebook !== undefined) await saveCodebook(trx, codebook, codebookText, house.operator, now);
    }
    await writeSetting(trx, 'configuration', configuration.hash);
    const detail = { hash: configuration.hash };
    await recordAudit(trx, {
      at: now,
      actor: house.operator,
      action: 'configuration.apply',
      subject: 'house',
      detail,
    });
  });
  return true;
}

/** One body's figures must never stand beside another's: records of a house are opened with that house's configuration only. */
async function refuseOtherHouse(house: House, configuration: Configuration): Promise<void> {
  const kept = await readSetting(house.store.read, 'house');
  if (kept === undefined) return;
  const before = houseSettings.safeParse(JSON.parse(kept)).data;
  const { body, example } = configuration.settings;
  const same =
    before === undefined ||
    (before.body.id === body.id && (before.example === undefined) === (example === undefined));
  if (same) return;
  throw new SettingsProblem(path.join(configuration.folder, 'plumbline.yaml'), [
    `the records at ${house.store.place} belong to another house (${before.body.name}); set DATA_DIR, or DATABASE_URL, to a place of this house's own`,
  ]);
}

/** A changed wording, answer or count is a new version of its question: never a silent splice into a published series. */
async function refuseChangedVersions(
  house: House,
  configuration: Configuration,
  used: readonly MeasuredVersion[],
): Promise<void> {
  for (const { settings, codebook } of configuration.surveys) {
    if (codebook === undefined) continue;
    const changed = await readChangedVersions(house.store.read, measuresOf(codebook), used);
    if (changed.length === 0) continue;
    throw new SettingsProblem(
      path.join(configuration.folder, 'surveys', settings.name, 'codebook.yaml'),
      changed.map(
        ({ measure, version }) =>
          `measures.${measure}: figures stand on version ${version} of its question as it was; put its wording, answers and positive answers back, and add a new version with \`from\` and \`reason\` for what changed`,
      ),
    );
  }
}

/** A survey of the configuration by its name. @throws SettingsProblem listing the names there are. */
export function surveyNamed(configuration: Configuration, name: string): ConfiguredSurvey {
  const survey = configuration.surveys.find((each) => each.settings.name === name);
  if (survey !== undefined) return survey;
  const names = configuration.surveys.map((each) => each.settings.name).join(', ');
  throw new SettingsProblem(path.join(configuration.folder, 'surveys'), [
    `there is no survey “${name}”; the surveys are: ${names === '' ? 'none yet' : names}`,
  ]);
}
