import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { ModelsSettings } from './settings.ts';

/** A question in one version, as a fit reads it. */
export interface ItemVersion {
  readonly version: number;
  readonly from: string | undefined;
  /** The codes that are answers. */
  readonly valid: readonly number[];
}

export interface ModelItem {
  readonly question: string;
  /** What people read, and the measure of the question where it has one. */
  readonly title: string;
  readonly measure: string | undefined;
  readonly reversed: boolean;
  readonly versions: readonly ItemVersion[];
}

export interface ModelDriver {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly better: 'high' | 'low';
  readonly items: readonly ModelItem[];
  readonly answered: number;
}

export interface ModelControl {
  readonly name: string;
  readonly title: string;
  /** What stands in the file, and what people read; the first is what the others are compared with. */
  readonly levels: readonly { readonly value: string; readonly label: string }[];
}

/** A confidence model with all that a fit needs of the codebook: it can be fitted and read however the codebook changes later. */
export interface Model {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly survey: string;
  readonly outcome: {
    readonly measure: string;
    readonly title: string;
    readonly sentence: string;
    readonly question: string;
    /** Codes that count; undefined for a scale, whose values are taken as they are. */
    readonly positive: readonly number[] | undefined;
    readonly versions: readonly ItemVersion[];
  };
  readonly drivers: readonly ModelDriver[];
  readonly controls: readonly ModelControl[];
}

/** A model as it is kept: its first version, or a later one where the configuration changed. */
export interface ModelVersion {
  readonly version: number;
  readonly model: Model;
  readonly since: string;
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none yet' : names.join(', '));

/** Everything in models.yaml that does not fit the codebook: each fault names its place and what would mend it. */
export function modelFaults(settings: ModelsSettings, codebook: CodebookSettings): string[] {
  const faults: string[] = [];
  const questions = Object.keys(codebook.questions);
  for (const [name, driver] of Object.entries(settings.drivers)) {
    const items = Object.keys(driver.items);
    if (items.length === 0)
      faults.push(`drivers.${name}.items: name one question at least; there are ${listed(questions)}.`);
    for (const item of items) {
      const question = codebook.questions[item];
      if (question === undefined)
        faults.push(
          `drivers.${name}.items.${item}: the codebook has no such question; it has ${listed(questions)}.`,
        );
      else if (question.versions.some((version) => Object.keys(version.answers).length < 2))
        faults.push(
          `drivers.${name}.items.${item}: a version of it has one answer, so it cannot vary. Leave it out.`,
        );
    }
    if (driver.answered !== undefined && driver.answered > items.length)
      faults.push(
        `drivers.${name}.answered: ${driver.answered} of ${items.length} items cannot be answered; write ${items.length} or fewer.`,
      );
    if (codebook.groups[name] !== undefined)
      faults.push(`drivers.${name}: a group of the codebook has this name; give the driver another.`);
  }
  for (const [name, model] of Object.entries(settings.models)) {
    const outcome = codebook.measures[model.outcome];
    if (outcome === undefined)
      faults.push(
        `models.${name}.outcome: there is no measure “${model.outcome}”; there are ${listed(Object.keys(codebook.measures))}.`,
      );
    faults.push(...driverFaults(settings, name, model.drivers, outcome?.question));
    for (const control of model.controls)
      if (codebook.groups[control] === undefined)
        faults.push(
          `models.${name}.controls: there is no group “${control}”; there are ${listed(Object.keys(codebook.groups))}.`,
        );
  }
  if (Object.keys(settings.models).length === 0)
    faults.push('models: name one model at least, with its outcome and drivers.');
  return faults;
}

function driverFaults(
  settings: ModelsSettings,
  name: string,
  drivers: readonly string[],
  outcome: string | undefined,
): string[] {
  const faults: string[] = [];
  const used = new Map<string, string>();
  for (const [place, driver] of drivers.entries()) {
    const found = settings.drivers[driver];
    if (found === undefined) {
      faults.push(
        `models.${name}.drivers: there is no driver “${driver}”; there are ${listed(Object.keys(settings.drivers))}.`,
      );
      continue;
    }
    if (drivers.indexOf(driver) < place)
      faults.push(`models.${name}.drivers: “${driver}” is there twice; leave one out.`);
    for (const item of Object.keys(found.items)) {
      if (item === outcome)
        faults.push(
          `models.${name}: the question “${item}” is the outcome and an item of “${driver}”, so it would explain itself. Leave it out of the driver.`,
        );
      const other = used.get(item);
      if (other !== undefined && other !== driver)
        faults.push(
          `models.${name}: the question “${item}” is in “${other}” and in “${driver}”; what it says can count for one only.`,
        );
      used.set(item, driver);
    }
  }
  return faults;
}

/** The models of a sound models.yaml, in its order, each with what it needs of the codebook. */
export function modelsOf(settings: ModelsSettings, codebook: CodebookSettings): Model[] {
  const versionsOf = (question: string): ItemVersion[] =>
    (codebook.questions[question]?.versions ?? []).map(({ version, from, answers }) => ({
      version,
      from,
      valid: Object.keys(answers)
        .map(Number)
        .sort((a, b) => a - b),
    }));
  return Object.entries(settings.models).flatMap(([name, model]): Model[] => {
    const measure = codebook.measures[model.outcome];
    if (measure === undefined) return [];
    const { scale } = measure;
    return [
      {
        ...{ name, title: model.title, about: model.about, survey: settings.survey },
        outcome: {
          measure: model.outcome,
          title: measure.title,
          sentence: measure.sentence,
          question: measure.question,
          positive: measure.positive,
          versions: versionsOf(measure.question).map((version) =>
            scale === undefined ? version : { ...version, valid: [scale.lowest, scale.highest] },
          ),
        },
        drivers: model.drivers.flatMap((driver): ModelDriver[] => {
          const found = settings.drivers[driver];
          if (found === undefined) return [];
          const items = Object.entries(found.items).map(([question, worded]) => ({
            question,
            ...titleOfQuestion(codebook, question),
            reversed: worded === 'reversed',
            versions: versionsOf(question),
          }));
          const { title, about, better, answered = Math.ceil(items.length / 2) } = found;
          return [{ name: driver, title, about, better, items, answered }];
        }),
        controls: model.controls.flatMap((control): ModelControl[] => {
          const group = codebook.groups[control];
          if (group === undefined) return [];
          const levels = Object.entries(group.answers).map(([value, label]) => ({ value, label }));
          const { title, comparator } = group;
          // The comparator stands first: it is what the others are compared with.
          const ordered = levels.filter(({ value }) => value === comparator);
          return [
            {
              name: control,
              title,
              levels: [...ordered, ...levels.filter(({ value }) => value !== comparator)],
            },
          ];
        }),
      },
    ];
  });
}

/** The version in force on a day; undefined before the first. */
export function versionOn(versions: readonly ItemVersion[], day: string): ItemVersion | undefined {
  return versions.findLast(({ from }) => from === undefined || from <= day);
}

/** A question is called as its measure is; by its own name where it has none. */
function titleOfQuestion(
  codebook: CodebookSettings,
  question: string,
): { readonly title: string; readonly measure: string | undefined } {
  const found = Object.entries(codebook.measures).find(([, measure]) => measure.question === question);
  return { title: found?.[1].title ?? question, measure: found?.[0] };
}
