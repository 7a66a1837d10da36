import type { Activity, ActivityTerms } from './activity.ts';
import type { Milestone } from './milestone.ts';

/** The columns of the plan's file, in order. docs/file-formats.md says what stands in them. */
export const planColumns = [
  ...([
    'kind',
    'id',
    'seen',
    'activity',
    'title',
    'drivers',
    'areas',
    'body',
    'owner',
    'starts',
    'ends',
  ] as const),
  ...(['effect_points', 'effect_measure', 'effect_by', 'cost', 'risks', 'request'] as const),
  ...(['original', 'forecast', 'actual', 'state', 'evidence', 'reason'] as const),
] as const;
export type PlanColumn = (typeof planColumns)[number];

export type Cells = Readonly<Partial<Record<PlanColumn, string>>>;

/** An activity and its milestones, as they are written out. */
export interface Written {
  readonly activity: Pick<Activity, 'id' | 'terms' | 'state' | 'lastEvent'>;
  readonly milestones: readonly Omit<Milestone, 'reason'>[];
}

const list = (items: readonly string[]): string => items.join('; ');
const pointsOf = ({ effect }: ActivityTerms): string =>
  effect === undefined ? '' : String(Number((effect.points * 100).toPrecision(12)));

export function activityCells({ id, terms, state, lastEvent }: Written['activity'], seen: boolean): Cells {
  const { title, body, owner, starts, ends, effect, cost, risks, request } = terms;
  return {
    ...{
      kind: 'activity',
      id,
      seen: seen ? String(lastEvent) : '',
      title,
      body,
      owner,
      starts,
      ends,
      risks,
      state,
    },
    ...{ drivers: list(terms.drivers), areas: list(terms.areas), effect_points: pointsOf(terms) },
    ...{ effect_measure: effect?.measure ?? '', effect_by: effect?.by ?? '' },
    ...{ cost: cost === undefined ? '' : String(cost), request: request ?? '' },
  };
}

export function milestoneCells(activity: string, milestone: Omit<Milestone, 'reason'>, seen: boolean): Cells {
  const { id, title, state, original, forecast, actual = '', evidence = '', lastEvent } = milestone;
  return {
    ...{ kind: 'milestone', id, seen: seen ? String(lastEvent) : '', activity, title },
    ...{ original, forecast, actual, state, evidence },
  };
}

export function differences(before: Cells, after: Cells): string[] {
  return planColumns.flatMap((column) => {
    const [was = '', is = ''] = [before[column], after[column]];
    return was === is ? [] : [`${column}: “${was}” becomes “${is}”`];
  });
}

/** An activity's terms from a row; columns that the file does not have stay as they were. The fault where a number cannot be read. */
export function termsOf(cells: Cells, before: ActivityTerms | undefined): ActivityTerms | string {
  const was: Cells =
    before === undefined ? {} : activityCells({ id: '', terms: before, state: 'draft', lastEvent: 0 }, false);
  const cell = (column: PlanColumn): string => cells[column] ?? was[column] ?? '';
  const names = (column: PlanColumn): string[] =>
    cell(column)
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const [points, cost] = [numberOf(cell('effect_points')), numberOf(cell('cost'))];
  if (points === 'fault') return `effect_points is “${cell('effect_points')}”; write a number, such as 2.5.`;
  if (cost === 'fault') return `cost is “${cell('cost')}”; write a number of pounds, such as 120000.`;
  const request = cell('request');
  return {
    ...{
      title: cell('title'),
      drivers: names('drivers'),
      areas: names('areas'),
      body: cell('body'),
      owner: cell('owner'),
    },
    ...{ starts: cell('starts'), ends: cell('ends') },
    effect:
      points === undefined
        ? undefined
        : {
            measure: cell('effect_measure'),
            points: Number((points / 100).toPrecision(12)),
            by: cell('effect_by'),
          },
    ...{
      cost,
      risks: cell('risks'),
      request: request === '' ? undefined : request,
      copiedFrom: before?.copiedFrom,
    },
  };
}

function numberOf(text: string): number | undefined | 'fault' {
  const plain = text.replace(/[£,\s]/g, '').replace('−', '-');
  if (plain === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : 'fault';
}
