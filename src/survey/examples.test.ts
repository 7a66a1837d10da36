import { deepEqual, ok, rejects } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as survey from './index.ts';

const folder = import.meta.dirname;
const sources = readdirSync(folder).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts',
);

interface Example {
  readonly file: string;
  readonly code: string;
  readonly outcome: string;
}

/** `@example CODE // => VALUE` or `// throws ERROR-CODE`; or lines of code under `@example`, the last one with the outcome. */
const pattern = /@example((?: .*?)?(?:\n \* (?!@).*?)*?) \/\/ (=> .+|throws .+)$/gm;
const examples: Example[] = sources.flatMap((file) =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(pattern)].map(([, code = '', outcome = '']) => ({
    file,
    code: code.replaceAll('\n * ', '\n').trim(),
    outcome,
  })),
);

/** Runs an example as a reader would, with the library's public names in scope; its value is that of its last line. */
function run(code: string): Promise<unknown> {
  const lines = code.split('\n');
  const last = lines.pop() ?? '';
  const body = new Function(...Object.keys(survey), `${lines.join('\n')}\nreturn (${last});`);
  return Promise.resolve().then(() => body(...Object.values(survey)));
}

for (const { file, code, outcome } of examples) {
  test(`${file}: ${(code.split('\n').at(-1) ?? '').slice(0, 90)}`, async () => {
    if (outcome.startsWith('throws ')) {
      await rejects(run(code), { name: 'SurveyError', code: outcome.slice('throws '.length) });
    } else {
      deepEqual(await run(code), await run(outcome.slice('=> '.length)));
    }
  });
}

test('every public function of the library has an example, and every example is read', () => {
  const functions = Object.entries(survey).filter(
    ([name, value]) => typeof value === 'function' && name !== 'SurveyError',
  );
  const without = functions
    .map(([name]) => name)
    .filter((name) => !examples.some(({ code }) => code.includes(`${name}(`)));
  deepEqual(without, []);
  const written = sources.map(
    (file) => readFileSync(join(folder, file), 'utf8').split('@example').length - 1,
  );
  ok(
    examples.length === written.reduce((sum, count) => sum + count, 0),
    `${examples.length} of the examples were understood`,
  );
});
