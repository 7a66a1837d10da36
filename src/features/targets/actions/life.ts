import type { Area } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import { eventFault, standingOn, type TargetEventKind } from '../rules/life.ts';
import { crossingsBetween, linksOn, versionAskedOn } from '../rules/link.ts';
import { targetId } from '../rules/names.ts';
import { type TargetTerms, termsFaults } from '../rules/terms.ts';
import { readLinkEvents } from '../store/links.ts';
import { insertTarget, insertTargetEvent, readTarget, readTargets, type Target } from '../store.ts';

/** A target, or what was to be done with it, that cannot be: the message names each fault and how to mend it. */
export class TargetRefused extends Error {
  readonly faults: readonly string[];

  constructor(what: string, faults: readonly string[]) {
    super([what, ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'TargetRefused';
    this.faults = faults;
  }
}

/** Who does something to a target, from which day on, and why: kept with the event, and shown with it. */
export interface TargetAct {
  readonly by: string;
  readonly day: string;
  readonly reason: string;
}

/** A measure that a target can be set on: the house's own, or one of a published series. */
export type KnownMeasure = Pick<Measure, 'id' | 'direction' | 'unit'> & {
  /** In the order in which they were put, each from its first day on. */
  readonly versions: readonly { readonly version: number; readonly from?: string | undefined }[];
};

/** What a target's terms are checked against: the measures and areas there are. */
export interface Known {
  readonly measures: readonly KnownMeasure[];
  readonly areas: readonly Pick<Area, 'code' | 'name'>[];
}

/**
 * Sets a target inside the caller's transaction. One target a measure and area is in force at a time: the one before must have
 * been withdrawn, or is superseded by this one where `supersede` says so.
 * @throws TargetRefused listing every fault.
 */
export async function setTarget(
  trx: Writer,
  house: Pick<House, 'clock'>,
  known: Known,
  terms: TargetTerms,
  act: TargetAct & { readonly supersede?: boolean },
): Promise<string> {
  await refuseUnsound(trx, house, known, terms, 'The target was not set.');
  const now = await house.clock(trx);
  refuseFuture(act.day, now);
  const before = await readTargets(trx, { measure: terms.measure, area: terms.area });
  const standing = before.filter(
    ({ events }) => standingOn(events, later(act.day, now))?.state === 'in force',
  );
  const [current] = standing;
  if (current !== undefined && act.supersede !== true) {
    throw new TargetRefused('The target was not set.', [
      `${current.id} is in force for this measure and area. Revise it, withdraw it, or say that this one supersedes it.`,
    ]);
  }
  const id = targetId(
    terms,
    before.map((target) => target.id),
  );
  await insertTarget(trx, { id, measure: terms.measure, area: terms.area, created_at: now });
  if (current !== undefined) await append(trx, house, current, 'superseded', act, { successor: id });
  await append(trx, house, { id, measure: terms.measure, area: terms.area, events: [] }, 'set', act, {
    terms,
  });
  return id;
}

/** Changes a target's terms from a day on; the terms before stay readable. @throws TargetRefused */
export async function reviseTarget(
  trx: Writer,
  house: Pick<House, 'clock'>,
  known: Known,
  id: string,
  terms: TargetTerms,
  act: TargetAct,
): Promise<void> {
  const target = await existing(trx, id);
  const faults =
    terms.measure === target.measure && terms.area === target.area
      ? []
      : ['A revision keeps measure and area: another measure or area is another target.'];
  if (faults.length > 0) throw new TargetRefused(`${id} was not revised.`, faults);
  await refuseUnsound(trx, house, known, terms, `${id} was not revised.`);
  await append(trx, house, target, 'revised', act, { terms });
}

/** Ends a target from a day on: withdrawn by whoever set it, or met. @throws TargetRefused */
export async function endTarget(
  trx: Writer,
  house: Pick<House, 'clock'>,
  id: string,
  kind: 'withdrawn' | 'met',
  act: TargetAct,
): Promise<void> {
  await append(trx, house, await existing(trx, id), kind, act, {});
}

async function existing(trx: Writer, id: string): Promise<Target> {
  const target = await readTarget(trx, id);
  if (target !== undefined) return target;
  const names = (await readTargets(trx)).map((each) => each.id);
  throw new TargetRefused(`There is no target “${id}”.`, [
    names.length === 0 ? 'None has been set yet.' : `The targets are: ${names.join(', ')}.`,
  ]);
}

async function append(
  trx: Writer,
  house: Pick<House, 'clock'>,
  target: Target,
  kind: TargetEventKind,
  act: TargetAct,
  more: { readonly terms?: TargetTerms; readonly successor?: string },
): Promise<void> {
  const now = await house.clock(trx);
  refuseFuture(act.day, now);
  if (act.reason.trim() === '') throw new TargetRefused('Say why: a reason is kept with every event.', []);
  const fault = eventFault(standingOn(target.events, later(act.day, now)), kind, act.day);
  if (fault !== undefined) throw new TargetRefused(`${target.id}: nothing was changed.`, [fault]);
  await insertTargetEvent(trx, {
    target: target.id,
    kind,
    day: act.day,
    recorded_at: now,
    actor: act.by,
    reason: act.reason,
    terms: more.terms === undefined ? null : JSON.stringify(more.terms),
    successor: more.successor ?? null,
  });
  await recordAudit(trx, {
    at: now,
    actor: act.by,
    action: `target.${kind}`,
    subject: `target ${target.id}`,
    detail: { day: act.day, reason: act.reason, ...more },
  });
}

function later(day: string, instant: string): string {
  const today = instant.slice(0, 10);
  return day > today ? day : today;
}

function refuseFuture(day: string, now: string): void {
  if (day > now.slice(0, 10))
    throw new TargetRefused('Nothing was changed.', [
      `The day is ${day}, and today is ${now.slice(0, 10)}: what has not happened yet is recorded when it has.`,
    ]);
}

async function refuseUnsound(
  trx: Writer,
  house: Pick<House, 'clock'>,
  known: Known,
  terms: TargetTerms,
  what: string,
): Promise<void> {
  const measure = known.measures.find((each) => each.id === terms.measure);
  if (measure === undefined) {
    throw new TargetRefused(what, [
      `There is no measure “${terms.measure}”. The measures are: ${known.measures.map((each) => each.id).join(', ')}.`,
    ]);
  }
  const versions = measure.versions.map(({ version }) => version);
  const faults = termsFaults(terms, { direction: measure.direction, unit: measure.unit, versions });
  if (!known.areas.some((area) => area.code === terms.area))
    faults.push(`There is no area with the code “${terms.area}”.`);
  const asked = versionAskedOn(measure.versions, terms.baseline.day);
  if (asked !== undefined && asked !== terms.version && versions.includes(terms.version)) {
    const links = linksOn(await readLinkEvents(trx, terms.measure), (await house.clock(trx)).slice(0, 10));
    if (crossingsBetween(links, asked, terms.version) === undefined)
      faults.push(
        `The target speaks of version ${terms.version} of the question, and on ${terms.baseline.day}, the baseline's day, version ${asked} was put: the way from one to the other cannot be judged. Say version ${asked}, give a baseline of version ${terms.version}, or state how they compare: plumbline target link.`,
      );
  }
  if (faults.length > 0) throw new TargetRefused(what, faults);
}
