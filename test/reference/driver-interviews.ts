import { type ClusterDesign, codesOf, groupPredictor, type Predictor } from '#survey';
import { fixturePath, queryFile } from './fixtures.ts';
import type { DesignName } from './interviews.ts';

/** Interviews with what a model of confidence needs, a value a row: NaN and '' where not answered. */
export interface DriverInterviews {
  readonly rows: number;
  readonly weights: Float64Array;
  readonly number: (column: string) => Float64Array;
  readonly text: (column: string) => string[];
  readonly design: (name: DesignName) => ClusterDesign;
}

const levels: Readonly<Record<string, readonly string[]>> = {
  sex: ['M', 'F'],
  age: ['16-24', '25-34', '35-44', '45-54', '55-64', '65+'],
  eth: ['WB', 'WO', 'AS', 'BL', 'MO'],
  tenure: ['own', 'private', 'social'],
  cont3: ['none', 'satisfied', 'dissatisfied'],
};

/** The twelve predictors of the reference models, in R's order. */
export const twelve = [
  ...['sex', 'age', 'eth', 'tenure', 'disab', 'visible'],
  ...['knows', 'victim', 'cont3', 'asb', 'cohes', 'media'],
];

/** The eight drivers of the reference's relative importance. */
export const eight = ['visible', 'knows', 'victim', 'sat', 'dis', 'asb', 'cohes', 'media'];

/** The last year's 20,000 interviews, which stand in this folder. */
export function readLastYear(): Promise<DriverInterviews> {
  return readDrivers(fixturePath('pas-drivers.parquet'), '*');
}

/** All 200,000, from the reference's own file. */
export function readAllYears(file: string): Promise<DriverInterviews> {
  const contact = `CASE WHEN contact = 0 THEN 'none' WHEN csat = 1 THEN 'satisfied' WHEN csat = 0 THEN 'dissatisfied' END`;
  return readDrivers(file, `*, ${contact} AS cont3`);
}

async function readDrivers(file: string, columns: string): Promise<DriverInterviews> {
  const read = await queryFile(file, `SELECT ${columns} FROM read_parquet({file})`);
  const number = (column: string) =>
    Float64Array.from(read[column] ?? [], (value) => (value === null ? Number.NaN : Number(value)));
  const text = (column: string) => (read[column] ?? []).map((value) => String(value ?? ''));
  const wave = text('wave');
  const design = (name: DesignName): ClusterDesign => {
    const within = (column: string) =>
      name === 'A' ? text(column).map((code, row) => `${code}.${wave[row]}`) : text(column);
    return { strata: codesOf(within('borough')).codes, units: codesOf(within('ward')).codes };
  };
  return { rows: wave.length, weights: number('weight'), number, text, design };
}

export function predictorsOf(interviews: DriverInterviews, names: readonly string[]): Predictor[] {
  return names.map((name) => {
    const known = levels[name];
    if (known !== undefined) return groupPredictor(name, interviews.text(name), known);
    return { name, values: interviews.number(name) };
  });
}

/** An item's 1 or 2 as 1, its other answers as 0. */
export function positive(interviews: DriverInterviews, item: string): Float64Array {
  return interviews.number(item).map((answer) => (Number.isNaN(answer) ? answer : Number(answer <= 2)));
}

/** The eight drivers as columns; satisfied and dissatisfied contact as 0 and 1, no contact being 0 in both. */
export function driverColumns(interviews: DriverInterviews): Float64Array[] {
  const contact = interviews.text('cont3');
  return eight.map((name) => {
    if (name === 'sat') return Float64Array.from(contact, (kind) => Number(kind === 'satisfied'));
    if (name === 'dis') return Float64Array.from(contact, (kind) => Number(kind === 'dissatisfied'));
    return interviews.number(name);
  });
}

/** R's name of a coefficient ("ethBL") for ours ("eth: BL"). */
export function nameInR(name: string): string {
  return name === '(intercept)' ? '(Intercept)' : name.replace(': ', '');
}
