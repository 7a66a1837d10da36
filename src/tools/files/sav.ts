import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Batch, FileProblem, type OpenOptions, type Source } from './reader.ts';
import { readFrom, startBytes } from './sav/bytes.ts';
import { cellsOf } from './sav/cells.ts';
import { type Charset, findCharset } from './sav/charset.ts';
import { describeFields } from './sav/columns.ts';
import { codePageOf, limitsOf, rowsOf } from './sav/extensions.ts';
import { type Header, readHeader } from './sav/header.ts';
import { damaged } from './sav/problems.ts';
import { type Records, readRecords } from './sav/records.ts';
import { type Layout, readRows } from './sav/rows.ts';
import { textReader } from './sav/texts.ts';
import { joinVariables, type Variable } from './sav/variables.ts';
import { readBlocks } from './sav/zlib-blocks.ts';

/**
 * Opens an SPSS system file (.sav, .zsav), of either byte order and any of the three compressions. Reads in constant memory. Numbers are `number`; those that are
 * shown as dates are `date` (ISO days, or date-times), those shown as times are `text` (hh:mm:ss); texts lose the blanks that fill them up. Codes that the file declares
 * missing stay as they are and stand in `missing`; system-missing is null. Throws FileProblem, here for the dictionary and in `batches()` for the rows.
 */
export async function openSav(path: string, options: OpenOptions): Promise<Source> {
  const file = basename(path);
  const handle = await open(path);
  try {
    const bytes = await startBytes(handle, file);
    const header = await readHeader(bytes);
    const { order } = header;
    const records = await readRecords(bytes, order);
    const charset = charsetOf(file, options, records, header);
    const read = textReader(file, charset);
    const limits = limitsOf(records, order);
    const variables = joinVariables(file, records, read);
    if (variables.length === 0) throw new FileProblem({ file, message: 'the file has no variables' });
    const weight = weightOf(file, header, variables);
    const rows = rowsOf(file, header.rows, records, order);
    const layout: Layout = {
      file,
      order,
      fields: describeFields({ file, records, order, limits, read }, variables),
      elements: records.elements,
      packed: header.compression !== 'none',
      bias: header.bias,
      sysmis: limits.sysmis,
      rows,
    };
    const batches = readBatches(layout, charset, piecesOf(handle, file, header, bytes.position()));
    return {
      format: 'sav',
      columns: layout.fields.map((field) => field.column),
      detected: [
        {
          what: 'encoding',
          value: `${charset.name} (${charset.because})`,
          set: options.encoding !== undefined,
        },
        { what: 'compression', value: compressions[header.compression], set: false },
        ...(header.product === '' ? [] : [{ what: 'written by', value: header.product, set: false }]),
      ],
      decimalMark: options.decimalMark ?? '.',
      dateOrder: options.dateOrder ?? 'iso',
      ...(weight === undefined ? {} : { weight }),
      ...(rows === undefined ? {} : { rows }),
      batches: () => batches,
      async close() {
        await batches.return();
        await handle.close();
      },
    };
  } catch (problem) {
    await handle.close();
    throw problem;
  }
}

const compressions = { none: 'none', bytecode: 'by row', zlib: 'zlib' };

function charsetOf(file: string, options: OpenOptions, records: Records, { order }: Header): Charset {
  const stated = records.extension(20)?.bytes.toString('latin1');
  const texts = [
    ...records.variables.flatMap(({ name, label }) => (label === undefined ? [name] : [name, label])),
    ...records.labels.flatMap(({ labels }) => labels.map((one) => one.label)),
  ];
  return findCharset(file, options.encoding, stated, codePageOf(records, order), texts);
}

/** A wrong weight would move every level without anybody seeing it: so no weight but a number is let through. */
function weightOf(file: string, header: Header, variables: readonly Variable[]): string | undefined {
  if (header.weight === 0) return undefined;
  const variable = variables.find(({ record }) => record.element === header.weight - 1);
  if (variable !== undefined && variable.width === 0) return variable.name;
  throw damaged(file, `it states variable ${header.weight} as its weight, and that is no number`, 76);
}

function piecesOf(handle: FileHandle, file: string, header: Header, from: number): AsyncIterable<Buffer> {
  return header.compression === 'zlib'
    ? readBlocks(handle, file, header.order, from, header.bias)
    : readFrom(handle, from);
}

async function* readBatches(
  layout: Layout,
  charset: Charset,
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Batch, void, undefined> {
  for await (const block of readRows(layout, pieces)) yield cellsOf(layout, charset, block);
}
