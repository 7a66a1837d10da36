import { type EscalationSettings, usualLadder } from '#features/bodies/rules/escalation-settings.ts';
import { type HouseSettings, houseSettings } from '#features/bodies/rules.ts';
import { readAreas, readBodies } from '#features/bodies/store.ts';
import { currentModels } from '#features/drivers/actions/configured.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { RoleName } from '#features/people/rules/roles.ts';
import { readPeople, readRoles } from '#features/people/store.ts';
import { currentVerdicts } from '#features/verdicts/actions/spoken.ts';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import { writeLetter } from '#tools/store/mail.ts';
import { readSetting } from '#tools/store/setting.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { Aim } from '../rules/checks.ts';
import { actWords } from '../rules/words.ts';
import { readSince } from '../store/events.ts';

/** The clock alone: all that most actions need of the house. */
export type Clock = Pick<House, 'clock'>;

/** The two parties, and what a plan can name. */
export interface Parties {
  /** The oversight body and the force, by their ids. */
  readonly body: string;
  readonly force: string;
  readonly forceArea: string;
  /** The force and its partners. */
  readonly bodies: readonly { readonly id: string; readonly shortName: string }[];
  readonly areas: readonly { readonly code: string; readonly name: string; readonly kind: string }[];
  readonly drivers: readonly {
    readonly name: string;
    readonly title: string;
    readonly better: 'high' | 'low';
  }[];
  readonly measures: readonly { readonly id: string; readonly title: string; readonly direction: string }[];
}

/** Who is who in this house, and which drivers, areas and measures there are. */
export async function readParties(db: Reader): Promise<Parties> {
  const bodies = await readBodies(db);
  const body = bodies.find(({ kind }) => kind === 'oversight');
  const force = bodies.find(({ kind }) => kind === 'force');
  if (body === undefined || force === undefined)
    throw new Refused('This house has no two parties yet: plumbline.yaml names them.');
  const areas = (await readAreas(db)).filter(({ kind }) => kind !== 'group');
  const [own] = await currentModels(db);
  const measures = (await readMeasures(db)).filter(({ unit }) => unit === 'proportion');
  return {
    ...{ body: body.id, force: force.id },
    forceArea: areas.find(({ kind }) => kind === 'force')?.code ?? '',
    bodies: bodies.filter(({ kind }) => kind !== 'oversight').map(({ id, shortName }) => ({ id, shortName })),
    areas: areas.map(({ code, name, kind }) => ({ code, name, kind })),
    drivers: (own?.model.drivers ?? []).map(({ name, title, better }) => ({ name, title, better })),
    measures: measures.map(({ id, title, direction }) => ({ id, title, direction })),
  };
}

/** The house's settings as they were applied last; undefined in a store that was never opened by a house. */
export async function readSettingsKept(db: Reader): Promise<HouseSettings | undefined> {
  const kept = await readSetting(db, 'house');
  return kept === undefined ? undefined : houseSettings.safeParse(JSON.parse(kept)).data;
}

/** The body's escalation ladder. */
export async function readLadder(db: Reader): Promise<EscalationSettings> {
  return (await readSettingsKept(db))?.escalation ?? usualLadder;
}

/** The target that the plan is held against: that of the headline measure in the whole force. Undefined without one in force. */
export async function readAim(db: Reader, today: string): Promise<Aim | undefined> {
  const settings = await readSettingsKept(db);
  if (settings === undefined) return undefined;
  const query = { measure: settings.headline, area: settings.force.area };
  const verdict = (await currentVerdicts(db, today, query)).find(
    ({ standing }) => standing.state === 'in force',
  );
  if (verdict === undefined) return undefined;
  const { goal } = verdict.standing.terms;
  return {
    ...{ measure: settings.headline, level: verdict.latest?.value, upTo: verdict.latest?.ends },
    ...{ goal: goal.value, goalDay: goal.day, months: goal.period === 'quarter' ? 3 : 12 },
  };
}

/** The day it is, and the instant. */
export async function nowOf(
  house: Clock,
  db: Reader,
): Promise<{ readonly at: string; readonly day: string }> {
  const at = await house.clock(db);
  return { at, day: at.slice(0, 10) };
}

/**
 * Refuses what was begun on an older state than the one that stands. The message says what happened since, oldest first.
 * @throws ChangedMeanwhile
 */
export async function refuseOvertaken(trx: Reader, subject: string, seen: number): Promise<void> {
  const since = await readSince(trx, subject, seen);
  if (since.length === 0) return;
  const told = since.map(({ day, capacity, kind, reason }) => {
    const why = reason === '' ? '' : ` (“${reason.slice(0, 200)}”)`;
    return `${capacity} ${actWords(kind)} on ${day}${why}`;
  });
  throw new ChangedMeanwhile(`Since you opened ${subject}: ${told.join('; ')}.`);
}

/** Writes one letter to each person who holds a role in a body on a day; of an area where one is named. A key is sent once. */
export async function tellHolders(
  trx: Writer,
  house: Clock,
  to: { readonly role: RoleName; readonly body: string; readonly area?: string | undefined },
  letter: { readonly key: string; readonly subject: string; readonly body: string },
): Promise<void> {
  const { at, day } = await nowOf(house, trx);
  const people = await readPeople(trx);
  for (const { person, role, body, area, starts, ends } of await readRoles(trx)) {
    const stands = starts <= day && (ends === undefined || day <= ends);
    const meant = role === to.role && body === to.body && (to.area === undefined || area === to.area);
    if (!stands || !meant) continue;
    const found = people.find(({ id }) => id === person);
    if (found === undefined) continue;
    const { id, email: address } = found;
    const { subject, body: text } = letter;
    await writeLetter(trx, { key: `${letter.key} ${id}`, person: id, address, subject, body: text }, at);
  }
}
