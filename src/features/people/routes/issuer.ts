import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Errand, Issuer } from '#tools/web/issuer.ts';
import { nextPage } from '#tools/web/next-page.ts';
import type { Room } from '#tools/web/room.ts';
import { signInByIssuer } from '../actions/issuer.ts';
import { LinkRefusedPage } from '../pages/sign-in.tsx';
import { enter } from './sign-in.ts';

/** Minutes that somebody may take at the issuer. */
const errandMinutes = 15;

/** Coming in by one's organisation: there, and back again. */
export function issuerRoutes(
  { house, configuration, render, siteUrl }: Room<{ readonly settings: HouseSettings }>,
  issuer: Issuer,
): Hono {
  const routes = new Hono();
  const secure = siteUrl?.startsWith('https:') === true;
  const name = secure ? '__Host-plumbline-errand' : 'plumbline-errand';
  const mapping = configuration.settings.sign_in?.groups ?? [];

  // A link, not a form: the content policy lets forms be sent, and sent on, to this site alone.
  routes.get('/sign-in/issuer', async (context) => {
    const next = nextPage(context.req.query('next'));
    const { address, errand } = await issuer.begin();
    const kept = { ...errand, next } satisfies Errand & { next: string };
    setCookie(context, name, Buffer.from(JSON.stringify(kept)).toString('base64url'), {
      ...{ path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: errandMinutes * 60 },
    });
    return context.redirect(address, 303);
  });

  routes.get('/sign-in/issuer/back', async (context) => {
    const errand = errandOf(getCookie(context, name));
    deleteCookie(context, name, { path: '/', secure });
    const refused = (reason: string) =>
      render(context, { title: 'Not signed in', status: 403, body: LinkRefusedPage({ reason }) });
    if (errand === undefined)
      return refused('You did not set out from this browser, or took too long. Try again.');
    const address = new URL(`${siteUrl ?? ''}${context.req.path}${new URL(context.req.url).search}`);
    const vouched = await issuer.finish(address, errand).catch((error: unknown) => {
      if (error instanceof Error) return error;
      throw error;
    });
    if (vouched instanceof Error)
      return refused('Your organisation’s sign-in did not confirm who you are. Try again.');
    const browser = context.req.header('User-Agent');
    const came = await house.store.write((trx) => signInByIssuer(trx, house, mapping, vouched, browser));
    return 'token' in came ? enter(context, came.token, errand.next, secure) : refused(came.reason);
  });
  return routes;
}

function errandOf(cookie: string | undefined): (Errand & { readonly next: string }) | undefined {
  if (cookie === undefined) return undefined;
  try {
    const kept: unknown = JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8'));
    if (typeof kept !== 'object' || kept === null) return undefined;
    const text = (field: string): string => {
      const value: unknown = Reflect.get(kept, field);
      return typeof value === 'string' ? value : '';
    };
    const errand = {
      state: text('state'),
      nonce: text('nonce'),
      verifier: text('verifier'),
      next: text('next'),
    };
    return errand.state === '' || errand.nonce === '' || errand.verifier === '' ? undefined : errand;
  } catch {
    return undefined;
  }
}
