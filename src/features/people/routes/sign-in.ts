import { setTimeout as wait } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { passkeyPlace } from '#tools/passkeys.ts';
import { Refused } from '#tools/refused.ts';
import { readForm } from '#tools/web/form.ts';
import { nextPage } from '#tools/web/next-page.ts';
import type { Room } from '#tools/web/room.ts';
import { readInvented, signInAsInvented } from '../actions/demonstration.ts';
import { endSessions, sendSignInLink, signInByLink } from '../actions/sign-in.ts';
import { LinkPage, LinkRefusedPage, LinkSentPage, SignInPage } from '../pages/sign-in.tsx';
import { capacityOf, roles, type Side } from '../rules/roles.ts';
import { mostHours } from '../rules/sign-in.ts';
import { cookieNames, tokenOf, whoAsks } from './doors.ts';
import { addressOf, type Limits, tooManyTries } from './limits.ts';

/** Every answer to a wish for a link takes this long, in milliseconds, so that its time does not tell who is known. */
const evenMilliseconds = 250;

const sides: Readonly<Record<Side, string>> = {
  oversight: 'The body that asks',
  force: 'The force that answers',
  partner: 'Partners',
};

/** Coming in and going out. */
export function signInRoutes(
  { house, configuration, render, siteUrl }: Room<{ readonly settings: HouseSettings }>,
  { byIssuer, limits }: { readonly byIssuer: boolean; readonly limits: Limits },
): Hono {
  const routes = new Hono();
  const { settings } = configuration;
  const secure = siteUrl?.startsWith('https:') === true;

  const cast = async () => {
    const today = (await house.clock(house.store.read)).slice(0, 10);
    const people = await readInvented(house.store.read, settings, today);
    return people.length === 0 ? undefined : castOf(people);
  };
  const letIn = (context: Context, token: string, next: string) => enter(context, token, next, secure);
  const tooMany = (context: Context) => tooManyTries(context, render);

  routes.get('/sign-in', async (context) => {
    const next = nextPage(context.req.query('next'));
    const byPasskey = passkeyPlace(siteUrl, context.req.url) !== undefined;
    const body = SignInPage({ next, invented: await cast(), byIssuer, byPasskey });
    return render(context, { title: 'Sign in', body });
  });

  routes.post('/sign-in', async (context) => {
    const form = await readForm(context);
    const email = form.text('email').toLowerCase();
    const next = nextPage(form.text('next'));
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
      const error = 'Enter your e-mail address, like name@example.org';
      const body = SignInPage({ next, email, error, byIssuer });
      return render(context, { title: 'Sign in', status: 400, body });
    }
    if (!(await limits.links(email)) || !(await limits.tries(addressOf(context)))) return tooMany(context);
    const site = siteUrl ?? new URL(context.req.url).origin;
    const letter = { email, site, next, siteName: settings.site };
    const [sent] = await Promise.allSettled([
      house.store.write((trx) => sendSignInLink(trx, house, letter)),
      wait(evenMilliseconds),
    ]);
    if (sent.status === 'rejected') throw sent.reason;
    return render(context, { title: 'Look at your mail', body: LinkSentPage({ email }) });
  });

  routes.get('/sign-in/link', async (context) => {
    const secret = context.req.query('secret') ?? '';
    const next = nextPage(context.req.query('next'));
    const page = await render(context, { title: 'Sign in', body: LinkPage({ secret, next }) });
    // The address holds the secret.
    page.headers.set('Cache-Control', 'no-store');
    return page;
  });

  routes.post('/sign-in/link', async (context) => {
    if (!(await limits.tries(addressOf(context)))) return tooMany(context);
    const form = await readForm(context);
    const browser = context.req.header('User-Agent');
    try {
      const token = await house.store.write((trx) => signInByLink(trx, house, form.text('secret'), browser));
      return letIn(context, token, form.text('next'));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const body = LinkRefusedPage({ reason: error.message });
      return render(context, { title: 'This link does not sign you in', status: 403, body });
    }
  });

  routes.post('/sign-in/demonstration', async (context) => {
    if (!(await limits.demonstrations(addressOf(context)))) return tooMany(context);
    const form = await readForm(context);
    const browser = context.req.header('User-Agent');
    const sign = (id: string) =>
      house.store.write((trx) => signInAsInvented(trx, house, settings, id, browser));
    try {
      return letIn(context, await sign(form.text('person')), form.text('next'));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const body = LinkRefusedPage({ reason: error.message });
      return render(context, { title: 'This does not sign you in', status: 403, body });
    }
  });

  routes.post('/sign-out', async (context) => {
    const who = tokenOf(context) === undefined ? undefined : await whoAsks(house, context);
    if (who !== undefined)
      await house.store.write((trx) => endSessions(trx, house, who.actor.id, { hash: who.session }));
    deleteCookie(context, secure ? cookieNames.https : cookieNames.http, { path: '/', secure });
    return context.redirect('/', 303);
  });
  return routes;
}

/** Hands the session's token to the browser and goes on. */
export function enter(context: Context, token: string, next: string, secure: boolean): Response {
  setCookie(context, secure ? cookieNames.https : cookieNames.http, token, {
    ...{ path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: mostHours * 3600 },
  });
  return context.redirect(nextPage(next), 303);
}

/** The invented people by side, in the order in which they were made. */
function castOf(people: Awaited<ReturnType<typeof readInvented>>) {
  return (['oversight', 'force', 'partner'] as const)
    .map((side) => ({
      side: sides[side],
      people: people
        .filter(({ held }) => held[0]?.side === side)
        .flatMap(({ id, name, held: [first] }) =>
          first === undefined
            ? []
            : [{ id, name, capacity: capacityOf(first), does: roles[first.role].does }],
        ),
    }))
    .filter(({ people: there }) => there.length > 0);
}
