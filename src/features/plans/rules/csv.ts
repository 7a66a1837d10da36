/** What a spreadsheet takes for the beginning of a formula. */
const formula = /^[=+\-@\t\r\n]/;

/**
 * A text as a cell that no spreadsheet runs: one that begins like a formula gets an apostrophe before it (OWASP, "CSV injection").
 * A text that begins with an apostrophe and would then look like a guarded one gets another, so that both come back as they were.
 */
export function guarded(text: string): string {
  return formula.test(text) || /^'+[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** The text of a guarded cell, as it was before. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}

/** Rows as lines of RFC 4180, each ended by CR LF, every cell guarded. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const field = (text: string): string => {
    const safe = guarded(text);
    return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** A row as it was read, with the line on which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads lines of comma- or semicolon-separated text with quoted fields, as spreadsheets write them; which of the two is told by the first
 * line. Undefined where a quote is never closed.
 */
export function readCsv(text: string): readonly CsvRow[] | undefined {
  const body = text.replace(/^\ufeff/, '');
  const [head = ''] = body.split(/\r?\n/, 1);
  const mark = head.split(';').length > head.split(',').length ? ';' : ',';
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endCell = (): void => {
    cells.push(unguarded(cell));
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (cells.some((each) => each !== '')) rows.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  for (let at = 0; at < body.length; at += 1) {
    const letter = body[at] ?? '';
    if (letter === '\n') line += 1;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === mark) endCell();
    else if (letter === '\n') endRow();
    else if (letter !== '\r') cell += letter;
  }
  if (quoted) return undefined;
  endRow();
  return rows;
}
