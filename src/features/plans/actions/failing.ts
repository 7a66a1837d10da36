import { readUnanswered } from '#features/requests/store/lists.ts';
import { exceptionsOn } from '#features/verdicts/actions/standing.ts';
import type { Reader } from '#tools/store/store.ts';
import type { Failing, FailingKind } from '../rules/failing.ts';
import { timesLate } from '../rules/milestone.ts';
import { readLateTwice } from '../store/activities.ts';
import { readClimbs, readImprovements } from '../store/improvement.ts';

/** At most so many milestones are listed; more are counted. */
const mostListed = 200;

/** Milestones that were late twice and are still open. */
export const lateTwice: FailingKind = {
  name: 'milestone',
  read: async (db, today) =>
    (await readLateTwice(db, today, mostListed)).map((milestone): Failing => {
      const { id, thread, title, forecast, original, area } = milestone;
      return {
        ...{ kind: 'milestone', id, title, area, since: original, due: forecast },
        times: timesLate(milestone, today),
        href: `${thread.startsWith('im-') ? '/improvement' : '/activities'}/${thread}#${id}`,
      };
    }),
};

/** Exceptions whose day for a decision has passed. */
export const undecided: FailingKind = {
  name: 'exception',
  read: async (db, today) =>
    (await exceptionsOn(db, today))
      .filter(({ standing }) => standing.overdue)
      .map(
        ({ id, area, openedOn, measure, standing }): Failing => ({
          ...{
            kind: 'exception',
            id,
            title: measure,
            area,
            since: openedOn,
            due: standing.owedBy ?? openedOn,
          },
          ...{ times: undefined, href: `/exceptions/${id}` },
        }),
      ),
};

/** Improvement measures past their review whose exit test has not been passed. */
export const withoutExit: FailingKind = {
  name: 'measure',
  read: async (db, today) =>
    (await readImprovements(db, { states: ['proposed', 'in force'], before: today }))
      .filter(({ passedOn }) => passedOn === undefined)
      .map(
        ({ id, terms, openedOn, reviewOn }): Failing => ({
          ...{ kind: 'measure', id, title: terms.title, area: terms.area, since: openedOn },
          ...{ due: reviewOn ?? openedOn, times: undefined, href: `/improvement/${id}` },
        }),
      ),
};

/** Stages of the ladder whose deadline has passed. */
export const pastDeadline: FailingKind = {
  name: 'escalation',
  read: async (db, today) =>
    (await readClimbs(db, 'open'))
      .filter(({ due }) => due !== undefined && due < today)
      .map(
        ({ id, about, stage, since, due }): Failing => ({
          ...{ kind: 'escalation', id, title: `${about} (${stage})`, area: undefined, since },
          ...{ due: due ?? since, times: undefined, href: `/escalation#${id}` },
        }),
      ),
};

/** Requests whose answer is overdue. One that is not public yet is listed all the same, without its question. */
export const unanswered: FailingKind = {
  name: 'request',
  read: async (db, today) =>
    (await readUnanswered(db, today, mostListed)).map(
      ({ id, question, area, issued_on, due, public_on }): Failing => ({
        ...{ kind: 'request', id, area: area ?? undefined, since: issued_on ?? today, due: due ?? today },
        title: public_on === null ? `Request ${id}` : question,
        ...{ times: undefined, href: `/requests/${id}` },
      }),
    ),
};

/** The kinds that this room and those above it know. */
export const failingKinds: readonly FailingKind[] = [
  undecided,
  unanswered,
  lateTwice,
  withoutExit,
  pastDeadline,
];

/** Everything that fails and has no answer, the longest overdue first. Nobody can take anything off this list but by answering. */
export async function readFailing(
  db: Reader,
  today: string,
  kinds: readonly FailingKind[] = failingKinds,
): Promise<Failing[]> {
  const all: Failing[] = [];
  for (const kind of kinds) all.push(...(await kind.read(db, today)));
  return all.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1));
}
