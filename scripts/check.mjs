/*
 * `npm run check`: types, lint and the boundaries of the house, in seconds. One line each; what failed is shown in full.
 * `node scripts/check.mjs types lint` runs only those named.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const tool = (name) => path.join(root, 'node_modules', '.bin', name);

const checks = [
  { name: 'types', what: 'types of the server and the tests', command: [tool('tsc'), '-p', 'tsconfig.json'] },
  {
    name: 'types',
    what: 'types of the library (no Node, no browser)',
    command: [tool('tsc'), '-p', 'src/survey'],
  },
  { name: 'types', what: 'types of the browser script', command: [tool('tsc'), '-p', 'src/client'] },
  { name: 'lint', what: 'lint and format', command: [tool('biome'), 'check', '--error-on-warnings', '.'] },
  {
    name: 'house',
    what: 'boundaries of the house',
    command: [process.execPath, '--import', 'tsx', '--test', '--test-reporter=dot', 'test/house.test.ts'],
  },
];

/** Runs one check; gives its status, what it said and how long it took. */
function run([program, ...rest]) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, rest, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (part) => (said += part));
    child.stderr.on('data', (part) => (said += part));
    child.on('error', (error) => resolve({ ok: false, said: error.message, seconds: 0 }));
    child.on('close', (code) =>
      resolve({ ok: code === 0, said, seconds: (performance.now() - started) / 1000 }),
    );
  });
}

const wanted = process.argv.slice(2);
let failed = 0;
for (const { name, what, command } of checks) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { ok, said, seconds } = await run(command);
  process.stdout.write(
    `${ok ? 'ok  ' : 'FAIL'} ${what} (${seconds.toFixed(1)} s)\n${ok ? '' : `${said.trimEnd()}\n`}`,
  );
  if (!ok) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
