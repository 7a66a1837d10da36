import { periodWords } from '#features/levels/drawings/words.ts';
import type { StatedLink } from '#features/targets/rules/link.ts';
import type { TargetTerms } from '#features/targets/rules/terms.ts';
import { counted } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { giveOrTake, interval, odds, percent, points } from '#tools/ui/format.ts';
import type { VerdictReason, VerdictWord } from '../rules/judge.ts';
import { rises } from '../rules/judge.ts';
import type { Direction, Verdict } from '../rules/spoken.ts';

/** Colour of a verdict's word; the word says it by itself. */
export function verdictTone(word: VerdictWord | undefined): 'late' | 'ok' | 'plain' {
  if (word === 'Met' || word === 'On track') return 'ok';
  return word === 'Missed' || word === 'Behind' || word === 'Off track' ? 'late' : 'plain';
}

/** "59.4% by March 2012" */
export function goalWords({ goal }: Pick<TargetTerms, 'goal'>, digits = 1): string {
  return `${percent(goal.value, digits)} by ${month(goal.day)}`;
}

/** Trials on invented series vouch for tenths; of what is rarer than this only that much can be said. */
const finest = 0.01;

/** A chance in words, no finer than it is known: "3 in 10", "less than 1 in 100". */
export function chanceWords(probability: number): string {
  if (probability < finest) return 'less than 1 in 100';
  return probability > 1 - finest ? 'more than 99 in 100' : odds(probability);
}

/**
 * A chance in words that never contradict the rule beside them: 0.194 is "1 in 5" by itself, but "just under 1 in 5" where the
 * rule begins there. `about` is left out where there is no room for it.
 */
export function oddsBeside(probability: number, limits: readonly number[], about = 'about '): string {
  const said = chanceWords(probability);
  for (const limit of limits) {
    if (said !== odds(limit) || probability === limit) continue;
    return `${probability < limit ? 'just under' : 'just over'} ${said}`;
  }
  return /^(less|more) than/.test(said) ? said : `${about}${said}`;
}

/** The rule of a verdict and what it found, in sentences that a lay member understands. */
export function ruleSentences(verdict: Verdict, digits = 1): string[] {
  const { standing } = verdict;
  if (verdict.word === undefined) return [noVerdict(verdict)];
  return verdict.reasons.map((reason) => reasonSentence(reason, verdict, standing.terms, digits));
}

function noVerdict({ standing }: Verdict): string {
  const words = { withdrawn: 'withdrawn', superseded: 'superseded by another', met: 'declared met' } as const;
  const state = standing.state === 'in force' ? 'in force' : words[standing.state];
  return `The target was ${state} on ${day(standing.since)}, so there is no verdict since. The reason given: ${standing.reason}`;
}

function reasonSentence(reason: VerdictReason, verdict: Verdict, terms: TargetTerms, digits: number): string {
  switch (reason.rule) {
    case 'decided':
      return decidedSentence(reason, verdict, terms, digits);
    case 'awaited':
      return `${day(reason.goalDay)} has come; the figure that decides, ${periodOfGoal(terms)}, is not published yet.`;
    case 'question-changed':
      return `The question has changed since the target was set: figures before and after are not compared, so the target cannot be judged by the new ones unless it is stated, with its margin, how the two questions compare.`;
    case 'linked':
      return linkSentence(reason.link, verdict, digits);
    case 'too-few-periods':
      return `Only ${counted(reason.found, 'separate quarter')} ${reason.found === 1 ? 'is' : 'are'} published; under ${reason.needed} we give no odds.`;
    case 'no-odds':
      return `No odds can be given: ${reason.why}.`;
    case 'odds':
      return oddsSentence(reason, terms, digits);
    case 'path':
      return pathSentence(reason, verdict, terms, digits);
  }
}

/** That the verdict rests on a link between two wordings, how large it is, how sure, and whose. */
export function linkSentence(
  { changed, shift, error, source }: StatedLink,
  { latest }: Pick<Verdict, 'latest'>,
  digits: number,
): string {
  const when = changed === undefined ? '' : ` in ${month(changed)}`;
  const margin = linkMargin * error;
  const size =
    Math.abs(shift) < 0.0005
      ? `no difference, give or take ${points(margin)}`
      : `a figure from the old wording counts ${points(Math.abs(shift))} ${shift > 0 ? 'higher' : 'lower'} beside the new, give or take ${points(margin)}`;
  const moved =
    latest?.published === undefined
      ? ''
      : ` So the newest figure, ${percent(latest.published, digits)} as published, counts as ${percent(latest.value, digits)} here.`;
  return `The question changed${when}, and the verdict rests on a stated link between the two wordings: ${size} (${source}).${moved}`;
}

/** Standard errors in half a 95% margin. */
const linkMargin = 1.96;

