import { type WatchPlan, watchThreshold } from '#survey';
import {
  adjacentYears,
  behindFor,
  light,
  lightOfYear,
  ourRules,
  type Rule,
  sinceBaseline,
  unsmoothed,
} from './alarm-rules.ts';
import { falseAlarms, type Outcome, type Path, runAlarms, sharesFound } from './alarm-runs.ts';
import { type Fall, survey } from './boroughs.ts';
import { processCharts, processLimits } from './process-chart-rules.ts';
import { hundredths, type Promised, tableOf } from './report.ts';

/** The seed of what is reported; rules were chosen and tried on another. */
const reported = 'alarms, as reported';
/** As many are reported. */
export const runs = 10_000;

export const ours = ourRules();

const sizes = [0.08, 0.1, 0.12];
const falls: readonly Fall[] = [5, 1].flatMap((from) => sizes.map((fall) => ({ fall, from })));

/** A budget in false exceptions a run of 32 boroughs over three years, with what has to be found of falls from the fifth quarter. */
const promises = [
  { budget: 0.5, found: [0.4, 0.65, 0.85] },
  { budget: 1, found: [0.5, 0.75, 0.9] },
];

/** What a body may bear, in false alarms a run: from one in 30 years to four in three. */
export const budgets = [0.1, 0.25, 0.5, 1, 2, 4] as const;

/**
 * Where targets are put: none, which is as good as far below; at the level, which is the worst for false alarms and the best for
 * finding a fall; six points below.
 */
const [none, at, below] = [undefined, 0, 0.06] as const;

/** One point of a rule's curve. */
export interface CurvePoint {
  readonly knob: string;
  readonly falseAlarms: number;
  /** Shares found in time: of each size, from the fifth quarter and from the first. */
  readonly found: readonly number[];
}

/** A rule's curve over what its knob can be set to. */
export interface Curve {
  readonly title: string;
  readonly points: readonly CurvePoint[];
}

export interface AlarmCurves {
  readonly runs: number;
  /** False alarms with every target at the level, falls found with none: the worst of both. */
  readonly ours: Curve;
  readonly others: readonly Curve[];
  /** Where boroughs' design effects differ; false alarms alone. */
  readonly uneven: Curve;
}

export function planFor(budget: number): WatchPlan {
  return {
    series: survey.boroughs,
    history: survey.history,
    watched: survey.watched,
    periodsAYear: 4,
    falseAlarmsAYear: (budget * 4) / survey.watched,
    withPath: true,
    behindFor,
  };
}

export function measureAlarms(runs: number): AlarmCurves {
  const outcome = runAlarms({
    survey,
    runs,
    seed: reported,
    rules: [
      [ours, [none, at, below]],
      [unsmoothed, [none, at]],
      [light, [at, below]],
      [lightOfYear, [at, below]],
      ...[adjacentYears, sinceBaseline, ...processCharts, processLimits].map(
        (rule) => [rule, [none]] as const,
      ),
    ],
    falls,
  });
  const uneven = runAlarms({
    survey: { ...survey, designEffects: [1.05, 1.7] },
    runs,
    seed: `${reported}, uneven`,
    rules: [[ours, [none, at]]],
    falls: [],
  });
  const height = new Map(budgets.map((budget) => [budget, watchThreshold(planFor(budget))]));
  const ownPoints = (from: Outcome, rule: Rule, counted: Path, sought: Path) =>
    [...height].map(([budget, knob]) => pointOf(from, rule, knob, budgetName(budget), counted, sought));
  const curve = (
    title: string,
    rule: Rule,
    path: Path,
    knobs: readonly number[],
    say: (knob: number) => string,
  ) => ({
    title,
    points: knobs.map((knob) => pointOf(outcome, rule, knob, say(knob), path, path)),
  });
  const percent = (margin: number) => (margin === 0 ? 'by any margin' : `by ${hundredths(margin, 0)} points`);
  const errors = (z: number) => `z over ${z.toFixed(2)}`;
  const lights = ([path, where]: readonly [Path, string]) => [
    curve(
      `Traffic light on the latest quarter, target ${where}`,
      light,
      path,
      [0, 0.02, 0.05, 0.1, 0.15],
      percent,
    ),
    curve(
      `Traffic light on the latest rolling year, target ${where}`,
      lightOfYear,
      path,
      [0, 0.02, 0.05, 0.07],
      percent,
    ),
  ];
  return {
    runs,
    ours: { title: 'Ours, targets at their worst', points: ownPoints(outcome, ours, at, none) },
    others: [
      { title: 'Ours, target at the level before the fall', points: ownPoints(outcome, ours, at, at) },
      { title: 'Ours, target six points below it', points: ownPoints(outcome, ours, below, below) },
      { title: 'Ours on unsmoothed variances', points: ownPoints(outcome, unsmoothed, at, none) },
      ...lights([at, 'at the level']),
      ...lights([below, 'six points below']),
      curve(
        'Adjacent rolling years, taken as independent',
        adjacentYears,
        none,
        [0.75, 1, 1.28, 1.64, 1.96],
        errors,
      ),
      curve('Rolling year against the baseline', sinceBaseline, none, [1.64, 1.96, 2.58], errors),
      ...processCharts.map((rule) => curve(rule.name, rule, none, [0], () => 'as they come')),
      curve(
        'Process chart, limits alone',
        processLimits,
        none,
        [1.77, 2.2, 2.66, 3.2],
        (width) => `${width} ranges`,
      ),
    ],
    uneven: {
      title: 'Ours, design effects of boroughs from 1.05 to 1.7',
      points: ownPoints(uneven, ours, at, none),
    },
  };
}

