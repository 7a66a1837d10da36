import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';

/** The items of the reference survey, as its files name them: `q_goodjob` is the question, `b_goodjob` the measure. */
const items = [
  ...['goodjob', 'relied', 'tackle', 'safe', 'fair', 'respect'],
  ...['sns', 'account', 'listen', 'issues', 'informed', 'trust'],
];

const agreement = {
  1: 'Strongly agree',
  2: 'Tend to agree',
  3: 'Neither',
  4: 'Tend to disagree',
  5: 'Strongly disagree',
};

/** Writes the configuration of a house for the reference survey into a folder: force, 32 boroughs, 12 measures, design A. */
export function writeReferenceHouse(folder: string): void {
  const survey = path.join(folder, 'surveys', 'pas');
  mkdirSync(survey, { recursive: true });
  writeFileSync(path.join(folder, 'plumbline.yaml'), stringify(settings));
  writeFileSync(path.join(folder, 'areas.csv'), areas());
  writeFileSync(path.join(survey, 'survey.yaml'), stringify(pas));
  writeFileSync(path.join(survey, 'codebook.yaml'), stringify(codebook()));
}

const settings = {
  site: 'Plumbline',
  body: { id: 'reference', name: 'Reference body', short_name: 'the Body' },
  force: { id: 'force', name: 'Reference force', short_name: 'the Force', area: 'FORCE' },
  area_name: { one: 'borough', many: 'boroughs' },
  force_area_name: 'the county',
  headline: 'b_goodjob',
};

function areas(): string {
  const codes = Array.from({ length: 32 }, (_, index) => `B${String(index + 1).padStart(2, '0')}`);
  const lines = codes.map((code) => `${code},Borough ${code},,area,,,,`);
  return `${['code,name,short_name,kind,group,column,row,aliases', 'FORCE,The force,,force,,,,', ...lines].join('\n')}\n`;
}

const pas = {
  kind: 'interviews',
  name: 'pas',
  title: 'Reference survey',
  publisher: 'Invented',
  about: 'Invented interviews whose levels were computed with R.',
  population: 'Adults',
  fieldwork: 'Invented',
  sampling: 'Twelve wards a borough and quarter',
  weighting: 'Raked',
  wave: { length: 'quarter' },
  periods: ['quarter', 'rolling-year'],
  design: { strata: 'area', units_persist: false },
  base: { hide_under: 10, caution_under: 100 },
};

function codebook(): unknown {
  // The reference adds the interviews before and after the change of `informed`; a real codebook would mark a break.
  const question = (item: string) => ({ versions: [{ version: 1, text: item, answers: agreement }] });
  const measure = (item: string) => ({
    title: item,
    short_title: item,
    sentence: `say ${item}`,
    question: `q_${item}`,
    positive: [1, 2],
    headline: item === 'goodjob',
  });
  return {
    survey: 'pas',
    columns: { weight: 'weight', area: 'borough', unit: 'ward', day: 'date', respondent: 'id' },
    questions: Object.fromEntries(items.map((item) => [`q_${item}`, question(item)])),
    measures: Object.fromEntries(items.map((item) => [`b_${item}`, measure(item)])),
  };
}
