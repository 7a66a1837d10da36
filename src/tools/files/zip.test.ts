import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { withFolder } from './fixtures/read.ts';
import { openZip, type ZipLimits, zipLimits } from './zip.ts';

/** Opens an archive of these bytes and unpacks everything in it. */
function unpack(bytes: Uint8Array, limits?: ZipLimits): Promise<Record<string, string>> {
  return withFolder(async (folder) => {
    const path = join(folder, 'wave.xlsx');
    writeFileSync(path, bytes);
    const archive = await openZip(path, limits);
    try {
      const texts: Record<string, string> = {};
      for (const name of archive.names) {
        let text = '';
        for await (const piece of archive.read(name)) text += piece.toString('latin1');
        texts[name] = text;
      }
      return texts;
    } finally {
      archive.close();
    }
  });
}

test('files come out as they went in', async () => {
  const bytes = zipSync({ 'a.xml': Buffer.from('<a/>'), 'b/c.xml': [Buffer.from('stored'), { level: 0 }] });
  assert.deepEqual(await unpack(bytes), { 'a.xml': '<a/>', 'b/c.xml': 'stored' });
});

test('a bomb is refused from its directory, before anything is unpacked', async () => {
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(11 * 2 ** 20) });
  assert.ok(bomb.length < 50_000);
  await assert.rejects(
    unpack(bomb),
    /not unpacked, for "xl\/worksheets\/sheet1\.xml" in it unpacks to \d+ times its size/,
  );
  const large = zipSync({ a: new Uint8Array(600_000), b: new Uint8Array(600_000) });
  await assert.rejects(unpack(large, { ...zipLimits, unpacked: 2 ** 20 }), /more than 1 MiB/);
  await assert.rejects(unpack(large, { ...zipLimits, entries: 1 }), /holds 2 files/);
});

test('a directory that lies about sizes gives no more than it declares', async () => {
  const bytes = zipSync({ a: new Uint8Array(5 * 2 ** 20) });
  const lying = Buffer.from(bytes);
  const directory = lying.lastIndexOf(Buffer.from('504b0102', 'hex'));
  lying.writeUInt32LE(100, directory + 24);
  await assert.rejects(unpack(lying), /damaged or cut: "a" in it cannot be unpacked/);
});

test('every flipped byte of packed content is found by its checksum', async () => {
  const text = Array.from({ length: 400 }, (_, at) => `<c><v>${(at * 7919) % 1009}</v></c>`).join('');
  const bytes = zipSync({ a: Buffer.from(text) });
  for (let at = 40; at < bytes.length - 100; at += 17) {
    const flipped = bytes.slice();
    flipped[at] = (flipped[at] ?? 0) ^ 0x10;
    await assert.rejects(unpack(flipped), /damaged or cut/, `byte ${at}`);
  }
});

test('a cut archive and one that names a file twice are refused', async () => {
  const bytes = zipSync({ aaa: Buffer.from('x'), bbb: Buffer.from('y') });
  await assert.rejects(unpack(bytes.slice(0, -30)), /damaged or cut/);
  const twice = Buffer.from(bytes);
  twice.write('aaa', twice.lastIndexOf('bbb'));
  await assert.rejects(unpack(twice), /holds "aaa" twice/);
});
