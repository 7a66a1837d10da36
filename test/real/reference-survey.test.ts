import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { importInterviews } from '#features/levels/actions/import.ts';
import { gatherMaterial } from '#features/levels/actions/material.ts';
import { type ComputedLevel, computeLevels } from '#features/levels/rules/compute.ts';
import { type Figure, readFigures } from '#features/levels/store.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { estimateMean } from '#survey';
import { fixturePath, near } from '../reference/fixtures.ts';
import { realFile } from './folder.ts';
import { writeReferenceHouse } from './reference-house.ts';
import { makeRoom } from './room.ts';

const { file, skip } = realFile('reference', 'data', 'pas.parquet');

/** Rows of a plain CSV as text by column. */
function rowsOf(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, index) => [names[index] ?? '', value])),
  );
}

/** The quarter of a wave of the reference survey, whose first is April to June 2015, and the year that ends with it. */
function periodsOf(wave: number): { quarter: string; year: string } {
  const months = 2015 * 12 + 3 * wave + 2;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return {
    quarter: `${year}-Q${Math.ceil(month / 3)}`,
    year: `year-to-${year}-${String(month).padStart(2, '0')}`,
  };
}

/** A published figure beside R's; where the precision rule hides it, the level that was worked out and is not shown. */
function compare(
  figure: Figure | undefined,
  computed: ComputedLevel | undefined,
  row: Record<string, string>,
): void {
  const what = JSON.stringify(row);
  assert.ok(figure && computed, `${what} is not published`);
  const hidden = figure.status === 'hidden';
  if (hidden) assert.deepEqual([figure.value, figure.standard_error, figure.base], [null, null, null], what);
  const estimate = estimateMean(computed.moments, { kind: 'proportion', degreesOfFreedom: 'domain' });
  const value = hidden ? estimate.value : figure.value;
  const error = hidden ? estimate.standardError : figure.standard_error;
  near(value ?? Number.NaN, Number(row['est']), 1e-9, what);
  near(error ?? Number.NaN, Number(row['se']), 1e-9, `${what}: standard error`);
  assert.equal(hidden ? estimate.base : figure.base, Number(row['n']), `${what}: base`);
}

test('200,000 interviews in 40 waves give the levels of R, for force and boroughs', {
  skip,
}, async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-reference-'));
  writeReferenceHouse(folder);
  const room = makeRoom(folder);
  try {
    const { house, configuration } = await room.open();
    const { settings, codebook, codebookText } = surveyNamed(configuration, 'pas');
    assert.ok(settings.kind === 'interviews' && codebook !== undefined);
    const began = performance.now();
    const outcome = await importInterviews(house, {
      ...{ file, survey: settings, codebook, codebookText, open: {}, wave: undefined, checksum: undefined },
      ...{ labelsChecked: false, replace: false, reason: undefined, dryRun: false, hold: false },
      ...{ by: 'Test', progress: () => undefined },
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome).slice(0, 3000));
    assert.equal(outcome.waves.length, 40);
    assert.equal(outcome.checks.rows, 200_000);

    const figures = await readFigures(house.store.read, { survey: 'pas' });
    const found = new Map(
      figures.map((figure) => [[figure.measure, figure.area, figure.period].join('/'), figure]),
    );
    const material = await gatherMaterial(house.store.read, settings, codebook);
    const levels = computeLevels(material);
    const worked = new Map(
      levels.map((level) => [[level.cell.measure, level.cell.area, level.cell.period.id].join('/'), level]),
    );
    const look = (row: Record<string, string>, ...cell: string[]) =>
      compare(found.get(cell.join('/')), worked.get(cell.join('/')), row);
    let years = 0;
    let quarters = 0;
    for (const row of rowsOf(gunzipSync(readFileSync(fixturePath('pas-rolling.csv.gz'))).toString())) {
      const { measure = '', area = '', wave_end, waves } = row;
      const { quarter, year } = periodsOf(Number(wave_end));
      if (waves === '1') {
        look(row, measure, area, quarter);
        quarters += 1;
      } else if (waves === '4') {
        look(row, measure, area, year);
        years += 1;
      } else {
        // Two or three quarters are no year: such a figure is not published.
        assert.equal(found.get([measure, area, year].join('/')), undefined);
      }
    }
    for (const row of rowsOf(readFileSync(fixturePath('pas-quarterly.csv'), 'utf8'))) {
      const { measure = '', wave } = row;
      const { quarter } = periodsOf(Number(wave));
      look(row, measure, 'FORCE', quarter);
      quarters += 1;
    }
    assert.equal(years, 12 * 33 * 37);
    assert.equal(quarters, 12 * 33 + 12 * 40);
    assert.equal(figures.length, 12 * 33 * (37 + 40));
    const hidden = figures.filter((figure) => figure.status === 'hidden').length;
    context.diagnostic(
      `pas.parquet was here: imported and published in ${seconds} s; ${years} rolling years and ${quarters} quarters compared with R at 1e-9; ${hidden} of ${figures.length} figures hidden`,
    );
  } finally {
    await room.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
