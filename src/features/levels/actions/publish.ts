import type { Insertable } from 'kysely';
import { periodEarlier, stepOf } from '#features/measures/rules/period.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { ComparisonTable, FigureTable } from '#tools/store/figure-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { compareLevels } from '../rules/compare.ts';
import { type ComputedLevel, computeLevels } from '../rules/compute.ts';
import { cellName } from '../rules/figure.ts';
import type { SurveyMaterial } from '../rules/material.ts';
import { type Reach, reachOf, type Stretch } from '../rules/periods.ts';
import { isTelling, protectLevels } from '../rules/protect.ts';
import { comparisonRow, figureRow, sameFigure } from '../rules/row.ts';
import {
  endFigures,
  insertFigures,
  type PublishedFigure,
  readEndedRevisions,
  readPublished,
  saveComparisons,
} from '../store.ts';

/** What a publication changed. */
export interface Publication {
  readonly first: number;
  readonly revised: number;
  readonly withdrawn: number;
  readonly unchanged: number;
}

/** A level whose published number would move, or moved. */
export interface Movement {
  readonly cell: ComputedLevel['cell'] | undefined;
  readonly before: PublishedFigure | undefined;
  readonly after: Insertable<FigureTable> | undefined;
}

/** Levels worked out, and how far a change reaches among them. */
export interface WorkedLevels {
  readonly levels: readonly ComputedLevel[];
  readonly reach: Reach;
}

/**
 * The levels of a survey that a change of waves can move, hidden where they must be. Where any is hidden because few people
 * stand behind it, all are worked out: its secrecy may ask for another's in any period.
 */
export function levelsOf(material: SurveyMaterial, changed: readonly Stretch[] | undefined): WorkedLevels {
  const reach = reachOf(changed);
  const levels = computeLevels(material, reach.computed);
  if (!levels.some((each) => isTelling(each.level))) return { levels, reach };
  const everything = reachOf(undefined);
  const all = changed === undefined ? levels : computeLevels(material);
  return { levels: protectLevels(all, material), reach: everything };
}

/** Compares what would be published with what is: pure but for reading the records. */
export async function planPublication(
  db: Reader,
  house: House,
  survey: string,
  { levels, reach }: WorkedLevels,
  now: string,
  reason: string | undefined,
): Promise<{
  readonly movements: Movement[];
  readonly ids: ReadonlyMap<string, string>;
  readonly unchanged: number;
}> {
  const published = new Map<string, PublishedFigure>();
  const ids = new Map<string, string>();
  const revisions = new Map(await readEndedRevisions(db, survey));
  for (const figure of await readPublished(db, survey)) {
    const { id, starts, ends, period_kind } = figure;
    if (reach.published({ id, kind: period_kind, starts, ends })) {
      published.set(rowName(figure), figure);
      const address = addressOf(figure);
      revisions.set(address, (revisions.get(address) ?? 0) + 1);
    } else ids.set(rowName(figure), figure.id);
  }
  const movements: Movement[] = [];
  let unchanged = 0;
  for (const level of levels) {
    if (!reach.published(level.cell.period)) continue;
    const name = cellName(level.cell);
    const before = published.get(name);
    published.delete(name);
    const revision = (revisions.get(addressOfCell(level)) ?? 0) + 1;
    const follows = before?.id;
    const state = 'published' as const;
    const after = figureRow(level, {
      survey,
      revision,
      state,
      now,
      follows,
      reason: before === undefined ? undefined : reason,
      version: house.version,
    });
    if (before !== undefined && sameFigure(before, after)) {
      ids.set(name, before.id);
      unchanged += 1;
      continue;
    }
    ids.set(name, after.id);
    movements.push({ cell: level.cell, before, after });
  }
  for (const before of published.values()) movements.push({ cell: undefined, before, after: undefined });
  return { movements, ids, unchanged };
}

/**
 * Publishes a survey's levels inside the caller's transaction: new figures come in, changed ones are superseded by a
 * revision that names its predecessor, those that can no longer be worked out are withdrawn. No figure is overwritten.
 */
export async function publishLevels(
  db: Writer,
  house: House,
  material: SurveyMaterial,
  by: { readonly actor: string; readonly reason: string | undefined; readonly changed?: readonly Stretch[] },
): Promise<Publication> {
  const now = await house.clock(db);
  const survey = material.survey.name;
  const worked = levelsOf(material, by.changed);
  const { movements, ids, unchanged } = await planPublication(db, house, survey, worked, now, by.reason);
  const reason = by.reason ?? 'Worked out anew from the accepted waves.';
  const ended = (list: readonly Movement[]): string[] =>
    list.flatMap(({ before }) => (before ? [before.id] : []));
  const revised = movements.filter(
    (movement) => movement.before !== undefined && movement.after !== undefined,
  );
  const gone = movements.filter((movement) => movement.after === undefined);
  await endFigures(db, ended(revised), { state: 'superseded', at: now, reason });
  await endFigures(db, ended(gone), { state: 'withdrawn', at: now, reason });
  await insertFigures(
    db,
    movements.flatMap(({ after }) => (after === undefined ? [] : [after])),
  );
  const wanted = comparedAnew(movements);
  const again = worked.levels.filter(wanted).flatMap((level) => ids.get(cellName(level.cell)) ?? []);
  await saveComparisons(db, again, comparisonRows(worked.levels, material, ids, wanted));
  const outcome = {
    first: movements.length - revised.length - gone.length,
    revised: revised.length,
    withdrawn: gone.length,
    unchanged,
  };
  await recordAudit(db, {
    at: now,
    actor: by.actor,
    action: 'levels.publish',
    subject: survey,
    detail: outcome,
  });
  return outcome;
}

/** Whole tables (a measure in a period) whose figures moved, or that are compared with figures that moved. */
function comparedAnew(movements: readonly Movement[]): (level: ComputedLevel) => boolean {
  const moved = new Set(
    movements.flatMap(({ before, after }) => {
      const row = after ?? before;
      return row === undefined ? [] : [`${row.measure}/${row.period}`];
    }),
  );
  return ({ cell }) =>
    [cell.period, periodEarlier(cell.period, 12), periodEarlier(cell.period, stepOf(cell.period.kind))].some(
      (period) => moved.has(`${cell.measure}/${period.id}`),
    );
}

function comparisonRows(
  levels: readonly ComputedLevel[],
  material: SurveyMaterial,
  ids: ReadonlyMap<string, string>,
  wanted: (level: ComputedLevel) => boolean,
): Insertable<ComparisonTable>[] {
  const rows: Insertable<ComparisonTable>[] = [];
  for (const [name, comparisons] of compareLevels(levels, material, wanted)) {
    const id = ids.get(name);
    if (id === undefined) continue;
    for (const comparison of comparisons) rows.push(comparisonRow(id, ids.get(comparison.other), comparison));
  }
  return rows;
}

/** The name of a row's cell: the same text as `cellName` gives for the level. */
function rowName(row: PublishedFigure): string {
  return [row.measure, row.version, row.area, row.period, row.domain, row.group_value].join('/');
}

/** A cell's permanent address without the revision, as revisions are counted. */
function addressOfCell({ cell }: ComputedLevel): string {
  return [cell.measure, cell.area, cell.period.id, cell.domain, cell.value].join('/');
}

/** The same of a row. */
function addressOf(row: PublishedFigure): string {
  return [row.measure, row.area, row.period, row.domain, row.group_value].join('/');
}