const budgetName = (budget: number) => `budget ${budget}`;

/** Exceptions keep their budget of false alarms, and find the falls that are promised. */
export function alarms(print: (text: string) => void): Promised[] {
  print(
    `# False alarms against falls found: ${runs} runs of ${survey.boroughs} boroughs, seed "${reported}"\n`,
  );
  const curves = measureAlarms(runs);
  print(curvesOf(curves));
  return promisesOf(curves);
}

/** False alarms may be over the budget by two standard errors of so many runs; falls found may not be fewer. */
export function promisesOf({ runs: tried, ours: own, uneven }: AlarmCurves): Promised[] {
  return promises.map(({ budget, found }) => {
    const at = ({ points }: Curve) => points.find(({ knob }) => knob === budgetName(budget));
    const most = budget + 2 * Math.sqrt(budget / tried);
    const loud = [own, uneven].flatMap((curve) => {
      const count = at(curve)?.falseAlarms ?? Number.NaN;
      return count <= most ? [] : [`${count.toFixed(3)} false (${curve.title})`];
    });
    const missed = found.flatMap((least, place) => {
      const share = at(own)?.found[place] ?? Number.NaN;
      return share >= least ? [] : [`${hundredths(share)}% of falls of ${sizes[place]}`];
    });
    return {
      promise: `at a budget of ${budget} false alarms a run no more than that, and of falls of ${sizes.map((size) => hundredths(size, 0)).join(', ')} points from the fifth quarter at least ${found.map((least) => hundredths(least, 0)).join(', ')}% found`,
      broken: [...loud, ...missed],
    };
  });
}

/** The curves as a table of Markdown. */
export function curvesOf({ ours: own, others, uneven }: AlarmCurves): string {
  const rows = [own, ...others, uneven].flatMap(({ title, points }) => [
    [`**${title}**`, '', '', ''],
    ...points.map(({ knob, falseAlarms: count, found }) => {
      const shares = found.map((share) => hundredths(share, 0));
      const halves = [shares.slice(0, sizes.length), shares.slice(sizes.length)];
      return [knob, count.toFixed(count < 2 ? 3 : 1), ...halves.map((half) => half.join(' / ') || '–')];
    }),
  ]);
  return tableOf(
    [
      'Rule, set to',
      'False a run',
      'Found of 8 / 10 / 12 points from the fifth quarter, %',
      'from the first, %',
    ],
    rows,
  );
}

function pointOf(
  outcome: Outcome,
  rule: Rule,
  knob: number,
  said: string,
  counted: Path,
  sought: Path,
): CurvePoint {
  return {
    knob: said,
    falseAlarms: falseAlarms(outcome, rule, counted, knob),
    found: sharesFound(outcome, rule, sought, knob),
  };
}
