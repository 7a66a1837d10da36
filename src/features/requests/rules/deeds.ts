import { can, type Thing } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { type RequestStep, requestSteps } from './events.ts';
import { stepFault } from './order.ts';
import type { RequestStanding } from './standing.ts';

/** By which deed each step is allowed (people/rules/sentences/requests.ts). */
export const deedOf: Readonly<Record<RequestStep, Deed>> = {
  drafted: 'request.draft',
  redrafted: 'request.draft',
  approved: 'request.approve',
  returned: 'request.approve',
  issued: 'request.issue',
  acknowledged: 'request.acknowledge',
  'clarification-asked': 'request.ask',
  clarified: 'request.clarify',
  'part-asked': 'response.share',
  'part-given': 'response.part',
  'answer-drafted': 'response.write',
  'answer-returned': 'response.submit',
  submitted: 'response.submit',
  commented: 'request.comment',
  assessed: 'response.assess',
  checked: 'response.check',
  published: 'response.publish',
  withheld: 'response.publish',
  withdrawn: 'request.withdraw',
  closed: 'request.close',
};

/** Whose request it is, to whom it is put and for which area. */
export interface Whose {
  readonly body: string;
  readonly asked: string;
  readonly area: string | undefined;
}

/** What a step is done to, as the sentences ask: nobody approves what holds their own words. */
export function thingOf(step: RequestStep, whose: Whose, standing: RequestStanding, actor: Actor): Thing {
  const writers =
    step === 'submitted' || step === 'answer-returned' ? (standing.draft?.writers ?? []) : standing.writers;
  return writers.includes(actor.id) ? { ...whose, author: actor.id } : whose;
}

/** The steps that somebody may take on a request as it stands on a day, parts of areas aside. */
export function stepsFor(
  actor: Actor,
  whose: Whose,
  standing: RequestStanding,
  day: string,
): readonly RequestStep[] {
  return requestSteps.filter((step) => {
    if (step === 'drafted' || step === 'part-given') return false;
    if (!can(actor, deedOf[step], thingOf(step, whose, standing, actor)).allowed) return false;
    return stepFault(standing, { step, day, reason: 'as it will be given' }) === undefined;
  });
}

/** The areas of which somebody may give a part now. */
export function partsFor(actor: Actor, whose: Whose, standing: RequestStanding, day: string) {
  if (stepFault(standing, { step: 'part-given', day, reason: '' }) !== undefined) return [];
  return standing.parts.filter(({ area }) => can(actor, 'response.part', { ...whose, area }).allowed);
}
