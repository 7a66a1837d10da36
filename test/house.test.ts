import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { cycleFaults, importFaults } from './support/house/imports.ts';
import { type Fault, readSources, type Source } from './support/house/source.ts';
import { textFaults } from './support/house/text.ts';

const root = path.join(import.meta.dirname, '..');
const house = readSources(root, ['src/**/*.{ts,tsx}']);
const everything = [
  ...house,
  ...readSources(root, ['{test,bench,simulate,examples}/**/*.{ts,tsx}', 'scripts/*.{mjs,cjs}']),
];

/** Fails with every fault as file:line and the rule, so that an editor can jump there. */
function assertNone(faults: readonly Fault[]): void {
  const told = faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  assert.ok(told.length === 0, `${told.length} against the rules of the house:\n${told.join('\n')}`);
}

describe('the house', () => {
  test('imports go one way', () => assertNone(house.flatMap(importFaults)));
  test('no files import each other in a ring', () => assertNone(cycleFaults(house)));
  test('files say and are called what they may', () => assertNone(everything.flatMap(textFaults)));

  test('every run-time package has a decision record that names it', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const folder = path.join(root, 'docs/decisions');
    const records = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    assert.deepEqual(unrecorded(Object.keys(dependencies), records), []);
  });
});

function unrecorded(packages: readonly string[], records: readonly string[]): string[] {
  return packages.filter(
    (name) => !records.some((text) => text.includes(`\`${name}\``) || text.split(/[\s,;()]+/).includes(name)),
  );
}

