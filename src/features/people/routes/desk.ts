import { Hono } from 'hono';
import type { Doors } from '#tools/web/doors.ts';
import { readForm } from '#tools/web/form.ts';
import type { Room } from '#tools/web/room.ts';
import { endSessions } from '../actions/sign-in.ts';
import { DeskPage } from '../pages/desk.tsx';
import { couldEver } from '../rules/can.ts';
import { type DeskPart, inOrder, type Waiting } from '../rules/desk.ts';
import type { Actor } from '../rules/roles.ts';
import type { Deed } from '../rules/sentences.ts';
import { whoAsks } from './doors.ts';

/** Where everybody who is signed in begins, and their account. */
export function deskRoutes(
  { house, render }: Room<unknown>,
  doors: Doors<Actor, Deed>,
  parts: readonly DeskPart[],
): Hono {
  const routes = new Hono();

  doors.get(routes, '/desk', 'desk.read', async (context, actor) => {
    const today = (await house.clock(house.store.read)).slice(0, 10);
    const waiting: Waiting[] = [];
    for (const part of parts) waiting.push(...(await part.waiting(house, actor, today)));
    const begin = parts
      .flatMap((part) => part.doors)
      .filter(({ deed }) => actor.roles.some(({ role }) => couldEver(role, deed)));
    const { name, roles: held } = actor;
    const body = DeskPage({ name, held, waiting: inOrder(waiting), today, doors: begin });
    return render(context, { title: 'Your desk', section: '/desk', body });
  });

  doors.post(routes, '/account/sessions', 'desk.read', async (context, actor) => {
    const which = (await readForm(context)).text('session');
    const who = await whoAsks(house, context);
    const chosen = which === 'others' ? { kept: who?.session ?? '' } : { hash: which };
    await house.store.write((trx) => endSessions(trx, house, actor.id, chosen));
    return context.redirect('/account', 303);
  });
  return routes;
}
