import { type Parsed, parseHtml } from './html.ts';

/** An address of the site as it answered. */
export interface Visited {
  readonly address: string;
  /** The page on which it was found first. */
  readonly from: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Of pages only. */
  readonly parsed: Parsed | undefined;
}

export interface CrawlOptions {
  readonly start?: readonly string[];
  /** Which addresses to visit; all by default. */
  readonly visit?: (address: string) => boolean;
}

/** Follows every link of a site from its first page, each address once, redirects included. */
export async function crawl(
  request: (address: string) => Promise<Response>,
  { start = ['/'], visit = () => true }: CrawlOptions = {},
): Promise<readonly Visited[]> {
  const visited: Visited[] = [];
  const known = new Set(start);
  const waiting = start.map((address) => ({ address, from: '' }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const answer = await request(next.address);
    const html = (answer.headers.get('Content-Type') ?? '').startsWith('text/html');
    const body = await answer.text();
    const parsed = html ? parseHtml(body) : undefined;
    visited.push({ ...next, status: answer.status, headers: answer.headers, body, parsed });
    for (const found of [...linksOf(parsed), answer.headers.get('Location') ?? '']) {
      const url = new URL(found, `http://site.test${next.address}`);
      const address = `${url.pathname}${url.search}`;
      if (found === '' || url.host !== 'site.test' || known.has(address) || !visit(address)) continue;
      known.add(address);
      waiting.push({ address, from: next.address });
    }
  }
  return visited;
}

/** Where a page leads, and what it fetches. Forms are sent as they stand, with their first choices. */
function linksOf(parsed: Parsed | undefined): string[] {
  return (parsed?.elements ?? []).flatMap(({ name, attributes }) => {
    if (name === 'link' && attributes['rel'] === 'canonical') return [];
    // A form that changes something is not sent: nobody is signed in, and the other tests read what is there.
    const asks = name === 'form' && attributes['method'] !== 'post';
    const address = attributes['href'] ?? attributes['src'] ?? (asks ? attributes['action'] : undefined);
    return address === undefined || /^(mailto|tel):/.test(address) ? [] : [address];
  });
}
