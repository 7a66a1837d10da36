import type { VerdictReason } from './judge.ts';

/** A % sign is made by pages alone. */
const share = (value: number): string => `${Math.round(value * 1000) / 10} in 100`;

/** A reason as a plain sentence, for machines' readers and for the records; pages write theirs with links and signs. */
export function reasonText(reason: VerdictReason): string {
  switch (reason.rule) {
    case 'decided':
      return `The published figure of the goal's period is ${share(reason.value)}; the goal is ${share(reason.goal)}.${reason.marginHoldsGoal ? ' Its 95% margin holds the goal: chance alone could have decided it.' : ''}`;
    case 'awaited':
      return `The goal's day, ${reason.goalDay}, has come; the figure of its period is not published yet.`;
    case 'question-changed':
      return `The question changed: the target speaks of version ${reason.version}, the newest figure of version ${reason.found}. Figures before and after are never compared without a stated link.`;
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

const pathWords = {
  under: 'lies wholly on the wrong side of it',
  within: 'holds it',
  over: 'lies wholly past it',
} as const;
