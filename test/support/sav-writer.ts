/** SPSS system files made in code, for tests: either byte order, all three compressions, code pages, long texts, and lies where a test wants them. */
import { deflateSync } from 'node:zlib';

type Value = string | number | null;

export interface SavVariable {
  readonly name: string;
  /** Bytes of text; a number where it is left out. */
  readonly width?: number;
  readonly label?: string;
  /** Number of the print format; F for numbers, A for texts where it is left out. */
  readonly format?: number;
  readonly missing?: readonly (string | number)[];
  readonly range?: readonly [number, number];
  readonly labels?: readonly (readonly [string | number, string])[];
  /** 1 nominal, 2 ordinal, 3 scale. */
  readonly level?: number;
}

export interface SavFile {
  readonly variables: readonly SavVariable[];
  readonly rows: readonly (readonly Value[])[];
  readonly order?: 'little' | 'big';
  readonly compression?: 'none' | 'bytecode' | 'zlib';
  readonly encode?: (text: string) => Buffer;
  /** Name of the encoding (extension 20); `''` leaves the extension out. */
  readonly encoding?: string;
  readonly codePage?: number;
  /** Number of the element that is the weight, from 1. */
  readonly weight?: number;
  /** Rows that the header states, where that is not their number. */
  readonly stated?: number;
  /** Rows that extension 16 states. */
  readonly counted?: number;
  readonly bias?: number;
  readonly sysmis?: number;
  /** Unpacked bytes of a block of zlib. */
  readonly block?: number;
  /** Whole records before the end of the dictionary. */
  readonly extra?: readonly Buffer[];
}

/** LOWEST and HIGHEST, the ends of open ranges: the doubles next to the outermost, as SPSS has them. */
export const lowest = Buffer.from('ffeffffffffffffe', 'hex').readDoubleBE(0);
export const highest = Number.MAX_VALUE;

/** Puts numbers and texts into bytes, in the order and the encoding of one file. */
export function packer(file: Pick<SavFile, 'order' | 'encode'>) {
  const { order = 'little', encode = (text: string) => Buffer.from(text) } = file;
  const little = order === 'little';
  const sized = (length: number, write: (bytes: Buffer) => void) => {
    const bytes = Buffer.alloc(length);
    write(bytes);
    return bytes;
  };
  const ints = (...values: number[]) =>
    Buffer.concat(
      values.map((value) =>
        sized(4, (bytes) => (little ? bytes.writeInt32LE(value) : bytes.writeInt32BE(value))),
      ),
    );
  const long = (value: number) =>
    sized(8, (bytes) =>
      little ? bytes.writeBigInt64LE(BigInt(value)) : bytes.writeBigInt64BE(BigInt(value)),
    );
  const double = (value: number) =>
    sized(8, (bytes) => (little ? bytes.writeDoubleLE(value) : bytes.writeDoubleBE(value)));
  /** Text filled up with blanks to a width. */
  const text = (words: string, width: number) => {
    const bytes = encode(words);
    if (bytes.length > width) throw new Error(`"${words}" is longer than ${width} bytes`);
    return Buffer.concat([bytes, Buffer.alloc(width - bytes.length, 0x20)]);
  };
  /** A record of later versions of SPSS. */
  const extension = (kind: number, bytes: Buffer, size = 1) =>
    Buffer.concat([ints(7, kind, size, bytes.length / size), bytes]);
  const counted = (bytes: Buffer) => Buffer.concat([ints(bytes.length), bytes]);
  return { ints, long, double, text, extension, counted, encode };
}

type Packer = ReturnType<typeof packer>;

