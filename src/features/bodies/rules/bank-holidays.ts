/** The parts of the United Kingdom, which keep different bank holidays. */
export const countries = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
export type Country = (typeof countries)[number];

/** One day on which nobody is expected at work, and why. */
export interface Holiday {
  /** ISO day. */
  readonly day: string;
  readonly name: string;
}

/**
 * Single proclamations: days that were moved or added for all or some countries. Source: Banking and Financial Dealings Act 1971
 * s. 1(2) and (3), proclamations in the London and Edinburgh Gazettes; listed on gov.uk/bank-holidays.
 */
const proclaimed: readonly {
  readonly day: string;
  readonly name: string;
  /** The day that it stands in for; undefined where it was added. */
  readonly insteadOf?: string;
}[] = [
  { day: '1995-05-08', name: 'VE Day', insteadOf: '1995-05-01' },
  { day: '1999-12-31', name: 'Millennium eve' },
  { day: '2002-06-03', name: 'Golden Jubilee' },
  { day: '2002-06-04', name: 'Spring bank holiday', insteadOf: '2002-05-27' },
  { day: '2011-04-29', name: 'Royal wedding' },
  { day: '2012-06-04', name: 'Spring bank holiday', insteadOf: '2012-05-28' },
  { day: '2012-06-05', name: 'Diamond Jubilee' },
  { day: '2020-05-08', name: 'Early May bank holiday (VE Day)', insteadOf: '2020-05-04' },
  { day: '2022-06-02', name: 'Spring bank holiday', insteadOf: '2022-05-30' },
  { day: '2022-06-03', name: 'Platinum Jubilee' },
  { day: '2022-09-19', name: 'State funeral of Queen Elizabeth II' },
  { day: '2023-05-08', name: 'Coronation of King Charles III' },
];

/**
 * The bank holidays of a year in a country, in order: by the Banking and Financial Dealings Act 1971, schedule 1, the St Andrew's
 * Day Bank Holiday (Scotland) Act 2007, and the proclamations above. A fixed day on a weekend has the next working day as its
 * substitute. From 1978 on.
 */
export function bankHolidays(year: number, country: Country): readonly Holiday[] {
  const standing = [...movable(year, country), ...fixed(year, country)].filter(
    ({ day }) => !proclaimed.some(({ insteadOf }) => insteadOf === day),
  );
  const added = proclaimed.filter(({ day }) => day.startsWith(`${year}-`));
  const taken = new Set([...standing, ...added].map(({ day }) => day).filter((day) => !isWeekend(day)));
  const substituted = standing.map((holiday) => {
    if (!isWeekend(holiday.day)) return holiday;
    let day = holiday.day;
    while (isWeekend(day) || taken.has(day)) day = dayAfter(day, 1);
    taken.add(day);
    return { day, name: `${holiday.name} (substitute day)` };
  });
  return [...substituted, ...added.map(({ day, name }) => ({ day, name }))].toSorted((one, other) =>
    one.day < other.day ? -1 : 1,
  );
}

function movable(year: number, country: Country): readonly Holiday[] {
  const easter = easterSunday(year);
  const scotland = country === 'scotland';
  return [
    { day: dayAfter(easter, -2), name: 'Good Friday' },
    ...(scotland ? [] : [{ day: dayAfter(easter, 1), name: 'Easter Monday' }]),
    { day: firstMonday(year, 5), name: 'Early May bank holiday' },
    { day: lastMonday(year, 5), name: 'Spring bank holiday' },
    { day: scotland ? firstMonday(year, 8) : lastMonday(year, 8), name: 'Summer bank holiday' },
  ];
}

function fixed(year: number, country: Country): readonly Holiday[] {
  return [
    { day: `${year}-01-01`, name: 'New Year’s Day' },
    ...(country === 'scotland' ? [{ day: `${year}-01-02`, name: '2nd January' }] : []),
    ...(country === 'northern-ireland'
      ? [
          { day: `${year}-03-17`, name: 'St Patrick’s Day' },
          { day: `${year}-07-12`, name: 'Battle of the Boyne' },
        ]
      : []),
    ...(country === 'scotland' && year >= 2007 ? [{ day: `${year}-11-30`, name: 'St Andrew’s Day' }] : []),
    { day: `${year}-12-25`, name: 'Christmas Day' },
    { day: `${year}-12-26`, name: 'Boxing Day' },
  ];
}

/** Easter Sunday in the Gregorian calendar: the anonymous algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, 1991, ch. 8). */
export function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const skipped = Math.floor((century + 8) / 25);
  const moon =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((century - skipped + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * late + 114;
  return isoDay(year, Math.floor(days / 31), (days % 31) + 1);
}

function firstMonday(year: number, month: number): string {
  const first = isoDay(year, month, 1);
  return dayAfter(first, (8 - weekdayOf(first)) % 7);
}

function lastMonday(year: number, month: number): string {
  const last = dayAfter(isoDay(year, month + 1, 1), -1);
  return dayAfter(last, -((weekdayOf(last) + 6) % 7));
}

function isoDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** 0 for Sunday to 6 for Saturday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** True for a Saturday and a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(weekdayOf(day));
}

/** The day so many days after another; before it where negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
