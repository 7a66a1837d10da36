/** How far a finding has come. */
export const findingStatuses = ['believed', 'being tested', 'supported', 'refuted'] as const;
export type FindingStatus = (typeof findingStatuses)[number];

/** Something said of a finding on a day: nothing is overwritten. */
export interface FindingEvent {
  /** Its permanent name in addresses. */
  readonly finding: string;
  readonly day: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly statement: string;
  /** The address of a fit or a figure, or another source in words. */
  readonly evidence: string;
  readonly status: FindingStatus;
  readonly reviewOn: string;
  readonly reason: string;
}

/** A finding as it stands on a day, with what was said of it before. */
export interface Finding {
  readonly id: string;
  readonly now: FindingEvent;
  readonly events: readonly FindingEvent[];
}

/** Findings as they were known on a day, in the order in which they were first stated. */
export function findingsOn(events: readonly FindingEvent[], on: string): Finding[] {
  const known = events.filter((event) => event.day <= on && event.recordedAt.slice(0, 10) <= on);
  return [...Map.groupBy(known, (event) => event.finding)].flatMap(([id, list]) => {
    const sorted = list
      .map((event, place) => ({ event, place }))
      .sort((a, b) => (a.event.day < b.event.day ? -1 : a.event.day > b.event.day ? 1 : a.place - b.place))
      .map(({ event }) => event);
    const now = sorted.at(-1);
    return now === undefined ? [] : [{ id, now, events: sorted }];
  });
}

/** A finding's permanent name: its first words, with a number where they have been taken. */
export function findingId(statement: string, taken: readonly string[]): string {
  const name =
    statement
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .split('-')
      .filter((word) => word !== '')
      .slice(0, 6)
      .join('-') || 'finding';
  for (let number = 1; ; number += 1) {
    const wished = number === 1 ? name : `${name}-${number}`;
    if (!taken.includes(wished)) return wished;
  }
}

/** What cannot be said of a finding; empty where it can. */
export function findingFaults(event: FindingEvent, today: string): string[] {
  const faults: string[] = [];
  if (event.statement.trim() === '') faults.push('Say what is found: --statement.');
  if (event.evidence.trim() === '')
    faults.push('Say what it rests on: --evidence, a page of this site or a source.');
  if (event.reason.trim() === '') faults.push('Say why: a reason is kept with every word on a finding.');
  if (event.day > today)
    faults.push(
      `The day is ${event.day}, and today is ${today}: what has not happened yet is recorded when it has.`,
    );
  if (event.reviewOn <= event.day)
    faults.push(`It is to be looked at again on ${event.reviewOn}; a day after ${event.day} was expected.`);
  return faults;
}
