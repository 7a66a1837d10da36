import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ConfigProblem, readConfig } from '#config.ts';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Our own documents: those at the top, in docs/ and in examples/. */
function documents(): string[] {
  const inside = ['docs', 'examples'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name),
    ),
  );
  return [...readdirSync(root), ...inside].filter((name) => name.endsWith('.md'));
}

/** The names that the program itself lists when it is given a setting that it does not know. */
function settings(): string[] {
  try {
    readConfig({ PLUMBLINE_NO_SUCH_SETTING: '1' }, root);
  } catch (error) {
    assert.ok(error instanceof ConfigProblem);
    return error.message.replace(/^.*settings are: |\.$/gs, '').split(', ');
  }
  throw new Error('An unknown setting should have been refused.');
}

test('docs/operating.md lists every setting and no other, with what holds without it', () => {
  const table = new Map(
    [...read('docs/operating.md').matchAll(/^\| `([A-Z_]+)` \| ([^|]+) \|/gm)].map(
      ([, name = '', without = '']) => [name, without],
    ),
  );
  assert.deepEqual([...table.keys()].sort(), settings().sort());
  const config = readConfig({}, root);
  const plain = { PORT: config.port, HOST: config.host, ENGINE_MEMORY: config.engineMemory };
  for (const [name, value] of Object.entries({
    ...plain,
    ENGINE_THREADS: config.engineThreads,
  })) {
    assert.equal(table.get(name), `\`${value}\``, name);
  }
  assert.match(table.get('PLUMBLINE_HOUSE') ?? '', new RegExp(path.relative(root, config.house)));
  assert.match(table.get('DATA_DIR') ?? '', new RegExp(`\`${path.relative(root, config.dataDir)}\``));
});

test('links between documents lead somewhere', () => {
  const broken: string[] = [];
  for (const document of documents()) {
    const text = read(document);
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = '', heading] = target.split('#');
      const place = file === '' ? document : path.join(path.dirname(document), file);
      if (!existsSync(path.join(root, place))) broken.push(`${document}: ${target}`);
      else if (heading !== undefined && !headings(read(place)).includes(heading))
        broken.push(`${document}: ${target}`);
    }
  }
  assert.deepEqual(broken, []);
});

/** Headings as addresses, the way that forges make them. */
function headings(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('decision records are numbered without a gap, listed, and of one shape', () => {
  const folder = path.join(root, 'docs', 'decisions');
  const records = readdirSync(folder)
    .filter((name) => /^\d{4}-/.test(name))
    .sort();
  const index = read('docs/decisions/README.md');
  records.forEach((name, position) => {
    const number = String(position + 1).padStart(4, '0');
    assert.ok(name.startsWith(`${number}-`), `${name} should have the number ${number}`);
    assert.ok(index.includes(`(${name})`), `docs/decisions/README.md does not list ${name}`);
    const text = readFileSync(path.join(folder, name), 'utf8');
    assert.ok(text.startsWith(`# ${number} `), name);
    for (const part of ['**Context.**', '**Decision.**', '**Consequences.**', '**Rejected.**']) {
      assert.ok(text.includes(part), `${name} has no ${part}`);
    }
  });
});
