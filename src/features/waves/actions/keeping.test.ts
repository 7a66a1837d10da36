import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fingerprint } from './keeping.ts';

test('what is no plain file is refused at once: a pipe or a device would be waited for without end', {
  timeout: 10_000,
}, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-keeping-'));
  try {
    const pipe = path.join(folder, 'wave.csv');
    execFileSync('mkfifo', [pipe]);
    await assert.rejects(fingerprint(pipe), /wave\.csv: this is no plain file/);
    await assert.rejects(fingerprint('/dev/zero'), /no plain file/);
    await assert.rejects(fingerprint(folder), /this is a folder, not a file/);
    await assert.rejects(fingerprint(path.join(folder, 'none.csv')), /there is no such file/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a file is known by the SHA-256 of its bytes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-keeping-'));
  try {
    const file = path.join(folder, 'abc.txt');
    writeFileSync(file, 'abc');
    assert.deepEqual(await fingerprint(file), {
      hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      bytes: 3,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
