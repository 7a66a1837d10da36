import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readFigures } from '#features/levels/store.ts';
import { interviewsText } from '../support/interviews.ts';
import { type Desk, openDesk, type Taken } from './desk.ts';

// Each of these ended in a crash once, found by the fuzzer or while looking for what it would find.

async function withDesk(use: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await openDesk('test/support/middlemarch', 'residents');
  try {
    await use(desk);
  } finally {
    await desk.close();
  }
}

/** Imports a quarter whose lines have been changed; `change` gets the cells of a row and gives them back, or nothing. */
function take(desk: Desk, change: (cells: string[]) => string[] | undefined): Promise<Taken> {
  const [header = '', ...lines] = interviewsText({ quarters: ['2010-Q1'] })
    .trimEnd()
    .split('\r\n');
  const kept = lines.flatMap((line) => change(line.split(','))?.join(',') ?? []);
  const file = path.join(desk.folder, 'wave.csv');
  writeFileSync(file, `${[header, ...kept].join('\r\n')}\r\n`);
  return desk.take(file);
}

const column = { parish: 2, street: 3, weight: 4, good: 7 };

test('interviews of one area alone are published: it is the force, and is not compared with it', () =>
  withDesk(async (desk) => {
    const taken = await take(desk, (cells) => (cells[column.parish] === 'Lowick' ? cells : undefined));
    assert.equal(taken.kind, 'accepted');
    const figures = await readFigures(desk.house.store.read, { measure: 'good_job', period: '2010-Q1' });
    const value = (area: string) => figures.find((figure) => figure.area === area)?.value;
    assert.equal(value('E09999001'), value('E23999001'));
    await desk.visit(['/', '/areas', '/measures/good_job']);
  }));

test('a question answered in one street of a parish has no sampling error there, and is hidden', () =>
  withDesk(async (desk) => {
    const first = new Set(['Lowick 1', 'Lowick 2', 'Lowick 3']);
    const taken = await take(desk, (cells) => {
      const street = cells[column.street] ?? '';
      if (cells[column.parish] !== 'Lowick') return cells;
      // Three streets become one, with sixty interviews; nobody answers in the others.
      return first.has(street) ? cells.with(column.street, 'Lowick 1') : cells.with(column.good, '');
    });
    assert.equal(taken.kind, 'accepted', JSON.stringify(taken).slice(0, 500));
    const [lowick] = await readFigures(desk.house.store.read, {
      measure: 'good_job',
      area: 'E09999001',
      period: '2010-Q1',
    });
    assert.deepEqual([lowick?.status, lowick?.value], ['hidden', null]);
    await desk.visit(['/', '/areas', '/measures/good_job']);
  }));

test('answers that do not vary, in any area, are published without comparisons', () =>
  withDesk(async (desk) => {
    const taken = await take(desk, (cells) => cells.with(column.good, '1'));
    assert.equal(taken.kind, 'accepted', JSON.stringify(taken).slice(0, 500));
    const figures = await readFigures(desk.house.store.read, { measure: 'good_job', area: 'E23999001' });
    assert.ok(
      figures.length > 0 && figures.every((figure) => figure.value === 1 || figure.status === 'hidden'),
    );
    await desk.visit(['/', '/areas', '/measures/good_job']);
  }));

test('a weight whose square is no number is refused in its row', () =>
  withDesk(async (desk) => {
    for (const weight of ['123456789012', '0.000000000001']) {
      const taken = await take(desk, (cells) =>
        cells[0] === '17' ? cells.with(column.weight, weight) : cells,
      );
      assert.ok(taken.kind === 'refused');
      assert.deepEqual(
        taken.problems.map(({ row, column: name, message }) => [row, name, message]),
        [[17, 'WEIGHT', 'the weight is out of all proportion']],
      );
    }
  }));
