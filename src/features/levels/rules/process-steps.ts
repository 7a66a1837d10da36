/** A documented change of a process, as it was stated: from its day on the limits of a process chart start anew. */
export interface ProcessStep {
  /** Its permanent name. */
  readonly id: string;
  readonly measure: string;
  /** Undefined where it concerns every place. */
  readonly area: string | undefined;
  /** The day from which the process is another. */
  readonly from: string;
  readonly cause: string;
  /** Where the cause is on record. */
  readonly document: string;
  /** Who stated it: a role or a body. */
  readonly by: string;
  /** When it came into the records; before that nobody could know of it. */
  readonly recordedAt: string;
}

/** A step stated, or taken back with a reason: nothing is overwritten. */
export type ProcessStepEvent =
  | ({ readonly kind: 'stated' } & ProcessStep)
  | {
      readonly kind: 'withdrawn';
      readonly id: string;
      readonly by: string;
      readonly reason: string;
      readonly recordedAt: string;
    };

/** The steps that were known on a day and not taken back by then, by the days from which they hold. */
export function stepsKnown(events: readonly ProcessStepEvent[], on: string): ProcessStep[] {
  const known = events.filter((event) => event.recordedAt.slice(0, 10) <= on);
  const gone = new Set(known.flatMap((event) => (event.kind === 'withdrawn' ? [event.id] : [])));
  return known
    .flatMap((event) => {
      if (event.kind !== 'stated' || gone.has(event.id)) return [];
      const { kind, ...step } = event;
      return [step];
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** A step's permanent name: measure, place and day, with a number where that name has been taken. */
export function stepId(
  step: Pick<ProcessStep, 'measure' | 'area' | 'from'>,
  taken: readonly string[],
): string {
  const name = [step.measure, step.area ?? 'everywhere', step.from]
    .join('-')
    .toLowerCase()
    .replace(/[_/]/g, '-');
  for (let number = 1; ; number += 1) {
    const wished = number === 1 ? name : `${name}-${number}`;
    if (!taken.includes(wished)) return wished;
  }
}

/** Everything that is wrong with a step, each with how to mend it; empty where it can be stated. */
export function stepFaults(
  step: Omit<ProcessStep, 'id' | 'recordedAt'>,
  standing: readonly ProcessStep[],
  today: string,
): string[] {
  const faults: string[] = [];
  if (step.cause.trim() === '')
    faults.push(
      'cause is empty: say what changed. Limits are drawn anew only where what changed is on record, never because the points moved.',
    );
  if (step.document.trim() === '')
    faults.push(
      'document is empty: say where the cause is on record, such as minutes or a contract with its date.',
    );
  if (step.by.trim() === '') faults.push('by is empty: say who states it, as a role or a body.');
  if (step.from > today)
    faults.push(
      `from is ${step.from}, and today is ${today}: what has not happened yet is stated when it has.`,
    );
  const same = standing.find(
    (other) => other.measure === step.measure && other.area === step.area && other.from === step.from,
  );
  if (same !== undefined)
    faults.push(`${same.id} stands from that day already. Withdraw it first where its cause is wrong.`);
  return faults;
}
