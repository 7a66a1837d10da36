import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { stringify } from 'yaml';
import { seededRandom } from '#survey';
import { type SavVariable, writeSav } from '../test/support/sav-writer.ts';

/** 40 columns: seven of design and groups, and 33 questions. */
const questions = Array.from({ length: 33 }, (_, at) => `Q${String(at + 1).padStart(2, '0')}`);
const columns = ['SERIAL', 'DAY', 'AREA', 'WARD', 'WEIGHT', 'SEX', 'AGE', ...questions];
const areas = Array.from({ length: 32 }, (_, at) => `A${String(at + 1).padStart(2, '0')}`);

/**
 * Writes the configuration of a house for invented deliveries of any size: one force, 32 areas, 33 questions, 12 measures. Where
 * `respondents` is false the serial number names nobody: files may repeat it.
 */
export function writeHouse(folder: string, respondents = true): void {
  const survey = path.join(folder, 'surveys', 'large');
  mkdirSync(survey, { recursive: true });
  const answers = { 1: 'Strongly agree', 2: 'Agree', 3: 'Neither', 4: 'Disagree', 5: 'Strongly disagree' };
  const version = { version: 1, text: 'An invented question', answers, missing: { 8: 'Don’t know' } };
  const name = (column: string) => column.toLowerCase();
  const measure = (column: string) => ({
    ...{ title: column, short_title: column, sentence: `agree with ${column}` },
    ...{ question: name(column), positive: [1, 2], headline: column === 'Q01' },
  });
  const files = {
    'plumbline.yaml': {
      site: 'Plumbline',
      body: { id: 'bench', name: 'Bench', short_name: 'Bench' },
      force: { id: 'force', name: 'Force', short_name: 'Force', area: 'FORCE' },
      area_name: { one: 'area', many: 'areas' },
      force_area_name: 'the county',
      headline: 'q01',
    },
    'surveys/large/survey.yaml': {
      ...{ kind: 'interviews', name: 'large', title: 'Large', publisher: 'Invented', about: 'Invented' },
      ...{ population: 'Adults', fieldwork: 'Invented', sampling: 'Invented', weighting: 'Invented' },
      ...{ wave: { length: 'quarter' }, periods: ['quarter', 'rolling-year'], design: { strata: 'area' } },
    },
    'surveys/large/codebook.yaml': {
      survey: 'large',
      columns: {
        ...{ weight: 'WEIGHT', area: 'AREA', unit: 'WARD', day: 'DAY' },
        ...(respondents ? { respondent: 'SERIAL' } : {}),
      },
      groups: {
        sex: { title: 'Sex', column: 'SEX', answers: { 1: 'Men', 2: 'Women' }, comparator: '1' },
        age: { title: 'Age', column: 'AGE', answers: { 1: '16 to 34', 2: '35 to 54', 3: '55 and over' } },
      },
      questions: Object.fromEntries(
        questions.map((column) => [name(column), { column, versions: [version] }]),
      ),
      measures: Object.fromEntries(questions.slice(0, 12).map((column) => [name(column), measure(column)])),
    },
  };
  for (const [file, settings] of Object.entries(files))
    writeFileSync(path.join(folder, file), stringify(settings));
  const lines = ['code,name,short_name,kind,group,column,row,aliases', 'FORCE,Force,,force,,,,'];
  writeFileSync(
    path.join(folder, 'areas.csv'),
    `${[...lines, ...areas.map((code) => `${code},Area ${code},,area,,,,`)].join('\n')}\n`,
  );
}

type Interview = readonly (string | number | null)[];

/** Different interviews, all of one quarter; larger files repeat them under other serial numbers. */
function interviews(count: number): Interview[] {
  const random = seededRandom('bench/deliveries');
  return Array.from({ length: count }, (_, at) => {
    const area = areas[at % areas.length] ?? '';
    const day = `2011-0${random.integer(1, 3)}-${String(random.integer(1, 28)).padStart(2, '0')}`;
    const weight = Math.round(1e4 * (0.4 + 2 * random.uniform())) / 1e4;
    const answers = questions.map(() => (random.uniform() < 0.05 ? 8 : random.integer(1, 5)));
    return [
      day,
      area,
      `${area}W${random.integer(1, 20)}`,
      weight,
      random.integer(1, 2),
      random.integer(1, 3),
      ...answers,
    ];
  });
}

/** Writes a comma-separated file of so many rows; gives its path. */
export async function writeCsv(folder: string, rows: number): Promise<string> {
  const file = path.join(folder, 'large.csv');
  const out = createWriteStream(file);
  const lines = interviews(8192).map((interview) => interview.join(','));
  out.write(`${columns.join(',')}\n`);
  for (let from = 0; from < rows; from += lines.length) {
    const piece = lines.slice(0, rows - from).map((line, at) => `${from + at + 1},${line}\n`);
    if (!out.write(piece.join(''))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return file;
}

/** Writes an SPSS file of so many rows (a multiple of 1,000), compressed row by row as SPSS does by default; gives its path. */
export async function writeLargeSav(folder: string, rows: number): Promise<string> {
  const file = path.join(folder, 'large.sav');
  const widths: Readonly<Record<string, number>> = { DAY: 10, AREA: 8, WARD: 8 };
  const variables = columns.map(
    (name): SavVariable => ({ name, ...(widths[name] === undefined ? {} : { width: widths[name] }) }),
  );
  const some = interviews(1000).map((interview, at) => [at + 1, ...interview]);
  const bytes = writeSav({ variables, rows: some, stated: rows });
  // A file without rows is its dictionary and one block of eight codes that says the end; a thousand rows fill whole blocks.
  const begin = writeSav({ variables, rows: [] }).length - 8;
  const data = bytes.subarray(begin, -8);
  const handle = await open(file, 'w');
  try {
    await handle.write(bytes.subarray(0, begin));
    for (let written = 0; written < rows; written += some.length) await handle.write(data);
    await handle.write(bytes.subarray(-8));
  } finally {
    await handle.close();
  }
  return file;
}
