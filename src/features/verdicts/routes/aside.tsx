import type { Aside, AsideOf } from '#features/levels/rules/aside.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { month } from '#tools/ui/days.ts';
import { percent } from '#tools/ui/format.ts';
import type { Room } from '#tools/web/room.ts';
import { exceptionsShown } from '../actions/shown.ts';
import { currentVerdicts } from '../actions/spoken.ts';
import { ExceptionNotes } from '../drawings/exception-notes.tsx';
import { targetOnChart, VerdictBanner } from '../drawings/verdict.tsx';

/** How a measure's target stands in an area and what stands as an exception there, for the pages of the rooms above. */
export function verdictAside({
  house,
  configuration,
}: Pick<Room<Configuration>, 'house' | 'configuration'>): AsideOf {
  const { store, clock } = house;
  return async (measure, area, digits): Promise<Aside | undefined> => {
    const today = (await clock(store.read)).slice(0, 10);
    const [verdict] = await currentVerdicts(store.read, today, { measure, area });
    const shown = await exceptionsShown(store.read, configuration, today, { measure, area });
    const open = shown.exceptions.filter(({ standing }) => standing.state !== 'closed');
    const exceptions = open.length === 0 ? null : <ExceptionNotes exceptions={open} on={today} />;
    if (verdict === undefined)
      return exceptions === null ? undefined : { banner: exceptions, target: undefined, notes: [] };
    const { state, terms } = verdict.standing;
    const path = `The dotted path to the target starts at ${percent(terms.baseline.value, digits)} in ${month(terms.baseline.day)}; the target was set by ${terms.set_by}.`;
    return {
      banner: (
        <>
          <VerdictBanner verdict={verdict} digits={digits} />
          {exceptions}
        </>
      ),
      target: state === 'in force' ? targetOnChart(terms, digits) : undefined,
      notes: state === 'in force' ? [path, ...(terms.note === undefined ? [] : [terms.note])] : [],
    };
  };
}
