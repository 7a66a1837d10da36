import { standingOn } from '#features/targets/rules/life.ts';
import { readTargets } from '#features/targets/store.ts';
import type { Reader } from '#tools/store/store.ts';
import type { Verdict } from '../rules/spoken.ts';
import { readNewestVerdicts, readVerdicts } from '../store.ts';
import { targetsStanding } from './gather.ts';

/**
 * How every target stands now, as pages show it: the newest verdict that was spoken, or the bare standing of a target that is
 * withdrawn. Reads what is kept, and works nothing out. `measure` and `area` narrow it.
 */
export async function currentVerdicts(
  db: Reader,
  today: string,
  query: { readonly measure?: string; readonly area?: string } = {},
): Promise<Verdict[]> {
  const targets = targetsStanding(await readTargets(db, query), today);
  const rows = new Map(
    (
      await readNewestVerdicts(
        db,
        targets.map(({ id }) => id),
      )
    ).map((row) => [row.target, row]),
  );
  return targets.flatMap((target) => {
    const standing = standingOn(target.events, today);
    if (standing === undefined) return [];
    const row = rows.get(target.id);
    const spoken: Verdict | undefined = row === undefined ? undefined : JSON.parse(row.detail);
    if (spoken !== undefined && standing.state === 'in force') return [{ ...spoken, standing }];
    // A target in force whose verdict has not been spoken yet: between a publication and the word on it.
    const awaited = standing.state === 'in force';
    return [
      {
        target: target.id,
        measure: target.measure,
        area: target.area,
        on: today,
        standing,
        word: awaited ? 'Not enough data' : undefined,
        reasons: awaited ? [{ rule: 'no-odds', why: 'the verdict is still being worked out' }] : [],
        probability: undefined,
        latest: spoken?.latest,
        required: undefined,
        needed: undefined,
        direction: spoken?.direction,
        fan: [],
        figures: [],
        pooled: 0,
        assumed: undefined,
      },
    ];
  });
}

/** The verdicts that were spoken on a target, one a day (the last of each), oldest first. */
export async function spokenVerdicts(db: Reader, target: string): Promise<Verdict[]> {
  const days = new Map<string, Verdict>();
  for (const row of await readVerdicts(db, target)) {
    const verdict: Verdict = JSON.parse(row.detail);
    days.set(row.day, verdict);
  }
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}
