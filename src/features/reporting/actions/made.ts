import { type HouseSettings, houseSettings } from '#features/bodies/rules.ts';
import { readAreas, readBodies } from '#features/bodies/store.ts';
import { readFigures } from '#features/levels/store.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { readSetting } from '#tools/store/setting.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { type Counting, type Occurrence, occurrencesDue, type Publication } from '../rules/occurrences.ts';
import type { Duty, StructureVersion } from '../rules/structure.ts';
import { insertReports, readReportIds } from '../store.ts';

/** Who does what nobody has to do. */
export const theClock = 'the clock';

/** Adds every report that the structure asks for by a day and that is not there yet, inside the caller's transaction. Gives how many. */
export async function makeReports(
  trx: Writer,
  house: Pick<House, 'clock'>,
  version: StructureVersion,
  today: string,
): Promise<number> {
  const settings = await settingsOf(trx);
  if (settings === undefined) return 0;
  const bodies = await readBodies(trx);
  const ends = bodies.find(({ id }) => id === settings.body.id)?.ends;
  const owed: Occurrence[] = [];
  for (const duty of version.structure.duties) {
    const counting = await countingFor(trx, settings, version.structure.yearStarts, duty);
    const there = await readReportIds(trx, duty.name);
    // Nobody owes a body that has ended a report on the time after its end.
    owed.push(
      ...occurrencesDue(duty, duty.from, today, counting).filter(
        ({ id, period }) => !there.has(id) && (ends === undefined || period.ends <= ends),
      ),
    );
  }
  if (owed.length === 0) return 0;
  const now = await house.clock(trx);
  const owes = new Map(version.structure.duties.map(({ name, by }) => [name, by]));
  await insertReports(
    trx,
    owed.map(({ id, duty, area, period, due }) => ({
      ...{ id, duty, structure: version.version, area: area ?? null },
      owed_by: owes.get(duty) === 'body' ? settings.body.id : settings.force.id,
      receiver: settings.body.id,
      ...{ period: period.id, starts: period.starts, ends: period.ends, made_on: today },
      ...{ first_due: due, due, state: 'awaited', late: 0, filed_on: null, last_event: 0 },
    })),
    {
      ...{ kind: 'made', day: today, recorded_at: now, actor: theClock, capacity: theClock },
      ...{ reason: '', detail: '{}' },
    },
  );
  await recordAudit(trx, {
    ...{ at: now, actor: theClock, action: 'reports.made', subject: 'house' },
    detail: { structure: version.version, reports: owed.map(({ id, due }) => `${id} due ${due}`) },
  });
  return owed.length;
}

/** The house's settings as they were applied last. */
export async function settingsOf(db: Reader): Promise<HouseSettings | undefined> {
  const kept = await readSetting(db, 'house');
  return kept === undefined ? undefined : houseSettings.safeParse(JSON.parse(kept)).data;
}

/** By what a duty's reports are counted: the calendar, and for one that follows publications, what was published when. */
export async function countingFor(
  db: Reader,
  { calendar }: Pick<HouseSettings, 'calendar'>,
  yearStarts: number,
  duty: Duty,
): Promise<Counting> {
  return { calendar, yearStarts, publications: await publicationsFor(db, duty) };
}

async function publicationsFor(db: Reader, { every, measures, figures }: Duty): Promise<Publication[]> {
  const [measure] = measures;
  if (every !== 'publication' || measure === undefined) return [];
  const force = (await readAreas(db)).find(({ kind }) => kind === 'force');
  if (force === undefined) return [];
  const published = await readFigures(db, { measure, area: force.code, periodKind: figures });
  return published.flatMap(({ period, starts, ends, published_at: at }) =>
    at === null ? [] : [{ period: { id: period.toLowerCase(), starts, ends }, day: at.slice(0, 10) }],
  );
}
