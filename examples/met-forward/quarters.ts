import { type Period, periodNamed } from '#features/measures/rules/period.ts';

/** The sixteen quarters of fieldwork, April 2008 to March 2012, by the names that waves have. */
export const quarters = [
  '2008-Q2',
  '2008-Q3',
  '2008-Q4',
  '2009-Q1',
  '2009-Q2',
  '2009-Q3',
  '2009-Q4',
  '2010-Q1',
  '2010-Q2',
  '2010-Q3',
  '2010-Q4',
  '2011-Q1',
  '2011-Q2',
  '2011-Q3',
  '2011-Q4',
  '2012-Q1',
] as const;

export type Quarter = (typeof quarters)[number];

/** The quarter by its name. Throws where the example has no such quarter. */
export function quarterNamed(name: string): Quarter {
  const quarter = quarters.find((known) => known === name);
  if (quarter === undefined) {
    throw new Error(
      `The example has no quarter "${name}"; its quarters run from ${quarters[0]} to ${quarters.at(-1)}.`,
    );
  }
  return quarter;
}

/** First and last day of a quarter. */
export function daysOf(quarter: Quarter): Period {
  const period = periodNamed(quarter, 4);
  if (period === undefined) throw new Error(`"${quarter}" is not the name of a quarter.`);
  return period;
}

/** How many quarters after the first: 0 for 2008-Q2. */
export function positionOf(quarter: Quarter): number {
  return quarters.indexOf(quarter);
}

/** True where a quarter is the given one or later. */
export function from(quarter: Quarter, first: Quarter): boolean {
  return positionOf(quarter) >= positionOf(first);
}

/** The ISO day that lies `count` days after another. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
