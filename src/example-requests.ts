import type { RequestHappening } from '../examples/met-forward/request-steps.ts';
import type { Configuration } from './features/measures/actions/configuration.ts';
import { actorOf } from './features/people/actions/people.ts';
import type { Actor } from './features/people/rules/roles.ts';
import { readPeople } from './features/people/store.ts';
import * as answering from './features/requests/actions/answering.ts';
import * as asking from './features/requests/actions/asking.ts';
import { draftFollowUp, draftRequests, redraftRequest } from './features/requests/actions/drafting.ts';
import { freezeEvidence } from './features/requests/actions/evidence.ts';
import type { Wording } from './features/requests/rules/events.ts';
import { requestFrom } from './features/requests/rules/standing.ts';
import { readyPoints } from './features/requests/rules/words.ts';
import { readRequestEvents } from './features/requests/store.ts';
import { openExceptionOf } from './features/verdicts/actions/standing.ts';
import type { House } from './tools/house.ts';
import type { Writer } from './tools/store/store.ts';

const texts = (answers: readonly string[]) => answers.map((text, point) => ({ point, text }));

/** Somebody of the worked example takes a step on a request, through the same action as anybody. */
export async function playRequest(
  trx: Writer,
  house: House,
  configuration: Configuration,
  { id, who, day, step }: RequestHappening,
): Promise<void> {
  const { settings } = configuration;
  const person = (await readPeople(trx)).find(({ email }) => email.startsWith(`${who}@`));
  const actor = person === undefined ? undefined : await actorOf(trx, person.id, day);
  if (actor === undefined) throw new Error(`Nobody in the example is called “${who}”.`);
  const about = { id, reason: 'says' in step ? step.says : '' };
  switch (step.does) {
    case 'draft':
      return drafted(id, await draft(trx, house, configuration, actor, day, step));
    case 'follow-up':
      return drafted(id, [await draftFollowUp(trx, house, settings, actor, step.of)]);
    case 'redraft': {
      const standing = requestFrom(await readRequestEvents(trx, id));
      if (standing === undefined) throw new Error(`The example changes ${id}, which is not there.`);
      const { evidence: _, ...wording } = standing.wording;
      const changed = { ...wording, question: step.question };
      return redraftRequest(trx, house, settings, actor, about, changed);
    }
    case 'issue':
      return asking.issueRequest(trx, house, settings, actor, about, step.open);
    case 'answer': {
      const answer = { answers: texts(step.answers), ready: step.ready ?? true };
      return answering.draftAnswer(trx, house, settings, actor, about, answer);
    }
    case 'ask-part':
      return answering.askForPart(trx, house, settings, actor, about, step);
    case 'give-part': {
      const part = { area: step.area, answers: texts(step.answers) };
      return answering.givePart(trx, house, settings, actor, about, part);
    }
    case 'assess': {
      const points = step.points.map(([standing, note]) => ({ standing, note }));
      return asking.assessAnswer(trx, house, settings, actor, about, { points, overall: step.overall });
    }
    default: {
      const plain = {
        approve: asking.approveRequest,
        return: asking.returnRequest,
        acknowledge: answering.acknowledgeRequest,
        ask: answering.askClarification,
        clarify: asking.clarifyRequest,
        submit: answering.submitAnswer,
        check: answering.checkFacts,
        comment: asking.commentOnAnswer,
        publish: asking.publishAnswer,
        withhold: asking.withholdAnswer,
        withdraw: asking.withdrawRequest,
        close: asking.closeRequest,
      }[step.does];
      await plain(trx, house, settings, actor, about);
    }
  }
}

function drafted(wanted: string, ids: readonly string[]): void {
  if (ids[0] !== wanted) throw new Error(`The example drafts ${wanted}, and it became ${ids.join(', ')}.`);
}

async function draft(
  trx: Writer,
  house: House,
  configuration: Configuration,
  actor: Actor,
  day: string,
  step: Extract<RequestHappening['step'], { readonly does: 'draft' }>,
): Promise<readonly string[]> {
  const exception =
    step.exceptionIn === undefined ? undefined : await openExceptionOf(trx, step.exceptionIn, day);
  const named = { exception: exception?.id, concern: step.concern };
  const { evidence } = await freezeEvidence(trx, configuration, named, day);
  const wording: Wording = {
    ...{ template: step.template ?? 'ordinary', question: step.question, why: step.why, report: null },
    evidence: [...evidence],
    points: [
      ...(step.ready ?? []).map((kind) => ({ kind, text: readyPoints[kind] })),
      ...step.points.map((text) => ({ kind: 'question' as const, text })),
    ],
  };
  const wanted = { wording, areas: step.areas ?? [] };
  return draftRequests(trx, house, configuration.settings, actor, wanted);
}
