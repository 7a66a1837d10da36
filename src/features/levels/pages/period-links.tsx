import type { VNode } from 'preact';
import type { PeriodKind } from '#features/measures/rules/survey.ts';
import { ChoiceLinks } from '#tools/ui/choices.tsx';
import { periodShort } from '../drawings/words.ts';
import type { PeriodOffered, PeriodsOffered } from '../rules/newest.ts';

const kindNames: Readonly<Record<PeriodKind, string>> = {
  quarter: 'Separate quarters',
  'rolling-year': 'Years to any quarter',
  'financial-year': 'Financial years',
  'calendar-year': 'Calendar years',
};

/**
 * Which period a part of a page shows, as two rows of links: kinds of period, then the periods of that kind.
 *
 * @param address makes a period's address, with the part's own mark at its end so that a reader comes back to it
 */
export function PeriodLinks({
  offered,
  address,
}: {
  readonly offered: PeriodsOffered<PeriodOffered>;
  readonly address: (period: string) => string;
}): VNode {
  const { kinds, periods, chosen } = offered;
  return (
    <>
      <ChoiceLinks
        label="Show"
        choices={kinds.map(({ period, period_kind }) => ({
          text: kindNames[period_kind],
          href: address(period),
          current: period_kind === chosen.period_kind,
        }))}
      />
      <ChoiceLinks
        label={kindNames[chosen.period_kind]}
        choices={periods.map(({ period, period_kind }) => ({
          text:
            period_kind === 'rolling-year'
              ? periodShort(period).replace('year to ', '')
              : periodShort(period),
          href: address(period),
          current: period === chosen.period,
        }))}
      />
    </>
  );
}
