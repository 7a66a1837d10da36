import type { HouseSettings } from '#features/bodies/rules.ts';
import { periodWords } from '#features/levels/drawings/words.ts';
import type { EventStudy } from '#survey';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { list, points, pointsInterval } from '#tools/ui/format.ts';
import type { Evaluation } from '../rules/evaluation.ts';
import { evaluatedPeriod } from '../rules/evaluation-figures.ts';
import { seenPoints } from './sample-words.ts';

type Names = Pick<HouseSettings, 'area_name' | 'force_area_name'>;

/** A period of an evaluation in words: "April to June 2010". */
export function whenWords(period: number, { step }: Evaluation['figures']): string {
  const id = evaluatedPeriod(period, step);
  return step === 3 ? periodWords(id) : `the year that ends in ${id}`;
}

/** Areas by name, or how many they are where the names would fill the line. */
export function ownWords({ own }: Pick<Evaluation, 'own'>, { area_name }: Names): string {
  return own.length > 4 ? `${numberWord(own.length)} ${area_name.many}` : list(own.map(({ name }) => name));
}

/** The answer in one sentence: what was found with its margin, or that it is too early, with when. */
export function evaluationSentence(evaluation: Evaluation, names: Names): string {
  const { effect, expected, figures } = evaluation;
  if (effect.kind === 'too-early') {
    const size = seenPoints(expected);
    if (evaluation.seenFrom !== undefined)
      return `Too early to tell: an effect of ${size} could be seen from ${whenWords(evaluation.seenFrom, figures)} on at the earliest`;
    const wait = effect.wait.kind === 'not-in-sight' ? effect.wait : undefined;
    const least = wait === undefined ? '' : `; the smallest by then is ${seenPoints(wait.smallestVisible)}`;
    return `It cannot be told, and waiting will not help: an effect of ${size} could not be seen even after ${counted(wait?.within ?? 0, figures.step === 3 ? 'further quarter' : 'further year')}${least}`;
  }
  const { found } = effect;
  const margin = `95% margin ${pointsInterval(found.lower, found.upper)}`;
  if (found.lower > 0 || found.upper < 0) return `${movedWords(evaluation, found.value, names)} (${margin})`;
  return `No effect can be told: ${lowerFirst(movedWords(evaluation, found.value, names))}, and the margin, ${pointsInterval(found.lower, found.upper)}, holds nought`;
}

/** What is left to say after the first sentence. */
export function evaluationMore(evaluation: Evaluation, names: Names): string {
  const { effect, expected, since, figures } = evaluation;
  const name = figures.step === 3 ? 'quarter' : 'year';
  const size = seenPoints(expected);
  if (effect.kind === 'interval')
    return effect.smallestVisible <= expected
      ? `An effect of ${size}, as was expected, would have been seen four times in five after ${counted(since, name)}.`
      : `The smallest effect that would be seen four times in five is ${seenPoints(effect.smallestVisible)}; this one is clear of chance all the same.`;
  if (effect.soFar === undefined)
    return `${since === 0 ? 'The activity has not begun' : 'The activity has not run long enough for a figure'}; how exact one will be is worked out from the ${counted(evaluation.before, name)} before it.`;
  const { soFar } = effect;
  return `So far, after ${counted(since, name)}: ${lowerFirst(movedWords(evaluation, soFar.value, names))}, but the margin runs from ${pointsInterval(soFar.lower, soFar.upper)}. As yet only an effect of ${seenPoints(effect.smallestVisible ?? expected)} or more would be seen four times in five.`;
}

/** "Since April to June 2010 Barnet and Brent have gained 2.1 points on the other 30 boroughs". */
function movedWords(evaluation: Evaluation, value: number, { area_name }: Names): string {
  const { own, others, from, figures, method } = evaluation;
  const names = ownWords(evaluation, { area_name, force_area_name: '' });
  const since = `Since ${whenWords(from, figures)},`;
  const have = own.length > 1 ? 'have' : 'has';
  const size = points(Math.abs(value), 1);
  if (method === 'series')
    return `${since} ${names} ${have} stood ${size} ${value >= 0 ? 'above' : 'below'} where the earlier trend would have led`;
  const against =
    method === 'synthetic'
      ? `a mix of other ${area_name.many} that moved alike before`
      : `the other ${numberWord(others.length)} ${area_name.many}`;
  return `${since} ${names} ${have} ${value >= 0 ? 'gained' : 'lost'} ${size} ${value >= 0 ? 'on' : 'against'} ${against}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** Did the areas already move otherwise before? Undefined where there are too few periods to look. */
export function earlierWords(
  study: EventStudy | undefined,
  { since, figures }: Pick<Evaluation, 'since' | 'figures'>,
): { readonly heading: string; readonly text: string } {
  const name = figures.step === 3 ? 'quarter' : 'year';
  if (study === undefined)
    return {
      heading: 'Whether they moved alike before cannot be looked at',
      text: `There are too few ${name}s before the activity. What is found since may have begun earlier.`,
    };
  const { earlierTrend: trend, smallestVisibleTrend: visible } = study;
  const pace = `${points(Math.abs(trend.value), 1)} a ${name}`;
  const margin = pointsInterval(trend.lower, trend.upper);
  if (trend.lower > 0 || trend.upper < 0)
    return {
      heading: `They were already moving ${trend.value > 0 ? 'up' : 'down'} beside the others before it began`,
      text: `By ${pace} (95% margin ${margin}). What is found since may be no more than that going on, so it must not be put down to the activity.`,
    };
  const unseen =
    since === 0
      ? `over a year that would make ${points((visible * 12) / figures.step, 1)}`
      : `over the ${counted(since, name)} since, that would make ${points(visible * since, 1)}. Hold that beside the effect`;
  return {
    heading: 'Before it began no other movement can be told, which does not prove that there was none',
    text: `The gap to the others moved by ${pace} (95% margin ${margin}). A movement of up to ${points(visible, 1)} a ${name} could have gone unseen; ${unseen}.`,
  };
}
