import type { Reader } from '#tools/store/store.ts';
import { causeOf, type Evidence, type Finding } from '../rules/evidence.ts';
import { findingsOf, overdueReport } from '../rules/watch-judge.ts';
import {
  budgetOver,
  type PlannedThresholds,
  planKey,
  planOf,
  type SeriesKind,
  thresholdsOf,
} from '../rules/watch-plan.ts';
import { type PowerAt, powerOf, roundedError } from '../rules/watch-power.ts';
import type { RulesVersion } from '../rules/watch-rules.ts';
import type { WatchRun } from '../rules/watch-run.ts';
import type { Closing } from '../rules/watch-series.ts';
import { type Watched, watchedOn } from './watch-series.ts';

/** What has been worked out, by the name of its plan: each costs some tenths of a second, and never changes. */
export interface KnownPlans {
  readonly thresholds: Record<string, PlannedThresholds>;
  readonly powers: Record<string, readonly PowerAt[]>;
}

/** A run of all rules before anything is opened. */
export interface Findings extends Omit<WatchRun, 'findings'> {
  readonly findings: readonly Finding[];
  /** The last day on which no period that is awaited is overdue; undefined where none is awaited. */
  readonly quietUntil: string | undefined;
}

/**
 * What every rule says on a day, from figures published by then. `known` is added to where a plan is new.
 * `force` is the area that a measure which is not reported is put down to.
 */
export async function findingsOn(
  db: Reader,
  { version, rules }: RulesVersion,
  on: string,
  known: KnownPlans,
  closed: ReadonlyMap<string, Closing>,
  force: string,
): Promise<Findings> {
  const watched = await watchedOn(db, rules, on);
  const series = Math.max(1, watched.series);
  const forKind = (kind: SeriesKind): PlannedThresholds => {
    const plan = planOf(rules, series, kind);
    const key = planKey(plan);
    const found = known.thresholds[key] ?? thresholdsOf(plan);
    known.thresholds[key] = found;
    return found;
  };
  const day = { day: on, rules: version, thresholdsOf: forKind, closed };
  const ready = watched.things.filter(({ level }) => level.series.length >= level.history + 2);
  const findings = ready.flatMap((thing) => findingsOf(thing, day));
  const typicalError = typicalErrorOf(watched);
  const kinds = Map.groupBy(ready, ({ level }) => JSON.stringify(level.kind));
  const [usual] = [...kinds.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  return {
    ...{ day: on, rules: version, series: watched.series, judged: ready.length },
    falseAlarmsAYear: budgetOver(rules, series, usual?.level.kind.periodsAYear ?? 4),
    threshold: usual === undefined ? undefined : forKind(usual.level.kind).fires,
    typicalError,
    power:
      usual === undefined || typicalError === undefined
        ? []
        : powerFor(forKind(usual.level.kind), typicalError, known),
    newest: [...watched.newest.values()]
      .map(({ ends }) => ends)
      .sort()
      .at(-1),
    quietUntil: quietUntil(watched, rules.reportedWithinDays, on),
    findings: [...findings, ...notReported(watched, { version, rules }, on, closed, force)],
  };
}

function powerFor(
  { plan }: PlannedThresholds,
  typicalError: number,
  { powers }: KnownPlans,
): readonly PowerAt[] {
  const error = roundedError(typicalError);
  const key = `${planKey(plan)} error=${error}`;
  const found = powers[key] ?? powerOf(plan, error);
  powers[key] = found;
  return found;
}

/** The middle one of the newest periods' standard errors, among areas rather than the force where there are any. */
function typicalErrorOf({ things }: Watched): number | undefined {
  const errors = things
    .filter(({ gap }) => gap === undefined)
    .flatMap(({ level }) => level.series.at(-1)?.variance ?? [])
    .map(Math.sqrt)
    .sort((a, b) => a - b);
  return errors[Math.floor(errors.length / 2)];
}

/** Measures whose next period is due and not published: one finding for the whole silence. */
function notReported(
  watched: Pick<Watched, 'newest' | 'series'>,
  { version: rulesVersion, rules }: Omit<RulesVersion, 'day'>,
  on: string,
  closed: ReadonlyMap<string, Closing>,
  area: string,
): Finding[] {
  const within = rules.reportedWithinDays;
  if (within === undefined) return [];
  return [...watched.newest].flatMap(([measure, { ends, step, version }]): Finding[] => {
    const { due, late } = overdueReport({ ends, step }, within, on);
    if (!late) return [];
    const evidence: Evidence = {
      ...{ rule: 'not-reported', measure, version, area, day: on, rules: rulesVersion, due, step },
      ...{ gap: undefined, weighed: undefined, behind: undefined, signal: undefined, target: undefined },
      budget: {
        falseAlarmsAYear: budgetOver(rules, Math.max(1, watched.series), 12 / step),
        series: watched.series,
      },
      ...{ before: [], after: [] },
    };
    const cause = causeOf(evidence);
    // Closed while the silence lasts: the same silence is not told twice.
    return closed.has(cause) ? [] : [{ state: 'fired', cause, evidence }];
  });
}

function quietUntil(
  { newest }: Pick<Watched, 'newest'>,
  within: number | undefined,
  on: string,
): string | undefined {
  if (within === undefined) return undefined;
  return [...newest.values()]
    .map((last) => overdueReport(last, within, on))
    .flatMap(({ due, late }) => (late ? [] : [due.by]))
    .sort()[0];
}
