import type { Actor } from '#features/people/rules/roles.ts';
import { mayReport, type ReportDeed, type ReportThing } from './roles.ts';
import {
  authorFor,
  type EventKind,
  type Filing,
  outOfOrder,
  type ReportEvent,
  type Standing,
  type Step,
} from './standing.ts';
import type { Duty } from './structure.ts';

/** What somebody sees of a report, and can do with it now. */
export interface Visible {
  /** True for the body that owes it: what is being written is its own. */
  readonly own: boolean;
  /** True for the two bodies and auditors: they are told names, everybody else roles. */
  readonly party: boolean;
  readonly draft: string | undefined;
  /** The filing that can be read: the last one. */
  readonly filing: Filing | undefined;
  readonly events: readonly ReportEvent[];
  readonly may: readonly Step[];
}

/** What is the owing body's own affair until the report is open. */
const inside: readonly EventKind[] = ['drafted', 'sent-back'];

const deeds: readonly (readonly [Step, ReportDeed])[] = [
  ['drafted', 'report.write'],
  ['approved', 'report.approve'],
  ['sent-back', 'report.approve'],
  ['filed', 'report.file'],
  ['received', 'report.receive'],
  ['returned', 'report.receive'],
  ['tabled', 'report.table'],
  ['waived', 'report.waive'],
];

/**
 * What somebody may see of a report. The public reads it once it is received; both bodies once it is filed; what is being written
 * is read by the body that owes it and by nobody else.
 */
export function visibleTo(
  actor: Actor | undefined,
  duty: Duty,
  report: Omit<ReportThing, 'author'>,
  standing: Standing,
): Visible {
  const received = standing.state === 'received' || standing.state === 'tabled';
  const may = (deed: ReportDeed): boolean =>
    actor !== undefined &&
    mayReport(actor, deed, duty, { ...report, author: authorFor(standing, actor.id) }).allowed;
  const own = may('report.draft-read');
  const party = own || may('report.read');
  const open = received || party;
  return {
    ...{ own, party },
    draft: own ? standing.draft : undefined,
    filing: open ? standing.filings.at(-1) : undefined,
    events: shownEvents(standing, own, open),
    may: deeds
      .filter(([step, deed]) => outOfOrder(standing.state, step) === undefined && may(deed))
      .map(([step]) => step),
  };
}

function shownEvents({ events, filings }: Standing, own: boolean, open: boolean): readonly ReportEvent[] {
  const lastFiled = filings.at(-1)?.event ?? 0;
  return events
    .filter(({ kind, id }) => {
      if (own) return true;
      if (inside.includes(kind)) return false;
      // An approval is told with the filing that it led to, not before.
      return kind !== 'approved' || (open && id < lastFiled);
    })
    .map((event) => {
      const bare = { ...event, detail: { ...event.detail, text: undefined, figures: undefined } };
      // Why something was returned may quote it.
      return event.kind === 'returned' && !open ? { ...bare, reason: '' } : bare;
    });
}
