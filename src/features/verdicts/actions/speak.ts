import { standingOn, type TargetStanding } from '#features/targets/rules/life.ts';
import { requiredOn, type TargetTerms } from '#features/targets/rules/terms.ts';
import { readTargets, type Target } from '#features/targets/store.ts';

import { neededPace, oddsOfGoal, SurveyError, trendFan } from '#survey';
import type { Reader } from '#tools/store/store.ts';
import { type JudgedFigure, judge, periodsNeeded } from '../rules/judge.ts';
import { linkedFigures, linksCarried } from '../rules/linked.ts';
import type { Needed, Verdict } from '../rules/spoken.ts';
import {
  endAhead,
  type FanPoint,
  goalPeriod,
  monthOf,
  paceOnRecord,
  type SeriesFigure,
} from '../rules/track.ts';

import {
  type AreaOutlook,
  type Knowledge,
  type MeasureOnDay,
  measureOnDay,
  targetsStanding,
} from './gather.ts';
import { publishedMeasure, seriesOnDay } from './series-on-day.ts';

export interface VerdictQuery {
  readonly on: string;
  readonly knowledge?: Knowledge;
  readonly measure?: string;
  readonly area?: string;
  readonly target?: string;
}

/**
 * The verdicts on all targets that had been set by a day, as could have been known on that day. With a target's name: on that
 * target, whatever came after it.
 */
export async function verdictsOn(db: Reader, query: VerdictQuery): Promise<Verdict[]> {
  const { on, knowledge = 'known', measure, area, target: named } = query;
  const all = await readTargets(db, {
    ...(measure === undefined ? {} : { measure }),
    ...(area === undefined ? {} : { area }),
  });
  const chosen =
    named === undefined
      ? targetsStanding(all, on, knowledge === 'as-if')
      : all.filter((target) => target.id === named);
  const days = new Map<string, MeasureOnDay>();
  const verdicts: Verdict[] = [];
  for (const target of chosen) {
    const standing = standingOn(target.events, on, knowledge === 'as-if');
    if (standing === undefined) continue;
    let known = days.get(target.measure);
    if (known === undefined) {
      const published = publishedMeasure(target.measure);
      known =
        published === undefined
          ? await measureOnDay(db, target.measure, on, knowledge)
          : await seriesOnDay(db, published, on, knowledge);
      days.set(target.measure, known);
    }
    verdicts.push(speak(target, standing, known, on));
  }
  return verdicts;
}

