import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gatherMaterial } from '#features/levels/actions/material.ts';
import { levelsOf, planPublication } from '#features/levels/actions/publish.ts';
import { readMoments } from '#features/levels/store.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { readPublishedSeries, readSeriesFiles } from '#features/waves/store/series.ts';
import { readImports, readWaves } from '#features/waves/store/waves.ts';
import type { Config } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';
import { filesIn } from './leftovers.ts';

/** What stands in a house after a kill, as the next command finds it. */
export interface Standing {
  /** Accepted waves by name, with the hash of the file that they came in. */
  readonly waves: ReadonlyMap<string, string>;
  /** Published figures of the series by the day their period ends. */
  readonly series: ReadonlyMap<string, number | null>;
}

/** What stands, and the name under which each accepted wave can be withdrawn. */
export interface Inspected {
  readonly standing: Standing;
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Opens the house, which sweeps what the kill left, and proves that nothing in it is half: every accepted wave has its
 * interviews with the right bytes, its original, its moments and exactly the figures that follow from it; nothing else lies about.
 */
export async function inspect(config: Config): Promise<Inspected> {
  const { house, configuration, close } = await openHouse(config);
  try {
    const db = house.store.read;
    assert.deepEqual(await readImports(db), [], 'a dead import is still noted');
    assert.deepEqual(filesIn(house.folders.staging), [], 'staged files were left');
    const waves = await readWaves(db, 'residents');
    const files = await readSeriesFiles(db, 'national');
    const stored = new Set(waves.map((wave) => `${wave.hash}.parquet`));
    assert.deepEqual(new Set(filesIn(house.folders.interviews)), stored, 'stored waves and records differ');
    const originals = new Set([
      ...waves.map((wave) => wave.original_hash),
      ...files.map((file) => file.hash),
    ]);
    const kept = filesIn(house.folders.originals);
    assert.deepEqual(
      new Set(kept.map((name) => name.split('.')[0])),
      originals,
      'originals and records differ',
    );
    for (const name of kept)
      assert.equal(hashOf(path.join(house.folders.originals, name)), name.split('.')[0]);

    const accepted = waves.filter((wave) => wave.status === 'accepted');
    for (const wave of accepted) {
      const parquet = path.join(house.folders.interviews, `${wave.hash}.parquet`);
      assert.equal(hashOf(parquet), wave.hash, `${wave.id}: its stored bytes are not those of its name`);
      // Three measures for everyone and by two groups, and the cross-products of the group that has a comparator.
      assert.equal(
        (await readMoments(db, wave.id)).length,
        3 * (1 + 2 + 1),
        `${wave.id}: moments are missing`,
      );
    }
    const survey = surveyNamed(configuration, 'residents');
    assert.ok(survey.settings.kind === 'interviews' && survey.codebook !== undefined);
    const material = await gatherMaterial(db, survey.settings, survey.codebook);
    const worked = levelsOf(material, undefined);
    const plan = await planPublication(db, house, 'residents', worked, await house.clock(db), undefined);
    assert.equal(plan.movements.length, 0, 'published figures are not those of the accepted waves');
    assert.ok(accepted.length === 0 || plan.unchanged > 0);
    const published = await readPublishedSeries(db, { series: 'national' });
    for (const { file } of published)
      assert.equal(files.find((each) => each.id === file)?.status, 'accepted');
    const standing = {
      waves: new Map(accepted.map((wave) => [wave.name, wave.original_hash])),
      series: new Map(published.map((row) => [row.ends, row.value])),
    };
    return { standing, ids: new Map(accepted.map((wave) => [wave.name, wave.id])) };
  } finally {
    await close();
    checkDatabase(path.join(config.dataDir, 'plumbline.db'));
  }
}

/** SHA-256 of a file, in hex. */
export function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function checkDatabase(file: string): void {
  assert.ok(existsSync(file));
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    assert.equal(database.prepare('pragma integrity_check').get()?.['integrity_check'], 'ok');
    assert.deepEqual(database.prepare('pragma foreign_key_check').all(), []);
  } finally {
    database.close();
  }
}
