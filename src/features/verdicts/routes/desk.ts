import type { Configuration } from '#features/measures/actions/configuration.ts';
import { can } from '#features/people/rules/can.ts';
import type { DeskPart } from '#features/people/rules/desk.ts';
import { exceptionsShown } from '../actions/shown.ts';
import { findingHeading } from '../drawings/evidence-words.ts';
import { exceptionAddress } from '../rules/exception.ts';

/** Exceptions on which a decision is owed, for those who may decide. */
export function exceptionDesk(configuration: Configuration): DeskPart {
  return {
    waiting: async ({ store }, actor, today) => {
      if (!can(actor, 'exception.decide').allowed) return [];
      const { exceptions } = await exceptionsShown(store.read, configuration, today);
      return exceptions
        .filter(({ standing }) => standing.state === 'owed')
        .flatMap(({ id, standing, subject }) => {
          const [first] = standing.fired;
          if (first === undefined) return [];
          const about = findingHeading(first.evidence, subject);
          return [
            { task: 'Decide on an exception', about, href: exceptionAddress(id), due: standing.owedBy },
          ];
        });
    },
    doors: [{ href: '/exceptions', text: 'All exceptions', deed: 'exception.decide' }],
  };
}
