import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import { type FindingEvent, findingFaults, findingId } from '../rules/finding.ts';
import { insertFindingEvent, readFindingEvents } from '../store.ts';

/** A word on a finding that cannot be: the message names each fault and how to mend it. */
export class FindingRefused extends Error {
  constructor(faults: readonly string[]) {
    super(['Nothing was put down.', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'FindingRefused';
  }
}

export type FindingWords = Omit<FindingEvent, 'finding' | 'recordedAt'>;

/** Puts a new finding down. Gives its permanent name. @throws FindingRefused */
export async function stateFinding(
  trx: Writer,
  house: Pick<House, 'clock'>,
  words: FindingWords,
): Promise<string> {
  const taken = (await readFindingEvents(trx)).map(({ finding }) => finding);
  const finding = findingId(words.statement, taken);
  await append(trx, house, { ...words, finding });
  return finding;
}

/** Says more of a finding: another status, another day to look at it again. What was said before stays. @throws FindingRefused */
export async function reviewFinding(
  trx: Writer,
  house: Pick<House, 'clock'>,
  finding: string,
  words: Pick<FindingWords, 'day' | 'actor' | 'reason'> & Partial<FindingWords>,
): Promise<void> {
  const before = (await readFindingEvents(trx, finding)).at(-1);
  if (before === undefined) {
    const names = [...new Set((await readFindingEvents(trx)).map((event) => event.finding))];
    throw new FindingRefused([
      `There is no finding “${finding}”. ${names.length === 0 ? 'None has been put down yet.' : `The findings are: ${names.join(', ')}.`}`,
    ]);
  }
  if (words.day < before.day)
    throw new FindingRefused([
      `Its newest word is of ${before.day}; what follows cannot be of ${words.day}.`,
    ]);
  await append(trx, house, { ...before, ...words, finding });
}

async function append(
  trx: Writer,
  house: Pick<House, 'clock'>,
  event: Omit<FindingEvent, 'recordedAt'>,
): Promise<void> {
  const now = await house.clock(trx);
  const faults = findingFaults({ ...event, recordedAt: now }, now.slice(0, 10));
  if (faults.length > 0) throw new FindingRefused(faults);
  const { finding, day, actor, statement, evidence, status, reviewOn, reason } = event;
  const row = { finding, day, actor, statement, evidence, status, reason };
  await insertFindingEvent(trx, { ...row, review_on: reviewOn, recorded_at: now });
  await recordAudit(trx, {
    at: now,
    actor,
    action: 'finding.word',
    subject: `finding ${finding}`,
    detail: { day, status, statement, evidence, review_on: reviewOn, reason },
  });
}
