/**
 * Delimited text by the letter of RFC 4180 and nothing else, one character at a time: slow, and shares no line with the program's
 * reader, so that what was imported of a damaged file can be compared with what its bytes say.
 */
export function plainCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = (): void => {
    row.push(cell);
    cell = '';
    // A line with nothing on it is no row.
    if (row.some((each) => each.trim() !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === delimiter) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      endRow();
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

const delimiters: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' };

/** Reads bytes as the reader said that it read them: encoding and delimiter as it detected them. */
export function plainRows(
  bytes: Uint8Array,
  detected: readonly { readonly what: string; readonly value: string }[],
): string[][] {
  const said = (what: string): string =>
    (detected.find((each) => each.what === what)?.value ?? '').split(' (')[0]?.toLowerCase() ?? '';
  const delimiter = delimiters[said('delimiter')];
  if (delimiter === undefined) throw new Error(`the reader names no delimiter: ${JSON.stringify(detected)}`);
  // "utf-16 le" to people is "utf-16le" to the decoder, which throws where it knows no such encoding.
  const decoder = new TextDecoder(said('encoding').replace(' ', ''));
  return plainCsv(decoder.decode(bytes), delimiter);
}
