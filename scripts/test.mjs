/*
 * `npm test`: everything. Types, lint, then the tests: unit tests in one process (400 files in the time that 10 take in processes
 * of their own), then each suite that starts servers, browsers or kills in a process of its own, with one PostgreSQL for all.
 * `npm test -- unit store` runs only those named. The last line is `N passed, N failed`, which CI reads.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const own = ['real', 'fuzz', 'journeys', 'browser', 'kill'];
const all = globSync([
  'src/**/*.test.{ts,tsx}',
  'test/**/*.test.{ts,tsx}',
  'simulate/**/*.test.ts',
  'examples/**/*.test.{ts,tsx}',
]).sort();
const isStore = (file) => /\.store\.test\.tsx?$/.test(file);
const isOwn = (file) => own.some((name) => file.startsWith(path.join('test', name, path.sep)));
const minute = 60_000;

const suites = [
  { name: 'unit', files: all.filter((file) => !isStore(file) && !isOwn(file)), limit: minute },
  { name: 'store', files: all.filter((file) => isStore(file) && !isOwn(file)), limit: minute },
  ...own.map((name) => ({
    name,
    files: all.filter((file) => file.startsWith(path.join('test', name, path.sep))),
    limit: 10 * minute,
  })),
];

/** Settings of whoever runs the tests must not reach them. */
function cleanEnvironment(more) {
  const { DATABASE_URL, INTERVIEWS_URL, DATA_DIR, PORT, HOST, NODE_TEST_CONTEXT, ...rest } = process.env;
  return { ...rest, TZ: 'America/Los_Angeles', ...more };
}

/**
 * Runs one process. One in which no test has begun for `limit` milliseconds is killed: a test's own time limit cannot stop a loop
 * that never yields (a failed deepEqual of two large arrays takes hours to draw its difference).
 */
function run(command, environment, progress, limit) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment,
    });
    let stood = '';
    const watching = setInterval(() => {
      if (progress === undefined || Date.now() - lastSign(progress) < limit) return;
      stood = readFileSync(progress, 'utf8');
      child.kill('SIGKILL');
    }, 1000);
    child.on('close', (code) => {
      clearInterval(watching);
      resolve({ status: code ?? 1, stood });
    });
  });
}

function lastSign(file) {
  return statSync(file).mtimeMs;
}

/** Runs one suite; gives its count. A process that ended without one counts as a failure. */
async function runSuite({ name, files, limit }, folder, environment) {
  const counted = path.join(folder, `${name}.json`);
  const progress = path.join(folder, `${name}.progress`);
  writeFileSync(progress, 'before the first test');
  const started = performance.now();
  process.stdout.write(`\n${name}: ${files.length} files\n`);
  const { status, stood } = await run(
    [
      ...['--import', 'tsx', '--import', './test/support/strict.ts'],
      ...['--test', '--test-isolation=none', '--test-force-exit'],
      ...[`--test-timeout=${limit}`, '--test-reporter=dot', '--test-reporter-destination=stdout'],
      ...['--test-reporter=./scripts/tally.mjs', `--test-reporter-destination=${counted}`],
      'scripts/load.mjs',
    ],
    { ...environment, TEST_FILES: files.join('\n'), TEST_PROGRESS: progress },
    progress,
    limit + minute / 2,
  );
  const count = readCount(counted) ?? { passed: 0, failed: 0, skipped: [], notes: [] };
  if (status !== 0 && count.failed === 0) {
    const why =
      stood === '' ? `ended with status ${status} before the tests were done` : `stood still at "${stood}"`;
    process.stdout.write(`\n${name}: the process ${why}\n`);
    count.failed = 1;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${name}: ${count.passed} of ${count.passed + count.failed} in ${seconds} s\n`);
  for (const note of count.notes) process.stdout.write(`  note: ${note}\n`);
  for (const skipped of count.skipped) process.stdout.write(`  SKIPPED: ${skipped}\n`);
  return count;
}

/** What scripts/tally.mjs wrote at the end; undefined when the process never got there. */
function readCount(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function main() {
  const wanted = process.argv.slice(2);
  const chosen = suites.filter(
    ({ name, files }) => files.length > 0 && (wanted.length === 0 || wanted.includes(name)),
  );
  let passed = 0;
  let failed = 0;
  if (wanted.length === 0) {
    const { status } = await run(['scripts/check.mjs', 'types', 'lint'], cleanEnvironment({}));
    if (status !== 0) failed += 1;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-count-'));
  let server;
  try {
    for (const suite of chosen) {
      if (suite.name !== 'unit' && server === undefined) {
        const { startServer } = await import('../test/support/postgres-server.ts');
        server = await startServer();
        process.stdout.write(`\nPostgreSQL: ${server.from}\n`);
      }
      const count = await runSuite(
        suite,
        folder,
        cleanEnvironment(server === undefined ? {} : { TEST_DATABASE_URL: server.url }),
      );
      passed += count.passed;
      failed += count.failed;
    }
  } catch (error) {
    process.stdout.write(`\n${error instanceof Error ? error.message : error}\n`);
    failed += 1;
  } finally {
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

await main();
