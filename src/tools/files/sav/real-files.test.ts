import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readPath, type Table } from '#tools/files/fixtures/read.ts';

const beside = fileURLToPath(new URL('../../../../../shared', import.meta.url));

/** Files that are not ours to keep in the repository: tested where they lie beside it, and said so where they do not. */
function real(files: readonly string[], title: string, check: (...paths: string[]) => Promise<void>) {
  const paths = files.map((file) => join(beside, file));
  const lacking = files.filter((_, at) => !existsSync(paths[at] ?? ''));
  for (const file of files)
    console.log(`real input ${file}: ${lacking.includes(file) ? 'not there' : 'there'}`);
  test(title, { skip: lacking.length > 0 ? `${lacking.join(', ')} not beside the project` : false }, () =>
    check(...paths),
  );
}

const columnOf = (table: Table, name: string) => table.source.columns.find((column) => column.name === name);
const numbersOf = (table: Table, name: string) =>
  table.rows.map((row) => {
    const cell = row[table.names.indexOf(name)] ?? null;
    return typeof cell === 'number' ? cell : null;
  });

real(
  ['reference/data/pas_last_year.sav', 'reference/data/pas_last_year.csv'],
  'a file of ReadStat, cell for cell like its CSV: 20,000 rows of 40',
  async (savPath = '', csvPath = '') => {
    const [sav, csv] = [await readPath(savPath), await readPath(csvPath)];
    assert.deepEqual([sav.rows.length, sav.source.rows, sav.names.length], [20_000, 20_000, 40]);
    assert.deepEqual(sav.names, csv.names);
    let declared = 0;
    for (const [at, column] of sav.source.columns.entries()) {
      const labels = new Map(column.valueLabels?.map(({ code, label }) => [code, label]));
      const isQuestion = column.name.startsWith('q_');
      for (const [row, cells] of sav.rows.entries()) {
        const cell = cells[at] ?? null;
        const missing = cell !== null && column.missing?.values.includes(cell) === true;
        if (missing) declared += 1;
        // The CSV has answers as numbers, groups by their labels, and nothing for don't know and refused (and a tenure labelled '').
        const shown = cell === null || isQuestion ? cell : (labels.get(cell) ?? cell);
        const found = missing || shown === '' ? null : shown;
        const text = csv.rows[row]?.[at] ?? null;
        const expected = typeof found === 'number' && text !== null ? Number(text) : text;
        assert.equal(found, expected, `row ${row + 1}, ${column.name}`);
      }
      assert.deepEqual(column.missing, isQuestion ? { values: [8, 9], ranges: [] } : undefined);
    }
    assert.ok(declared > 5000, `${declared} answers are declared missing`);
    assert.equal(columnOf(sav, 'weight')?.label, 'Final weight (sums to the population 16+ in each quarter)');
    assert.deepEqual(columnOf(sav, 'q_goodjob')?.valueLabels, [
      { code: 1, label: 'Excellent' },
      { code: 2, label: 'Good' },
      { code: 3, label: 'Fair' },
      { code: 4, label: 'Poor' },
      { code: 5, label: 'Very poor' },
      { code: 8, label: "Don't know" },
      { code: 9, label: 'Refused' },
    ]);
    assert.deepEqual(
      columnOf(sav, 'sex')?.valueLabels?.map(({ label }) => label),
      ['F', 'M'],
    );
    assert.equal(columnOf(sav, 'date')?.kind, 'date');
  },
);

const crimeSurvey = 'data/csew1314teachingopen/csew1314teachingopen';

real(
  [`${crimeSurvey}.sav`, `${crimeSurvey}.dict.tsv`],
  'a file of SPSS: 8,843 rows, its dictionary, and its published shares',
  async (savPath = '', listPath = '') => {
    const table = await readPath(savPath);
    assert.deepEqual([table.rows.length, table.source.rows, table.names.length], [8843, 8843, 32]);
    assert.match(table.source.detected.at(-1)?.value ?? '', /^IBM SPSS STATISTICS/);

    const listed = readFileSync(listPath, 'utf8').replace(/\n$/, '').split('\n');
    const described = table.source.columns.map(({ name, label = '', missing, valueLabels = [] }) => {
      const codes = missing?.values ?? [];
      const declared = codes.length === 0 ? 'null' : codes.length === 1 ? codes[0] : JSON.stringify(codes);
      const labels = valueLabels.map(({ code, label }) => `${code}=${label}`).join(' | ');
      return `${name}\t${label}\t0\tmissing=${declared}\t${labels}`;
    });
    assert.deepEqual(described, listed);

    const weights = numbersOf(table, 'IndivWgtx');
    const share = (name: string, valid: readonly number[], positive: readonly number[]) => {
      let [base, all, part] = [0, 0, 0];
      for (const [row, code] of numbersOf(table, name).entries()) {
        if (code === null || !valid.includes(code)) continue;
        base += 1;
        all += weights[row] ?? Number.NaN;
        if (positive.includes(code)) part += weights[row] ?? Number.NaN;
      }
      return [base, ((100 * part) / all).toFixed(3)];
    };
    assert.deepEqual(share('bcsvictim', [0, 1], [1]), [8843, '16.951']);
    assert.deepEqual(share('walkdark', [1, 2, 3, 4], [1, 2]), [2057, '71.285']);
  },
);
