import { standingOn } from '#features/targets/rules/life.ts';
import { readTargets } from '#features/targets/store.ts';
import { measureOnDay, targetsStanding } from '#features/verdicts/actions/gather.ts';
import { periodsNeeded } from '#features/verdicts/rules/judge.ts';
import { goalPeriod } from '#features/verdicts/rules/track.ts';
import { oddsOfGoal, SurveyError } from '#survey';
import type { Reader } from '#tools/store/store.ts';
import { type Chance, goalShare, shiftedGoal } from '../rules/chance.ts';
import { promisedSum } from '../rules/checks.ts';
import { readActivities } from '../store/activities.ts';
import { readAim, readParties, readSettingsKept } from './parties.ts';
import { reachIn } from './versions.ts';

/**
 * The chance of the headline target as things go, and the chance if all promised effects came on top of it in full and on time.
 * Undefined where there is no target in force, or no odds can be given. [docs/methods.md, "If everything that was promised came"]
 */
export async function chanceOfPlan(db: Reader, today: string): Promise<Chance | undefined> {
  const [settings, aim] = [await readSettingsKept(db), await readAim(db, today)];
  if (settings === undefined || aim === undefined) return undefined;
  const query = { measure: settings.headline, area: settings.force.area };
  const [target] = targetsStanding(await readTargets(db, query), today);
  const standing = target === undefined ? undefined : standingOn(target.events, today);
  if (standing?.state !== 'in force') return undefined;
  const { terms } = standing;
  const trend = (await measureOnDay(db, settings.headline, today, 'known')).outlookOf(
    query.area,
    terms.version,
  );
  if (trend?.outlook === undefined || trend.tracked.figures.length < periodsNeeded) return undefined;
  const { outlook } = trend;
  const period = goalPeriod(terms, trend.tracked);
  if (period === undefined || period.quartersAhead < 1) return undefined;
  const parties = await readParties(db);
  const promised = (await readActivities(db, { states: ['promised'] })).flatMap(({ promise }) =>
    promise === undefined ? [] : [promise.terms],
  );
  const upTo = trend.tracked.ends.at(-1);
  const reach = reachIn(parties);
  const months = period.period === 'year' ? 12 : trend.tracked.step;
  // What comes in the middle of the goal's period is in only a part of its figure.
  const within = (each: (typeof promised)[number]): number =>
    reach(each) * (each.effect === undefined ? 0 : goalShare(each.effect.by, terms.goal.day, months));
  const found = promisedSum(promised, { measure: aim.measure, upTo, goalDay: terms.goal.day }, within);
  const rising = terms.goal.value > terms.baseline.value;
  const direction = rising ? 'at-or-above' : 'at-or-below';
  const odds = (value: number): number | undefined =>
    oddsOr(() => oddsOfGoal(outlook, { value, ...period, reach: direction }).level);
  const [asItGoes, withAll] = [odds(terms.goal.value), odds(shiftedGoal(terms.goal.value, found.sum))];
  if (asItGoes === undefined || withAll === undefined) return undefined;
  return {
    ...found,
    asItGoes,
    withAll,
    goal: terms.goal.value,
    goalDay: terms.goal.day,
    upTo: upTo ?? today,
  };
}

function oddsOr(work: () => number): number | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof SurveyError) return undefined;
    throw error;
  }
}
