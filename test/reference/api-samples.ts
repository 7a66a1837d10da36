import { type Design, type SampleTree, sampleTree } from '#survey';
import { queryFixture } from './fixtures.ts';

/** One of the California schools samples as columns, with the design that R was given. */
export interface ApiSample {
  readonly tree: SampleTree;
  readonly number: (name: string) => number[];
  readonly text: (name: string) => string[];
}

const samples: Record<string, { file: string; design: (sample: Omit<ApiSample, 'tree'>) => Design }> = {
  apistrat: {
    file: 'apistrat.csv',
    design: ({ number, text }) => ({
      strata: text('stype'),
      weights: number('pw'),
      populations: [number('fpc')],
    }),
  },
  apistrat_nofpc: {
    file: 'apistrat.csv',
    design: ({ number, text }) => ({ strata: text('stype'), weights: number('pw') }),
  },
  apiclus1: {
    file: 'apiclus1.csv',
    design: ({ number }) => ({
      units: [number('dnum')],
      weights: number('pw'),
      populations: [number('fpc')],
    }),
  },
  apiclus1_nofpc: {
    file: 'apiclus1.csv',
    design: ({ number }) => ({ units: [number('dnum')], weights: number('pw') }),
  },
  apiclus2: {
    file: 'apiclus2.csv',
    design: ({ number }) => ({
      units: [number('dnum'), number('snum')],
      populations: [number('fpc1'), number('fpc2')],
    }),
  },
  apiclus2_1stage: {
    file: 'apiclus2.csv',
    design: ({ number }) => ({ units: [number('dnum')], weights: number('pw') }),
  },
};

export const apiSampleNames = Object.keys(samples);

/** Reads a sample; empty cells are NaN. */
export async function readApiSample(name: string): Promise<ApiSample> {
  const sample = samples[name];
  if (sample === undefined) throw new Error(`There is no sample called ${name}.`);
  const columns = await queryFixture(sample.file, 'SELECT * FROM read_csv({file}, all_varchar = true)');
  const text = (column: string) => (columns[column] ?? []).map((value) => String(value ?? ''));
  const number = (column: string) => text(column).map((value) => (value === '' ? Number.NaN : Number(value)));
  return { tree: sampleTree(sample.design({ number, text })), number, text };
}
