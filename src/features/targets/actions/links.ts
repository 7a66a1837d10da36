import { readFigure, readFigures } from '#features/levels/store.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import {
  crossingsBetween,
  type Joined,
  type LinkContext,
  type LinkTerms,
  linkFaults,
  linksOn,
} from '../rules/link.ts';
import { insertLinkEvent, readLinkEvents } from '../store/links.ts';
import { type Known, type TargetAct, TargetRefused } from './life.ts';

/**
 * States how an earlier and a later version of a question compare, inside the caller's transaction. From its day on verdicts rest on
 * it. One link a pair is in force at a time, and links never form a ring that could contradict itself.
 * @throws TargetRefused listing every fault.
 */
export async function stateLink(
  trx: Writer,
  house: Pick<House, 'clock'>,
  known: Known,
  joined: Joined,
  terms: LinkTerms,
  act: TargetAct,
): Promise<void> {
  const what = 'The link was not stated.';
  const measure = known.measures.find(({ id }) => id === joined.measure);
  if (measure === undefined)
    throw new TargetRefused(what, [
      `There is no measure “${joined.measure}”. The measures are: ${known.measures.map(({ id }) => id).join(', ')}.`,
    ]);
  const faults = linkFaults(joined, terms, {
    unit: measure.unit,
    versions: measure.versions.map(({ version }) => version),
    range: await rangeOf(trx, joined),
  });
  if (faults.length > 0) throw new TargetRefused(what, faults);
  await append(trx, house, what, joined, terms, act);
}

/** Withdraws a link from a day on: from then verdicts no longer rest on it. @throws TargetRefused */
export async function withdrawLink(
  trx: Writer,
  house: Pick<House, 'clock'>,
  joined: Joined,
  act: TargetAct,
): Promise<void> {
  await append(trx, house, 'Nothing was withdrawn.', joined, undefined, act);
}

async function append(
  trx: Writer,
  house: Pick<House, 'clock'>,
  what: string,
  joined: Joined,
  terms: LinkTerms | undefined,
  { by, day, reason }: TargetAct,
): Promise<void> {
  const now = await house.clock(trx);
  const today = now.slice(0, 10);
  const { measure, before, after } = joined;
  const pair = `version ${before} and version ${after} of ${measure}`;
  const faults: string[] = [];
  if (day > today)
    faults.push(
      `The day is ${day}, and today is ${today}: what has not happened yet is recorded when it has.`,
    );
  if (reason.trim() === '') faults.push('Say why: a reason is kept with every event.');
  const events = await readLinkEvents(trx, measure);
  const links = linksOn(events, day > today ? day : today);
  const current = links.find((link) => link.before === before && link.after === after);
  if (terms === undefined) {
    if (current === undefined) faults.push(`There is no link between ${pair} to withdraw.`);
    else if (day < current.day)
      faults.push(`It was stated on ${current.day}; it cannot end on ${day}, before that.`);
  } else if (current !== undefined)
    faults.push(
      `A link between ${pair} stands since ${current.day}. Withdraw it first: plumbline target unlink.`,
    );
  else if (crossingsBetween(links, before, after) !== undefined)
    faults.push(
      `Other links lead from version ${before} to version ${after} of ${measure} already; two ways could contradict each other. Withdraw one of them first.`,
    );
  const last = events.findLast((event) => event.before === before && event.after === after);
  if (terms !== undefined && last !== undefined && day < last.day)
    faults.push(`The link before it ended on ${last.day}; a new one cannot begin on ${day}, before that.`);
  if (faults.length > 0) throw new TargetRefused(what, faults);
  const kind = terms === undefined ? 'withdrawn' : 'stated';
  await insertLinkEvent(trx, {
    measure,
    version_before: before,
    version_after: after,
    kind,
    day,
    recorded_at: now,
    actor: by,
    reason,
    terms: terms === undefined ? null : JSON.stringify(terms),
  });
  await recordAudit(trx, {
    at: now,
    actor: by,
    action: `link.${kind}`,
    subject: `link ${measure} ${before}-${after}`,
    detail: { day, reason, ...(terms === undefined ? {} : { terms }) },
  });
}

/** The lowest and the highest published figure of both versions. */
async function rangeOf(db: Reader, { measure, before, after }: Joined): Promise<LinkContext['range']> {
  const figures = await readFigures(db, { measure });
  const of = (version: number) => {
    const values = figures.flatMap((figure) =>
      figure.version === version && figure.value !== null ? [figure.value] : [],
    );
    return values.length === 0 ? undefined : { lowest: Math.min(...values), highest: Math.max(...values) };
  };
  return { before: of(before), after: of(after) };
}

/** What two published figures of one area and period say of two questions that were both put then. */
export interface OverlapFigures {
  readonly period: string;
  readonly before: { readonly value: number; readonly error: number; readonly figure: string };
  readonly after: { readonly value: number; readonly error: number; readonly figure: string };
}

/**
 * Reads an overlap from two published figures by their permanent names. Of one measure only one version is put at a time, so the
 * other question is a measure of its own in the codebook; one of the two figures must be of the measure and version that is linked.
 * @throws TargetRefused where they cannot tell a difference.
 */
export async function overlapFigures(
  db: Reader,
  { measure, before, after }: Joined,
  names: { readonly before: string; readonly after: string },
): Promise<OverlapFigures> {
  const what = 'The link was not stated.';
  const [old, late] = [await readFigure(db, names.before), await readFigure(db, names.after)];
  if (old === undefined || late === undefined)
    throw new TargetRefused(what, [
      `There is no published figure “${old === undefined ? names.before : names.after}”. A figure’s permanent name stands on its page, under “Where does this come from?”.`,
    ]);
  const faults: string[] = [];
  if (old.id === late.id) faults.push('Both are the same figure: name one of each question.');
  for (const figure of [old, late])
    if (figure.state !== 'published' || figure.value === null || !((figure.standard_error ?? 0) > 0))
      faults.push(
        `${figure.id} is hidden, withdrawn or without a sampling error, so nothing can be linked by it.`,
      );
  if (old.area !== late.area || old.period !== late.period || old.domain !== '' || late.domain !== '')
    faults.push(
      `${old.id} and ${late.id} must be of everyone in one area and one period: only there did both questions meet the same level.`,
    );
  const own = (figure: typeof old, version: number) =>
    figure.measure === measure && figure.version === version;
  if (!own(old, before) && !own(late, after))
    faults.push(`Neither figure is of ${measure} in version ${before} or ${after}.`);
  if (faults.length > 0) throw new TargetRefused(what, faults);
  const side = (figure: typeof old) => ({
    value: figure.value ?? Number.NaN,
    error: figure.standard_error ?? Number.NaN,
    figure: figure.id,
  });
  return { period: late.period, before: side(old), after: side(late) };
}
