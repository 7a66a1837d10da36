import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readCsvRows } from '../../../../test/support/csv-rows.ts';
import { csvwFaults } from '../../../../test/support/csvw-faults.ts';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { levelColumns } from '../rules/level-columns.ts';

let open: TestHouse;
before(async () => {
  open = await testHouse({ siteUrl: 'https://figures.example' });
});
after(() => open.close());

async function rowsOf(address: string): Promise<Record<string, string>[]> {
  return readCsvRows(await open.page(address));
}

test('every file that the page offers is there, with its type, its length and its version', async () => {
  const page = await open.page('/downloads');
  const links = [...page.matchAll(/href="(\/downloads\/[^"]+)"/g)].map(([, href]) => href ?? '');
  assert.equal(links.length, 3 + 3 * 2 + 2);
  for (const link of links) {
    const answer = await open.request(link);
    assert.equal(answer.status, 200, link);
    const bytes = await answer.arrayBuffer();
    assert.equal(answer.headers.get('Content-Length'), String(bytes.byteLength), link);
    assert.match(
      answer.headers.get('Content-Type') ?? '',
      /^(text\/csv|application\/(json|vnd\.apache\.parquet))/,
    );
    assert.match(answer.headers.get('ETag') ?? '', /^"[0-9a-f]{20}-/);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
  }
});

test('each CSV is plain UTF-8 and is what its description says, cell for cell', async () => {
  for (const file of ['good_job', 'safe', 'prompt', 'everything', 'series/national']) {
    const answer = await open.request(`/downloads/${file}.csv`);
    const link = /^<([^>]+)>; rel="describedby"; type="application\/csvm\+json"$/.exec(
      answer.headers.get('Link') ?? '',
    );
    const address = new URL(link?.[1] ?? '', `https://figures.example/downloads/${file}.csv`);
    assert.equal(address.pathname, `/downloads/${file}.csv-metadata.json`);
    const described = await open.request(address.pathname);
    assert.equal(described.headers.get('Content-Type'), 'application/csvm+json');
    const description = await described.json();
    assert.equal(new URL(description.url, address).pathname, `/downloads/${file}.csv`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    assert.notEqual(bytes[0], 0xef, 'a byte order mark');
    const rows = readCsvRows(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    assert.ok(rows.length > 0);
    assert.deepEqual(csvwFaults(rows, description), []);
  }
});

test('JSON holds the same rows under the same names, and says what they are', async () => {
  for (const file of ['good_job', 'everything', 'series/national']) {
    const { meta, rows } = JSON.parse(await open.page(`/downloads/${file}.json`));
    assert.equal(meta.body, 'Middlemarch Police Board');
    assert.equal(meta.licence.name, 'Open Government Licence v3.0');
    assert.equal(meta.note, null);
    assert.match(meta.how_to_cite, /^Middlemarch Police Board \(2011\)\. .*https:\/\/figures\.example/);
    const csv = await rowsOf(`/downloads/${file}.csv`);
    const texts = rows.map((row: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)]),
      ),
    );
    for (const row of csv) row['measure_title'] = (row['measure_title'] ?? '').replace(/^'=/, '=');
    assert.deepEqual(csv, texts);
  }
});

test('everything is all measures together, in their order, and nothing else', async () => {
  const together = await rowsOf('/downloads/everything.csv');
  const apart = [];
  for (const measure of ['good_job', 'safe', 'prompt'])
    apart.push(...(await rowsOf(`/downloads/${measure}.csv`)));
  assert.deepEqual(together, apart);
  const published = await open.house.store.read
    .selectFrom('figure')
    .select('id')
    .where('state', '=', 'published')
    .execute();
  const addresses = published.map(
    ({ id }) => `https://figures.example/figures/${id.split('/').map(encodeURIComponent).join('/')}`,
  );
  assert.deepEqual(together.map((row) => row['address']).sort(), addresses.sort());
});

test('hidden figures are named, with a symbol and without any number', async () => {
  const rows = await rowsOf('/downloads/everything.csv');
  const frick = rows.filter((row) => row['area'] === 'E09999005');
  assert.ok(frick.length > 0);
  for (const row of rows.filter((each) => each['status'] === 'hidden')) {
    assert.equal(row['symbol'], 'c');
    for (const { name, datatype, required } of levelColumns) {
      if (datatype === 'number' || (datatype === 'integer' && required !== true))
        assert.equal(row[name], '', name);
    }
  }
  assert.ok(frick.every((row) => row['status'] === 'hidden'));
});

test('a title that a spreadsheet would run is guarded in CSV and whole in JSON', async () => {
  const [row] = await rowsOf('/downloads/prompt.csv');
  assert.equal(row?.['measure_title'], "'=Promptness, from 1 to 7");
  const { rows } = JSON.parse(await open.page('/downloads/prompt.json'));
  assert.equal(rows[0].measure_title, '=Promptness, from 1 to 7');
  assert.equal(rows[0].unit, 'scale');
});

test('an address leads to the figure that the row tells of', async () => {
  const [row] = await rowsOf('/downloads/good_job.csv');
  const page = await open.page(new URL(row?.['address'] ?? '').pathname);
  assert.ok(page.includes(row?.['address'] ?? 'nothing'), 'the page does not cite its own address');
});

test('who has this version is not sent it again, and who asks for the head gets the head', async () => {
  for (const file of ['everything.csv', 'everything.parquet', 'good_job.json', 'series/national.csv']) {
    const head = await open.request(`/downloads/${file}`, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    const etag = head.headers.get('ETag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await open.request(`/downloads/${file}`, { headers: { 'If-None-Match': known } });
      assert.equal(again.status, 304, file);
    }
    const other = await open.request(`/downloads/${file}`, { headers: { 'If-None-Match': '"other"' } });
    assert.equal(other.status, 200);
    await other.arrayBuffer();
  }
});

test('what does not exist is not found', async () => {
  const names = [
    'nothing.csv',
    'good_job.parquet',
    'good_job.xlsx',
    'good_job',
    'national.csv',
    '%2e%2e%2fa.csv',
  ];
  for (const name of [...names, 'nothing.csv-metadata.json', 'series/nothing.csv', 'series/good_job.csv'])
    assert.equal((await open.request(`/downloads/${name}`)).status, 404, name);
});
