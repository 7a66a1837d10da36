import type { ByteOrder } from './byte-order.ts';
import { damaged } from './problems.ts';
import type { Extension, Records } from './records.ts';

/** The code page of the texts (extension 3); undefined where the file does not state one. */
export function codePageOf(records: Records, order: ByteOrder): number | undefined {
  const machine = records.extension(3);
  return machine === undefined || machine.bytes.length < 32 ? undefined : order.int(machine.bytes, 28);
}

/** The number that stands for system-missing, and those for the ends of open ranges. */
export interface Limits {
  readonly sysmis: number;
  readonly highest: number;
  readonly lowest: number;
}

/** Extension 4: nearly all files hold the outermost doubles; one known program writes others, and keeps to them. */
export function limitsOf(records: Records, order: ByteOrder): Limits {
  const floats = records.extension(4);
  if (floats === undefined || floats.bytes.length < 24)
    return { sysmis: -Number.MAX_VALUE, highest: Number.MAX_VALUE, lowest: -Number.MAX_VALUE };
  const [sysmis = 0, highest = 0, lowest = 0] = [0, 8, 16].map((at) => order.double(floats.bytes, at));
  return { sysmis, highest, lowest };
}

/** Number of rows, from the header or, where it may not fit there, from extension 16; undefined where neither states it. */
export function rowsOf(
  file: string,
  header: number | undefined,
  records: Records,
  order: ByteOrder,
): number | undefined {
  const counted = records.extension(16);
  if (counted === undefined || counted.bytes.length < 16) return header;
  const rows = order.long(counted.bytes, 8);
  if (rows === -1) return header;
  if (!Number.isSafeInteger(rows) || rows < 0) throw damaged(file, `it states ${rows} rows`, counted.at + 8);
  if (header !== undefined && header !== rows && rows < 2 ** 31)
    throw damaged(file, `it states ${header} rows in one place and ${rows} in another`, counted.at + 8);
  return rows;
}

/** Levels of measurement (extension 11), one for each variable record; none where their number does not fit the variables. */
export function levelsOf(
  records: Records,
  order: ByteOrder,
): readonly ('nominal' | 'ordinal' | 'scale' | undefined)[] {
  const display = records.extension(11);
  const count = records.variables.length;
  const each = display === undefined ? 0 : display.bytes.length / 4 / count;
  if (display === undefined || (each !== 2 && each !== 3)) return [];
  const names = [undefined, 'nominal', 'ordinal', 'scale'] as const;
  return records.variables.map((_, place) => names[order.int(display.bytes, place * each * 4)]);
}

/** Pairs as in `KEY=value`, parted by tabs (extensions 13 and 14), as bytes; a zero may end each value. */
export function pairsOf(extension: Extension | undefined): { key: Buffer; value: Buffer }[] {
  if (extension === undefined) return [];
  const pairs: { key: Buffer; value: Buffer }[] = [];
  for (let from = 0; from < extension.bytes.length; ) {
    const tab = extension.bytes.indexOf(0x09, from);
    const end = tab === -1 ? extension.bytes.length : tab;
    const pair = extension.bytes.subarray(from, end);
    const sign = pair.indexOf(0x3d);
    if (sign > 0) pairs.push({ key: pair.subarray(0, sign), value: pair.subarray(sign + 1) });
    from = end + 1;
  }
  return pairs;
}
