import { type DesignEffectPool, poolDesignEffects, seededRandom } from '#survey';
import type { Rule } from './alarm-rules.ts';
import { type Borough, drawBorough, drawLevel, type Fall, type Survey } from './boroughs.ts';

/** A rule's heights at the watched quarters of one borough: the largest before a quarter, and the largest in the time to find it. */
export interface Heights {
  readonly before: number;
  readonly within: number;
}

/** Where the path to the target lies under the level that is, or was before the fall; absent without a target. */
export type Path = number | undefined;

/** What came of many runs: per rule and path the largest height of every steady borough, and what each fall made of it. */
export interface Outcome {
  readonly runs: number;
  readonly steady: readonly { readonly rule: Rule; readonly path: Path; readonly heights: Float64Array }[];
  readonly falls: readonly FallOutcome[];
}

export interface FallOutcome extends Fall {
  readonly rule: Rule;
  readonly path: Path;
  readonly heights: readonly Heights[];
}

/** A fall is found in time at its own quarter or one of the three after it. */
const inTime = 4;

export interface Question {
  readonly survey: Survey;
  readonly runs: number;
  readonly seed: string;
  /** Each rule with the paths that it is tried on. */
  readonly rules: readonly (readonly [Rule, readonly Path[]])[];
  readonly falls: readonly Fall[];
}

/** Runs of a whole force: every borough steady, for the false alarms, and beside them one borough for each fall. */
export function runAlarms({ survey, runs, seed, rules, falls }: Question): Outcome {
  const random = seededRandom(seed);
  const tried = rules.flatMap(([rule, paths]) => paths.map((path) => ({ rule, path })));
  const steady = tried.map((one) => ({ ...one, heights: new Float64Array(runs * survey.boroughs) }));
  const fallen = falls.map((fall) => tried.map((one) => ({ ...fall, ...one, heights: [] as Heights[] })));
  for (let run = 0; run < runs; run++) {
    const boroughs = Array.from({ length: survey.boroughs }, () =>
      drawBorough(random, survey, drawLevel(random, survey)),
    );
    const pools = poolsOf(survey, boroughs);
    for (const [place, borough] of boroughs.entries()) {
      for (const { rule, path, heights } of steady) {
        heights[run * survey.boroughs + place] = largest(heightsOf(survey, borough, pools, rule, path));
      }
    }
    for (const [place, fall] of falls.entries()) {
      // The other boroughs' design effects serve for this one's too.
      const borough = drawBorough(random, survey, drawLevel(random, survey), fall);
      const begin = fall.from - 1;
      for (const { rule, path, heights } of fallen[place] ?? []) {
        const all = heightsOf(survey, borough, pools, rule, path);
        heights.push({
          before: largest(all.slice(0, begin)),
          within: largest(all.slice(begin, begin + inTime)),
        });
      }
    }
  }
  return { runs, steady, falls: fallen.flat() };
}

/** False alarms a run with the knob at a height: boroughs with at least one alarm in the whole watch. */
export function falseAlarms({ runs, steady }: Outcome, rule: Rule, path: Path, knob: number): number {
  const found = steady.find((one) => one.rule === rule && one.path === path);
  if (found === undefined) throw new Error(`"${rule.name}" was not tried on a path ${path} under the level.`);
  return found.heights.reduce((count, height) => count + (height > knob ? 1 : 0), 0) / runs;
}

/** The share of runs in which each fall raised its first alarm in time. An alarm before the fall is none that found it. */
export function sharesFound({ falls }: Outcome, rule: Rule, path: Path, knob: number): number[] {
  return falls
    .filter((one) => one.rule === rule && one.path === path)
    .map(
      ({ heights }) =>
        heights.filter(({ before, within }) => before <= knob && within > knob).length / heights.length,
    );
}

function poolsOf(survey: Survey, boroughs: readonly Borough[]): DesignEffectPool[] {
  return Array.from({ length: survey.watched }, (_, quarter) =>
    poolDesignEffects(
      boroughs.map(({ quarters }) => quarters.slice(0, survey.history + quarter + 1)),
      'proportion',
    ),
  );
}

/** A rule's heights at each watched quarter, from what was known by then. */
function heightsOf(
  { history }: Survey,
  borough: Borough,
  pools: readonly DesignEffectPool[],
  rule: Rule,
  path: Path,
): number[] {
  return pools.map((pool, quarter) =>
    rule.height({
      quarters: borough.quarters.slice(0, history + quarter + 1),
      history,
      pool,
      path: path === undefined ? undefined : borough.level - path,
    }),
  );
}

function largest(heights: readonly number[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const height of heights) if (height > most) most = height;
  return most;
}
