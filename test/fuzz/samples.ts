import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { seededRandom } from '#survey';
import { deliveryOf } from '../../examples/met-forward/generator.ts';
import { sheetRow, workbook } from '../../src/tools/files/fixtures/workbook.ts';
import { interviewsText } from '../support/interviews.ts';
import { type SavVariable, writeSav } from '../support/sav-writer.ts';

/** A sound file that is mangled, and what it is imported as. */
export interface Sample {
  /** The file's name as the fieldwork company gave it. */
  readonly file: string;
  readonly bytes: Buffer;
}

/** One quarter of the test house as delimited text. */
export function waveCsv(): Sample {
  return { file: 'wave.csv', bytes: Buffer.from(interviewsText({ quarters: ['2010-Q1'] })) };
}

/** Two boroughs of a quarter of the worked example: 320 interviews with every question of its codebook. */
export function exampleCsv(): Sample {
  const [header = '', ...lines] = deliveryOf('2010-Q4').split('\r\n');
  const place = header.split(',').indexOf('BOROUGH');
  const boroughs = new Set(lines.map((line) => line.split(',')[place]));
  const wanted = [...boroughs].slice(0, 2);
  const kept = lines.filter((line) => wanted.includes(line.split(',')[place]));
  return { file: 'pas-2010-Q4.csv', bytes: Buffer.from(`${[header, ...kept].join('\r\n')}\r\n`) };
}

/** The quarter's cells; texts and, where a column holds nothing else, numbers. */
function waveCells(): { names: string[]; rows: (string | number | null)[][] } {
  const [header = '', ...lines] = interviewsText({ quarters: ['2010-Q1'] })
    .trimEnd()
    .split('\r\n');
  const names = header.split(',');
  const number = new Set(['SERIAL', 'WEIGHT', 'SEX', 'AGE', 'Q1', 'Q2', 'Q3']);
  const rows = lines.map((line) => {
    const cells = line.split(',');
    return names.map((name, place) => {
      const cell = cells[place] ?? '';
      if (name === 'REMARK') return null;
      // Text in formats that know days is ISO: no order of day and month is guessed there.
      if (name === 'DAY') return isoDay(cell);
      return number.has(name) ? Number(cell) : cell;
    });
  });
  return { names, rows };
}

function isoDay(day: string): string {
  const [number = '', month = '', year = ''] = day.split('/');
  return `${year}-${month.padStart(2, '0')}-${number.padStart(2, '0')}`;
}

/** The same quarter as an SPSS file, in each of its compressions. */
export function waveSav(compression: 'none' | 'bytecode' | 'zlib'): Sample {
  const { names, rows } = waveCells();
  const widths: Record<string, number> = { DAY: 10, PARISH: 24, STREET: 26, REMARK: 8 };
  const labels = [
    [1, 'Excellent'],
    [2, 'Good'],
    [3, 'Fair'],
    [4, 'Poor'],
    [8, "Don't know"],
  ] as const;
  const variables = names.map(
    (name): SavVariable => ({
      name,
      ...(widths[name] === undefined ? {} : { width: widths[name] }),
      ...(name === 'Q1' ? { labels, missing: [8, 9] } : {}),
    }),
  );
  const weight = names.slice(0, names.indexOf('WEIGHT') + 1);
  const elements = weight.reduce((sum, name) => sum + Math.ceil((widths[name] ?? 8) / 8), 0);
  const bytes = writeSav({ variables, rows, compression, weight: elements, encoding: 'UTF-8' });
  return { file: compression === 'zlib' ? 'wave.zsav' : 'wave.sav', bytes };
}

/** The same quarter as a workbook. */
export function waveXlsx(): Sample {
  const { names, rows } = waveCells();
  const inXml = (cell: string | number | null) =>
    typeof cell === 'string' ? cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : cell;
  const lines = [names, ...rows].map((cells, at) => sheetRow(at + 1, cells.map(inXml)));
  return { file: 'wave.xlsx', bytes: Buffer.from(workbook({ sheets: { Interviews: lines.join('') } })) };
}

/** The same quarter as Parquet. */
export async function waveParquet(): Promise<Sample> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-parquet-'));
  const connection = await (await DuckDBInstance.create()).connect();
  try {
    const { names, rows } = waveCells();
    const text = (cell: string | number | null): string =>
      cell === null ? 'NULL' : typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`;
    const values = rows.map((row) => `(${row.map(text).join(', ')})`).join(', ');
    const to = path.join(folder, 'wave.parquet');
    const columns = names.map((name) => (name === 'WEIGHT' ? 'CAST(WEIGHT AS double) AS WEIGHT' : name));
    await connection.run(
      `COPY (SELECT ${columns.join(', ')} FROM (VALUES ${values}) AS t(${names.join(', ')})) TO '${to}' (FORMAT parquet)`,
    );
    return { file: 'wave.parquet', bytes: readFileSync(to) };
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A small export of the shape of the London dashboard's: decimal comma, d/m/yyyy, quotes in names, four empty columns. */
export function dashboardCsv(): Sample {
  const random = seededRandom('fuzz/dashboard');
  const boroughs = [
    'Barking and Dagenham',
    'Barnet',
    'Richmond Upon Thames',
    'City of Westminster',
    'Sutton',
  ];
  const measures = ['"""Good Job"" local"', 'Trust MPS', 'Informed local', 'Listen to concerns'];
  const days = ['31/3/2019', '30/6/2019', '30/9/2019', '31/12/2019', '31/3/2020', '30/6/2020'];
  const share = (): string => `"${random.uniform().toFixed(2).replace('.', ',')}"`;
  const lines = days.flatMap((day) =>
    measures.flatMap((measure) =>
      boroughs.map((borough) => `${day},PAS,${borough},${measure},${share()},"0,67",,,,`),
    ),
  );
  const text = ['\ufeffDate,Survey,Borough,Measure,Proportion,MPS,,,,', ...lines].join('\r\n');
  return { file: 'PAS_Dashboard.csv', bytes: Buffer.from(text) };
}
