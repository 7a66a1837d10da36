import type { EscalationSettings, LadderStage } from '#features/bodies/rules/escalation-settings.ts';
import type { Happened } from './event.ts';

export type LadderAct =
  | {
      readonly kind: 'entered';
      readonly about: string;
      readonly stage: string;
      readonly evidence: string;
      readonly due: string | undefined;
      readonly body: string;
      readonly force: string;
    }
  | {
      readonly kind: 'moved';
      readonly stage: string;
      readonly evidence: string;
      readonly due: string | undefined;
    }
  | { readonly kind: 'ended'; readonly evidence: string };

export type LadderEvent = Happened & LadderAct;

/** One thing on its way up the ladder. */
export interface Climb {
  readonly id: string;
  readonly body: string;
  readonly force: string;
  readonly about: string;
  readonly stage: string;
  readonly state: 'open' | 'ended';
  readonly since: string;
  readonly due: string | undefined;
  readonly evidence: string;
  readonly reason: string;
  readonly lastEvent: number;
}

/** Where something stands on the ladder, from its events. */
export function climbOf(events: readonly LadderEvent[]): Climb | undefined {
  let climb: Climb | undefined;
  for (const event of events) {
    const { id: lastEvent, reason, day: since, evidence } = event;
    if (event.kind === 'entered') {
      const { subject: id, body, force, about, stage, due } = event;
      climb = { id, body, force, about, stage, state: 'open', since, due, evidence, reason, lastEvent };
    } else if (climb !== undefined && event.kind === 'moved') {
      climb = { ...climb, stage: event.stage, due: event.due, since, evidence, reason, lastEvent };
    } else if (climb !== undefined)
      climb = { ...climb, state: 'ended', due: undefined, since, evidence, reason, lastEvent };
  }
  return climb;
}

/** Why a step on the ladder cannot be taken; undefined where it can. */
export function ladderFault(
  ladder: EscalationSettings,
  climb: Climb | undefined,
  to: {
    readonly stage: string;
    readonly due: string | undefined;
    readonly evidence: string;
    readonly reason: string;
  },
  today: string,
): { readonly field: string; readonly text: string } | undefined {
  const stage = stageNamed(ladder, to.stage);
  const names = ladder.map(({ title }) => title).join(', ');
  if (stage === undefined) return { field: 'stage', text: `The ladder has these stages: ${names}.` };
  if (climb?.state === 'ended')
    return { field: 'stage', text: 'It has ended. What fails again begins anew.' };
  if (climb?.stage === to.stage) return { field: 'stage', text: `It stands at “${stage.title}” already.` };
  if (to.evidence.trim() === '')
    return { field: 'evidence', text: `Say by what its condition is met: ${stage.enter}` };
  if (to.reason.trim() === '')
    return { field: 'reason', text: 'Say why: the reason is kept and shown with it.' };
  if (stage.deadline && to.due === undefined)
    return { field: 'due', text: `“${stage.title}” names a day by which the force has to act.` };
  if (to.due !== undefined && to.due <= today)
    return { field: 'due', text: `It is ${today}; the day lies ahead.` };
  return undefined;
}

/** A stage by its name. */
export function stageNamed(ladder: EscalationSettings, name: string): LadderStage | undefined {
  return ladder.find((stage) => stage.name === name);
}
