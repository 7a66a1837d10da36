import type { HouseSettings } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { readPeople } from '#features/people/store.ts';
import type { Reader } from '#tools/store/store.ts';
import { dueByTodaysCalendar, latenessOn } from '../rules/clock.ts';
import { partsFor, stepsFor } from '../rules/deeds.ts';
import { publicStanding } from '../rules/public.ts';
import { readerSide } from '../rules/reader.ts';
import type { RequestLine, ShownRequest } from '../rules/shown.ts';
import { requestFrom } from '../rules/standing.ts';
import type { RequestRow } from '../store/rows.ts';
import {
  readBatch,
  readFollowing,
  readParts,
  readRequest,
  readRequestEvents,
  readRequestsOn,
} from '../store.ts';

/** A row as a line: with the name of the place, and how it stands to its clock. */
export function lineOf(
  row: RequestRow,
  settings: HouseSettings,
  nameOf: (area: string) => string,
  today: string,
): RequestLine {
  const { id, question, state, template, area } = row;
  const times = { due: row.due ?? undefined, answeredOn: row.answered_on ?? undefined };
  return {
    ...{ id, question, state, template, ...times, issuedOn: row.issued_on ?? undefined },
    to: `${settings.force.short_name}${area === null ? '' : ` in ${nameOf(area)}`}`,
    late: row.late === 1,
    lateness: latenessOn({ state, template, ...times }, today, settings),
  };
}

/** As which side somebody reads a row: the public what is public, nobody what is neither. */
async function sideOf(db: Reader, actor: Actor | undefined, row: RequestRow) {
  const { id, body, asked, area, issued_on, public_on } = row;
  const anybody = public_on === null ? undefined : ('public' as const);
  if (actor === undefined) return anybody;
  const parts = (await readParts(db, id)).map((part) => part.area);
  const read = { body, asked, area: area ?? undefined, issued: issued_on !== null, parts };
  return readerSide(actor, read) ?? anybody;
}

/** One request as its reader may see it; undefined where there is none, or none for this reader. */
export async function showRequest(
  db: Reader,
  settings: HouseSettings,
  actor: Actor | undefined,
  id: string,
  today: string,
): Promise<ShownRequest | undefined> {
  const row = await readRequest(db, id);
  if (row === undefined) return undefined;
  const side = await sideOf(db, actor, row);
  if (side === undefined) return undefined;
  const events = await readRequestEvents(db, id, side === 'public' ? 'both' : side);
  const whole = requestFrom(events);
  const standing = whole === undefined || side !== 'public' ? whole : publicStanding(whole);
  if (standing === undefined) return undefined;
  const areas = (await readAreas(db)).filter(({ kind }) => kind === 'area');
  const nameOf = (code: string) => areas.find((area) => area.code === code)?.name ?? code;
  const lines = async (rows: readonly RequestRow[]): Promise<readonly RequestLine[]> => {
    const seen: RequestLine[] = [];
    for (const each of rows)
      if (each.id !== id && (await sideOf(db, actor, each)) !== undefined)
        seen.push(lineOf(each, settings, nameOf, today));
    return seen;
  };
  const before = row.follows === null ? undefined : await readRequest(db, row.follows);
  const following = await lines(await readFollowing(db, id));
  const whose = { body: row.body, asked: row.asked, area: row.area ?? undefined };
  const party = side !== 'public' && actor !== undefined;
  const open = standing.assessment?.points.some((point) => point.standing !== 'met') === true;
  const goingOn = following.some(({ state }) => state !== 'withdrawn');
  return {
    line: lineOf(row, settings, nameOf, today),
    ...{ standing, side, following },
    steps: party ? stepsFor(actor, whose, standing, today) : [],
    parts: party ? partsFor(actor, whose, standing, today) : [],
    followUp:
      side === 'body' &&
      actor !== undefined &&
      open &&
      !goingOn &&
      can(actor, 'request.draft', whose).allowed,
    names: party
      ? await namesOf(
          db,
          standing.events.map((event) => event.actor),
        )
      : new Map(),
    follows: before === undefined ? undefined : (await lines([before]))[0],
    batch: row.batch === null ? [] : await lines(await readBatch(db, row.batch)),
    byCalendar: standing.answeredOn === undefined ? dueByTodaysCalendar(standing, settings) : undefined,
    seen: standing.lastEvent,
    areas: areas.map(({ code, name }) => ({ code, name })),
  };
}

async function namesOf(db: Reader, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await readPeople(db);
  return new Map(people.filter(({ id }) => actors.includes(id)).map(({ id, name }) => [id, name]));
}

/** The requests that rest on an exception, as far as a reader may see them. */
export async function requestsOnException(
  db: Reader,
  settings: HouseSettings,
  actor: Actor | undefined,
  exception: string,
  today: string,
): Promise<readonly RequestLine[]> {
  const rows = await readRequestsOn(db, exception);
  if (rows.length === 0) return [];
  const areas = await readAreas(db);
  const nameOf = (code: string) => areas.find((area) => area.code === code)?.name ?? code;
  const seen: RequestLine[] = [];
  for (const row of rows)
    if ((await sideOf(db, actor, row)) !== undefined) seen.push(lineOf(row, settings, nameOf, today));
  return seen;
}
