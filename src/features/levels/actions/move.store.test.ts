import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPostgresEngine } from '#tools/engine/postgres.ts';
import { testHouse } from '../../../../test/support/house.ts';
import { withDatabase } from '../../../../test/support/postgres.ts';
import { readFigures } from '../store.ts';
import { moveInterviews } from './move.ts';

test('stored waves move to PostgreSQL with every moment as it was, once', async () => {
  const { house, close } = await testHouse();
  try {
    await withDatabase(async (url) => {
      const engine = await openPostgresEngine({ url });
      try {
        const there = { ...house, engine: async () => engine };
        const before = await readFigures(house.store.read, {});
        const waves = await house.store.read.selectFrom('wave').select(['id', 'hash']).execute();
        const outcome = await moveInterviews(there, () => undefined);
        assert.deepEqual(outcome, { moved: waves.length, there: 0 });
        const after = await house.store.read.selectFrom('wave').select(['id', 'hash']).execute();
        assert.ok(after.every(({ id, hash }) => waves.find((wave) => wave.id === id)?.hash !== hash));
        const [first] = after;
        assert.ok(first);
        const item = { column: 'weight', valid: [0, 1_000_000], positive: 'scale' as const };
        const { rows } = await engine.moments({ waves: [first.hash], items: [item] });
        assert.ok(rows.length > 0);
        assert.deepEqual(await readFigures(house.store.read, {}), before);
        assert.deepEqual(await moveInterviews(there, () => undefined), { moved: 0, there: waves.length });
      } finally {
        await engine.close();
      }
    });
  } finally {
    await close();
  }
});
