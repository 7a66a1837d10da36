import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { addMoments, estimateMean, type Moments, momentsOfUnits, sumStrata } from '#survey';
import type { MomentRow } from '#tools/engine/engine.ts';
import { measures, type StoredWaves, storeReference } from '../support/reference-waves.ts';
import { fixturePath, near } from './fixtures.ts';
import { items, readInterviews, unitTotals } from './interviews.ts';

let stored: StoredWaves;
let rows: readonly MomentRow[];
before(async () => {
  stored = await storeReference();
  ({ rows } = await stored.engine.moments({ waves: stored.waves, items: measures }));
});
after(() => stored.remove());

function linesOf(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  });
}

test('stored, read and added: 15,840 rolling levels and 480 quarterly ones are those of R to 1e-9', () => {
  equal(rows.length, 12 * 40 * 32);
  const cells = new Map<string, Moments>();
  for (const row of rows) {
    const wave = stored.waves.indexOf(row.wave) + 1;
    cells.set(`${items[row.item]}/${row.area}/${wave}`, sumStrata([row], 'fail'));
  }
  const areas = [...new Set(rows.map((row) => row.area))];
  const check = (line: Record<string, string>, area: string, from: number, to: number): void => {
    const what = `${line['measure']} in ${area}, waves ${from} to ${to}`;
    const parts: Moments[] = [];
    for (let wave = Math.max(1, from); wave <= to; wave += 1) {
      for (const each of area === 'FORCE' ? areas : [area]) {
        const cell = cells.get(`${line['measure']}/${each}/${wave}`);
        ok(cell, what);
        parts.push(cell);
      }
    }
    const level = estimateMean(addMoments(parts), { kind: 'proportion', degreesOfFreedom: 'domain' });
    near(level.value, Number(line['est']), 1e-9, what);
    near(level.standardError, Number(line['se']), 1e-9, `${what}: standard error`);
    equal(level.base, Number(line['n']), what);
  };
  const rolling = linesOf(gunzipSync(readFileSync(fixturePath('pas-rolling.csv.gz'))).toString());
  equal(rolling.length, 15_840);
  for (const line of rolling) {
    const end = Number(line['wave_end']);
    check(line, line['area'] ?? '', end - 3, end);
  }
  const quarterly = linesOf(readFileSync(fixturePath('pas-quarterly.csv'), 'utf8'));
  equal(quarterly.length, 480);
  for (const line of quarterly) check(line, 'FORCE', Number(line['wave']), Number(line['wave']));
});

test('the moments of a group are those of the library from totals of units, wards without a member among them', async () => {
  const wave = stored.waves[39] ?? '';
  const groups = ['BL', 'WB', 'MO'];
  const asked = measures.flatMap((item) =>
    groups.map((value) => ({ ...item, domain: { column: 'group_eth', value } })),
  );
  const found = await stored.engine.moments({ waves: [wave], items: asked });
  const interviews = await readInterviews(40, 40);
  const eth = interviews.group('eth');
  for (const [measure, name] of items.entries()) {
    for (const [group, value] of groups.entries()) {
      const units = unitTotals(
        interviews,
        interviews.item(name),
        'A',
        (row) => eth[row] === value,
        () => true,
      );
      const expected = sumStrata(momentsOfUnits(units), 'fail');
      const own = found.rows.filter((row) => row.item === measure * groups.length + group);
      const sum = sumStrata(own, 'fail');
      for (const key of ['w', 'y', 'cww', 'cyy', 'cwy', 'w2', 'w2y', 'w2yy'] as const) {
        near(sum[key], expected[key], 1e-9, `${name}, ${value}: ${key}`);
      }
      const counts = (moments: Moments) => [moments.n, moments.units, moments.unitsWithData, moments.strata];
      deepEqual(counts(sum), counts(expected), `${name}, ${value}`);
    }
  }
});
