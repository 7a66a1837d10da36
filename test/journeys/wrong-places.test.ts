import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { command as serve } from '#commands/serve.ts';
import { ConfigProblem, readConfig } from '#config.ts';
import { openHouse } from '#house.ts';
import { root, testHouse } from '../support/house.ts';

test('a DATA_DIR that is a file is refused by its name, not with a stack of calls', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-place-'));
  try {
    const file = path.join(folder, 'records');
    writeFileSync(file, '');
    const house = path.join(root, 'test/support/middlemarch');
    for (const place of [file, path.join(file, 'below')]) {
      const config = readConfig({ DATA_DIR: place, PLUMBLINE_HOUSE: house }, root);
      await assert.rejects(
        openHouse(config),
        (error) => error instanceof ConfigProblem && error.message.startsWith(`DATA_DIR is ${place}, which`),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a PORT that is taken and a HOST that is not here are refused by their names', async () => {
  const open = await testHouse({ filled: 'empty' });
  const other = createServer();
  try {
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const served = (config: object) =>
      serve.run({
        config: { ...open.config, ...config },
        root,
        terminal: { interactive: false, print: () => {}, note: () => {}, progress: () => {} },
        positionals: [],
        text: () => undefined,
        flag: () => false,
      });
    await assert.rejects(
      served({ port }),
      (error) => error instanceof ConfigProblem && error.message.startsWith(`PORT ${port} is taken`),
    );
    // Addresses of this block are for documents (RFC 5737): no machine has one.
    await assert.rejects(
      served({ port: 0, host: '192.0.2.1' }),
      (error) => error instanceof ConfigProblem && error.message.startsWith('HOST is "192.0.2.1"'),
    );
  } finally {
    other.close();
    await open.close();
  }
});
