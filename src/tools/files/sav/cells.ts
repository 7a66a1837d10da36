import type { Batch, Cell } from '#tools/files/reader.ts';
import { written } from './calendar.ts';
import type { Charset } from './charset.ts';
import { readFull } from './charset.ts';
import type { Field } from './columns.ts';
import { wrongCell } from './problems.ts';
import type { Layout, RowBlock } from './rows.ts';
import { notInCharset } from './texts.ts';

/** The cells of some rows, column by column. FileProblem for infinite numbers and for texts that are none in the encoding of the file. */
export function cellsOf(layout: Layout, charset: Charset, block: RowBlock): Batch {
  const { firstRow, rows } = block;
  const cells = layout.fields.map((field) => {
    if (field.meaning === 'text') return textCells(layout, charset, field, block);
    const numbers = numberCells(layout, field, block);
    return field.meaning === 'number' ? numbers : numbers.map((cell) => timeCell(field, cell));
  });
  return { firstRow, rows, cells };
}

/** System-missing, and NaN, which other programs write for it, are empty cells. */
function numberCells(
  { file, order, elements, sysmis }: Layout,
  field: Field,
  { bytes, firstRow, rows }: RowBlock,
): (number | null)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = field.stretches[0]?.at ?? 0;
  const cells = new Array<number | null>(rows).fill(null);
  for (let row = 0; row < rows; row += 1) {
    const value = view.getFloat64(start + row * elements * 8, order.little);
    if (value - value === 0) {
      if (value !== sysmis && value !== -Number.MAX_VALUE) cells[row] = value;
    } else if (!Number.isNaN(value)) {
      throw wrongCell(file, firstRow + row, field.column.name, 'the number is infinite', 'Leave it empty.');
    }
  }
  return cells;
}

function timeCell({ meaning, emptied }: Field, value: number | null): Cell {
  if (value === null || meaning === 'text') return null;
  return emptied.some(({ low, high }) => value >= low && value <= high) ? null : written(value, meaning);
}

function textCells(
  layout: Layout,
  charset: Charset,
  field: Field,
  { bytes, firstRow, rows }: RowBlock,
): Cell[] {
  const { file, elements } = layout;
  const [first = { at: 0, length: 0 }] = field.stretches;
  const cells = new Array<Cell>(rows).fill(null);
  for (let row = 0; row < rows; row += 1) {
    const start = row * elements * 8;
    const joined = field.stretches.length === 1 ? undefined : join(bytes, field, start);
    const text =
      joined === undefined
        ? textOf(charset, bytes, start + first.at, start + first.at + first.length)
        : textOf(charset, joined, 0, joined.length);
    if (text === undefined) {
      const { message, mend } = notInCharset(charset, 'the text');
      throw wrongCell(file, firstRow + row, field.column.name, message, mend);
    }
    if (text !== '') cells[row] = text;
    if (text.includes('\0'))
      throw wrongCell(file, firstRow + row, field.column.name, 'a zero byte stands in the text');
  }
  return cells;
}

function join(bytes: Buffer, { stretches }: Field, start: number): Buffer {
  return Buffer.concat(stretches.map(({ at, length }) => bytes.subarray(start + at, start + at + length)));
}

/** The text without the blanks and zeros that fill it up. Plain ASCII, which nearly all is, is taken without the decoder. */
function textOf(charset: Charset, bytes: Buffer, from: number, end: number): string | undefined {
  let to = end;
  while (to > from && (bytes[to - 1] === 0x20 || bytes[to - 1] === 0)) to -= 1;
  let plain = true;
  for (let at = from; at < to && plain; at += 1) plain = (bytes[at] ?? 0) < 0x80;
  if (plain) return bytes.toString('latin1', from, to);
  const text = bytes.subarray(from, to);
  // Only a text that fills its field to the last byte may have been cut inside a character.
  return to === end ? readFull(charset, text) : charset.read(text);
}
