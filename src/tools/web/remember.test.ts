import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { rememberPages } from './remember.ts';

function site() {
  const seen = { state: 1, drawn: 0 };
  const app = new Hono();
  app.use(rememberPages(async () => seen.state));
  app.get('/page', (context) => {
    seen.drawn += 1;
    return context.html(`<p>${seen.state}, ${context.req.query('period') ?? ''}</p>`, 200, {
      'Cache-Control': 'no-cache',
    });
  });
  app.get('/data', (context) => {
    seen.drawn += 1;
    return context.json({ state: seen.state });
  });
  return { app, seen };
}

test('a page is drawn once for one state of the records, and anew for the next', async () => {
  const { app, seen } = site();
  assert.equal(await (await app.request('/page')).text(), '<p>1, </p>');
  const again = await app.request('/page');
  assert.equal(await again.text(), '<p>1, </p>');
  assert.equal(again.headers.get('Cache-Control'), 'no-cache');
  assert.equal(seen.drawn, 1);
  seen.state = 2;
  assert.equal(await (await app.request('/page')).text(), '<p>2, </p>');
  assert.equal(seen.drawn, 2);
});

test('another question in the address is another page; data and missing pages are not kept', async () => {
  const { app, seen } = site();
  await app.request('/page');
  assert.equal(await (await app.request('/page?period=2010')).text(), '<p>1, 2010</p>');
  await app.request('/data');
  await app.request('/data');
  assert.equal(seen.drawn, 4);
  assert.equal((await app.request('/nowhere')).status, 404);
});
