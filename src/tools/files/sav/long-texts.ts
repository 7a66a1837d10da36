import type { ByteOrder } from './byte-order.ts';
import { damaged } from './problems.ts';
import type { Extension, Records } from './records.ts';

/** What extensions 21 and 22 say of one text variable of more than 8 bytes, as bytes. */
export interface LongText {
  readonly name: Buffer;
  readonly labels: readonly { readonly value: Buffer; readonly label: Buffer }[];
  readonly missing: readonly Buffer[];
}

/** Labels and missing values of texts of more than 8 bytes. */
export function readLongTexts(file: string, records: Records, order: ByteOrder): LongText[] {
  return [
    ...labelled(cursorOf(file, records.extension(21), order, 'the labels of long texts')),
    ...missing(cursorOf(file, records.extension(22), order, 'the missing values of long texts')),
  ];
}

function labelled(cursor: Cursor): LongText[] {
  const texts: LongText[] = [];
  while (cursor.left() > 0) {
    const name = cursor.counted();
    cursor.int(); // The width of the variable, which its own record states.
    const labels: { value: Buffer; label: Buffer }[] = [];
    for (let left = cursor.int(); left > 0; left -= 1)
      labels.push({ value: cursor.counted(), label: cursor.counted() });
    texts.push({ name, labels, missing: [] });
  }
  return texts;
}

function missing(cursor: Cursor): LongText[] {
  const texts: LongText[] = [];
  while (cursor.left() > 0) {
    const name = cursor.counted();
    const count = cursor.take(1)[0] ?? 0;
    const length = cursor.int();
    const values: Buffer[] = [];
    for (let place = 0; place < count; place += 1) {
      // Old versions of PSPP repeated the length before every value.
      if (place > 0 && cursor.peek() === length) cursor.int();
      values.push(cursor.take(length));
    }
    texts.push({ name, labels: [], missing: values });
  }
  return texts;
}

/** Reads forward through an extension. */
interface Cursor {
  left(): number;
  int(): number;
  peek(): number | undefined;
  take(length: number): Buffer;
  /** A length, and as many bytes. */
  counted(): Buffer;
}

function cursorOf(file: string, extension: Extension | undefined, order: ByteOrder, what: string): Cursor {
  const bytes = extension?.bytes ?? Buffer.alloc(0);
  const start = extension?.at ?? 0;
  let at = 0;
  function take(length: number): Buffer {
    if (length < 0 || length > bytes.length - at)
      throw damaged(file, `${what} do not end where they should`, start + at);
    at += length;
    return bytes.subarray(at - length, at);
  }
  const int = () => order.int(take(4), 0);
  return {
    left: () => bytes.length - at,
    int,
    peek: () => (bytes.length - at >= 4 ? order.int(bytes, at) : undefined),
    take,
    counted: () => take(int()),
  };
}
