import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writeCsv, writeHouse, writeLargeSav } from './deliveries.ts';
import { type Bench, duration, type Figure } from './figure.ts';

const measured = z.object({ wall: z.number(), processor: z.number(), rows: z.number(), memory: z.number() });
type Measured = z.infer<typeof measured>;

async function importOf(folder: string, file: string): Promise<Measured> {
  const house = path.join(folder, 'house');
  const data = path.join(folder, `data-${path.basename(file)}`);
  const program = path.join(import.meta.dirname, 'import-process.ts');
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program, house, data, file]);
  return measured.parse(JSON.parse(stdout));
}

async function measure(say: (what: string) => void): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-import-'));
  try {
    writeHouse(path.join(folder, 'house'));
    say('writing a CSV of 1,000,000 interviews');
    const csv = await writeCsv(folder, 1_000_000);
    say('importing it');
    const large = await importOf(folder, csv);
    say('writing and importing a .sav of 200,000 interviews');
    // The file repeats its thousand rows, serial numbers too: as respondents they would be refused, and rightly.
    writeHouse(path.join(folder, 'house'), false);
    const sav = await writeLargeSav(folder, 200_000);
    const packed = await importOf(folder, sav);
    const megabytes = async (file: string) => `${((await stat(file)).size / 1e6).toFixed(0)} MB`;
    return [
      {
        what: `CSV, 1,000,000 rows of 40 columns (${await megabytes(csv)}), from file to published levels: time`,
        limit: '20 s',
        measured: `${duration(large.wall)} (${duration(large.processor)} of processor time)`,
        kept: large.rows === 1_000_000 && large.wall < 20_000,
      },
      {
        what: 'The same: memory at its highest',
        limit: '1 GiB',
        measured: `${(large.memory / 2 ** 20).toFixed(0)} MiB`,
        kept: large.memory < 2 ** 30,
      },
      {
        what: `SPSS .sav, 200,000 rows of 40 columns (${await megabytes(sav)}), the same way: time`,
        limit: '6 s',
        measured: `${duration(packed.wall)} (${duration(packed.processor)} of processor time; ${(packed.memory / 2 ** 20).toFixed(0)} MiB)`,
        kept: packed.rows === 200_000 && packed.wall < 6_000,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const bench: Bench = {
  title: 'Imports',
  measure,
  notes: [
    'Each file is imported once, in a process of its own: read twice (its checksum, then its cells), checked against a codebook of 33 questions, stored, measured, and its levels published for 12 measures, 32 areas and two groups.',
  ],
};
export default bench;