/** One target's verdict from what was published. */
function speak(target: Target, standing: TargetStanding, known: MeasureOnDay, on: string): Verdict {
  const { terms } = standing;
  const figures = linkedFigures(known.figures.get(target.area) ?? [], terms.version, known.links);
  const ofKind = figures.filter((figure) => figure.period_kind === terms.goal.period);
  // A level of another question that nobody has linked says nothing of this target.
  const comparable = ofKind.filter(
    ({ version, carries }) => version === terms.version || carries !== undefined,
  );
  const newest = comparable.findLast((figure) => figure.value !== null);
  const deciding = ofKind.find((figure) => monthOf(figure.ends) === monthOf(terms.goal.day));
  const [latest, decisive] = [judged(newest), judged(deciding)];
  const asked = figures.reduce<SeriesFigure | undefined>(
    (newest, figure) => (newest === undefined || figure.ends >= newest.ends ? figure : newest),
    undefined,
  )?.version;
  const trend = known.outlookOf(target.area, terms.version);
  const periods = trend?.tracked.figures.length ?? 0;
  const unknown = publishedMeasure(target.measure) !== undefined && trend === undefined;
  const odds = unknown
    ? { why: 'no base is published for these figures, and none is assumed, so they have no margin' }
    : periods < periodsNeeded
      ? {}
      : oddsOf(terms, trend);
  const required = latest === undefined ? undefined : requiredOn(terms, latest.ends);
  const decided = on >= terms.goal.day && decisive !== undefined;
  const rested = linksCarried(
    [...(decided ? [deciding] : [newest, ...(trend?.tracked.figures ?? [])])].filter(
      (figure) => figure !== undefined,
    ),
  );
  const judgement = judge(terms, {
    ...{ on, latest, decisive, required, periods, asked },
    links: rested,
    linked: figures.filter(({ carries }) => carries !== undefined).map(({ version }) => version),
    probability: odds.probability,
    withoutOdds: odds.why,
  });
  const inForce = standing.state === 'in force';
  // Of another question nothing is said that looks like a judgement: not how far from the path, nor what it would take.
  const changed = judgement.reasons[0]?.rule === 'question-changed';
  const over = judgement.reasons[0]?.rule === 'decided';
  // Odds that the verdict does not rest on would look as if it did.
  const spoken = inForce && judgement.reasons.some(({ rule }) => rule === 'odds');
  return {
    target: target.id,
    measure: target.measure,
    area: target.area,
    on,
    standing,
    word: inForce ? judgement.word : undefined,
    reasons: inForce ? judgement.reasons : [],
    probability: spoken ? odds.probability : undefined,
    latest: over && decisive !== undefined ? decisive : latest,
    required: changed ? undefined : over ? terms.goal.value : required,
    needed: inForce && !over && !changed ? neededFrom(terms, latest, trend) : undefined,
    direction: known.directionOf(target.area),
    fan: spoken ? fanOf(terms, trend) : [],
    figures: trend?.tracked.figures.map((figure) => figure.id) ?? [],
    pooled: trend?.pooled ?? 0,
    assumed: trend?.assumed,
  };
}

function judged(figure: SeriesFigure | undefined): JudgedFigure | undefined {
  if (figure === undefined || figure.value === null || figure.lower === null || figure.upper === null)
    return undefined;
  const { id, value, lower, upper, ends, version, published } = figure;
  return {
    ...{ id, value, lower, upper, ends, version },
    ...(published == null ? {} : { published }),
  };
}

/** The odds that the level of the goal's period reaches the goal; why not, where the series cannot tell. */
function oddsOf(
  terms: TargetTerms,
  trend: AreaOutlook | undefined,
): { readonly probability?: number; readonly why?: string } {
  const period = trend === undefined ? undefined : goalPeriod(terms, trend.tracked);
  if (trend?.outlook === undefined || period === undefined)
    return { why: 'the goal’s period ends before the newest figures do' };
  try {
    const reach = terms.goal.value > terms.baseline.value ? 'at-or-above' : 'at-or-below';
    const odds = oddsOfGoal(trend.outlook, { value: terms.goal.value, ...period, reach });
    return { probability: odds.level };
  } catch (error) {
    if (error instanceof SurveyError) return { why: error.message };
    throw error;
  }
}

function neededFrom(
  terms: TargetTerms,
  latest: JudgedFigure | undefined,
  trend: AreaOutlook | undefined,
): Needed | undefined {
  if (latest === undefined || trend === undefined) return undefined;
  const periods = Math.floor((monthOf(terms.goal.day) - monthOf(latest.ends)) / trend.tracked.step);
  if (periods < 1) return undefined;
  const pace = neededPace(latest.value, terms.goal.value, periods);
  return { pace, periods, seen: paceOnRecord(trend.tracked, pace, periods) };
}

function fanOf(terms: TargetTerms, trend: AreaOutlook | undefined): FanPoint[] {
  const period = trend === undefined ? undefined : goalPeriod(terms, trend.tracked);
  if (trend?.outlook === undefined || period === undefined || period.quartersAhead < 1) return [];
  return trendFan(trend.outlook, period.quartersAhead, [0.5, 0.9]).map(({ quartersAhead, median, bands }) => {
    const [inner, outer] = bands;
    return {
      at: endAhead(trend.tracked, quartersAhead),
      median,
      inner: [inner?.lower ?? median, inner?.upper ?? median],
      outer: [outer?.lower ?? median, outer?.upper ?? median],
    };
  });
}
