import type { Context, MiddlewareHandler } from 'hono';

/** Most pages kept, and the longest that is kept, in characters: some 20 MB at the most. */
const mostPages = 200;
const longestPage = 100_000;

interface Kept {
  readonly state: string | number;
  readonly html: string;
  readonly cacheControl: string;
}

/**
 * Remembers drawn pages for as long as the records stand as they stood: a page is a function of them and nothing else.
 * `readState` gives the state of the records in a word or a number, in microseconds; a page that was drawn from another state is
 * drawn anew, so what the command line changes is seen at once. Only pages that were found are kept, never downloads, and none
 * for or of somebody who is `isPersonal`: their pages are theirs.
 */
export function rememberPages(
  readState: () => Promise<string | number>,
  isPersonal: (context: Context) => boolean = () => false,
): MiddlewareHandler {
  const kept = new Map<string, Kept>();
  return async (context, next) => {
    if (context.req.method !== 'GET' || isPersonal(context)) return next();
    const { pathname, search } = new URL(context.req.url);
    const address = `${pathname}${search}`;
    const state = await readState();
    const before = kept.get(address);
    if (before?.state === state) {
      return context.html(before.html, 200, { 'Cache-Control': before.cacheControl });
    }
    await next();
    const kind = context.res.headers.get('Content-Type') ?? '';
    if (context.res.status !== 200 || !kind.startsWith('text/html')) return;
    const html = await context.res.clone().text();
    if (html.length > longestPage) return;
    kept.delete(address);
    kept.set(address, { state, html, cacheControl: context.res.headers.get('Cache-Control') ?? 'no-cache' });
    const [oldest] = kept.keys();
    if (kept.size > mostPages && oldest !== undefined) kept.delete(oldest);
  };
}
