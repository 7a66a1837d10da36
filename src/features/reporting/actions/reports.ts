import type { Actor } from '#features/people/rules/roles.ts';
import type { House } from '#tools/house.ts';
import { Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import { lockableFigures } from './figures.ts';
import { type Opened, type Seen, takeStep, textOf } from './steps.ts';

type StepHouse = Pick<House, 'clock'>;

/** The longest report and the longest reason that are kept, in characters. */
export const mostText = 40_000;
export const mostReason = 4000;

/** Writes a report's words, all of them; `ready` hands them to an approver. What was approved before is not any more. */
export async function draftReport(
  trx: Writer,
  house: StepHouse,
  actor: Actor,
  id: string,
  given: Seen & { readonly text: string; readonly ready: boolean },
): Promise<Opened> {
  return takeStep(trx, house, actor, id, given, {
    ...{ deed: 'report.write', step: 'drafted' },
    plan: async () => ({
      reason: '',
      detail: {
        text: textOf(given.text, 'text', mostText, 'Write the report before you save it.'),
        ready: given.ready,
      },
    }),
  });
}

/** Approves a report inside the body that owes it. */
export async function approveReport(
  trx: Writer,
  house: StepHouse,
  actor: Actor,
  id: string,
  given: Seen,
): Promise<Opened> {
  return takeStep(trx, house, actor, id, given, {
    ...{ deed: 'report.approve', step: 'approved' },
    plan: async () => ({ reason: '', detail: {} }),
  });
}

/** Sends a report back to its author, inside the body that owes it. */
export async function sendBackReport(
  trx: Writer,
  house: StepHouse,
  actor: Actor,
  id: string,
  given: Seen & { readonly reason: string },
): Promise<Opened> {
  return takeStep(trx, house, actor, id, given, {
    ...{ deed: 'report.approve', step: 'sent-back' },
    plan: async () => ({
      reason: textOf(given.reason, 'sent-back-reason', mostReason, 'Say what its author has to mend.'),
      detail: {},
    }),
  });
}

/** Files an approved report: from now on its words and figures stand as they are, for both bodies to read. */
export async function fileReport(
  trx: Writer,
  house: StepHouse,
  actor: Actor,
  id: string,
  given: Seen,
): Promise<Opened> {
  return takeStep(trx, house, actor, id, given, {
    ...{ deed: 'report.file', step: 'filed' },
    plan: async ({ report, duty, standing }) => ({
      reason: '',
      detail: {
        ...{ text: standing.draft ?? '', figures: await lockableFigures(trx, duty, report) },
        due: standing.due,
      },
    }),
  });
}

/** Receives a filed report: from now on everybody can read it. */
export async function receiveReport(
  trx: Writer,
  house: StepHouse,
  actor: Actor,
  id: string,
  given: Seen,
): Promise<Opened> {
  return takeStep(trx, house, actor, id, given, {
    ...{ deed: 'report.receive', step: 'received' },
    plan: async () => ({ reason: '', detail: {} }),
  });
}

/** Returns a filed report with reasons, to be filed anew by a day. */
export async function returnReport(
  trx: Writer,
  house: StepHouse,
  actor: Actor,
  id: string,
  given: Seen & { readonly reason: string; readonly due: string },
): Promise<Opened> {
  return takeStep(trx, house, actor, id, given, {
    ...{ deed: 'report.receive', step: 'returned' },
    plan: async (_, today) => ({
      reason: textOf(
        given.reason,
        'return-reason',
        mostReason,
        'Say why it is returned, and what is missing.',
      ),
      detail: { due: dayGiven(given.due, 'return-due', today) },
    }),
  });
}

/** Notes the meeting before which a received report was laid. */
export async function tableReport(
  trx: Writer,
  house: StepHouse,
  actor: Actor,
  id: string,
  given: Seen & { readonly meeting: string; readonly day: string },
): Promise<Opened> {
  return takeStep(trx, house, actor, id, given, {
    ...{ deed: 'report.table', step: 'tabled' },
    plan: async ({ standing }) => ({
      reason: '',
      detail: {
        meeting: textOf(given.meeting, 'meeting', 200, 'Name the meeting.'),
        meetingDay: dayGiven(given.day, 'meeting-day', standing.filings.at(-1)?.day ?? given.day, true),
      },
    }),
  });
}

/** Waives a report that is owed: nobody owes it any more, and the reason stands for all to read. */
export async function waiveReport(
  trx: Writer,
  house: StepHouse,
  actor: Actor,
  id: string,
  given: Seen & { readonly reason: string },
): Promise<Opened> {
  return takeStep(trx, house, actor, id, given, {
    ...{ deed: 'report.waive', step: 'waived' },
    plan: async () => ({
      reason: textOf(given.reason, 'waive-reason', mostReason, 'Say why it is waived: the reason is public.'),
      detail: {},
    }),
  });
}

/** A day of the calendar after another, or on it where that is allowed. @throws Refused naming the field */
function dayGiven(given: string, field: string, after: string, same = false): string {
  const at = Date.parse(`${given}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || Number.isNaN(at) || !new Date(at).toISOString().startsWith(given))
    throw new Refused('Give a day of the calendar, such as 2011-05-28.', field);
  if (given < after || (given === after && !same))
    throw new Refused(`Give a day ${same ? `from ${after} on` : `after ${after}`}.`, field);
  return given;
}
