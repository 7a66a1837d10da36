import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bench, Figure } from './figure.ts';

/**
 * `npm run bench`: every *.bench.ts, one after the other, as a table; all together they are written into
 * docs/benchmarks.md between its marks. `npm run bench -- levels` runs only those whose name holds the word, and writes nothing.
 */
const page = path.join(import.meta.dirname, '..', 'docs', 'benchmarks.md');
const [begin, end] = ['<!-- figures -->', '<!-- /figures -->'];

const words = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort();

const parts = [machine()];
let broken = 0;
for (const file of files) {
  const { default: bench }: { default: Bench } = await import(
    pathToFileURL(path.join(import.meta.dirname, file)).href
  );
  process.stderr.write(`${bench.title}\n`);
  const figures = await bench.measure((what) => process.stderr.write(`  ${what}\n`));
  broken += figures.filter(({ kept }) => kept === false).length;
  parts.push([`### ${bench.title}`, table(figures), ...(bench.notes ?? [])].join('\n\n'));
}
const text = parts.join('\n\n');
process.stdout.write(`${text}\n`);
if (words.length === 0) write(text);
process.exitCode = broken === 0 ? 0 : 1;

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const busy = loadavg()[0]?.toFixed(1) ?? 'unknown';
  return `Machine: ${model}, ${availableParallelism()} cores, ${memory} GiB; Node ${process.versions.node}; other programs kept ${busy} cores busy when the run began.`;
}

function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, limit, measured, kept }) =>
    [what, limit, measured, kept === undefined ? '' : kept ? 'kept' : '**not kept**'].join(' | '),
  );
  return ['| What | Limit | Measured | |', '|---|---|---|---|', ...rows.map((row) => `| ${row} |`)].join(
    '\n',
  );
}

function write(figures: string): void {
  const before = readFileSync(page, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`docs/benchmarks.md has no lines ${begin} and ${end} to write the figures between.`);
  }
  writeFileSync(page, `${before.slice(0, from)}${begin}\n${figures}\n${before.slice(to)}`);
}
