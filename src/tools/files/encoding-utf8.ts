import { isUtf8 } from 'node:buffer';

/** How long the UTF-8 sequence is that begins with this byte; 0 where none can begin so. */
function lengthOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The number of bytes of the character that begins at `at`; 0 where the bytes there are no UTF-8. */
export function characterAt(bytes: Buffer, at: number): number {
  const length = lengthOf(bytes[at] ?? 0);
  if (length <= 1) return length;
  return at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** Where the first bytes stand that are no UTF-8; undefined where all are. */
export function firstInvalid(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) return undefined;
  let at = 0;
  while (at < bytes.length) {
    const length = characterAt(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

/** How many of these bytes are whole characters; the rest is the beginning of one that goes on in the bytes that follow. */
export function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}

/**
 * Whether these last bytes of a file are more likely a UTF-8 character cut off than letters of Windows-1252: continuation bytes
 * follow the first, or the first one begins a Latin letter (C2 to C5, which Windows-1252 has for capitals such as Ã).
 */
export function looksCut(bytes: Buffer): boolean {
  const lead = bytes[0] ?? 0;
  if (bytes.length === 0 || bytes.length >= lengthOf(lead)) return false;
  return bytes.length === 1 ? lead <= 0xc5 : bytes.subarray(1).every((byte) => (byte & 0xc0) === 0x80);
}
