import { equal, ok } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import {
  bootstrap,
  type ClusterDesign,
  codesOf,
  fitCoefficients,
  jackknife,
  meansOf,
  type ReplicateWeights,
  replicateEstimates,
  replicateWeights,
  sampleTree,
} from '#survey';
import { type DriverInterviews, positive, readLastYear } from './driver-interviews.ts';
import { near, queryFixture, readFixture } from './fixtures.ts';

const value = z.object({ est: z.number(), se: z.number() });
const schools = value.omit({ se: true }).extend({
  ...{
    se_centred_on_mean: z.number(),
    se_centred_on_estimate: z.number(),
    df: z.number(),
    scale: z.number(),
  },
  rscales_unique: z.union([z.number(), z.array(z.number())]),
  first_replicates: z.array(z.number()),
  ...{ total_enroll: value, ratio: value },
  by_stype: z.array(value.extend({ stype: z.string() })),
  glm: z.array(value.extend({ term: z.string() })),
});
const force = value.extend({ df: z.number(), by_eth: z.array(value.extend({ eth: z.string() })) });
const reference = readFixture(
  'replicates',
  z.object({
    ...{ apiclus1_JK1_fpc: schools, apiclus1_JK1_nofpc: schools },
    ...{ apistrat_JKn_fpc: schools, apistrat_JKn_nofpc: schools },
    ...{ apiclus1_bootstrap_canty_davison: schools, apiclus1_subbootstrap_rao_wu: schools },
    ...{ apiclus1_mrbbootstrap_preston: schools, apistrat_subbootstrap_rao_wu: schools },
    ...{ pas_last_year_taylor_B: force, pas_last_year_JKn_B: force, pas_last_year_raowu500_B: force },
  }),
);

interface Schools {
  readonly number: (name: string) => number[];
  readonly text: (name: string) => string[];
}

async function readSchools(name: string): Promise<Schools> {
  const columns = await queryFixture(`${name}.csv`, 'SELECT * FROM read_csv({file}, all_varchar = true)');
  const text = (column: string) => (columns[column] ?? []).map((cell) => String(cell ?? ''));
  return { text, number: (column) => text(column).map((cell) => (cell === '' ? Number.NaN : Number(cell))) };
}

/** Weighted sums of what is there: a blank is outside, as with na.rm in R. */
function sum(w: ArrayLike<number>, y: readonly number[], within?: readonly boolean[]): number {
  let total = 0;
  for (let row = 0; row < y.length; row++) {
    const value = y[row] ?? Number.NaN;
    if (!Number.isNaN(value) && within?.[row] !== false) total += (w[row] ?? 0) * value;
  }
  return total;
}

function checkSchools(
  sample: Schools,
  weights: ReplicateWeights,
  expected: z.infer<typeof schools>,
  what: string,
) {
  const [api00, api99, enroll] = ['api00', 'api99', 'enroll'].map(sample.number);
  ok(api00 && api99 && enroll);
  const ones = api00.map(() => 1);
  const types = sample.text('stype');
  const members = expected.by_stype.map(({ stype }) => types.map((type) => type === stype));
  const predictors = ['ell', 'meals'].map((name) => ({ name, values: sample.number(name) }));
  const estimate = (w: ArrayLike<number>) => [
    sum(w, api00) / sum(w, ones),
    sum(w, enroll),
    sum(w, api00) / sum(w, api99),
    ...members.map((own) => sum(w, api00, own) / sum(w, ones, own)),
    ...fitCoefficients({
      family: 'linear',
      outcome: { name: 'api00', values: api00 },
      predictors,
      weights: w,
    }).values,
  ];
  const wanted = [
    { est: expected.est, se: expected.se_centred_on_mean },
    expected.total_enroll,
    expected.ratio,
    ...expected.by_stype,
    ...expected.glm,
  ];
  const found = replicateEstimates(weights, estimate);
  for (const [i, { est, se }] of wanted.entries()) {
    near(found.values[i] ?? Number.NaN, est, 1e-9, `${what} [${i}]`);
    near(Math.sqrt(found.covariance[i]?.[i] ?? Number.NaN), se, 1e-9, `${what} [${i}]: standard error`);
  }
  for (const [r, expectedMean] of expected.first_replicates.entries())
    near(found.replicates[r]?.[0] ?? Number.NaN, expectedMean, 1e-9, `${what}: replicate ${r}`);
  const full = replicateEstimates(weights, estimate, 'full');
  near(
    Math.sqrt(full.covariance[0]?.[0] ?? Number.NaN),
    expected.se_centred_on_estimate,
    1e-9,
    `${what}: mse`,
  );
  equal(weights.degreesOfFreedom, expected.df);
}

