import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { crawl, type Visited } from '../test/support/crawl.ts';
import { type TestHouse, testHouse } from '../test/support/house.ts';
import { safetyFaults } from '../test/support/html.ts';

let open: TestHouse;
let visited: readonly Visited[];
before(async () => {
  open = await testHouse({ siteUrl: 'https://figures.example' });
  visited = await crawl(open.request);
});
after(() => open.close());

const pages = (): readonly Visited[] =>
  visited.filter((each) => each.parsed !== undefined && each.status === 200);

function mainOf(html: string): string {
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'));
}

test('every link of every page leads somewhere', (t) => {
  const lost = visited.filter(({ status }) => status !== 200 && status !== 302 && status !== 301);
  assert.deepEqual(
    lost.map(({ address, from, status }) => `${status} ${address} (from ${from})`),
    [],
  );
  t.diagnostic(`${visited.length} addresses, ${pages().length} pages`);
});

test('every page has a title of its own, one first heading, a language and its headings in order', () => {
  const titles = new Map<string, Visited>();
  for (const page of pages()) {
    const { address, body, parsed } = page;
    const title = /<title>([^<]+) – Plumbline<\/title>/.exec(body)?.[1] ?? '';
    assert.notEqual(title, '', address);
    assert.ok(!/undefined|null|NaN|\[object/.test(title), `${address}: ${title}`);
    if (!address.includes('?') && !address.startsWith('/figures/')) {
      // Two addresses may show one page; two pages may not have one title.
      const other = titles.get(title);
      const same = other === undefined || mainOf(other.body) === mainOf(body);
      assert.ok(same, `${address} and ${other?.address} are both “${title}”`);
      titles.set(title, page);
    }
    assert.match(body, /^<!doctype html><html lang="en-GB">/, address);
    const levels = (parsed?.elements ?? []).flatMap(({ name }) =>
      /^h[1-6]$/.test(name) ? [Number(name[1])] : [],
    );
    assert.equal(levels.filter((level) => level === 1).length, 1, `${address}: headings ${levels.join()}`);
    for (const [index, level] of levels.entries())
      assert.ok(
        index === 0 || level <= (levels[index - 1] ?? 0) + 1,
        `${address}: headings ${levels.join()}`,
      );
  }
});

test('every page is well-formed: elements closed in order, no id twice, no label for nothing', () => {
  const faults = pages().flatMap(({ address, parsed }) =>
    (parsed?.faults ?? []).map((fault) => `${address}: ${fault}`),
  );
  assert.deepEqual(faults.slice(0, 20), []);
});

test('no page holds an inline script or style, or fetches anything from elsewhere', () => {
  const faults = pages().flatMap(({ address, parsed }) =>
    parsed === undefined ? [] : safetyFaults(parsed).map((fault) => `${address}: ${fault}`),
  );
  assert.deepEqual(faults.slice(0, 20), []);
});

test('no page says NaN, undefined, Infinity or what a program says of an object', () => {
  for (const { address, parsed } of pages()) {
    const odd = /\b(?:NaN|undefined|Infinity)\b|\[object \w+\]/.exec(parsed?.text ?? '');
    assert.equal(
      odd,
      null,
      `${address}: ${parsed?.text.slice((odd?.index ?? 0) - 60, (odd?.index ?? 0) + 40)}`,
    );
  }
});

test('every answer carries the security headers, errors too', async () => {
  const answers = [...visited, { address: '/nothing', headers: (await open.request('/nothing')).headers }];
  for (const { address, headers } of answers) {
    const policy = headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /default-src 'none'/, address);
    assert.ok(!/unsafe|\*|https?:/.test(policy), `${address}: ${policy}`);
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', address);
    assert.equal(headers.get('Referrer-Policy'), 'same-origin', address);
    assert.equal(headers.get('Set-Cookie'), null, address);
  }
});

test('every page names its own address for good, and is asked about by its version', async () => {
  for (const { address, body, headers } of pages()) {
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(body)?.[1];
    assert.ok(canonical?.startsWith('https://figures.example/'), address);
    assert.equal(headers.get('Cache-Control'), 'no-cache', address);
    assert.ok(headers.has('ETag'), address);
  }
});

test('a page that has not changed is not sent again, and its head can be asked for', async () => {
  const plain = pages().filter(({ address }) => !address.startsWith('/figures/'));
  for (const { address, headers } of plain) {
    const etag = headers.get('ETag') ?? '';
    const again = await open.request(address, { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304, address);
    assert.equal(await again.text(), '');
    const head = await open.request(address, { method: 'HEAD' });
    assert.equal(head.status, 200, address);
    assert.equal(await head.text(), '');
    assert.equal(head.headers.get('ETag'), etag, address);
  }
});

test('what is not there is said so, in the house’s frame and without an echo', async () => {
  const odd = '%3Cscript%3Ealert(1)%3C/script%3E';
  const lost = [
    '/nothing',
    `/${odd}`,
    '/measures/nothing',
    '/areas/nothing',
    '/surveys/nothing',
    '/series/nothing',
  ];
  const figures = [
    '/figures/a/b/c/d',
    '/figures/a/b/c/d/1',
    '/figures/good_job/E23999001/2010-Q1/everyone/99',
  ];
  for (const address of [
    ...lost,
    ...figures,
    `/areas/${odd}`,
    `/figures/${odd}/b/c/d/1`,
    '/downloads/nothing.csv',
  ]) {
    const answer = await open.request(address);
    const body = await answer.text();
    assert.equal(answer.status, 404, address);
    assert.match(body, /<h1>/, address);
    assert.ok(!body.includes('<script>alert'), address);
  }
});

test('addresses that people mangle do not break the site', async () => {
  for (const address of [
    '/%',
    '/%E0%A4%A',
    '/areas/%00',
    '/measures/%2e%2e%2f',
    '/figures/%/b/c/d/1',
    '/downloads/%.csv',
  ]) {
    const answer = await open.request(address);
    assert.ok([400, 404].includes(answer.status), `${address}: ${answer.status}`);
    await answer.text();
  }
  for (const query of ['?measure=nothing', '?period=nothing', "?measure='%22", '?period[]=x&period=y']) {
    for (const page of ['/', '/areas', '/measures/good_job', '/areas/lowick']) {
      const answer = await open.request(`${page}${query}`);
      assert.ok([200, 404].includes(answer.status), `${page}${query}: ${answer.status}`);
      await answer.text();
    }
  }
});

test('only reading is allowed', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const answer = await open.request('/', { method });
    assert.ok([403, 404, 405].includes(answer.status), method);
  }
});
