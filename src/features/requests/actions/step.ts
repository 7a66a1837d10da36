import { createHash, randomBytes } from 'node:crypto';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import { nextReminder } from '../rules/clock.ts';
import { deedOf, thingOf } from '../rules/deeds.ts';
import {
  type EventOf,
  eventSide,
  type RequestEvent,
  type RequestStep,
  requestEvent,
} from '../rules/events.ts';
import { textFault } from '../rules/given.ts';
import { stepFault } from '../rules/order.ts';
import { type RequestStanding, requestFrom } from '../rules/standing.ts';
import { sinceWords } from '../rules/words.ts';
import type { RequestRow } from '../store/rows.ts';
import { insertRequestEvent, readRequest, readRequestEvents, updateRequest } from '../store.ts';

/** What an action needs of the house. */
export type Hands = Pick<House, 'clock' | 'site'>;

/** Which request, what its reader had seen of it, and what is said with the step. */
export interface About {
  readonly id: string;
  /** The last event that stood on the page from which the step was taken; undefined where nobody looked (the example). */
  readonly seen?: number | undefined;
  readonly reason?: string | undefined;
}

/** What a kind of event holds beside who, when and why. */
export type Holds<Kind extends RequestStep> = Omit<
  EventOf<Kind>,
  'id' | 'at' | 'day' | 'actor' | 'capacity' | 'reason' | 'kind'
>;

/** A request before a step, with who takes it. */
export interface Before {
  readonly row: RequestRow;
  readonly standing: RequestStanding;
  readonly today: string;
  readonly now: string;
  readonly capacity: string;
}

/**
 * Reads a request for a step and says what stands against it. `area`: the one for which it is done, where it is not the request's own.
 * @throws NotAllowed, Refused, ChangedMeanwhile
 */
export async function beforeStep(
  trx: Writer,
  house: Hands,
  actor: Actor,
  step: Exclude<RequestStep, 'drafted'>,
  about: About,
  area?: string,
): Promise<Before> {
  const row = await readRequest(trx, about.id);
  const standing = row === undefined ? undefined : requestFrom(await readRequestEvents(trx, row.id));
  if (row === undefined || standing === undefined) throw new Refused(`There is no request “${about.id}”.`);
  const whose = { body: row.body, asked: row.asked, area: area ?? row.area ?? undefined };
  const capacity = allow(actor, deedOf[step], thingOf(step, whose, standing, actor));
  const force = actor.roles.some(({ body }) => body === row.asked);
  refuseUnseen(standing, about.seen, force ? 'force' : 'body');
  const now = await house.clock(trx);
  const today = now.slice(0, 10);
  const reason = about.reason ?? '';
  const unfit = textFault(reason, 'reason');
  if (unfit !== undefined) throw new Refused(unfit.reason, unfit.field);
  const fault = stepFault(standing, { step, day: today, reason });
  if (fault !== undefined) throw new Refused(fault.reason, fault.field);
  return { row, standing, today, now, capacity };
}

/** Throws where something happened, visible to this side, that its reader had not seen. */
function refuseUnseen(standing: RequestStanding, seen: number | undefined, side: 'body' | 'force'): void {
  if (seen === undefined) return;
  const since = standing.events.filter(({ id, kind }) => {
    const eyes = eventSide(kind, standing.issued !== undefined);
    return id > seen && (eyes === 'both' || eyes === side);
  });
  if (since.length > 0) throw new ChangedMeanwhile(sinceWords(since));
}

/** Keeps a step: its event, how the request stands now, and the entry in the record. Gives the standing after it. */
export async function keepStep<Kind extends RequestStep>(
  trx: Writer,
  settings: HouseSettings,
  actor: Actor,
  {
    id,
    events,
    kind,
    holds,
    ...said
  }: {
    readonly id: string;
    readonly events: readonly RequestEvent[];
    readonly kind: Kind;
    readonly holds: Holds<Kind>;
    readonly now: string;
    readonly capacity: string;
    readonly reason: string;
  },
): Promise<RequestStanding> {
  const day = said.now.slice(0, 10);
  const happened = {
    kind,
    at: said.now,
    day,
    actor: actor.id,
    capacity: said.capacity,
    reason: said.reason.trim(),
  };
  const detail = JSON.stringify(holds);
  const salt = randomBytes(16).toString('hex');
  const issued = events.some((event) => event.kind === 'issued') || kind === 'issued';
  const side = eventSide(kind, issued);
  const number = await insertRequestEvent(trx, id, happened, { side, detail, salt });
  const event = requestEvent.parse({ id: number, ...happened, ...holds });
  const standing = requestFrom([...events, event]);
  if (standing === undefined) throw new Error(`Request ${id} does not stand after ${kind}.`);
  await updateRequest(trx, id, columnsOf(standing, day, said.now, settings));
  // The text stays out of the record, which never forgets: a salted hash of it shows later whether it is still the same.
  const text = createHash('sha256').update(`${salt}\n${happened.reason}\n${detail}`).digest('hex');
  await recordAudit(trx, {
    ...{ at: said.now, actor: actor.id, action: `request.${kind}`, subject: `request ${id}` },
    detail: { event: number, capacity: said.capacity, state: standing.state, text },
  });
  return standing;
}

/** What lists and desks read of a request, as its events leave it. */
export function columnsOf(standing: RequestStanding, day: string, now: string, settings: HouseSettings) {
  const { state, wording, issued, due, draft, assessment, published } = standing;
  const waits = state === 'issued' || state === 'acknowledged';
  return {
    template: wording.template,
    question: wording.question,
    state,
    issued_on: issued?.day ?? null,
    due: due ?? null,
    publish_by: issued?.publishBy ?? null,
    answered_on: standing.answeredOn ?? null,
    late: standing.late,
    answer_ready: draft === undefined ? 0 : draft.ready ? 1 : draft.returned === undefined ? 0 : 2,
    check_until: state === 'assessed' ? (assessment?.checkUntil ?? null) : null,
    overall: assessment?.overall ?? null,
    public_on: issued?.open === true ? issued.day : (published?.day ?? null),
    remind_on: waits && due !== undefined ? (nextReminder(due, day, settings) ?? null) : null,
    last_event: standing.lastEvent,
    changed_at: now,
  };
}