test('jackknife replicates of our own making, with and without finite populations', async () => {
  const cases = [
    ['apiclus1', 'JK1', reference.apiclus1_JK1_nofpc, reference.apiclus1_JK1_fpc],
    ['apistrat', 'JKn', reference.apistrat_JKn_nofpc, reference.apistrat_JKn_fpc],
  ] as const;
  for (const [name, kind, infinite, counted] of cases) {
    const sample = await readSchools(name);
    const types = codesOf(sample.text('stype'));
    const rows = types.codes.length;
    const design: ClusterDesign =
      kind === 'JK1' ? { units: codesOf(sample.text('dnum')).codes } : { strata: types.codes };
    const units = design.units ?? Int32Array.from({ length: rows }, (_, row) => row);
    const strata = design.strata ?? new Int32Array(rows);
    const sampled = (code: number) => new Set(units.filter((_, row) => strata[row] === code)).size;
    const fractions = [...new Set(strata)].map(
      (code) => sampled(code) / (sample.number('fpc')[strata.indexOf(code)] ?? 0),
    );
    const plain = replicateWeights(sample.number('pw'), jackknife(design, rows), units);
    const finite = replicateWeights(sample.number('pw'), jackknife(design, rows, { fractions }), units);
    checkSchools(sample, plain, infinite, `${name} ${kind}`);
    checkSchools(sample, finite, counted, `${name} ${kind} fpc`);
  }
});

test('four bootstraps from replicate weights as delivered', async () => {
  const cases = [
    ['apiclus1', 'bootstrap', reference.apiclus1_bootstrap_canty_davison],
    ['apiclus1', 'subbootstrap', reference.apiclus1_subbootstrap_rao_wu],
    ['apiclus1', 'mrbbootstrap', reference.apiclus1_mrbbootstrap_preston],
    ['apistrat', 'subbootstrap', reference.apistrat_subbootstrap_rao_wu],
  ] as const;
  for (const [name, method, expected] of cases) {
    const sample = await readSchools(name);
    const columns = await queryFixture(
      `replicate-weights-${name}_${method}.csv.gz`,
      'SELECT * FROM read_csv({file})',
    );
    const replicates = Object.values(columns).map((column) => Float64Array.from(column, Number));
    equal(replicates.length, 100);
    const factor = typeof expected.rscales_unique === 'number' ? expected.rscales_unique : Number.NaN;
    const factors = new Float64Array(100).fill(factor);
    const { scale, df: degreesOfFreedom } = expected;
    checkSchools(
      sample,
      {
        full: sample.number('pw'),
        count: 100,
        weightsOf: (r) => replicates[r] ?? [],
        scale,
        factors,
        degreesOfFreedom,
      },
      expected,
      `${name} ${method}`,
    );
  }
});

let year: DriverInterviews;
before(async () => {
  year = await readLastYear();
});

test('the force’s year: jackknife as R, bootstrap within its own scatter of R and of linearisation', () => {
  const answers = positive(year, 'q_goodjob');
  const eth = year.text('eth');
  const design = year.design('B');
  const { units, strata } = design;
  ok(units && strata);
  const groups = ['WB', 'WO', 'AS', 'BL', 'MO'];
  const group = Int32Array.from(eth, (name) => groups.indexOf(name) + 1);
  const means = (w: ArrayLike<number>) => {
    const top = new Float64Array(groups.length + 1);
    const bottom = new Float64Array(groups.length + 1);
    for (let row = 0; row < answers.length; row++) {
      const answer = answers[row] ?? Number.NaN;
      if (Number.isNaN(answer)) continue;
      const own = group[row] ?? 0;
      const weight = w[row] ?? 0;
      bottom[0] = (bottom[0] ?? 0) + weight;
      top[0] = (top[0] ?? 0) + weight * answer;
      bottom[own] = (bottom[own] ?? 0) + weight;
      top[own] = (top[own] ?? 0) + weight * answer;
    }
    return [...top.map((sum, own) => sum / (bottom[own] ?? Number.NaN))];
  };
  const jack = replicateWeights(year.weights, jackknife(design, year.rows), units);
  equal(jack.count, 629);
  const found = replicateEstimates(jack, means);
  const expected = reference.pas_last_year_JKn_B;
  equal(found.degreesOfFreedom, expected.df);
  for (const [i, { est, se }] of [expected, ...expected.by_eth].entries()) {
    near(found.values[i] ?? Number.NaN, est, 1e-9, `jackknife [${i}]`);
    near(Math.sqrt(found.covariance[i]?.[i] ?? Number.NaN), se, 1e-9, `jackknife [${i}]: standard error`);
  }
  const boot = replicateWeights(
    year.weights,
    bootstrap(design, year.rows, { replicates: 500, seed: 'year' }),
    units,
  );
  equal(boot.degreesOfFreedom, reference.pas_last_year_raowu500_B.df);
  const error = Math.sqrt(replicateEstimates(boot, means).covariance[0]?.[0] ?? Number.NaN);
  // 500 replicates scatter by 1 / root 1000, 3%: four of that, and both are random against R's.
  near(error, reference.pas_last_year_taylor_B.se, 0.13, 'bootstrap against linearisation');
  near(error, reference.pas_last_year_raowu500_B.se, 0.18, 'bootstrap against R’s bootstrap');
  const tree = sampleTree({ weights: year.weights, strata, units: [units] });
  near(
    meansOf(tree, [answers]).estimates[0]?.standardError ?? Number.NaN,
    reference.pas_last_year_taylor_B.se,
    1e-9,
    'linearised',
  );
});
