import { createHash } from 'node:crypto';
import type { Actor } from '#features/people/rules/roles.ts';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import { eventPhrase } from '../rules/phrase.ts';
import { allowReport, type ReportDeed } from '../rules/roles.ts';
import {
  authorFor,
  type EventDetail,
  outOfOrder,
  type ReportEvent,
  type Standing,
  type Step,
  standingOf,
  wasFiledLate,
} from '../rules/standing.ts';
import type { Duty } from '../rules/structure.ts';
import { insertReportEvent, type ReportRow, readReport, readReportEvents, updateReport } from '../store.ts';
import { dutyOf } from './structure.ts';

/** What a form knew when it was drawn. */
export interface Seen {
  /** The last thing that people had done with it then; undefined where nobody looked before (the example, a command). */
  readonly seen: number | undefined;
}

/** A report that somebody is about to do something with. */
export interface Opened {
  readonly report: ReportRow;
  readonly duty: Duty;
  readonly standing: Standing;
}

type StepHouse = Pick<House, 'clock'>;

interface StepPlan {
  readonly deed: ReportDeed;
  readonly step: Step;
  /** What is to be kept; asked once permission and order are clear, so that its refusals come last. */
  plan(opened: Opened, today: string): Promise<{ readonly reason: string; readonly detail: EventDetail }>;
}

/** Opens a report. @throws Refused where there is none */
export async function openReport(trx: Writer, id: string): Promise<Opened> {
  const report = await readReport(trx, id);
  if (report === undefined) throw new Refused(`There is no report “${id}”.`);
  const standing = standingOf(report.first_due, await readReportEvents(trx, id));
  return { report, duty: await dutyOf(trx, report), standing };
}

/**
 * Takes one step with a report, inside the caller's transaction: permission, whether somebody was faster, order, then the event,
 * the row and the audit entry together.
 * @throws NotAllowed, ChangedMeanwhile, Refused
 */
export async function takeStep(
  trx: Writer,
  house: StepHouse,
  actor: Actor,
  id: string,
  { seen }: Seen,
  { deed, step, plan }: StepPlan,
): Promise<Opened> {
  const opened = await openReport(trx, id);
  const { report, duty, standing } = opened;
  const capacity = allowReport(actor, deed, duty, {
    ...{ receiver: report.receiver, owedBy: report.owed_by, area: report.area },
    author: authorFor(standing, actor.id),
  });
  if (seen !== undefined && seen !== standing.seen) throw new ChangedMeanwhile(changeSince(standing, seen));
  const disorder = outOfOrder(standing.state, step);
  if (disorder !== undefined) throw new Refused(disorder);
  const now = await house.clock(trx);
  const today = now.slice(0, 10);
  const { reason, detail } = await plan(opened, today);
  const event = { kind: step, day: today, actor: actor.id, capacity, reason, detail };
  const number = await insertReportEvent(trx, {
    ...{ report: id, kind: step, day: today, recorded_at: now },
    ...{ actor: actor.id, capacity, reason, detail: JSON.stringify(detail) },
  });
  const after = standingOf(report.first_due, [...standing.events, { ...event, id: number }]);
  await updateReport(trx, id, {
    ...{ state: after.state, due: after.due, late: wasFiledLate(after) ? 1 : 0 },
    ...{ filed_on: after.filings.at(-1)?.day ?? null, last_event: number },
  });
  await recordAudit(trx, {
    ...{ at: now, actor: actor.id, action: `report.${step}`, subject: `report ${id}` },
    detail: {
      ...{ event: number, capacity, from: standing.state, to: after.state },
      ...(after.due === standing.due ? {} : { due: after.due }),
      // The words stand in the event alone; by this anybody can tell that they are the same.
      ...(detail.text === undefined ? {} : { text: sha256(detail.text) }),
      ...(detail.figures === undefined ? {} : { figures: detail.figures.map((figure) => figure.id) }),
      ...(reason === '' ? {} : { reason: sha256(reason) }),
    },
  });
  return { ...opened, standing: after };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What somebody else did since a form was drawn, by role. */
function changeSince({ events }: Standing, seen: number): string {
  const since = events.filter(({ id, kind }) => id > seen && kind !== 'made' && kind !== 'reminded');
  return since.map((event: ReportEvent) => eventPhrase(event)).join(' ');
}

/** Text of a field: some, and no more than it may be. @throws Refused naming the field */
export function textOf(given: string, field: string, most: number, missing: string): string {
  const text = given.trim();
  if (text === '') throw new Refused(missing, field);
  if (text.length > most)
    throw new Refused(
      `That is ${text.length.toLocaleString('en-GB')} characters; at most ${most.toLocaleString('en-GB')} are kept. Shorten it.`,
      field,
    );
  return text;
}
