import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { golden } from '../../examples/met-forward/figures.ts';
import { compareFigures, countFigures } from '../../examples/met-forward/figures-compared.ts';
import { playedExample } from './played-example.ts';

test('the worked example publishes the figures of the golden file, to six decimals', async (context) => {
  const expected = readFileSync(golden, 'utf8');
  const { figures: found } = await playedExample();
  assert.ok(found === expected, compareFigures(expected, found).join('\n'));
  assert.ok(countFigures(found) > 6_000);
  context.diagnostic(`${countFigures(found)} published figures of the worked example are as they were`);
});
