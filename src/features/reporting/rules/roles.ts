import { type Answer, can, NotAllowed, type Thing } from '#features/people/rules/can.ts';
import { type Actor, type RoleName, roles } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import type { Duty } from './structure.ts';

/** A report as far as it matters who may do something with it. */
export interface ReportThing {
  /** The body that it goes to. */
  readonly receiver: string;
  /** The body that owes it. */
  readonly owedBy: string;
  readonly area: string | undefined;
  readonly author?: string | undefined;
}

export type ReportDeed = Extract<Deed, `report.${string}`>;

/** What each deed's role is called in a duty. */
const named: Partial<Record<ReportDeed, 'writtenBy' | 'approvedBy' | 'receivedBy'>> = {
  'report.write': 'writtenBy',
  'report.file': 'writtenBy',
  'report.approve': 'approvedBy',
  'report.receive': 'receivedBy',
};

/**
 * Whether somebody may do something with a report: the sentences of the house must allow it, and where the duty names the roles
 * for it, in one of those.
 */
export function mayReport(actor: Actor, deed: ReportDeed, duty: Duty, report: ReportThing): Answer {
  const thing: Thing = {
    ...{ body: report.receiver, asked: report.owedBy, area: report.area, author: report.author },
  };
  const key = named[deed];
  if (key === undefined) return can(actor, deed, thing);
  const wanted: readonly RoleName[] = duty[key];
  const held = actor.roles.filter(({ role }) => wanted.includes(role));
  const answer = can({ ...actor, roles: held }, deed, thing);
  if (answer.allowed || held.length > 0) return answer;
  const names = wanted.map((role) => roles[role].words).join(' or ');
  return { allowed: false, reason: `${answer.reason} For “${duty.title}” that is: ${names}.` };
}

/** As `mayReport`, for actions: gives the capacity. @throws NotAllowed */
export function allowReport(actor: Actor, deed: ReportDeed, duty: Duty, report: ReportThing): string {
  const answer = mayReport(actor, deed, duty, report);
  if (!answer.allowed) throw new NotAllowed(answer.reason);
  return answer.capacity;
}
