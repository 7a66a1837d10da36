import type { ReportAct } from '../examples/met-forward/reporting.ts';
import { actorOf } from './features/people/actions/people.ts';
import type { Actor } from './features/people/rules/roles.ts';
import { readPersonByEmail } from './features/people/store.ts';
import * as reports from './features/reporting/actions/reports.ts';
import type { House } from './tools/house.ts';
import type { Writer } from './tools/store/store.ts';

/** Plays one day's steps with reports, through the same actions as anybody's, by the invented people. */
export async function playReports(trx: Writer, house: House, acts: readonly ReportAct[]): Promise<void> {
  const today = (await house.clock(trx)).slice(0, 10);
  const known = new Map<string, Actor>();
  for (const act of acts) {
    const actor = known.get(act.by) ?? (await personPlayed(trx, act.by, today));
    known.set(act.by, actor);
    await playReport(trx, house, actor, act);
  }
}

async function personPlayed(trx: Writer, email: string, today: string): Promise<Actor> {
  const person = await readPersonByEmail(trx, email);
  const actor = person === undefined ? undefined : await actorOf(trx, person.id, today);
  if (actor === undefined) throw new Error(`The example has nobody at ${email} on ${today}.`);
  return actor;
}

async function playReport(trx: Writer, house: House, actor: Actor, act: ReportAct): Promise<void> {
  const seen = undefined;
  const { report } = act;
  switch (act.step) {
    case 'draft':
      await reports.draftReport(trx, house, actor, report, { seen, text: act.text, ready: act.ready });
      return;
    case 'approve':
      await reports.approveReport(trx, house, actor, report, { seen });
      return;
    case 'file':
      await reports.fileReport(trx, house, actor, report, { seen });
      return;
    case 'receive':
      await reports.receiveReport(trx, house, actor, report, { seen });
      return;
    case 'return':
      await reports.returnReport(trx, house, actor, report, { seen, reason: act.reason, due: act.due });
      return;
    case 'table':
      await reports.tableReport(trx, house, actor, report, { seen, meeting: act.meeting, day: act.day });
      return;
    case 'waive':
      await reports.waiveReport(trx, house, actor, report, { seen, reason: act.reason });
      return;
  }
}