/** The bytes of a system file. Short names are V1, V2 ...; the names given are the long ones. */
export function writeSav(file: SavFile): Buffer {
  const pack = packer(file);
  const { variables, rows, compression = 'bytecode', bias = 100 } = file;
  const elements = variables.reduce((sum, one) => sum + elementsOf(one.width ?? 0), 0);
  const header = Buffer.concat([
    Buffer.from(compression === 'zlib' ? '$FL3' : '$FL2'),
    pack.text('@(#) SPSS DATA FILE - written for a test', 60),
    pack.ints(
      2,
      elements,
      ['none', 'bytecode', 'zlib'].indexOf(compression),
      file.weight ?? 0,
      file.stated ?? rows.length,
    ),
    pack.double(bias),
    Buffer.from('28 Apr 1109:00:00'.padEnd(81)),
    Buffer.alloc(3),
  ]);
  const dictionary = Buffer.concat([
    ...variables.map((variable, place) => variableRecords(pack, variable, place)),
    ...labelRecords(pack, variables),
    ...extensions(pack, file),
    ...(file.extra ?? []),
    pack.ints(999, 0),
  ]);
  const values = rows.flatMap((row) =>
    variables.flatMap((one, place) => valuesOf(pack, one.width ?? 0, row[place] ?? null, file.sysmis)),
  );
  const packed = compression === 'none' ? Buffer.concat(values) : bytecode(pack, values, bias, file.sysmis);
  const start = header.length + dictionary.length;
  return Buffer.concat([
    header,
    dictionary,
    compression === 'zlib' ? zlib(pack, file, packed, start) : packed,
  ]);
}

const elementsOf = (width: number) =>
  segmentsOf(width).reduce((sum, segment) => sum + Math.max(1, Math.ceil(segment / 8)), 0);

/** Texts of more than 255 bytes lie in segments that hold 255 bytes each, but are counted as 252. */
function segmentsOf(width: number): number[] {
  if (width <= 255) return [width];
  const count = Math.ceil(width / 252);
  return Array.from({ length: count }, (_, place) => (place < count - 1 ? 255 : width - (count - 1) * 252));
}

function variableRecords(pack: Packer, variable: SavVariable, place: number): Buffer {
  const { width = 0, label, range, missing = [], format = width > 0 ? 1 : 5 } = variable;
  const inRecord = width > 8 ? [] : missing;
  const kind = range === undefined ? inRecord.length : -2 - inRecord.length;
  const codes = [...(range ?? []), ...inRecord];
  return Buffer.concat(
    segmentsOf(width).flatMap((segment, number) => {
      const first = number === 0;
      const shown = (format << 16) | (Math.min(segment || 8, 255) << 8);
      const labelled = first && label !== undefined;
      const words = pack.encode(label ?? '');
      const head = pack.ints(2, segment, labelled ? 1 : 0, first ? kind : 0, shown, shown);
      const name = pack.text(first ? `V${place + 1}` : `V${place + 1}_${number}`, 8);
      const padded = Buffer.concat([pack.counted(words), Buffer.alloc((4 - (words.length % 4)) % 4)]);
      const continued = Math.max(Math.ceil(segment / 8) - 1, 0);
      return [
        head,
        name,
        ...(labelled ? [padded] : []),
        ...(first ? codes.map((code) => valuesOf(pack, width, code)[0] ?? Buffer.alloc(8)) : []),
        ...Array.from({ length: continued }, () =>
          Buffer.concat([pack.ints(2, -1, 0, 0, 0, 0), Buffer.alloc(8, 0x20)]),
        ),
      ];
    }),
  );
}

function labelRecords(pack: Packer, variables: readonly SavVariable[]): Buffer[] {
  let element = 1;
  return variables.flatMap(({ width = 0, labels = [] }) => {
    const own = element;
    element += elementsOf(width);
    if (labels.length === 0 || width > 8) return [];
    const entries = labels.map(([code, label]) => {
      const words = pack.encode(label);
      const padding = Buffer.alloc((8 - ((words.length + 1) % 8)) % 8, 0x20);
      return Buffer.concat([
        valuesOf(pack, width, code)[0] ?? Buffer.alloc(8),
        Buffer.from([words.length]),
        words,
        padding,
      ]);
    });
    return [Buffer.concat([pack.ints(3, labels.length), ...entries, pack.ints(4, 1, own)])];
  });
}

