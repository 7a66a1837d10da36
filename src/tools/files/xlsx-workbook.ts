import { FileProblem } from './reader.ts';
import { readPart, readPointers } from './xlsx-parts.ts';
import { type NumberStyle, readStyles } from './xlsx-styles.ts';
import { attributeOf } from './xml-events.ts';
import type { Archive } from './zip.ts';

/** What the cells of a workbook's sheets refer to. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly strings: readonly string[];
  /** How the numbers of a cell are shown, by the index of its style. */
  readonly styles: readonly NumberStyle[];
  /** Days are counted from 1904 (workbooks of old Macintoshes) rather than from 1900. */
  readonly from1904: boolean;
}

/** Reads everything of a workbook but its sheets. Throws FileProblem where the archive is no workbook, naming what it is instead. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = [...(await readPointers(archive, '')).values()].find(
    (pointer) => pointer.kind === 'officeDocument',
  );
  if (root === undefined || !/workbook.*\.xml$/i.test(root.target)) throw noWorkbook(archive);
  const pointers = await readPointers(archive, root.target);
  const sheets: { name: string; part: string }[] = [];
  let from1904 = false;
  await readPart(archive, root.target, {
    open(element, attributes) {
      if (element === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
      if (element !== 'sheet') return;
      const pointer = pointers.get(/\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '');
      // Chart sheets hold no cells.
      if (pointer?.kind === 'worksheet')
        sheets.push({ name: attributeOf(attributes, 'name') ?? '', part: pointer.target });
    },
  });
  const partOf = (kind: string) => [...pointers.values()].find((pointer) => pointer.kind === kind)?.target;
  const strings = partOf('sharedStrings');
  const styles = partOf('styles');
  return {
    sheets,
    strings: strings === undefined ? [] : await readStrings(archive, strings),
    styles: styles === undefined ? [] : await readStyles(archive, styles),
    from1904,
  };
}

/** The texts that cells refer to by number. Readings of Japanese text (rPh) stand beside it and are no part of it. */
async function readStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  await readPart(archive, part, {
    open(element) {
      if (element === 'si') text = '';
      if (element === 'rPh') inReading = true;
      inText = element === 't' && !inReading;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(element) {
      if (element === 'si') strings.push(decodeEscapes(text));
      if (element === 'rPh') inReading = false;
      inText = false;
    },
  });
  return strings;
}

/** Characters that XML cannot hold are written _x000D_ in workbooks, and an underscore before such a text _x005F_. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function noWorkbook(archive: Archive): FileProblem {
  const has = (start: string) => archive.names.some((name) => name.startsWith(start));
  const what = has('xl/workbook.bin')
    ? 'a binary Excel workbook (.xlsb)'
    : has('word/')
      ? 'a Word document'
      : archive.names.includes('mimetype')
        ? 'an OpenDocument file'
        : 'a zip archive without a workbook in it';
  const mend = what.startsWith('a zip') ? 'Unpack it first.' : 'Save the table as .xlsx or as CSV UTF-8.';
  return new FileProblem({
    file: archive.file,
    message: `this is ${what}`,
    expected: 'an Excel workbook (.xlsx)',
    mend,
  });
}
