import path from 'node:path';
import { bootstrap, bootstrapImportance, fitRegression, logisticImportance } from '#survey';
import { realFile } from '../test/real/folder.ts';
import {
  type DriverInterviews,
  driverColumns,
  eight,
  positive,
  predictorsOf,
  readAllYears,
  readLastYear,
  twelve,
} from '../test/reference/driver-interviews.ts';
import { type Bench, duration, type Figure, leastOf, type Spent } from './figure.ts';

const everyYear = realFile('reference', 'data', 'pas.parquet');

/** Without the 200,000 interviews, the last year's ten times over, each in sampling units of its own. */
async function allYears(): Promise<{ all: DriverInterviews; what: string }> {
  if (everyYear.there) return { all: await readAllYears(everyYear.file), what: '200,000 interviews' };
  const year = await readLastYear();
  const times = 10;
  const rows = year.rows * times;
  const place = (row: number) => row % year.rows;
  const number = (column: string) => {
    const values = year.number(column);
    return Float64Array.from({ length: rows }, (_, row) => values[place(row)] ?? Number.NaN);
  };
  const text = (column: string) => {
    const values = year.text(column);
    return Array.from({ length: rows }, (_, row) => values[place(row)] ?? '');
  };
  const apart = (codes: Int32Array = new Int32Array(year.rows)) => {
    const most = codes.reduce((top, code) => Math.max(top, code), 0) + 1;
    return Int32Array.from(
      { length: rows },
      (_, row) => (codes[place(row)] ?? 0) + most * Math.floor(row / year.rows),
    );
  };
  const all: DriverInterviews = {
    ...{ rows, weights: number('weight'), number, text },
    design: (name) => {
      const { strata, units } = year.design(name);
      return { strata: apart(strata), units: apart(units ?? Int32Array.from(strata ?? [], (_, row) => row)) };
    },
  };
  return {
    all,
    what: `the last year’s interviews ten times over (${path.basename(everyYear.file)} is not here)`,
  };
}

function kept(what: string, limit: number, spent: Spent, told: string): Figure {
  return {
    ...{ what, limit: duration(limit), kept: spent.wall < limit },
    measured: `${duration(spent.wall)} (${duration(spent.processor)} of processor time); ${told}`,
  };
}

async function measure(say: (what: string) => void): Promise<Figure[]> {
  say('reading interviews');
  const { all, what } = await allYears();
  const problem = {
    family: 'logistic' as const,
    outcome: { name: 'goodjob', values: positive(all, 'q_goodjob') },
    predictors: predictorsOf(all, twelve),
    ...{ weights: all.weights, design: all.design('A') },
  };
  const year = await readLastYear();
  const values = driverColumns(year);
  const columns = eight.map((name, j) => ({ name, values: values[j] ?? [] }));
  const answers = year.number('q_goodjob');
  const score = { name: 'score', values: answers.map((answer) => 6 - answer) };
  const good = { name: 'good', values: positive(year, 'q_goodjob') };
  const design = year.design('B');
  const units = design.units ?? new Int32Array(year.rows);
  // Composites have many values: no two people are alike, and no rows can be put together.
  const unlike = columns.map((column) => ({
    name: column.name,
    values: Float64Array.from(column.values, (value, row) => value + 0.001 * Math.sin(row)),
  }));
  const { weights } = year;
  const told = { model: '', importance: '', logistic: '' };
  const spent = await leastOf(
    {
      model: async () => {
        const fit = fitRegression(problem);
        told.model = `${fit.names.length} coefficients, ${fit.units.toLocaleString('en-GB')} sampling units, ${fit.base.toLocaleString('en-GB')} complete`;
      },
      importance: async () => {
        const replicates = bootstrap(design, year.rows, { replicates: 200, seed: 'bench' });
        const found = bootstrapImportance(
          [score, ...columns],
          weights,
          { outcome: 'score' },
          replicates,
          units,
        );
        told.importance = `${found.drivers.length} drivers, ${found.replicates} replicates of 629 units`;
      },
      logistic: async () => {
        const found = logisticImportance({ outcome: good, columns, weights });
        told.logistic = `R squared ${found.rSquared.toFixed(4)}`;
      },
      unlike: async () => {
        logisticImportance({ outcome: good, columns: unlike, weights });
      },
    },
    5,
  );
  return [
    kept(`Logistic model of 12 predictors with its sandwich, ${what}`, 1000, spent.model, told.model),
    kept(
      'LMG of 8 drivers with 200 bootstrap replicates, the replicates’ making included',
      300,
      spent.importance,
      told.importance,
    ),
    kept(
      'Shapley on McFadden’s R squared, 256 weighted fits of 19,383 rows',
      800,
      spent.logistic,
      told.logistic,
    ),
    kept('The same where no two rows have the same answers', 800, spent.unlike, 'nothing put together'),
  ];
}

const bench: Bench = {
  title: 'Models of confidence',
  measure,
  notes: [
    'Each is the least of five rounds taken in turn, from columns in memory to the answer. Rows with the same answers to all drivers are put together before the logistic fits, which changes no sum: 19,383 interviews have some hundreds of different answers. The last line is for drivers that are means of many items.',
  ],
};
export default bench;