function decidedSentence(
  reason: Extract<VerdictReason, { rule: 'decided' }>,
  { latest }: Verdict,
  terms: TargetTerms,
  digits: number,
): string {
  const margin = latest === undefined ? '' : `, ${giveOrTake(latest.lower, latest.upper, digits)}`;
  const close = reason.marginHoldsGoal
    ? ' The margin holds the goal, so chance in who was asked could have decided it.'
    : '';
  return `The figure that decides, ${periodOfGoal(terms)}, is ${percent(reason.value, digits)}${margin}; the target was ${goalWords(terms, digits)}.${close}`;
}

function oddsSentence(
  { probability, onTrack, offTrack }: Extract<VerdictReason, { rule: 'odds' }>,
  terms: TargetTerms,
  digits: number,
): string {
  const chance = `The chance of reaching ${goalWords(terms, digits)} is ${oddsBeside(probability, [onTrack, offTrack])}.`;
  if (probability < offTrack) return `${chance} We say “off track” below ${odds(offTrack)}.`;
  if (probability >= onTrack) return `${chance} We say “on track” from ${odds(onTrack)}.`;
  return `${chance} We say “on track” from ${odds(onTrack)} and “off track” below ${odds(offTrack)}.`;
}

function pathSentence(
  { required, lower, upper, side }: Extract<VerdictReason, { rule: 'path' }>,
  { word, latest }: Verdict,
  terms: TargetTerms,
  digits: number,
): string {
  const when = latest === undefined ? '' : ` by ${month(latest.ends)}`;
  const asks = `The path to it asked for ${percent(required, digits)}${when}`;
  const margin = `${interval(lower, upper, digits)}`;
  const up = rises(terms);
  if (side === 'under') {
    const behind = word === 'Behind' ? ' That is what we call “behind”.' : '';
    return `${asks}; the whole margin (${margin}) lies ${up ? 'below' : 'above'} that.${behind}`;
  }
  if (side === 'over') return `${asks}; the whole margin (${margin}) lies ${up ? 'above' : 'below'} that.`;
  return `${asks}; the margin (${margin}) holds that.`;
}

function periodOfGoal({ goal }: TargetTerms): string {
  const [year, monthNumber] = [goal.day.slice(0, 4), goal.day.slice(5, 7)];
  return goal.period === 'rolling-year'
    ? periodWords(`year-to-${year}-${monthNumber}`)
    : `the period to ${month(goal.day)}`;
}

/** What it would take from here, and how often that has been seen. */
export function neededSentence({ needed, standing, latest }: Verdict, digits = 1): string | undefined {
  if (needed === undefined || latest === undefined) return undefined;
  const { goal } = standing.terms;
  const up = rises(standing.terms);
  if (up ? latest.value >= goal.value : latest.value <= goal.value)
    return `The target, ${goalWords(standing.terms, digits)}, is already reached by the newest figure; it counts on its day.`;
  const way = up ? 'rise' : 'fall';
  return `To reach ${goalWords(standing.terms, digits)} it would have to ${way} ${points(Math.abs(needed.pace))} every quarter.`;
}

/** "In the twelve quarters so far it has never risen that much over four." */
export function seenSentence({ needed, standing, latest }: Verdict): string | undefined {
  if (needed === undefined || latest === undefined || needed.seen.of === 0) return undefined;
  const up = rises(standing.terms);
  const amount = points(Math.abs(standing.terms.goal.value - latest.value));
  const { times, of } = needed.seen;
  const stretch = `${counted(needed.periods, 'quarter')}`;
  const move = `${up ? 'a rise' : 'a fall'} of ${amount} over ${stretch}`;
  if (times === 0)
    return `Such a change, ${move}, has not been seen in this series: ${of} stretches of that length are on record.`;
  return `Such a change, ${move}, was seen in ${times} of the ${of} stretches of that length on record; neighbouring stretches overlap.`;
}

/** Where a level is going: apart from the verdict, and with what could have been seen. */
export function directionSentence(
  { word, change, lower, upper, visible, linked }: Direction,
  digits = 1,
): string {
  const size = points(Math.abs(change), digits);
  const seen = `A change of ${points(visible, digits)} or more would have been seen four times in five.`;
  const across =
    linked === true
      ? ' The year before was asked in the old wording: the margin takes in how well the two can be compared.'
      : '';
  if (word === 'no real change')
    return `No real change from the year before: ${change >= 0 ? 'up' : 'down'} ${size}, but the margin runs from ${interval(lower, upper, digits)} points.${across} ${seen}`;
  const bounds = change >= 0 ? interval(lower, upper, digits) : interval(-upper, -lower, digits);
  return `Really ${word} from the year before, by ${size} (95% margin ${bounds}).${across} ${seen}`;
}
