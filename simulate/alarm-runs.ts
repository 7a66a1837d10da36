import { poolDesignEffects, seededRandom } from '#survey';
import { pathOf, type Rule, type View } from './alarm-rules.ts';
import { type Borough, drawBorough, drawLevel, type Fall, type Survey } from './boroughs.ts';

/** A rule's heights at the watched quarters of one borough: the largest before a quarter, and the largest in the time to find it. */
export interface Heights {
  readonly before: number;
  readonly within: number;
}

/** What came of many runs: per rule the largest height of every steady borough, and what each fall made of it. */
export interface Outcome {
  readonly runs: number;
  readonly steady: ReadonlyMap<Rule, Float64Array>;
  readonly falls: readonly FallOutcome[];
}

export interface FallOutcome extends Fall {
  readonly withPath: boolean;
  readonly heights: ReadonlyMap<Rule, readonly Heights[]>;
}

/** A fall is found in time at its own quarter or one of the three after it. */
const inTime = 4;

export interface Question {
  readonly survey: Survey;
  readonly runs: number;
  readonly seed: string;
  readonly rules: readonly Rule[];
  readonly falls: readonly Fall[];
}

/**
 * Runs of 32 boroughs. False alarms are counted at their worst: every borough steady, its target exactly at its level. Falls
 * are looked for twice: with the target far below, so that it does not help, and with the target at the level before the fall.
 */
export function runAlarms({ survey, runs, seed, rules, falls }: Question): Outcome {
  const random = seededRandom(seed);
  const steady = new Map(rules.map((rule) => [rule, new Float64Array(runs * survey.boroughs)]));
  const outcomes = falls.flatMap((fall) =>
    [false, true].map((withPath) => ({
      ...fall,
      withPath,
      heights: new Map<Rule, Heights[]>(rules.map((rule) => [rule, []])),
    })),
  );
  for (let run = 0; run < runs; run++) {
    const boroughs = Array.from({ length: survey.boroughs }, () =>
      drawBorough(random, survey, drawLevel(random, survey)),
    );
    const pools = poolsOf(survey, boroughs);
    for (const [place, borough] of boroughs.entries()) {
      const views = viewsOf(survey, borough, pools, true);
      for (const [rule, heights] of steady) {
        heights[run * survey.boroughs + place] = largest(views.map(rule.height));
      }
    }
    for (const fall of falls) {
      const level = drawLevel(random, survey);
      // The other boroughs' design effects serve for this one's too.
      const borough = drawBorough(random, survey, level, fall);
      for (const outcome of outcomes) {
        if (outcome.fall !== fall.fall || outcome.from !== fall.from) continue;
        const views = viewsOf(survey, borough, pools, outcome.withPath);
        for (const [rule, heights] of outcome.heights) {
          const all = views.map(rule.height);
          const begin = fall.from - 1;
          heights.push({
            before: largest(all.slice(0, begin)),
            within: largest(all.slice(begin, begin + inTime)),
          });
        }
      }
    }
  }
  return { runs, steady, falls: outcomes };
}

/** False alarms a run with the knob at a height: boroughs with at least one alarm in the whole watch. */
export function falseAlarms({ runs, steady }: Outcome, rule: Rule, knob: number): number {
  const heights = steady.get(rule) ?? new Float64Array(0);
  return heights.reduce((count, height) => count + (height > knob ? 1 : 0), 0) / runs;
}

/** The share of runs in which the fall raised its first alarm in time. An alarm before the fall is none that found it. */
export function shareFound(outcome: FallOutcome, rule: Rule, knob: number): number {
  const heights = outcome.heights.get(rule) ?? [];
  return heights.filter(({ before, within }) => before <= knob && within > knob).length / heights.length;
}

function poolsOf(survey: Survey, boroughs: readonly Borough[]) {
  return Array.from({ length: survey.watched }, (_, quarter) =>
    poolDesignEffects(
      boroughs.map(({ quarters }) => quarters.slice(0, survey.history + quarter + 1)),
      'proportion',
    ),
  );
}

function viewsOf(
  { history }: Survey,
  borough: Borough,
  pools: ReturnType<typeof poolsOf>,
  withPath: boolean,
): View[] {
  return pools.map((pool, quarter) => ({
    quarters: borough.quarters.slice(0, history + quarter + 1),
    history,
    pool,
    path: pathOf(borough, withPath),
  }));
}

function largest(heights: readonly number[]): number {
  return heights.reduce((most, height) => Math.max(most, height), Number.NEGATIVE_INFINITY);
}
