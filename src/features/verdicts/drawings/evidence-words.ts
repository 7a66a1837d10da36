import { amountText, levelText } from '#features/levels/drawings/level-text.ts';
import { normalQuantile } from '#survey';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { day, month } from '#tools/ui/days.ts';
import { decimal } from '#tools/ui/format.ts';
import type { Evidence, WatchRule, Weighed } from '../rules/evidence.ts';
import type { Subject } from '../rules/shown.ts';
import { chanceWords } from './verdict-words.ts';

/** A rule in a word or two, as headings and tables say it. */
export const ruleWords: Readonly<Record<WatchRule, string>> = {
  fall: 'A real fall',
  'off-track': 'Off track',
  behind: 'Behind its path',
  'gap-widening': 'A gap that widens',
  'not-reported': 'Not reported when due',
  'off-track-unweighed': 'Off track by its odds',
  'chart-signal': 'A sign on the process chart',
};

/** What a rule found, as a heading: the finding with its numbers. */
export function findingHeading(evidence: Evidence, subject: Subject): string {
  const { weighed, behind, due, gap } = evidence;
  const { where, unit, digits } = subject;
  const level = (value: number): string => levelText(unit, value, digits);
  switch (evidence.rule) {
    case 'fall':
      return weighed === undefined
        ? `${where} fell`
        : `${where} ${worse(subject)} from ${level(weighed.expected)} to ${level(weighed.found)}`;
    case 'off-track':
    case 'off-track-unweighed':
      return weighed === undefined
        ? `${where} is off track`
        : `${where} is off track: ${level(weighed.found)} where the path asks for ${level(weighed.expected)}`;
    case 'behind':
      return `${where} has been behind its path for ${counted(behind?.periods ?? 0, periodWord(evidence))}`;
    case 'gap-widening':
      return `The gap of ${gap === undefined ? where : subject.groupName(gap.domain, gap.value)} has widened`;
    case 'not-reported':
      return `No figures since ${month(due?.last ?? evidence.day)}`;
    case 'chart-signal':
      return `${where}: a sign on the process chart`;
  }
}

function worse({ direction }: Subject): string {
  return direction === 'less' ? 'rose' : 'fell';
}

function periodWord({ step }: Evidence): string {
  return step === 3 ? 'quarter' : 'year';
}

/** Why a rule fired or nearly fired, in sentences that a lay member understands. */
export function evidenceSentence(evidence: Evidence, subject: Subject): string {
  const { weighed, behind, due, signal, target, rule } = evidence;
  switch (rule) {
    case 'not-reported':
      return due === undefined
        ? ''
        : `The figures of the period to ${month(due.expected)} were due by ${day(due.by)} and are not published.`;
    case 'chart-signal':
      return `On the process chart ${signal ?? ''}. Such signs open nothing by themselves: on many series most are chance.`;
    case 'off-track-unweighed':
      return `The odds of the target are those of “off track”${oddsOf(evidence)}, but fewer than four ${periodWord(evidence)}s of its path are there to weigh that by.`;
    case 'behind':
      return `In ${counted(behind?.periods ?? 0, periodWord(evidence))} in a row the whole margin lay ${subject.direction === 'less' ? 'above' : 'below'} the path to ${goalOf(evidence, subject)}. The rule fires at ${counted(behind?.needed ?? 0, periodWord(evidence))}.`;
    default:
      if (weighed === undefined) return '';
      if (rule === 'off-track' && target !== undefined) return offTrackSentence(evidence, weighed, subject);
      return rule === 'gap-widening'
        ? gapSentence(evidence, weighed, subject)
        : fallSentence(evidence, weighed, subject);
  }
}

function fallSentence(evidence: Evidence, weighed: Weighed, subject: Subject): string {
  const { unit, digits } = subject;
  const size = amountText(unit, weighed.expected - weighed.found, digits);
  const held =
    weighed.against === 'baseline'
      ? 'in the baseline'
      : `in the ${counted(evidence.before.length, periodWord(evidence))} before`;
  return `${levelText(unit, weighed.found, digits)} in ${latest(evidence)}, ${levelText(unit, weighed.expected, digits)} ${held}: ${size} ${subject.direction === 'less' ? 'higher' : 'lower'}, ${marginOf(weighed, subject)}.`;
}

function offTrackSentence(evidence: Evidence, weighed: Weighed, subject: Subject): string {
  const { unit, digits } = subject;
  return `${levelText(unit, weighed.found, digits)} in ${latest(evidence)}, ${marginOf(weighed, subject)}; the path to ${goalOf(evidence, subject)} asked for ${levelText(unit, weighed.expected, digits)} over them${oddsOf(evidence)}.`;
}

function gapSentence(evidence: Evidence, weighed: Weighed, subject: Subject): string {
  const { unit } = subject;
  const size = (value: number): string => amountText(unit, value, 1);
  return `The gap was ${size(weighed.found)} in ${latest(evidence)}, ${marginOf(weighed, { ...subject, digits: 1 })}, and ${size(weighed.expected)} before.`;
}

/** "the two quarters to September 2010" */
function latest(evidence: Evidence): string {
  const ends = evidence.after.at(-1)?.ends ?? evidence.day;
  const periods = evidence.weighed?.periods ?? 1;
  return `the ${periods === 1 ? periodWord(evidence) : counted(periods, periodWord(evidence))} to ${month(ends)}`;
}

function goalOf({ target }: Evidence, { unit, digits }: Subject): string {
  return target === undefined
    ? 'the target'
    : `${levelText(unit, target.goal, digits)} by ${month(target.goalDay)}`;
}

function oddsOf({ target }: Evidence): string {
  return target?.probability === undefined
    ? ''
    : `, and the chance of reaching it is ${chanceWords(target.probability)}`;
}

/** Two-sided at 5%: what chance in who was asked leaves open. */
function marginOf({ standardError }: Weighed, { unit, digits }: Subject): string {
  const half = normalQuantile(0.975) * standardError;
  return `give or take ${unit === 'scale' ? decimal(half, digits + 1) : decimal(half * 100, digits)}`;
}

/** How near the rule was to firing: "1.9 standard errors; it fires over 2.6". */
export function heightWords({ weighed, behind, step }: Evidence): string {
  if (behind !== undefined)
    return `${numberWord(behind.periods)} of ${counted(behind.needed, step === 3 ? 'quarter' : 'year')}`;
  if (weighed === undefined) return 'Not weighed';
  return `${decimal(weighed.statistic, 1)} standard errors; it fires over ${decimal(weighed.threshold, 1)}`;
}