function extensions(pack: Packer, file: SavFile): Buffer[] {
  const { variables, encoding = 'UTF-8', codePage = 65001, sysmis = -Number.MAX_VALUE } = file;
  const levels = variables.flatMap(({ level = 0, width = 0 }) => segmentsOf(width).map(() => [level, 8, 1]));
  const names = variables.map(({ name }, place) => `V${place + 1}=${name}`).join('\t');
  const wide = variables.flatMap(({ width = 0 }, place) =>
    width > 255 ? [`V${place + 1}=${String(width).padStart(5, '0')}\0\t`] : [],
  );
  const long = variables.filter(({ width = 0 }) => width > 8);
  const longLabels = long.flatMap(({ name, width = 0, labels = [] }) =>
    labels.length === 0
      ? []
      : [
          pack.counted(pack.encode(name)),
          pack.ints(width, labels.length),
          ...labels.flatMap(([code, label]) => [
            pack.counted(pack.text(String(code), width)),
            pack.counted(pack.encode(label)),
          ]),
        ],
  );
  const longMissing = long.flatMap(({ name, missing = [] }) =>
    missing.length === 0
      ? []
      : [
          pack.counted(pack.encode(name)),
          Buffer.from([missing.length]),
          pack.ints(8),
          ...missing.map((code) => pack.text(String(code), 8)),
        ],
  );
  const some = (kind: number, parts: readonly Buffer[]) =>
    parts.length === 0 ? [] : [pack.extension(kind, Buffer.concat(parts))];
  return [
    pack.extension(3, pack.ints(25, 0, 0, 720, 1, 1, file.order === 'big' ? 1 : 2, codePage), 4),
    pack.extension(4, Buffer.concat([sysmis, highest, lowest].map((value) => pack.double(value))), 8),
    pack.extension(11, pack.ints(...levels.flat()), 4),
    pack.extension(13, pack.encode(names)),
    ...some(
      14,
      wide.map((words) => pack.encode(words)),
    ),
    ...(file.counted === undefined
      ? []
      : [pack.extension(16, Buffer.concat([pack.long(1), pack.long(file.counted)]), 8)]),
    ...(encoding === '' ? [] : [pack.extension(20, Buffer.from(encoding))]),
    ...some(21, longLabels),
    ...some(22, longMissing),
  ];
}

/** The elements of a value, of 8 bytes each. */
function valuesOf(pack: Packer, width: number, value: Value, sysmis = -Number.MAX_VALUE): Buffer[] {
  if (width === 0) return [pack.double(typeof value === 'number' ? value : sysmis)];
  const whole = pack.text(String(value ?? ''), width);
  const segments = segmentsOf(width);
  const bytes = Buffer.concat(
    segments.map((segment, place) => {
      // The data are packed 255 bytes to a segment; the last one may stay unused.
      const part = segments.length === 1 ? whole : whole.subarray(place * 255, (place + 1) * 255);
      return Buffer.concat([part, Buffer.alloc(Math.ceil(segment / 8) * 8 - part.length, 0x20)]);
    }),
  );
  return Array.from({ length: bytes.length / 8 }, (_, place) => bytes.subarray(place * 8, place * 8 + 8));
}

function bytecode(pack: Packer, values: readonly Buffer[], bias: number, sysmis = -Number.MAX_VALUE): Buffer {
  const small = new Map(
    Array.from({ length: 251 }, (_, at) => [pack.double(at + 1 - bias).toString('hex'), at + 1]),
  );
  small.set(Buffer.alloc(8, 0x20).toString('hex'), 254);
  small.set(pack.double(sysmis).toString('hex'), 255);
  const codes = [...values.map((value) => small.get(value.toString('hex')) ?? 253), 252];
  const parts: Buffer[] = [];
  for (let from = 0; from < codes.length; from += 8) {
    const block = codes.slice(from, from + 8);
    const follow = values.slice(from, from + 8).filter((_, place) => block[place] === 253);
    parts.push(Buffer.concat([Buffer.from(block), Buffer.alloc(8 - block.length)]), ...follow);
  }
  return Buffer.concat(parts);
}

function zlib(pack: Packer, { block = 4096, bias = 100 }: SavFile, bytes: Buffer, start: number): Buffer {
  const pieces = Array.from({ length: Math.ceil(bytes.length / block) }, (_, at) =>
    bytes.subarray(at * block, (at + 1) * block),
  );
  const packed = pieces.map((piece) => deflateSync(piece));
  let unpackedAt = start;
  let packedAt = start + 24;
  const entries = pieces.map((piece, place) => {
    const length = packed[place]?.length ?? 0;
    const entry = Buffer.concat([
      pack.long(unpackedAt),
      pack.long(packedAt),
      pack.ints(piece.length, length),
    ]);
    unpackedAt += piece.length;
    packedAt += length;
    return entry;
  });
  const list = Buffer.concat([pack.long(-bias), pack.long(0), pack.ints(block, pieces.length), ...entries]);
  return Buffer.concat([pack.long(start), pack.long(packedAt), pack.long(list.length), ...packed, list]);
}
