import type { HouseSettings } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Reader } from '#tools/store/store.ts';
import { type ListPart, listParts } from '../rules/list-parts.ts';
import { areasOf } from '../rules/reader.ts';
import type { RequestLine } from '../rules/shown.ts';
import { countRequests, type ListReader, readRequestList } from '../store/lists.ts';
import { lineOf } from './shown.ts';

/** One page of requests as somebody may see them. */
export interface ListedRequests {
  readonly lines: readonly RequestLine[];
  readonly all: number;
  readonly late: number;
  readonly side: ListReader['side'];
  readonly part: ListPart;
  readonly parts: readonly ListPart[];
  readonly page: number;
  readonly pages: number;
  readonly mayDraft: boolean;
}

const pageSize = 40;

/** As whom somebody reads lists: of which party, and confined to which areas. */
export function listReaderOf(actor: Actor | undefined, { body, force }: HouseSettings): ListReader {
  const held = actor?.roles ?? [];
  const reads = (of: string, side: 'body' | 'force') =>
    held.some((role) => role.body === of) &&
    actor !== undefined &&
    held.some(({ body: where, area }) => {
      const thing = side === 'body' ? { body: where } : { asked: where, area };
      return where === of && can(actor, 'request.read', thing).allowed;
    });
  if (actor !== undefined && reads(body.id, 'body')) return { side: 'body', body: body.id };
  if (actor !== undefined && reads(force.id, 'force'))
    return { side: 'force', body: force.id, areas: areasOf(actor, force.id) };
  return { side: 'public' };
}

/** A page of the list, by the part and the page that were asked for. */
export async function listRequests(
  db: Reader,
  settings: HouseSettings,
  actor: Actor | undefined,
  asked: { readonly show: string | undefined; readonly page: string | undefined },
  today: string,
): Promise<ListedRequests> {
  const reader = listReaderOf(actor, settings);
  const parts: readonly ListPart[] = {
    body: ['all', 'drafts', 'open', 'answered', 'done'] as const,
    force: ['all', 'open', 'answered', 'done'] as const,
    public: ['all', 'open', 'answered', 'done'] as const,
  }[reader.side];
  const part = parts.find((each) => each === asked.show) ?? 'all';
  const { states } = listParts[part];
  const { all, late } = await countRequests(db, { reader, states, today });
  const pages = Math.max(1, Math.ceil(all / pageSize));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked.page)) || 1));
  const query = { reader, states, today, limit: pageSize, offset: (page - 1) * pageSize };
  const rows = await readRequestList(db, query);
  const areas = await readAreas(db);
  const nameOf = (code: string) => areas.find((area) => area.code === code)?.name ?? code;
  const mayDraft = actor !== undefined && can(actor, 'request.draft', { body: settings.body.id }).allowed;
  const lines = rows.map((row) => lineOf(row, settings, nameOf, today));
  return { lines, all, late, side: reader.side, part, parts, page, pages, mayDraft };
}
