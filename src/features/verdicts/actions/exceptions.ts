import { readFigures } from '#features/levels/store.ts';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import { type Finding, joins } from '../rules/evidence.ts';
import { evidenceText } from '../rules/evidence-text.ts';
import {
  actFault,
  type Decided,
  type Decision,
  decided,
  type Exception,
  exceptionId,
  exceptionOn,
} from '../rules/exception.ts';
import { daysAfter, type WatchRules } from '../rules/watch-rules.ts';
import type { Listed } from '../rules/watch-run.ts';
import { insertException, insertExceptionEvent, readException, readExceptions } from '../store/exceptions.ts';

/** What was to be done with an exception cannot be: the message says why and what would do. */
export class ExceptionRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExceptionRefused';
  }
}

/** Who does something to an exception, on which day, and why: kept with the event, and shown with it. */
export interface ExceptionAct {
  /** In what capacity, as the public reads it. */
  readonly by: string;
  /** Who it was, for the record, where it was somebody who is signed in. */
  readonly id?: string;
  /** The newest event that they had seen: what came after it, they decide anew on. */
  readonly seen?: number;
  readonly day: string;
  readonly reason: string;
}

/**
 * Opens exceptions on what fired, inside the caller's transaction. A cause that stands open is not opened again; another rule on a
 * level that stands open joins it. Gives every finding with the exception that holds it.
 */
export async function openExceptions(
  trx: Writer,
  house: Pick<House, 'clock' | 'version'>,
  findings: readonly Finding[],
  rules: WatchRules,
  on: string,
): Promise<Listed[]> {
  const now = await house.clock(trx);
  let exceptions = await readExceptions(trx);
  const listed: Listed[] = [];
  for (const { state, cause, evidence } of findings) {
    const open = exceptions.filter((each) => isOpen(each, on));
    const same = open.find(({ events }) =>
      events.some((event) => event.kind === 'fired' && event.cause === cause),
    );
    if (state !== 'fired' || same !== undefined) {
      listed.push({ state, cause, evidence, exception: same?.id, isNew: false });
      continue;
    }
    const joined = open.find(({ events }) =>
      events.some((event) => event.kind === 'fired' && joins(evidence, event.evidence)),
    );
    const id =
      joined?.id ??
      exceptionId(
        { ...evidence, openedOn: on },
        exceptions.map((each) => each.id),
      );
    if (joined === undefined) {
      const { measure, area } = evidence;
      await insertException(trx, {
        id,
        measure,
        area,
        opened_on: on,
        opened_at: now,
        program_version: house.version,
      });
    }
    await insertExceptionEvent(trx, {
      ...{ exception: id, kind: 'fired', day: on, recorded_at: now, actor: 'the rules', cause },
      ...{ reason: evidenceText(evidence), evidence: JSON.stringify(evidence) },
      ...{ owed_by: daysAfter(on, rules.decideWithinDays), owner: rules.owner },
    });
    await recordAudit(trx, {
      ...{ at: now, actor: 'the rules', subject: `exception ${id}` },
      action: joined === undefined ? 'exception.opened' : 'exception.joined',
      detail: { cause, rules: evidence.rules, statistic: evidence.weighed?.statistic ?? null },
    });
    listed.push({ state, cause, evidence, exception: id, isNew: true });
    exceptions = await readExceptions(trx);
  }
  return listed;
}

function isOpen(exception: Exception, on: string): boolean {
  const standing = exceptionOn(exception, on);
  return standing !== undefined && standing.state !== 'closed';
}

/** Takes a decision on an exception, inside the caller's transaction. `noise` closes it. @throws ExceptionRefused */
export async function decideException(
  trx: Writer,
  house: Pick<House, 'clock'>,
  id: string,
  decision: Decision,
  act: ExceptionAct,
): Promise<void> {
  await happen(trx, house, id, decided[decision], act, undefined);
}

/** Names who owes the decision from here on. @throws ExceptionRefused */
export async function assignException(
  trx: Writer,
  house: Pick<House, 'clock'>,
  id: string,
  owner: string,
  act: ExceptionAct,
): Promise<void> {
  if (owner.trim() === '') throw new ExceptionRefused('Nobody was named: say who is to owe the decision.');
  await happen(trx, house, id, 'assigned', act, owner);
}

/** Closes an exception on which something has been decided. @throws ExceptionRefused */
export async function closeException(
  trx: Writer,
  house: Pick<House, 'clock'>,
  id: string,
  act: ExceptionAct,
): Promise<void> {
  const exception = await readException(trx, id);
  if (exception !== undefined && exceptionOn(exception, act.day)?.state === 'owed')
    throw new ExceptionRefused(
      `Nothing was done to ${id}. A decision is owed on it, and closing is none: accept, ask, escalate, or close it as noise.`,
    );
  await happen(trx, house, id, 'closed', act, undefined);
}

async function happen(
  trx: Writer,
  house: Pick<House, 'clock'>,
  id: string,
  kind: Decided['kind'],
  act: ExceptionAct,
  owner: string | undefined,
): Promise<void> {
  const exception = await readException(trx, id);
  if (exception === undefined)
    throw new ExceptionRefused(`There is no exception “${id}”. See: plumbline exceptions list.`);
  if (act.seen !== undefined && act.seen !== exception.events.length)
    throw new ChangedMeanwhile(`Something else happened to ${id} since you opened it.`);
  const now = await house.clock(trx);
  if (act.day > now.slice(0, 10))
    throw new ExceptionRefused(
      `Nothing was done to ${id}. It is ${now.slice(0, 10)}; an event of ${act.day} is recorded when it has come.`,
    );
  const fault = actFault(exceptionOn(exception, act.day), act.day, act.reason);
  if (fault !== undefined) throw new ExceptionRefused(`Nothing was done to ${id}. ${fault}`);
  const ends = kind === 'noise' || kind === 'closed' ? await newestKnown(trx, exception, act.day) : undefined;
  await insertExceptionEvent(trx, {
    ...{ exception: id, kind, day: act.day, recorded_at: now, actor: act.by, reason: act.reason.trim() },
    ...{ cause: null, owed_by: null, owner: owner ?? null },
    evidence: ends === undefined ? null : JSON.stringify({ until: ends }),
  });
  await recordAudit(trx, {
    ...{ at: now, actor: act.id ?? act.by, action: `exception.${kind}`, subject: `exception ${id}` },
    detail: { day: act.day, reason: act.reason.trim(), ...(owner === undefined ? {} : { owner }) },
  });
}

/** End of the newest separate period that was known: what comes after it alone can open the same cause anew. */
async function newestKnown(
  trx: Writer,
  { measure, area }: Exception,
  on: string,
): Promise<string | undefined> {
  const asOf = `${on}T23:59:59.999Z`;
  for (const periodKind of ['quarter', 'financial-year', 'calendar-year'] as const) {
    const figures = await readFigures(trx, { measure, area, asOf, periodKind });
    if (figures.length > 0) return figures.at(-1)?.ends;
  }
  return undefined;
}
