import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openSource } from '#tools/files/open.ts';

const metadata = `<?xml version="1.0" encoding="UTF-8"?>
<sss version="1.2"><survey><record ident="A">
<variable ident="1" type="quantity"><name>weight</name><label>Weight</label><position start="1" finish="3"/><values><range from="0.1" to="9.9"/></values></variable>
</record></survey></sss>`;

test('a delivery in two files is known by the one that holds the interviews', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-two-files-'));
  try {
    writeFileSync(path.join(folder, 'wave.xml'), metadata);
    writeFileSync(path.join(folder, 'wave.asc'), '1.0\n2.0\n');
    const source = await openSource(path.join(folder, 'wave.xml'), {});
    assert.equal(source.recordsFile, path.join(folder, 'wave.asc'));
    await source.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
