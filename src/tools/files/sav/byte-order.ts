/** Numbers out of bytes, in the order in which the machine that wrote the file kept them. */
export interface ByteOrder {
  readonly little: boolean;
  int(bytes: Buffer, at: number): number;
  double(bytes: Buffer, at: number): number;
  /** A whole number of 64 bits. Exact up to 2^53; no file is longer, so what is larger is damage in any case. */
  long(bytes: Buffer, at: number): number;
}

export const littleEndian: ByteOrder = {
  little: true,
  int: (bytes, at) => bytes.readInt32LE(at),
  double: (bytes, at) => bytes.readDoubleLE(at),
  long: (bytes, at) => Number(bytes.readBigInt64LE(at)),
};

export const bigEndian: ByteOrder = {
  little: false,
  int: (bytes, at) => bytes.readInt32BE(at),
  double: (bytes, at) => bytes.readDoubleBE(at),
  long: (bytes, at) => Number(bytes.readBigInt64BE(at)),
};
