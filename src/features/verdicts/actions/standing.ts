import type { Reader } from '#tools/store/store.ts';
import { type Exception, type ExceptionStanding, exceptionOn } from '../rules/exception.ts';
import { type ExceptionQuery, readExceptions } from '../store/exceptions.ts';

/** An exception with how it stands on a day. */
export interface StandingException extends Exception {
  readonly standing: ExceptionStanding;
}

/**
 * Every exception that had been opened by a day, as it stood then: those on which a decision is owed by the day on which it is due,
 * then those that stand decided, then the closed, newest first.
 */
export async function exceptionsOn(
  db: Reader,
  on: string,
  query: ExceptionQuery = {},
): Promise<StandingException[]> {
  const known = (await readExceptions(db, query)).flatMap((exception) => {
    const standing = exceptionOn(exception, on);
    return standing === undefined ? [] : [{ ...exception, standing }];
  });
  const place = { owed: 0, standing: 1, closed: 2 };
  const due = ({ standing, openedOn }: StandingException): string => standing.owedBy ?? openedOn;
  return known.sort((a, b) => {
    const state = place[a.standing.state] - place[b.standing.state];
    if (state !== 0) return state;
    const order = due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0;
    return a.standing.state === 'closed' ? -order : order;
  });
}

/** The exception that stands open in an area on a day; the one due first where there are several. */
export async function openExceptionOf(
  db: Reader,
  area: string,
  on: string,
): Promise<StandingException | undefined> {
  return (await exceptionsOn(db, on, { area })).find(({ standing }) => standing.state !== 'closed');
}
