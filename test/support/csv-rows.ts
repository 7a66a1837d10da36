/**
 * Reads a CSV as strictly as RFC 4180 writes it: CR LF at every line's end, quotes only around whole fields and doubled
 * within. Written apart from the program's own reader, which forgives.
 */
export function readCsvRows(text: string): Record<string, string>[] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const lines: string[][] = [[]];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (found === null) throw new Error(`Not RFC 4180 at ${at}: ${JSON.stringify(text.slice(at, at + 60))}`);
    const [, quoted, plain = '', end] = found;
    lines.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') lines.push([]);
  }
  if (lines.pop()?.length !== 0) throw new Error('The last line is not ended.');
  const [header = [], ...rows] = lines;
  return rows.map((row, index) => {
    if (row.length !== header.length) throw new Error(`Row ${index + 2} has ${row.length} fields.`);
    return Object.fromEntries(header.map((name, place) => [name, row[place] ?? '']));
  });
}
