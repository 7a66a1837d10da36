import path from 'node:path';
import {
  measures,
  plainDuckdb,
  questions,
  type StoredWaves,
  storeReference,
} from '../test/support/reference-waves.ts';
import { type Bench, duration, type Figure, leastOf, type Spent } from './figure.ts';
import { storeInvented } from './interviews.ts';
import { rollingLevels, sheetsOf } from './rolling.ts';

/**
 * Plain weighted sums as they are written without any thought of sampling error: the quickest way found on DuckDB. With
 * `FILTER`, the more usual way, they take twice as long.
 */
function plainSql(stored: StoredWaves, style: 'case' | 'filter'): string {
  const sums = questions.flatMap((name) =>
    ['1 AND 5', '1 AND 2'].map((codes) =>
      style === 'case'
        ? `sum(CASE WHEN answer_${name} BETWEEN ${codes} THEN weight ELSE 0 END)`
        : `sum(weight) FILTER (WHERE answer_${name} BETWEEN ${codes})`,
    ),
  );
  const files = stored.waves.map((wave) => `'${path.join(stored.folder, `${wave}.parquet`)}'`);
  return `SELECT wave, area, ${sums.join(', ')} FROM read_parquet([${files.join(', ')}], filename = 'wave') GROUP BY wave, area`;
}

interface Measured {
  readonly levels: Spent;
  readonly plain: Spent;
  readonly filtered: Spent;
  readonly alone: Spent;
  readonly count: number;
}

async function measureLevels(stored: StoredWaves, rounds: number): Promise<Measured> {
  const plain = await plainDuckdb();
  const ask = () => stored.engine.moments({ waves: stored.waves, items: measures });
  const sheets = sheetsOf((await ask()).rows);
  let count = 0;
  const least = await leastOf(
    {
      levels: async () => {
        const { rows } = await ask();
        count = rollingLevels(sheetsOf(rows), measures.length, stored.waves).length;
      },
      plain: () => plain.query(plainSql(stored, 'case')),
      filtered: () => plain.query(plainSql(stored, 'filter')),
      alone: async () => rollingLevels(sheets, measures.length, stored.waves),
    },
    rounds,
  );
  plain.close();
  return { ...least, count };
}

function ratios({ levels, plain, filtered }: Measured, what: string, limit: number | undefined): Figure[] {
  const ratio = levels.wall / plain.wall;
  const busy = levels.processor / plain.processor;
  return [
    {
      what: `${what}: levels against plain sums`,
      limit: limit === undefined ? '' : `${limit} times`,
      measured: `${ratio.toFixed(2)} times (${duration(levels.wall)} against ${duration(plain.wall)}); in processor time ${busy.toFixed(2)} times (${duration(levels.processor)} against ${duration(plain.processor)})`,
      kept: limit === undefined ? undefined : ratio <= limit,
    },
    {
      what: `${what}: against plain sums written with FILTER`,
      limit: '',
      measured: `${(levels.wall / filtered.wall).toFixed(2)} times (${duration(filtered.wall)})`,
      kept: undefined,
    },
  ];
}

async function withStored<T>(
  store: Promise<StoredWaves>,
  work: (stored: StoredWaves) => Promise<T>,
): Promise<T> {
  const stored = await store;
  try {
    return await work(stored);
  } finally {
    await stored.remove();
  }
}

async function measure(say: (what: string) => void): Promise<Figure[]> {
  say('storing the reference survey: 200,000 interviews in 40 waves');
  const small = await withStored(storeReference(), (stored) => measureLevels(stored, 15));
  say('making 10 million interviews in 384 sampling units a wave');
  const large = await withStored(storeInvented(250_000, 384), (stored) => measureLevels(stored, 3));
  say('making 10 million interviews in 19,200 sampling units a wave');
  const many = await withStored(storeInvented(250_000, 19_200), (stored) => measureLevels(stored, 2));
  const counted = small.count.toLocaleString('en-GB');
  return [
    {
      what: `All ${counted} levels of the reference set, with standard errors, from Parquet on two cores`,
      limit: '1 s',
      measured: duration(small.levels.wall),
      kept: small.count === 15_840 && small.levels.wall < 1000,
    },
    {
      what: `The same from stored moments in memory`,
      limit: '50 ms',
      measured: duration(small.alone.wall),
      kept: small.alone.wall < 50,
    },
    ...ratios(small, '200,000 interviews', 2),
    ...ratios(large, '10 million interviews, 650 in a sampling unit', 1.5),
    ...ratios(many, '10 million interviews, 13 in a sampling unit', undefined),
  ];
}

const bench: Bench = {
  title: 'Levels',
  measure,
  notes: [
    'A level is a weighted share over up to four waves, for an area or the force, with its linearised standard error from the totals of sampling units. “From Parquet” includes comparing each file with its hash, the statement, reading its rows, and the 15,840 levels. Plain sums are two a measure by wave and area, on the same files, with no sampling error; rows are read into Node in both. Each is the least of several rounds taken in turn.',
  ],
};
export default bench;
