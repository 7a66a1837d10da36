import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { crawl, type Visited } from '../support/crawl.ts';
import { type TestHouse, testHouse } from '../support/house.ts';
import { interviewsText, quarters } from '../support/interviews.ts';
import { downloadRows } from './reading.ts';

const frick = 'E09999005';
const columns = { good_job: 7, safe: 8, prompt: 9 } as const;
const measures = Object.keys(columns);
const parishes = ['E09999001', 'E09999002', 'E09999003', 'E09999004', frick];
const wholes: Readonly<Record<string, readonly string[]>> = {
  E23999001: parishes,
  E13999001: parishes.slice(0, 2),
  E13999002: parishes.slice(2),
};

let open: TestHouse;
let visited: readonly Visited[];
before(async () => {
  open = await testHouse({ siteUrl: 'https://figures.example' });
  const rows = (await Promise.all(measures.map((measure) => downloadRows(open, measure)))).flat();
  const figures = rows.map((row) => new URL(row['address'] ?? '').pathname);
  visited = await crawl(open.request, { start: ['/', ...figures] });
});
after(() => open.close());

/** Every sum and share that a parish's interviews have, in any run of quarters: of the small one, nobody may read any. */
function sumsOf(parish: string): number[] {
  const found = new Set<number>();
  for (const [from] of quarters.entries()) {
    for (let to = from + 1; to <= quarters.length; to += 1) {
      const lines = interviewsText({ quarters: quarters.slice(from, to) }).split('\r\n');
      const rows = lines.map((line) => line.split(',')).filter((row) => row[2] === parish);
      for (const column of Object.values(columns)) {
        for (const sex of ['1', '2', 'any']) {
          const asked = rows.filter((row) => row[column] !== '8' && (sex === 'any' || row[5] === sex));
          const good = asked.filter((row) => ['1', '2'].includes(row[column] ?? ''));
          const sum = (list: readonly string[][]) => list.reduce((total, row) => total + Number(row[4]), 0);
          for (const number of [sum(asked), sum(good), sum(good) / sum(asked)]) found.add(number);
        }
      }
    }
  }
  return [...found].filter((number) => !Number.isInteger(1000 * number) || number > 1);
}

/** The numbers in a text that are written with three decimals or more, each once. */
function exactNumbers(text: string): number[] {
  return [...new Set(text.match(/\d+\.\d{3,}/g) ?? [])].map(Number);
}

test('the numbers of a hidden figure are on no page and in no download', (t) => {
  const numbers = sumsOf('Frick');
  assert.ok(numbers.length > 50);
  const read = new Map<number, string>();
  for (const { address, body, headers } of visited) {
    const type = headers.get('Content-Type') ?? '';
    if (/^(text\/html|text\/csv|application\/)/.test(type) && !type.includes('parquet'))
      for (const number of exactNumbers(body)) read.set(number, address);
  }
  const told = (number: number) => [...read].find(([seen]) => Math.abs(seen - number) < 1e-7);
  for (const number of numbers)
    assert.equal(told(number), undefined, `${told(number)?.join(' on ')} is a number of the small parish`);
  // The search finds what is there: a parish that is shown is told of, to the last digit.
  assert.ok(sumsOf('Lowick').filter((number) => told(number) !== undefined).length >= 10);
  t.diagnostic(`${numbers.length} numbers looked for among ${read.size}, on ${visited.length} addresses`);
});

test('where a page names the small parish, no number stands beside its name', () => {
  let named = 0;
  for (const { address, body, parsed } of visited) {
    for (const [row = ''] of body.matchAll(/<tr>(?:(?!<\/tr>)[\s\S])*?>Frick<[\s\S]*?<\/tr>/g)) {
      named += 1;
      const words = row.replace(/<[^>]*>/g, ' ');
      assert.ok(!/\d/.test(words), `${address}: ${words}`);
    }
    for (const { name, attributes } of parsed?.elements ?? []) {
      for (const label of ['aria-label', 'title', 'data-sort']) {
        const said = attributes[label] ?? '';
        assert.ok(!/Frick.*\d+(\.\d)?%/.test(said), `${address}: <${name} ${label}="${said}">`);
      }
    }
  }
  assert.ok(named > 0, 'no table names the small parish');
});

test('the page of a hidden figure says why, and gives nothing that it rests on', () => {
  const pages = visited.filter(
    ({ address }) => address.startsWith('/figures/') && address.includes(`/${frick}/`),
  );
  assert.ok(pages.length > 10);
  for (const { address, parsed, status } of pages) {
    assert.equal(status, 200, address);
    const main = (parsed?.text ?? '').replace(/Figures as at.*$/, '');
    assert.match(main, /too few|fewer than 50|hidden|not shown/i, address);
    assert.ok(!/\d%/.test(main), `${address}: ${/.{60}\d%.{20}/.exec(main)?.[0]}`);
    assert.ok(!/standard error of|design effect of|= 0\.\d/i.test(main), address);
  }
});

test('no protected figure can be worked out from a published total and the parts that are shown', async () => {
  const figures = await open.house.store.read
    .selectFrom('figure')
    .select([
      'measure',
      'area',
      'period',
      'period_kind',
      'starts',
      'ends',
      'domain',
      'group_value',
      'status',
      'reasons',
    ])
    .where('state', '=', 'published')
    .execute();
  type Figure = (typeof figures)[number];
  // A figure that is only too unsure to print may be worked out by who wants to; few people's answers may not.
  const guarded = ({ reasons }: Figure) => /"rule":"(base|second)","outcome":"hidden"/.test(reasons);
  let totals = 0;
  const check = (total: Figure | undefined, parts: readonly Figure[]) => {
    if (total === undefined || total.status === 'hidden') return;
    totals += 1;
    const hidden = parts.filter((part) => part.status === 'hidden');
    const [only] = hidden;
    const alone = hidden.length === 1 && only !== undefined && guarded(only);
    assert.ok(!alone, `${JSON.stringify(only)} is a published total less what is shown`);
  };
  const cell = (figure: Figure) =>
    [figure.measure, figure.period, figure.domain, figure.group_value].join('/');
  const byCell = Map.groupBy(figures, cell);
  for (const list of byCell.values()) {
    for (const [whole, parts] of Object.entries(wholes))
      check(
        list.find((figure) => figure.area === whole),
        list.filter((figure) => parts.includes(figure.area)),
      );
  }
  for (const figure of figures) {
    if (figure.domain === '') {
      const inside = figures.filter(
        (each) =>
          each.period_kind === 'quarter' &&
          [each.measure, each.area, each.domain].join() === [figure.measure, figure.area, ''].join() &&
          each.starts >= figure.starts &&
          each.ends <= figure.ends,
      );
      if (figure.period_kind !== 'quarter') check(figure, inside);
      const values = figures.filter(
        (each) =>
          each.domain !== '' &&
          [each.measure, each.area, each.period].join() ===
            [figure.measure, figure.area, figure.period].join(),
      );
      for (const list of Map.groupBy(values, (each) => each.domain).values()) check(figure, list);
    }
  }
  assert.ok(totals > 100, `${totals} totals`);
});
