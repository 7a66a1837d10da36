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

/** The seed of what is reported; rules were chosen and tried on another. */
const reported = 'alarms, as reported';

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
  const percent = (margin: number) =>
    margin === 0 ? 'by any margin' : `by ${(margin * 100).toFixed(0)} points`;
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

/** Prints the table and tells whether the promises were kept. */
export function alarms(print: (line: string) => void, runs = 10_000): boolean {
  const curves = measureAlarms(runs);
  for (const line of tableOf(curves)) print(line);
  const broken = brokenPromises(curves);
  print(broken.length === 0 ? 'All promises kept.' : `Not kept: ${broken.join('; ')}.`);
  return broken.length === 0;
}

/** What came out worse than promised: more false alarms than the budget by over two standard errors, or fewer falls found. */
export function brokenPromises({ runs, ours: own, uneven }: AlarmCurves): string[] {
  const broken: string[] = [];
  for (const { budget, found } of promises) {
    const most = budget + 2 * Math.sqrt(budget / runs);
    for (const { title, points } of [own, uneven]) {
      const count = points.find(({ knob }) => knob === budgetName(budget))?.falseAlarms ?? Number.NaN;
      if (!(count <= most)) broken.push(`${title}: ${count.toFixed(3)} false at a budget of ${budget}`);
    }
    const point = own.points.find(({ knob }) => knob === budgetName(budget));
    for (const [place, least] of found.entries()) {
      const share = point?.found[place] ?? Number.NaN;
      if (!(share >= least))
        broken.push(`${share} found of falls of ${sizes[place]} at a budget of ${budget}`);
    }
  }
  return broken;
}

/** The curves as a table of Markdown. */
export function tableOf({ ours: own, others, uneven }: AlarmCurves): string[] {
  const lines = [
    '| Rule, set to | False a run | Found of 8 / 10 / 12 points from the fifth quarter, % | from the first, % |',
    '|---|---|---|---|',
  ];
  for (const { title, points } of [own, ...others, uneven]) {
    lines.push(`| **${title}** | | | |`);
    for (const { knob, falseAlarms: count, found } of points) {
      const shares = found.map((share) => (share * 100).toFixed(0));
      const halves = [shares.slice(0, sizes.length), shares.slice(sizes.length)].map(
        (half) => half.join(' / ') || '–',
      );
      lines.push(`| ${knob} | ${count.toFixed(count < 2 ? 3 : 1)} | ${halves.join(' | ')} |`);
    }
  }
  return lines;
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
