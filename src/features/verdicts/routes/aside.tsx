import type { Aside, AsideOf } from '#features/levels/rules/aside.ts';
import type { House } from '#tools/house.ts';
import { month } from '#tools/ui/days.ts';
import { percent } from '#tools/ui/format.ts';
import { currentVerdicts } from '../actions/spoken.ts';
import { targetOnChart, VerdictBanner } from '../drawings/verdict.tsx';

/** How a measure's target stands in an area, for the pages of the rooms above. */
export function verdictAside({ store, clock }: Pick<House, 'store' | 'clock'>): AsideOf {
  return async (measure, area, digits): Promise<Aside | undefined> => {
    const today = (await clock(store.read)).slice(0, 10);
    const [verdict] = await currentVerdicts(store.read, today, { measure, area });
    if (verdict === undefined) return undefined;
    const { state, terms } = verdict.standing;
    const path = `The dotted path to the target starts at ${percent(terms.baseline.value, digits)} in ${month(terms.baseline.day)}; the target was set by ${terms.set_by}.`;
    return {
      banner: <VerdictBanner verdict={verdict} digits={digits} />,
      target: state === 'in force' ? targetOnChart(terms, digits) : undefined,
      notes: state === 'in force' ? [path, ...(terms.note === undefined ? [] : [terms.note])] : [],
    };
  };
}
