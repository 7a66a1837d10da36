import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import { NotAllowedPage, OvertakenPage, RefusedPage } from '#tools/ui/problem.tsx';
import type { Door, Doors } from '#tools/web/doors.ts';
import type { Render } from '#tools/web/render.ts';
import { actorOf } from '../actions/people.ts';
import { personOfToken } from '../actions/sign-in.ts';
import { couldEver, NotAllowed } from '../rules/can.ts';
import { type Actor, roles } from '../rules/roles.ts';
import { type Deed, deedWords, sentences } from '../rules/sentences.ts';

/** Names of the session's cookie: with the prefix that binds it to this host where the site is on https. */
export const cookieNames = { https: '__Host-plumbline', http: 'plumbline' } as const;

/** The session's token as the browser sent it. */
export function tokenOf(context: Context): string | undefined {
  return getCookie(context, cookieNames.https) ?? getCookie(context, cookieNames.http);
}

/** Who asks, and in which session; undefined where nobody is signed in. */
export async function whoAsks(
  house: House,
  context: Context,
): Promise<{ readonly actor: Actor; readonly session: string } | undefined> {
  const token = tokenOf(context);
  if (token === undefined) return undefined;
  const found = await personOfToken(house, token);
  if (found === undefined) return undefined;
  const today = (await house.clock(house.store.read)).slice(0, 10);
  const actor = await actorOf(house.store.read, found.person, today);
  return actor === undefined ? undefined : { actor, session: found.session };
}

/** Opens the house's doors: the one place where a request is matched with who may make it. */
export function openDoors(house: House, render: Render): Doors<Actor, Deed> {
  const opened: Door<Deed>[] = [];
  const open = (method: 'GET' | 'POST'): Doors<Actor, Deed>['get'] => {
    return (routes, path, deed, handle) => {
      opened.push({ method, path, deed });
      routes.on(method, path, async (context) => {
        const who = await whoAsks(house, context);
        if (who === undefined) return toSignIn(context);
        if (!who.actor.roles.some(({ role }) => couldEver(role, deed)))
          return turnedAway(context, render, deedReason(deed));
        return answer(context, render, () => handle(context, who.actor));
      });
    };
  };
  const see: Doors<Actor, Deed>['see'] = (routes: Hono, path, handle) => {
    opened.push({ method: 'GET', path, deed: undefined });
    routes.get(path, async (context) => {
      const who = await whoAsks(house, context);
      return answer(context, render, () => handle(context, who?.actor));
    });
  };
  return { get: open('GET'), post: open('POST'), see, opened };
}

/** What an action refuses because of who asks, or because of who was faster, is told on a page; other faults go on. */
async function answer(context: Context, render: Render, handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof NotAllowed) return turnedAway(context, render, error.message);
    // What a form could show beside its field, its route has shown; what comes here has no form to go back to.
    if (error instanceof Refused) {
      const body = RefusedPage({ reason: error.message });
      return render(context, { title: 'Not done', status: 400, body });
    }
    if (error instanceof ChangedMeanwhile) {
      const body = OvertakenPage({ reason: error.message, back: context.req.path });
      return render(context, { title: 'Changed meanwhile', status: 409, body });
    }
    throw error;
  }
}

function toSignIn(context: Context): Response {
  const { pathname, search } = new URL(context.req.url);
  const next = context.req.method === 'GET' ? `${pathname}${search}` : pathname;
  return context.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303);
}

function turnedAway(context: Context, render: Render, reason: string): Promise<Response> {
  return render(context, { title: 'Not yours to do', status: 403, body: NotAllowedPage({ reason }) });
}

function deedReason(deed: Deed): string {
  const who = new Set(sentences.filter(({ may }) => may.includes(deed)).flatMap((sentence) => sentence.who));
  const words = [...who].map((role) => roles[role].words).join(', ');
  return `You may not ${deedWords[deed]}. It is for: ${words}.`;
}
