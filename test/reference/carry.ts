/**
 * Carries the reference numbers into the project: `node --import tsx test/reference/carry.ts FOLDER`, where
 * FOLDER holds data/ and ref/ as SOURCE.md tells. Run it only when the reference itself was made anew; the
 * tests read what stands beside this file.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say which folder holds data/ and ref/.');
const here = import.meta.dirname;

for (const name of ['apistrat', 'apiclus1', 'apiclus2']) {
  copyFileSync(join(folder, 'data', `${name}.csv`), join(here, `${name}.csv`));
}

const reference = z.object({ results: z.record(z.string(), z.unknown()) });
const section = z.record(z.string(), z.unknown());

function results(name: string): Record<string, unknown> {
  return reference.parse(JSON.parse(readFileSync(join(folder ?? '', 'ref', `${name}.json`), 'utf8'))).results;
}

function keep(from: unknown, names: readonly string[]): Record<string, unknown> {
  const all = section.parse(from);
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

function write(name: string, value: unknown): void {
  writeFileSync(join(here, `${name}.json`), `${JSON.stringify(value)}\n`);
}

const apiSections = [
  ...[
    'design',
    'n',
    'sum_weights',
    'df',
    'mean',
    'mean_vcov',
    'mean_enroll_narm',
    'mean_deff_replace',
    'mean_factor',
  ],
  ...[
    'mean_factor_vcov',
    'total',
    'total_stype',
    'ratio',
    'ratio_apistu_enroll',
    'by_stype',
    'by_stype_vcov',
  ],
  ...['contrast_E_H', 'prop_hi', 'domain_comp_imp_yes', 'domain_rare', 'chisq', 'chisq_2x2_F'],
];
const { hand_checks: _, ...designs } = results('api');
write(
  'api',
  Object.fromEntries(Object.entries(designs).map(([name, design]) => [name, keep(design, apiSections)])),
);

write(
  'numerics',
  keep(results('numerics_disclosure'), [
    ...[
      'qt',
      'pt',
      'qnorm',
      'pnorm',
      'pbeta',
      'qbeta',
      'pf_upper',
      'pchisq_upper',
      'qchisq',
      'pgamma_regularised',
      'lgamma',
    ],
    ...['pchisqsum_saddlepoint', 'p_adjust', 'kish', 'nchs_grid', 'sdc_audit'],
  ]),
);

write(
  'pas-estimates',
  keep(results('pas_estimates'), [
    ...[
      'designs',
      'force_last_year',
      'force_last_year_q_goodjob_mean_score',
      'force_last_year_total_goodjob',
    ],
    ...[
      'force_last_year_distribution_goodjob',
      'force_last_year_distribution_goodjob_vcov',
      'net_score_goodjob',
    ],
    ...[
      'borough_last_year',
      'rare_domains',
      'domains_goodjob',
      'contrasts',
      'wave_contrasts',
      'gap_change_fair_BL_WB',
    ],
    ...['borough_change_multiple', 'funnel', 'power'],
  ]),
);

write(
  'timeseries',
  keep(results('timeseries'), [
    ...['nile_level', 'pas_series', 'pas_kalman_known_variance', 'pas_kalman_drift'],
    ...['pas_rolling_target', 'trajectory', 'kalman_missing_quarter'],
  ]),
);
write('small-areas', keep(results('mrp_sae'), ['fay_herriot']));
const series = results('timeseries');
write(
  'process-charts',
  keep(series, [
    ...['spc_demo_screened', 'spc_demo_unscreened', 'spc_rules', 'spc_pas_force', 'spc_pas_force_baseline12'],
    ...['spc_boroughs', 'spc_warning_rolling', 'pas_series'],
  ]),
);
write('evaluation', keep(series, ['its', 'did_twfe', 'did_2x2', 'event_study_years', 'synthetic_control']));
copyFileSync(join(folder, 'data', 'pas_boroughs.csv'), join(here, 'pas-boroughs.csv'));

writeFileSync(
  join(here, 'pas-rolling.csv.gz'),
  gzipSync(readFileSync(join(folder, 'ref', 'pas_rolling.csv')), { level: 9 }),
);
copyFileSync(join(folder, 'ref', 'pas_quarterly_force.csv'), join(here, 'pas-quarterly.csv'));

write('models', {
  ...keep(results('timeseries'), ['did_twfe']),
  ...keep(results('models'), [
    ...['quasibinomial_12_A', 'quasibinomial_12_B', 'term_tests', 'gaussian_12_A'],
    ...[
      'predictive_margins',
      'ame_cohes',
      'quasibinomial_12_full200k',
      'quasibinomial_year_effects_full200k_B',
    ],
    ...['relative_importance_weighted', 'relative_importance_unweighted', 'lmg_bootstrap', 'lmg_groups_owen'],
    ...['shapley_mcfadden_logistic', 'alpha_weighted'],
  ]),
});
copyFileSync(join(folder, 'data', 'pas_borough_quarter_listen.csv'), join(here, 'pas-quarters-listen.csv'));

const { apiclus1_JK1_raked_in_each_replicate: _raked, ...replicates } = results('replicates');
write('replicates', replicates);
for (const name of [
  'apiclus1_bootstrap',
  'apiclus1_subbootstrap',
  'apiclus1_mrbbootstrap',
  'apistrat_subbootstrap',
]) {
  const text = readFileSync(join(folder, 'ref', `repweights_${name}.csv`));
  writeFileSync(join(here, `replicate-weights-${name}.csv.gz`), gzipSync(text, { level: 9 }));
}

const binary = [
  'relied',
  'tackle',
  'safe',
  'fair',
  'respect',
  'sns',
  'account',
  'listen',
  'issues',
  'informed',
  'trust',
];
const connection = await (await DuckDBInstance.create()).connect();
await connection.run(`COPY (
  SELECT CAST(wave AS utinyint) AS wave, borough, ward, weight, CAST(q_goodjob AS utinyint) AS q_goodjob,
    ${binary.map((item) => `CAST(q_${item} <= 2 AS tinyint) AS b_${item}`).join(', ')},
    sex, age, eth, tenure, CAST(disab AS utinyint) AS disab, CAST(lgbt AS utinyint) AS lgbt,
    CASE WHEN contact = 0 THEN 'none' WHEN csat = 1 THEN 'satisfied' WHEN csat = 0 THEN 'dissatisfied' END AS cont3
  FROM '${join(folder, 'data', 'pas.parquet').replaceAll("'", "''")}' ORDER BY wave, ward
) TO '${join(here, 'pas-interviews.parquet').replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)`);

/** What the models of the last year need of its 20,000 interviews. */
await connection.run(`COPY (
  SELECT CAST(wave AS utinyint) AS wave, borough, ward, weight, sex, age, eth, tenure,
    CASE WHEN contact = 0 THEN 'none' WHEN csat = 1 THEN 'satisfied' WHEN csat = 0 THEN 'dissatisfied' END AS cont3,
    ${['disab', 'visible', 'knows', 'victim', 'asb', 'cohes', 'media'].map((name) => `CAST(${name} AS utinyint) AS ${name}`).join(', ')},
    ${['goodjob', ...binary].map((item) => `CAST(q_${item} AS utinyint) AS q_${item}`).join(', ')}
  FROM '${join(folder, 'data', 'pas.parquet').replaceAll("'", "''")}' WHERE wave >= 37 ORDER BY wave, ward
) TO '${join(here, 'pas-drivers.parquet').replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)`);
