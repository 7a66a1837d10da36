import { ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { type DirectEstimate, seededRandom, smallAreaEstimates, smoothedVariances } from './index.ts';

/** Thirty areas whose true level rises with a covariate and has a spread of its own. */
function drawnAreas(seed: string, sampling: number): { areas: DirectEstimate[]; truth: number[] } {
  const random = seededRandom(seed);
  const truth = Array.from({ length: 30 }, (_, i) => 0.4 + 0.005 * i + 0.04 * random.normal());
  const areas = truth.map((level, i) => ({
    area: `B${i}`,
    value: level + sampling * random.normal(),
    variance: sampling ** 2,
    covariates: [i],
  }));
  return { areas, truth };
}

test('over 40 draws modelled levels are nearer the truth than direct ones, and their stated error is honest', () => {
  let direct = 0;
  let modelled = 0;
  let stated = 0;
  for (let draw = 0; draw < 40; draw++) {
    const { areas, truth } = drawnAreas(`draw ${draw}`, 0.04);
    for (const [i, one] of smallAreaEstimates(areas).areas.entries()) {
      direct += (one.direct - (truth[i] ?? Number.NaN)) ** 2;
      modelled += (one.value - (truth[i] ?? Number.NaN)) ** 2;
      stated += one.meanSquaredError;
    }
  }
  ok(modelled < 0.7 * direct, `squared errors ${modelled} modelled, ${direct} direct`);
  ok(Math.abs(stated / modelled - 1) < 0.15, `stated ${stated}, found ${modelled}`);
});

test('what the model cannot do is refused, with what to do instead', () => {
  const { areas } = drawnAreas('refused', 0.05);
  throws(() => smallAreaEstimates(areas.slice(0, 3)), { code: 'too-few-areas', message: /3 areas.*direct/ });
  throws(() => smallAreaEstimates(areas.map((one) => ({ ...one, covariates: [7] }))), {
    code: 'collinear',
    message: /Covariate 0 is 7 in every area/,
  });
  throws(
    () =>
      smallAreaEstimates(
        areas.map((one) => ({ ...one, covariates: [...one.covariates, ...one.covariates] })),
      ),
    {
      code: 'collinear',
    },
  );
  throws(() => smallAreaEstimates(areas.map((one, i) => ({ ...one, variance: i === 4 ? 0 : 0.01 }))), {
    code: 'no-variance',
    message: /B4 is 0/,
    index: 4,
  });
  throws(() => smallAreaEstimates(areas.map((one) => ({ ...one, value: 0.5 }))), {
    code: 'no-variance',
    message: /estimated as 0/,
  });
  throws(() => smallAreaEstimates(areas.map((one, i) => (i === 2 ? { ...one, value: Number.NaN } : one))), {
    code: 'not-a-number',
    message: /B2/,
  });
  throws(() => smallAreaEstimates(areas.map((one, i) => (i === 2 ? { ...one, covariates: [] } : one))), {
    code: 'out-of-range',
    message: /B2 has 0/,
  });
  throws(() => smoothedVariances([{ value: 1, variance: 0, base: 60 }]), { code: 'no-variance' });
  throws(() => smoothedVariances([{ value: 0.5, variance: 0.01, base: 0 }]), { code: 'no-base' });
});
