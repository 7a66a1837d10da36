import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { SettingsProblem } from '#tools/settings/yaml.ts';
import { root } from '../../../../test/support/house.ts';
import { readConfiguration } from './configuration.ts';

test('what exceptions name and the house does not have is refused by its name', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-watched-'));
  try {
    cpSync(path.join(root, 'test/support/middlemarch'), folder, { recursive: true });
    const file = path.join(folder, 'plumbline.yaml');
    const text = readFileSync(file, 'utf8');
    await readConfiguration(folder);
    const faults = async (lines: string): Promise<string> => {
      writeFileSync(file, `${text}\nexceptions:\n${lines}\n`);
      const error: unknown = await readConfiguration(folder).then(
        () => undefined,
        (problem: unknown) => problem,
      );
      return error instanceof SettingsProblem ? error.message : 'none';
    };
    assert.match(
      await faults('  measures: [confidense]'),
      /there is no measure “confidense”; the measures are /,
    );
    assert.match(await faults('  areas: [force, nowhere]'), /“nowhere” is no code of areas\.csv/);
    assert.match(await faults('  behind_periods: 1'), /exceptions\.behind_periods/);
    assert.match(await faults('  false_alarms: 2'), /false_alarms/);
    assert.equal(await faults('  areas: [force, area]\n  false_alarms_a_year: 0.5'), 'none');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
