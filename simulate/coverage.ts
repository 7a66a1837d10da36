import {
  type Estimate,
  estimateMean,
  type IntervalMethod,
  intervalFor,
  judgeReliability,
  SurveyError,
  seededRandom,
} from '#survey';
import { hundredths, type Promised, tableOf } from './report.ts';
import { type DesignName, designs, drawMoments, samplingOf } from './samples.ts';

const bases = [60, 150, 600, 3_000, 20_000];
const proportions = [0.05, 0.1, 0.3, 0.5, 0.9, 0.95];
const methods = ['logit', 'korn-graubard'] as const satisfies readonly IntervalMethod[];
/** The house's own minimum bases. */
const rule = { hideUnder: 50, cautionUnder: 100 };

/** What came of one setting: shares of its samples. */
export interface Setting {
  readonly design: DesignName;
  readonly base: number;
  readonly proportion: number;
  /** Judged reliable by the precision rule. */
  readonly reliable: number;
  /** Of all samples: the interval held the truth; one that could not be given did not. */
  readonly logit: number;
  readonly kornGraubard: number;
}

/** Draws so many samples of a setting and asks of each whether its intervals hold the truth. */
export function trySetting(
  design: DesignName,
  base: number,
  proportion: number,
  samples: number,
  seed: string,
): Setting {
  const random = seededRandom(`${seed} ${design} ${base} ${proportion}`);
  const sampling = samplingOf(design, proportion);
  const units = Math.round(base / sampling.interviewsInUnit);
  const held = { logit: 0, 'korn-graubard': 0 };
  let reliable = 0;
  for (let sample = 0; sample < samples; sample++) {
    const moments = drawMoments(random, sampling, units);
    const estimate = estimateMean(moments, { kind: 'proportion', degreesOfFreedom: 'domain' });
    if (judgeReliability(estimate, rule).status === 'reliable') reliable += 1;
    for (const method of methods) if (holds(estimate, method, proportion)) held[method] += 1;
  }
  return {
    ...{ design, base, proportion },
    reliable: reliable / samples,
    logit: held.logit / samples,
    kornGraubard: held['korn-graubard'] / samples,
  };
}

function holds(estimate: Estimate, method: IntervalMethod, truth: number): boolean {
  try {
    const { lower, upper } = intervalFor(estimate, { method });
    return lower <= truth && truth <= upper;
  } catch (error) {
    if (error instanceof SurveyError && error.code === 'no-variance') return false;
    throw error;
  }
}

const samples = 10_000;
const [lowest, highest, surelyReliable] = [0.935, 0.97, 0.9];

/** Undefined where nothing is promised: where the precision rule often warns or hides. */
export function holdsPromise({ reliable, logit, kornGraubard }: Setting): boolean | undefined {
  if (reliable < surelyReliable) return undefined;
  return logit >= lowest && logit <= highest && kornGraubard >= lowest;
}

/** The 95% interval holds the truth in about 95 of 100 samples, in all settings in which figures are shown without a caution. */
export function coverage(print: (text: string) => void): Promised[] {
  print(`# Coverage of the 95% interval: ${samples} samples a setting, one stratum, seed "coverage"\n`);
  const settings = designs.flatMap((design) =>
    bases.flatMap((base) =>
      proportions.map((proportion) => trySetting(design, base, proportion, samples, 'coverage')),
    ),
  );
  const rows = settings.map((setting) => {
    const { design, base, proportion, reliable, logit, kornGraubard } = setting;
    const promise = holdsPromise(setting);
    const verdict = promise === undefined ? 'not promised' : promise ? 'kept' : '**not kept**';
    return [
      ...[design, String(base), String(100 * proportion)],
      ...[reliable, logit, kornGraubard].map((share) => hundredths(share)),
      verdict,
    ];
  });
  print(
    tableOf(
      ['Design', 'Base', 'Proportion, %', 'Reliable, %', 'Logit, %', 'Korn-Graubard, %', 'Promise'],
      rows,
    ),
  );
  return [
    {
      promise: `where at least ${100 * surelyReliable}% of a setting's samples are reliable, the logit interval holds the truth in ${100 * lowest} to ${100 * highest}% of all its samples, Korn-Graubard in at least ${100 * lowest}%`,
      broken: settings
        .filter((setting) => holdsPromise(setting) === false)
        .map(
          ({ design, base, proportion, logit, kornGraubard }) =>
            `${design}, base ${base}, ${100 * proportion}%: logit ${hundredths(logit)}%, Korn-Graubard ${hundredths(kornGraubard)}%`,
        ),
    },
  ];
}
