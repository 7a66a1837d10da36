import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { readBytes } from '../../src/tools/files/fixtures/read.ts';
import { FileProblem } from '../../src/tools/files/reader.ts';
import { mangle } from './mangle.ts';

const csv = Buffer.from(
  `id,area,"question, one",weight\n${Array.from({ length: 120 }, (_, at) => `R${at},"Barking ""and"" Dagenham é",${at % 5},${(at / 7).toFixed(3)}`).join('\n')}\n`,
);

test('the same bytes and seed give the same damage; the input is left alone', () => {
  const before = Buffer.from(csv);
  for (let seed = 0; seed < 200; seed += 1) {
    const once = mangle(csv, seed);
    const again = mangle(csv, seed);
    assert.deepEqual(Buffer.from(once.bytes), Buffer.from(again.bytes));
    assert.equal(once.what, again.what);
  }
  assert.ok(before.equals(csv));
});

test('the damages are of many kinds, and nearly all change the bytes', () => {
  const all = Array.from({ length: 400 }, (_, seed) => mangle(csv, seed));
  const kinds = new Set(all.map((one) => one.what.replaceAll(/[\d"].*/g, '')));
  assert.ok(kinds.size >= 14, [...kinds].join(' | '));
  assert.ok(all.filter((one) => !Buffer.from(one.bytes).equals(csv)).length > 340);
  assert.equal(mangle(new Uint8Array(), 1).bytes.length, 0);
});

test('every mangled table is read or refused with its file named, never a crash', async () => {
  const samples = { 'wave.csv': csv, 'wave.xlsx': Buffer.from(zipSync({ 'xl/workbook.xml': csv })) };
  for (const [name, bytes] of Object.entries(samples)) {
    for (let seed = 0; seed < 250; seed += 1) {
      const mangled = mangle(bytes, seed);
      try {
        await readBytes(mangled.bytes, {}, name);
      } catch (problem) {
        const told =
          problem instanceof FileProblem &&
          problem.problem.file === name &&
          problem.problem.message.length > 10;
        assert.ok(told, `${name}, seed ${seed} (${mangled.what}): ${problem}`);
      }
    }
  }
});
