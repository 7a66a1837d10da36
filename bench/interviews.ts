import { rename } from 'node:fs/promises';
import path from 'node:path';
import { hashOf } from '#tools/engine/wave-file.ts';
import { emptyEngine, plainDuckdb, questions, type StoredWaves } from '../test/support/reference-waves.ts';

/**
 * An invented survey of 40 quarters and 32 areas, made by DuckDB itself: `interviews` a quarter, in `units` sampling units,
 * each question answered by 93 in 100.
 */
export async function storeInvented(interviews: number, units: number): Promise<StoredWaves> {
  const { engine, interviews: folder, staging, remove } = await emptyEngine();
  const plain = await plainDuckdb();
  const answers = questions.map(
    (name) =>
      `CAST(CASE WHEN random() < 0.07 THEN NULL ELSE 1 + floor(5 * random()) END AS smallint) AS answer_${name}`,
  );
  const area = `format('B{:02d}', 1 + i * 32 // ${interviews})`;
  const waves: string[] = [];
  for (let wave = 1; wave <= 40; wave += 1) {
    const file = path.join(staging, `${wave}.parquet`);
    await plain.query(`COPY (SELECT CAST(i AS double) AS row, ${area} AS area, ${area} AS stratum,
      format('W{:06d}', i * ${units} // ${interviews}) AS unit, 1000 + 3000 * random() AS weight, ${answers.join(', ')}
      FROM range(${interviews}) AS made(i)) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
    const { hash } = await hashOf(file);
    await rename(file, path.join(folder, `${hash}.parquet`));
    waves.push(hash);
  }
  plain.close();
  return { engine, folder, waves, remove };
}
