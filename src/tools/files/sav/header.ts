import { type ByteOrder, bigEndian, littleEndian } from './byte-order.ts';
import type { Bytes } from './bytes.ts';
import { damaged } from './problems.ts';

/** How the rows are packed: each value in 8 bytes; small numbers and blanks in one byte; or the latter once more by zlib. */
export type Compression = 'none' | 'bytecode' | 'zlib';

/** What the first 176 bytes of a system file say. */
export interface Header {
  readonly order: ByteOrder;
  readonly compression: Compression;
  /** Place of the weight among the elements of a row, from 1; 0 where there is no weight. */
  readonly weight: number;
  readonly rows: number | undefined;
  /** What is added to a small number to pack it into one byte: 100, as good as always. */
  readonly bias: number;
  /** The program that wrote the file. */
  readonly product: string;
}

/** Reads the header record. Layout: "System File Format" in the documentation of GNU PSPP. */
export async function readHeader(bytes: Bytes): Promise<Header> {
  const { file } = bytes;
  const record = await bytes.take(176, 'the header');
  const signature = record.toString('latin1', 0, 4);
  if (signature !== '$FL2' && signature !== '$FL3')
    throw damaged(file, 'it does not begin as a system file of SPSS', 0);
  const order = orderOf(file, record);
  const bias = order.double(record, 84);
  if (!Number.isFinite(bias)) throw damaged(file, 'the bias of its compression is no number', 84);
  const rows = order.int(record, 80);
  if (rows < -1) throw damaged(file, `it states ${rows} rows`, 80);
  const weight = order.int(record, 76);
  if (weight < 0) throw damaged(file, `its weight is variable ${weight}`, 76);
  return {
    order,
    compression: compressionOf(file, signature, order.int(record, 72)),
    weight,
    rows: rows === -1 ? undefined : rows,
    bias,
    product: productOf(record.toString('latin1', 4, 64)),
  };
}

/** The layout code is 2 (3 in some files); read in the wrong order it is a huge number. */
function orderOf(file: string, record: Buffer): ByteOrder {
  for (const order of [littleEndian, bigEndian]) {
    const layout = order.int(record, 64);
    if (layout === 2 || layout === 3) return order;
  }
  throw damaged(file, 'its layout code is neither 2 nor 3', 64);
}

function compressionOf(file: string, signature: string, code: number): Compression {
  const compression = (['none', 'bytecode', 'zlib'] as const)[code];
  if (compression === undefined) throw damaged(file, `its compression is of the unknown kind ${code}`, 72);
  if ((compression === 'zlib') !== (signature === '$FL3'))
    throw damaged(file, `it begins with ${signature}, which does not go with compression ${code}`, 72);
  return compression;
}

function productOf(text: string): string {
  return text
    .replace(/^[@$]\(#\)\s*(?:SPSS DATA FILE\s*-?)?/, '')
    .replaceAll(/[^\x20-\x7e]/g, ' ')
    .trim();
}
