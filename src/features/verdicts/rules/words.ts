import type { StatedLink } from '#features/targets/rules/link.ts';
import type { VerdictReason } from './judge.ts';

/** A % sign is made by pages alone. */
const share = (value: number): string => `${Math.round(value * 1000) / 10} in 100`;

/** A difference in points, without the sign of a share. */
const inPoints = (value: number): string => `${Math.round(Math.abs(value) * 1000) / 10} points`;

/** A reason as a plain sentence, for machines' readers and for the records; pages write theirs with links and signs. */
export function reasonText(reason: VerdictReason): string {
  switch (reason.rule) {
    case 'decided':
      return `The published figure of the goal's period is ${share(reason.value)}; the goal is ${share(reason.goal)}.${reason.marginHoldsGoal ? ' Its 95% margin holds the goal: chance alone could have decided it.' : ''}`;
    case 'awaited':
      return `The goal's day, ${reason.goalDay}, has come; the figure of its period is not published yet.`;
    case 'question-changed':
      return `The question changed: the target speaks of version ${reason.version}, the newest figure of version ${reason.found}. Figures before and after are never compared without a stated link: plumbline target link --help.`;
    case 'linked':
      return linkText(reason.link);
    case 'too-few-periods':
      return `There are ${reason.found} separate periods; ${reason.needed} are needed before odds mean anything.`;
    case 'no-odds':
      return `There are no odds: ${reason.why}.`;
    case 'odds':
      return `The chance of reaching the goal is ${share(reason.probability)}. We say “on track” from ${share(reason.onTrack)} and “off track” under ${share(reason.offTrack)}.`;
    case 'path':
      return `The path asks for ${share(reason.required)} by now; the margin of the newest figure, ${share(reason.lower)} to ${share(reason.upper)}, ${pathWords[reason.side]}.`;
  }
}

function linkText({ before, after, shift, error, kind, period, source, day, actor }: StatedLink): string {
  const from = kind === 'overlap' ? `both questions put in ${period}` : 'a stated adjustment';
  return `The verdict rests on a link between versions ${before} and ${after} of the question (${from}): a figure of version ${before} counts ${inPoints(shift)} ${shift < 0 ? 'less' : 'more'} beside version ${after}, give or take ${inPoints(1.96 * error)} (95% margin), an error that all figures moved by it share. Stated on ${day} by ${actor}. Source: ${source}`;
}

const pathWords = {
  under: 'lies wholly on the wrong side of it',
  within: 'holds it',
  over: 'lies wholly past it',
} as const;
