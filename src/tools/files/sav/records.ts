import type { ByteOrder } from './byte-order.ts';
import type { Bytes } from './bytes.ts';
import { damaged } from './problems.ts';

/** A variable record: one variable, or one segment of a text of more than 255 bytes. */
export interface VariableRecord {
  /** Place of its first element in a row, from 0: every 8 bytes of a text are an element. */
  readonly element: number;
  /** Bytes of text; 0 for a number. */
  readonly width: number;
  readonly name: Buffer;
  readonly label: Buffer | undefined;
  /** 1 to 3 codes; -2 for a range; -3 for a range and a code. */
  readonly missingKind: number;
  readonly missing: readonly Buffer[];
  /** Number of the print format (5 is F, 20 is DATE ...). */
  readonly format: number;
}

/** Labels of values, and the elements (from 1) of the variables that they belong to. */
export interface LabelRecord {
  readonly labels: readonly { readonly value: Buffer; readonly label: Buffer }[];
  readonly elements: readonly number[];
  readonly at: number;
}

/** One of the records that later versions of SPSS added. */
export interface Extension {
  readonly bytes: Buffer;
  readonly at: number;
}

/** The dictionary as it stands in the file, not yet put together. */
export interface Records {
  readonly variables: readonly VariableRecord[];
  /** Elements of a row, of 8 bytes each. */
  readonly elements: number;
  readonly labels: readonly LabelRecord[];
  extension(kind: number): Extension | undefined;
}

/** Extensions that are used: machine, floats, display, long names, very long texts, number of rows, encoding, labels and missing values of long texts. */
const used = new Set([3, 4, 11, 13, 14, 16, 20, 21, 22]);

/** 8 MB a row; the widest surveys known have some hundred thousand elements. */
const mostElements = 1_000_000;

/** Reads all records up to the data, in any order. Every count is checked against what the file still holds. */
export async function readRecords(bytes: Bytes, order: ByteOrder): Promise<Records> {
  const variables: VariableRecord[] = [];
  const labels: LabelRecord[] = [];
  const extensions = new Map<number, Extension>();
  let elements = 0;
  let continued = 0;
  for (;;) {
    const at = bytes.position();
    const kind = order.int(await bytes.take(4, 'the dictionary'), 0);
    if (continued > 0 && kind !== 2)
      throw damaged(bytes.file, 'a text variable lacks records that continue it', at);
    if (kind === 2) {
      const record = await readVariable(bytes, order, elements);
      elements += 1;
      if (elements > mostElements)
        throw damaged(bytes.file, `it has more than ${mostElements} elements in a row`, at);
      const expected = continued > 0;
      if (expected !== (record.width === -1))
        throw damaged(bytes.file, 'a text variable has too few or too many records that continue it', at);
      continued = expected ? continued - 1 : Math.max(Math.ceil(record.width / 8) - 1, 0);
      if (!expected) variables.push(record);
    } else if (kind === 3) labels.push(await readLabels(bytes, order));
    else if (kind === 6) await skipDocuments(bytes, order);
    else if (kind === 7) await readExtension(bytes, order, extensions);
    else if (kind === 999) {
      bytes.skip(4, 'the end of the dictionary');
      return { variables, elements, labels, extension: (number) => extensions.get(number) };
    } else throw damaged(bytes.file, `a record of the unknown kind ${kind} stands in its dictionary`, at);
  }
}

async function readVariable(bytes: Bytes, order: ByteOrder, element: number): Promise<VariableRecord> {
  const at = bytes.position();
  const what = 'the record of a variable';
  const record = await bytes.take(28, what);
  const width = order.int(record, 0);
  if (width < -1 || width > 255) throw damaged(bytes.file, `a variable is ${width} bytes wide`, at);
  const missingKind = order.int(record, 8);
  if (missingKind < -3 || missingKind > 3 || missingKind === -1)
    throw damaged(bytes.file, `a variable has ${missingKind} missing values`, at + 8);
  const labelled = order.int(record, 4);
  if (labelled !== 0 && labelled !== 1)
    throw damaged(bytes.file, 'a variable neither has a label nor has none', at + 4);
  let label: Buffer | undefined;
  if (labelled === 1) {
    const length = order.int(await bytes.take(4, what), 0);
    label = await bytes.take(length, 'the label of a variable');
    bytes.skip((4 - (length % 4)) % 4, what);
  }
  const missing: Buffer[] = [];
  for (let left = Math.abs(missingKind); left > 0; left -= 1) missing.push(await bytes.take(8, what));
  const format = (order.int(record, 12) >> 16) & 0xff;
  return { element, width, name: record.subarray(20, 28), label, missingKind, missing, format };
}

async function readLabels(bytes: Bytes, order: ByteOrder): Promise<LabelRecord> {
  const at = bytes.position();
  const what = 'the labels of values';
  const labels: { value: Buffer; label: Buffer }[] = [];
  const stated = order.int(await bytes.take(4, what), 0);
  if (stated < 0) throw damaged(bytes.file, `it states ${stated} labels of values`, at);
  for (let left = stated; left > 0; left -= 1) {
    const head = await bytes.take(9, what);
    const length = head[8] ?? 0;
    const label = await bytes.take(length, what);
    bytes.skip((8 - ((length + 1) % 8)) % 8, what);
    labels.push({ value: head.subarray(0, 8), label });
  }
  const next = await bytes.take(8, what);
  if (order.int(next, 0) !== 4)
    throw damaged(bytes.file, 'labels of values are not followed by the variables that they belong to', at);
  const count = order.int(next, 4);
  const list = await bytes.take(count * 4, 'the variables that labels belong to');
  return { labels, elements: Array.from({ length: count }, (_, place) => order.int(list, place * 4)), at };
}

async function skipDocuments(bytes: Bytes, order: ByteOrder): Promise<void> {
  const lines = order.int(await bytes.take(4, 'the notes in the file'), 0);
  bytes.skip(lines * 80, 'the notes in the file');
}

async function readExtension(
  bytes: Bytes,
  order: ByteOrder,
  extensions: Map<number, Extension>,
): Promise<void> {
  const what = 'an extension of the dictionary';
  const head = await bytes.take(12, what);
  const kind = order.int(head, 0);
  const size = order.int(head, 4);
  const count = order.int(head, 8);
  if (size < 0 || count < 0) throw damaged(bytes.file, `${what} has a length below zero`, bytes.position());
  const at = bytes.position();
  if (used.has(kind)) extensions.set(kind, { bytes: await bytes.take(size * count, what), at });
  else bytes.skip(size * count, what);
}
