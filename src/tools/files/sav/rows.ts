import { rowsPerBatch } from '#tools/files/batch-size.ts';
import type { ByteOrder } from './byte-order.ts';
import { startPlain, startTape } from './bytecode.ts';
import type { Field } from './columns.ts';
import { cutInRows, damaged, tooManyRows, wrongCell } from './problems.ts';

/** How rows lie in the data. */
export interface Layout {
  readonly file: string;
  readonly order: ByteOrder;
  readonly fields: readonly Field[];
  /** Elements of a row, of 8 bytes each. */
  readonly elements: number;
  readonly packed: boolean;
  readonly bias: number;
  readonly sysmis: number;
  /** Number of rows that the file states. */
  readonly rows: number | undefined;
}

/** Some whole rows, each of `elements` times 8 bytes. Overwritten by the next. */
export interface RowBlock {
  readonly bytes: Buffer;
  readonly firstRow: number;
  readonly rows: number;
}

/** Bytes of rows held at once, beside one row at least. */
const most = 32 * 2 ** 20;

/** Whole rows out of the pieces of the data. FileProblem where the data end inside a row, before the stated number of rows, or after it. */
export async function* readRows(
  layout: Layout,
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<RowBlock, void, undefined> {
  const { file, rows: stated } = layout;
  const width = layout.elements * 8;
  const perBlock = Math.max(1, Math.min(rowsPerBatch(layout.fields.length), Math.floor(most / width)));
  const source = layout.packed
    ? startTape(layout.order, layout.bias, layout.sysmis, textsOf(layout))
    : startPlain();
  const whole = Buffer.alloc(perBlock * width);
  let firstRow = 1;
  let filled = 0;

  /** After the last stated row there is no room; what can still be expanded then is too much. */
  const room = () =>
    stated === undefined ? whole.length : Math.min(whole.length, (stated - firstRow + 1) * width);
  function* drain(): Generator<RowBlock, void, undefined> {
    for (;;) {
      const target = room() === 0 ? Buffer.alloc(8) : whole.subarray(0, room());
      const to = source.expand(target, filled);
      if (to < 0) throw wrongValue(layout, firstRow, -1 - to);
      if (room() === 0 && to > 0 && stated !== undefined) throw tooManyRows(file, stated);
      filled = to;
      if (filled < target.length) return;
      yield { bytes: target, firstRow, rows: filled / width };
      firstRow += filled / width;
      filled = 0;
    }
  }
  for await (const piece of pieces) {
    const row = () => firstRow + Math.floor(filled / width);
    if (source.finished() && piece.some((byte) => byte !== 0)) throw afterEnd(file, row());
    source.feed(piece, false);
    yield* drain();
    if (source.finished() && !source.clean()) throw afterEnd(file, row());
  }
  source.feed(Buffer.alloc(0), true);
  yield* drain();
  const row = firstRow + Math.floor(filled / width);
  if (source.cut() || filled % width !== 0 || (stated !== undefined && row !== stated + 1))
    throw cutInRows(file, row, stated);
  if (filled > 0) yield { bytes: whole.subarray(0, filled), firstRow, rows: filled / width };
}

/** Which elements of a row belong to texts. */
function textsOf({ fields, elements }: Layout): Uint8Array {
  const numbers = fields.filter((field) => field.meaning !== 'text');
  const texts = new Uint8Array(elements).fill(1);
  for (const field of numbers) for (const stretch of field.stretches) texts[stretch.at / 8] = 0;
  return texts;
}

function wrongValue(layout: Layout, firstRow: number, at: number) {
  const width = layout.elements * 8;
  const field = [...layout.fields].reverse().find(({ stretches }) => (stretches[0]?.at ?? 0) <= at % width);
  const what = field?.meaning === 'text' ? 'a number stands in a text' : 'a text stands in a number';
  const row = firstRow + Math.floor(at / width);
  return wrongCell(layout.file, row, field?.column.name ?? '', `the file is damaged: ${what}`);
}

function afterEnd(file: string, row: number) {
  return damaged(file, `a mark of the end stands in or before row ${row}, and data go on after it`);
}
