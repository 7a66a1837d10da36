import { Hono } from 'hono';
import { readAuditPage } from '#tools/store/audit.ts';
import { readHead, verifyChain } from '#tools/store/audit-chain.ts';
import type { Doors } from '#tools/web/doors.ts';
import type { Room } from '#tools/web/room.ts';
import { RecordPage } from '../pages/record.tsx';
import type { Actor } from '../rules/roles.ts';
import type { Deed } from '../rules/sentences.ts';
import { readPeople } from '../store.ts';

const pageSize = 50;

/** The record of what was done, for those who watch over it. */
export function recordRoutes({ house, render }: Room<unknown>, doors: Doors<Actor, Deed>): Hono {
  const routes = new Hono();
  doors.get(routes, '/record', 'record.read', async (context) => {
    const db = house.store.read;
    const subject = context.req.query('subject')?.trim() ?? '';
    const given = Number(context.req.query('before'));
    const before = Number.isSafeInteger(given) && given > 0 ? given : undefined;
    const entries = await readAuditPage(db, { before, subject, limit: pageSize });
    const older = entries.length < pageSize ? undefined : entries.at(-1)?.id;
    const names = new Map((await readPeople(db)).map(({ id, name }) => [id, name]));
    const verified = context.req.query('check') === 'yes' ? await verifyChain(db) : undefined;
    const body = RecordPage({ verified, head: await readHead(db), entries, subject, names, older });
    return render(context, { title: 'The record', body });
  });
  return routes;
}
