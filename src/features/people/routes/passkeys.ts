import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { passkeyPlace } from '#tools/passkeys.ts';
import { Refused } from '#tools/refused.ts';
import type { Doors } from '#tools/web/doors.ts';
import { readForm } from '#tools/web/form.ts';
import type { Room } from '#tools/web/room.ts';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  type Question,
  removePasskey,
  signInByPasskey,
} from '../actions/passkeys.ts';
import { AccountPage } from '../pages/account.tsx';
import { LinkRefusedPage } from '../pages/sign-in.tsx';
import type { Actor } from '../rules/roles.ts';
import type { Deed } from '../rules/sentences.ts';
import { challengeMinutes } from '../rules/sign-in.ts';
import { readPasskeys } from '../store/passkeys.ts';
import { readOpenSessions } from '../store/sessions.ts';
import { readPerson } from '../store.ts';
import { whoAsks } from './doors.ts';
import { addressOf, type Limits, tooManyTries } from './limits.ts';
import { enter } from './sign-in.ts';

const doneWords: Readonly<Record<string, string>> = {
  added: 'The passkey is added. Next time, sign in with it.',
  removed:
    'The passkey is removed. It may still be on your device, where you can delete it; it opens nothing here.',
};

/** A person's account with its passkeys, and coming in by one. The page asks first (begin), the device answers, a form brings it. */
export function passkeyRoutes(
  { house, configuration, render, siteUrl }: Room<{ readonly settings: HouseSettings }>,
  doors: Doors<Actor, Deed>,
  limits: Limits,
): Hono {
  const routes = new Hono();
  const secure = siteUrl?.startsWith('https:') === true;
  const cookie = secure ? '__Host-plumbline-passkey' : 'plumbline-passkey';
  const placeOf = (context: Context) => passkeyPlace(siteUrl, context.req.url);
  const nowhere = 'Passkeys cannot be used at this address.';

  const ask = (context: Context, { options, secret }: Question): Response => {
    setCookie(context, cookie, secret, {
      ...{ path: '/', httpOnly: true, sameSite: 'Strict', secure, maxAge: challengeMinutes * 60 },
    });
    return context.json(options, 200, { 'Cache-Control': 'no-store' });
  };
  const refuse = (context: Context, reason: string, status: 400 | 429): Response =>
    context.json({ reason }, status, { 'Cache-Control': 'no-store' });
  const secretOf = (context: Context): string => {
    const secret = getCookie(context, cookie) ?? '';
    deleteCookie(context, cookie, { path: '/', secure });
    return secret;
  };

  const account = async (context: Context, actor: Actor, fault?: string): Promise<Response> => {
    const db = house.store.read;
    const person = await readPerson(db, actor.id);
    const body = AccountPage({
      ...{ name: actor.name, email: person?.email ?? '', held: actor.roles, fault },
      sessions: await readOpenSessions(db, actor.id, house.wallClock()),
      current: (await whoAsks(house, context))?.session ?? '',
      passkeys: await readPasskeys(db, actor.id),
      takesPasskeys: placeOf(context) !== undefined,
      done: doneWords[context.req.query('done') ?? ''],
    });
    return render(context, { title: 'Your account', status: fault === undefined ? 200 : 400, body });
  };
  const orFault = async (context: Context, actor: Actor, act: () => Promise<void>, done: string) => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return account(context, actor, error.message);
    }
    return context.redirect(`/account?done=${done}`, 303);
  };

  doors.get(routes, '/account', 'desk.read', (context, actor) => account(context, actor));

  doors.post(routes, '/account/passkeys/begin', 'desk.read', async (context, actor) => {
    const place = placeOf(context);
    if (place === undefined) return refuse(context, nowhere, 400);
    try {
      return ask(context, await beginPasskey(house, place, actor, configuration.settings.site));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refuse(context, error.message, 400);
    }
  });

  doors.post(routes, '/account/passkeys', 'desk.read', async (context, actor) => {
    const { text } = await readForm(context);
    const place = placeOf(context);
    if (place === undefined) return account(context, actor, nowhere);
    const given = { secret: secretOf(context), answer: text('answer'), name: text('name') };
    return orFault(context, actor, () => addPasskey(house, place, actor, given), 'added');
  });

  doors.post(routes, '/account/passkeys/remove', 'desk.read', async (context, actor) => {
    const id = (await readForm(context)).text('passkey');
    const act = () => house.store.write((trx) => removePasskey(trx, house, actor, id));
    return orFault(context, actor, act, 'removed');
  });

  routes.post('/sign-in/passkey/begin', async (context) => {
    if (!(await limits.tries(addressOf(context))))
      return refuse(context, 'Too many tries in a short time. Wait a quarter of an hour.', 429);
    const place = placeOf(context);
    if (place === undefined) return refuse(context, nowhere, 400);
    return ask(context, await beginPasskeySignIn(house, place));
  });

  routes.post('/sign-in/passkey', async (context) => {
    if (!(await limits.tries(addressOf(context)))) return tooManyTries(context, render);
    const { text } = await readForm(context);
    const place = placeOf(context);
    const given = { secret: secretOf(context), answer: text('answer') };
    try {
      if (place === undefined) throw new Refused(nowhere);
      const token = await signInByPasskey(house, place, given, context.req.header('User-Agent'));
      return enter(context, token, text('next'), secure);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const heading = 'Not signed in';
      const body = LinkRefusedPage({ heading, reason: error.message });
      return render(context, { title: heading, status: 403, body });
    }
  });
  return routes;
}