/** Each rule must catch what it is for: a test that never fails proves nothing. */
describe('the house test itself', () => {
  const planted = (file: string, text: string, rule: RegExp, check: (source: Source) => readonly Fault[]) =>
    test(`${file}: ${text.split('\n')[0]?.slice(0, 60)}`, () => {
      const found = check({ file, text });
      assert.ok(
        found.some((fault) => rule.test(fault.rule)),
        `found only: ${JSON.stringify(found)}`,
      );
    });
  const wrongImport = (file: string, text: string, rule: RegExp) => planted(file, text, rule, importFaults);
  const wrongText = (file: string, text: string, rule: RegExp) => planted(file, text, rule, textFaults);

  wrongImport('src/survey/a.ts', "import path from 'node:path';", /imports nothing but itself/);
  wrongImport('src/survey/a.ts', "import type { A } from '#tools/a.ts';", /imports nothing but itself/);
  wrongImport('src/tools/a/b.ts', "import { judge } from '#features/levels/rules.ts';", /knows no feature/);
  wrongImport('src/tools/a/b.ts', "import {\n  a,\n} from '../../survey/index.ts';", /knows no feature/);
  wrongImport('src/tools/a/b.ts', "const a = await import('#house.ts');", /knows no feature/);
  wrongImport('src/client/a.ts', "import { a } from '#tools/ui/format.ts';", /only itself/);
  wrongImport(
    'src/features/levels/rules.ts',
    "import { a } from '#survey/moments.ts';",
    /entered by #survey/,
  );
  wrongImport(
    'src/features/waves/rules.ts',
    "import { a } from '../levels/rules.ts';",
    /levels is below waves/,
  );
  wrongImport(
    'src/features/waves/actions.ts',
    "import type { A } from '#features/levels/actions/a.ts';",
    /below waves/,
  );
  wrongImport(
    'src/features/levels/rules.ts',
    "import { a } from './store.ts';",
    /rules may not import store/,
  );
  wrongImport('src/features/levels/rules.ts', "import { readFileSync } from 'node:fs';", /rules are pure/);
  wrongImport(
    'src/features/levels/rules.ts',
    "import { a } from '#tools/engine/duckdb.ts';",
    /may not call this tool/,
  );
  wrongImport('src/features/levels/store.ts', "import { a } from '#survey';", /no statistics/);
  wrongImport(
    'src/features/levels/store.ts',
    "import { a } from './actions.ts';",
    /store may not import actions/,
  );
  wrongImport(
    'src/features/levels/store.ts',
    "import { a } from '#features/waves/store.ts';",
    /another room's store/,
  );
  wrongImport(
    'src/features/levels/actions.ts',
    "import { a } from '#tools/web/form.ts';",
    /may not call this tool/,
  );
  wrongImport(
    'src/features/levels/jobs.ts',
    "import { a } from './routes.tsx';",
    /jobs may not import routes/,
  );
  wrongImport(
    'src/features/levels/routes.tsx',
    "import { a } from '#features/waves/pages.tsx';",
    /another room's pages/,
  );
  wrongImport(
    'src/features/levels/pages/area.tsx',
    "import { a } from '../store.ts';",
    /pages may not import store/,
  );
  wrongImport(
    'src/features/levels/pages.tsx',
    "import { a } from '#tools/store/store.ts';",
    /may not call this tool/,
  );
  wrongImport('src/features/levels/pages.tsx', "import type { House } from '#house.ts';", /never looks up/);
  wrongImport('src/features/levels/drawing.ts', "import { a } from './rules.ts';", /a room's files are/);
  wrongImport('src/features/weather/rules.ts', "import { a } from './rules/a.ts';", /known room/);
  wrongImport('src/commands/levels.ts', "import { a } from '#features/levels/pages.tsx';", /door of its own/);

  wrongText('src/tools/a.ts', 'const port = process.env.PORT;', /src\/config\.ts alone/);
  wrongText('src/tools/a.ts', 'const at = Date.now();', /src\/house\.ts alone/);
  wrongText('src/features/levels/pages.tsx', 'const at = new Date();', /src\/house\.ts alone/);
  wrongText('src/features/levels/pages.tsx', 'export async function page() {}', /a view waits for nothing/);
  wrongText('src/features/levels/actions.ts', "await trx.insertInto('figure').execute();", /SQL belongs/);
  wrongText(
    'src/features/levels/actions.ts',
    'await sql<Row>`delete from figure`.execute(trx);',
    /SQL belongs/,
  );
  wrongText('src/commands/levels.ts', "const text = 'select value from figure where id = 1';", /SQL belongs/);
  wrongText('src/house.ts', "import { DatabaseSync } from 'node:sqlite';", /databases are opened/);
  wrongText('src/features/levels/rules.ts', 'const p = 0.5;', /n, w and p/);
  wrongText('src/features/levels/rules.ts', 'rows.map((n) => n + 1);', /n, w and p/);
  wrongText('src/survey/a.ts', 'const draw = Math.random();', /seeded randomness/);
  wrongText('src/survey/a.ts', 'const at = new Date(0);', /neither clock nor Node/);
  wrongText('src/tools/date-utils.ts', '', /"utils" says nothing/);
  wrongText('src/features/levels/rules.ts', 'export class LevelManager {}', /"Manager" says nothing/);
  wrongText('src/features/levels/rules.ts', 'export interface ILevel {}', /no I before/);
  wrongText('src/tools/store/index.ts', "export * from './store.ts';", /hands on what others export/);
  wrongText(
    'src/tools/store/all.ts',
    "export {\n  a,\n  b,\n} from './store.ts';",
    /hands on what others export/,
  );
  wrongText('test/a.test.ts', 'x\n'.repeat(301), /301 lines/);

  test('a ring of imports', () => {
    const ring = ['a', 'b', 'c'].map((name, index, all) => ({
      file: `src/tools/${name}.ts`,
      text: `import { x } from './${all[(index + 1) % 3]}.ts';`,
    }));
    assert.match(
      cycleFaults(ring)[0]?.rule ?? '',
      /a\.ts -> src\/tools\/b\.ts -> src\/tools\/c\.ts -> src\/tools\/a\.ts/,
    );
    const typesOnly = ring.map(({ file, text }) => ({
      file,
      text: text.replace('import {', 'import type {'),
    }));
    assert.deepEqual(cycleFaults(typesOnly), []);
  });

  test('a package without a decision record', () => {
    assert.deepEqual(
      unrecorded(['hono', '@hono/node-server', 'left-pad'], ['We use `hono`.', 'and @hono/node-server, too']),
      ['left-pad'],
    );
  });

  test('what is allowed is not told', () => {
    const text =
      "// not: Date.now() or process.env\nimport { a } from '#survey';\nimport type { Row } from '#tools/store/tables.ts';\n";
    assert.deepEqual(importFaults({ file: 'src/features/levels/rules.ts', text }), []);
    assert.deepEqual(textFaults({ file: 'src/features/levels/rules.ts', text }), []);
  });
});
