import type { Calendar } from '#features/bodies/rules/working-days.ts';
import { readAreas } from '#features/bodies/store.ts';
import { rolesOn } from '#features/people/actions/people.ts';
import { capacityOf } from '#features/people/rules/roles.ts';
import { type KeptRole, type Person, readPeople, readRoles } from '#features/people/store.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { writeLetter } from '#tools/store/mail.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { reminderLetter } from '../rules/letter.ts';
import { reportPeriodInWords } from '../rules/occurrences.ts';
import { remindBefore, reminderDue } from '../rules/reminders.ts';
import { owedStates, type Reminded } from '../rules/standing.ts';
import type { Duty } from '../rules/structure.ts';
import { insertReportEvent, type ReportRow, readReminders, readReports } from '../store.ts';
import { theClock } from './made.ts';
import { dutyOf } from './structure.ts';

/** Reports of one duty with one day due, of which one person is reminded in one letter. */
interface Group {
  readonly person: Person;
  readonly duty: Duty;
  readonly due: string;
  readonly which: 'before' | 'after';
  readonly reports: ReportRow[];
}

/** The owed reports of which a reminder is due on a day, each with which. */
export async function remindersDue(
  db: Reader,
  calendar: Calendar,
  today: string,
): Promise<{ readonly report: ReportRow; readonly which: 'before' | 'after' }[]> {
  // Working days never lie closer together than days: what is due later than this cannot be called to mind yet.
  const horizon = new Date(Date.parse(`${today}T00:00:00Z`) + remindBefore * 4 * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const owed = await readReports(db, { states: owedStates, dueBy: horizon });
  const written = Map.groupBy(
    await readReminders(
      db,
      owed.map(({ id }) => id),
    ),
    ({ report }) => report,
  );
  return owed.flatMap((report) => {
    const reminded = (written.get(report.id) ?? [])
      .filter(({ due }) => due === report.due)
      .map(({ which }) => which);
    const which = reminderDue({ id: report.id, due: report.due, reminded }, today, calendar);
    return which === undefined ? [] : [{ report, which }];
  });
}

/**
 * Writes the reminders that are due, inside the caller's transaction: one letter a person for the reports of one duty, and an event
 * on each report that says who was reminded. Each is written once, also when two programs do it. Gives how many letters.
 */
export async function remind(
  trx: Writer,
  house: Pick<House, 'clock' | 'wallClock' | 'site'>,
  calendar: Calendar,
  today: string,
): Promise<number> {
  const due = await remindersDue(trx, calendar, today);
  if (due.length === 0) return 0;
  const people = new Map((await readPeople(trx)).map((person) => [person.id, person]));
  const roles = rolesHeld(await readRoles(trx), people, today);
  const now = await house.clock(trx);
  const groups = new Map<string, Group>();
  const duties = new Map<string, Duty>();
  for (const { report, which } of due) {
    const version = `${report.duty} ${report.structure}`;
    const duty = duties.get(version) ?? (await dutyOf(trx, report));
    duties.set(version, duty);
    const reminded = whoOwes(duty, report, roles);
    await insertReportEvent(trx, {
      ...{ report: report.id, kind: 'reminded', day: today, recorded_at: now, reason: '' },
      ...{ actor: theClock, capacity: theClock },
      detail: JSON.stringify({ which, due: report.due, people: reminded }),
    });
    for (const { person: id } of reminded) {
      const person = people.get(id);
      if (person === undefined) continue;
      const key = `reports ${duty.name} ${which} ${report.due} ${id}`;
      const group = groups.get(key) ?? { person, duty, due: report.due, which, reports: [] };
      group.reports.push(report);
      groups.set(key, group);
    }
  }
  const areas = new Map((await readAreas(trx)).map(({ code, name }) => [code, name]));
  let written = 0;
  for (const [key, group] of groups) {
    const letter = reminderLetter({
      ...{ which: group.which, duty: group.duty, due: group.due, site: house.site },
      reports: group.reports.map((report) => ({
        id: report.id,
        area: report.area === undefined ? undefined : (areas.get(report.area) ?? report.area),
        period: reportPeriodInWords({ id: report.period, starts: report.starts, ends: report.ends }),
      })),
    });
    const { id: person, email: address } = group.person;
    if (await writeLetter(trx, { key, person, address, ...letter }, now)) written += 1;
  }
  await recordAudit(trx, {
    ...{ at: now, actor: theClock, action: 'reports.reminded', subject: 'house' },
    detail: { letters: written, reports: due.map(({ report, which }) => `${report.id} ${which}`) },
  });
  return written;
}

/** The roles that stand today, of people who have not left. */
function rolesHeld(
  kept: readonly KeptRole[],
  people: ReadonlyMap<string, Person>,
  today: string,
): readonly KeptRole[] {
  const standing = new Set(rolesOn(kept, today));
  return kept.filter((role) => {
    const left = people.get(role.person)?.left_on ?? null;
    return standing.has(role) && (left === null || left >= today);
  });
}

/** Who is to be reminded of a report: its area's commander where the duty names one, else everybody who may write it. */
function whoOwes(duty: Duty, report: ReportRow, roles: readonly KeptRole[]): Reminded[] {
  const writing: readonly string[] = duty.writtenBy;
  const able = roles.filter(
    ({ role, body, area }) =>
      writing.includes(role) && body === report.owed_by && (area === undefined || area === report.area),
  );
  const own = able.filter(({ area }) => area !== undefined);
  const chosen = own.length > 0 ? own : able;
  return [...new Map(chosen.map((held) => [held.person, held])).values()].map((held) => ({
    person: held.person,
    capacity: capacityOf(held),
  }));
}
