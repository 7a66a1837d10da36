import { FileProblem, type SourceColumn } from './reader.ts';

/** A column of a Parquet file: what it is to the program, and the SQL that gives its cells as numbers or text. */
export interface ParquetColumn {
  readonly name: string;
  readonly kind: SourceColumn['kind'];
  /** Whole numbers, which are refused past 2^53 rather than rounded. */
  readonly whole: boolean;
  readonly sql: string;
}

const whole = /^U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
const fractional = /^(?:FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const moment = /^TIMESTAMP(?:_S|_MS|_NS)?(?: WITH TIME ZONE)?$/;
const text = /^(?:VARCHAR|UUID|TIME|TIME_NS|ENUM\(.*\))$/;

/**
 * Maps a column by its type in DuckDB's words. Numbers become doubles; days ISO days and moments ISO date-times (in UTC where they carry a zone);
 * truth values TRUE and FALSE, as spreadsheets write them. Throws FileProblem, naming the column, for lists, structures and bytes.
 */
export function columnOf(file: string, name: string, type: string): ParquetColumn {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  if (whole.test(type)) return { name, kind: 'number', whole: true, sql: `CAST(${quoted} AS DOUBLE)` };
  if (fractional.test(type)) return { name, kind: 'number', whole: false, sql: `CAST(${quoted} AS DOUBLE)` };
  if (type === 'DATE') return { name, kind: 'date', whole: false, sql: `CAST(${quoted} AS VARCHAR)` };
  if (moment.test(type)) {
    const sql = `strftime(CAST(${quoted} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S')`;
    return { name, kind: 'date', whole: false, sql };
  }
  if (type === 'BOOLEAN')
    return { name, kind: 'text', whole: false, sql: `upper(CAST(${quoted} AS VARCHAR))` };
  if (text.test(type) || type === '"NULL"' || type === 'NULL') {
    return { name, kind: 'text', whole: false, sql: `CAST(${quoted} AS VARCHAR)` };
  }
  throw new FileProblem({
    file,
    column: name,
    message: `a column of type ${type} cannot be read`,
    expected: 'numbers, text, dates or truth values',
    mend: 'Leave the column out, or write it as several plain columns.',
  });
}
