/**
 * Damages files the way they are damaged in life: a bit flips, a copy stops half-way, a mail program changes line ends, an editor saves in another
 * encoding. Pure functions of bytes and seed, so a case that failed once can be played again.
 */

/** The damaged bytes, and in words what was done to them and where. */
export interface Mangled {
  readonly bytes: Uint8Array;
  readonly what: string;
}

/** A whole number from 0 to limit - 1. */
type Draw = (limit: number) => number;
type Damage = (bytes: Buffer, draw: Draw) => Mangled;

/**
 * One damage, or for every fourth seed two, one after the other. The same bytes and seed give the same result always; an empty
 * file stays empty.
 */
export function mangle(bytes: Uint8Array, seed: number): Mangled {
  const draw = generator(seed);
  if (bytes.length === 0) return { bytes, what: 'nothing: the file is empty' };
  const first = once(Buffer.from(bytes), draw);
  if (seed % 4 !== 3 || first.bytes.length === 0) return first;
  const second = once(Buffer.from(first.bytes), draw);
  return { bytes: second.bytes, what: `${first.what}; then ${second.what}` };
}

function once(bytes: Buffer, draw: Draw): Mangled {
  const damage = damages[draw(damages.length)] ?? flipBit;
  return damage(bytes, draw);
}

/** mulberry32: small, and the same on every machine. Seeded by number, mixed so that neighbours differ. */
function generator(seed: number): Draw {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

const flipBit: Damage = (bytes, draw) => {
  const at = draw(bytes.length);
  const bit = draw(8);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  return { bytes, what: `flip bit ${bit} of byte ${at}` };
};

/** The beginning of a file holds what a reader trusts most: counts, lengths, versions. */
const flipHeader: Damage = (bytes, draw) => {
  const at = draw(Math.min(bytes.length, 256));
  const value = [0, 1, 0x7f, 0x80, 0xff, 0x20][draw(6)] ?? 0;
  bytes[at] = value;
  return { bytes, what: `set byte ${at} to ${value}` };
};

const cutEnd: Damage = (bytes, draw) => {
  const kept = draw(bytes.length);
  return { bytes: bytes.subarray(0, kept), what: `cut after ${kept} of ${bytes.length} bytes` };
};

const cutBeginning: Damage = (bytes, draw) => {
  const lost = 1 + draw(Math.min(bytes.length, 4096));
  return { bytes: bytes.subarray(lost), what: `lose the first ${lost} bytes` };
};

const removePart: Damage = (bytes, draw) => {
  const [from, to] = stretch(bytes, draw);
  return {
    bytes: Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]),
    what: `remove bytes ${from} to ${to - 1}`,
  };
};

const repeatPart: Damage = (bytes, draw) => {
  const [from, to] = stretch(bytes, draw);
  const what = `repeat bytes ${from} to ${to - 1}`;
  return { bytes: Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]), what };
};

const insertNoise: Damage = (bytes, draw) => {
  const at = draw(bytes.length + 1);
  const noise = Buffer.from(Array.from({ length: 1 + draw(64) }, () => draw(256)));
  const what = `insert ${noise.length} random bytes at ${at}`;
  return { bytes: Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]), what };
};

/** A disk that lost a block gives zeros. */
const zeroPart: Damage = (bytes, draw) => {
  const [from, to] = stretch(bytes, draw);
  bytes.fill(0, from, to);
  return { bytes, what: `set bytes ${from} to ${to - 1} to zero` };
};

const splice: Damage = (bytes, draw) => {
  const [from, to] = stretch(bytes, draw);
  const at = draw(bytes.length);
  const part = Buffer.from(bytes.subarray(from, to));
  part.copy(bytes, at);
  return { bytes, what: `copy bytes ${from} to ${to - 1} over those at ${at}` };
};

function stretch(bytes: Buffer, draw: Draw): [number, number] {
  const from = draw(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + draw(Math.max(1, Math.min(8192, bytes.length >> 1))))];
}

/** Swaps one byte for another: all of them, or only those of one line. */
function swap(what: string, pairs: readonly (readonly [string, string])[]): Damage {
  return (bytes, draw) => {
    const [from, to] = pairs[draw(pairs.length)] ?? [',', ';'];
    const everywhere = draw(2) === 0;
    const start = everywhere ? 0 : draw(bytes.length);
    const end = everywhere ? bytes.length : Math.min(bytes.length, start + 200);
    for (let at = start; at < end; at += 1) {
      if (bytes[at] === from.charCodeAt(0)) bytes[at] = to.charCodeAt(0);
    }
    const where = everywhere ? 'everywhere' : `in bytes ${start} to ${end - 1}`;
    return { bytes, what: `${what}: ${JSON.stringify(from)} becomes ${JSON.stringify(to)} ${where}` };
  };
}

const swapDelimiters = swap('swap delimiters', [
  [',', ';'],
  [';', ','],
  [',', '\t'],
  ['\t', ' '],
  [',', '|'],
  ['.', ','],
]);
const swapLineEnds = swap('swap line ends', [
  ['\n', '\r'],
  ['\r', '\n'],
  ['\n', ' '],
  ['\n', ','],
]);

const dropQuotes: Damage = (bytes, draw) => {
  const places = placesOf(bytes, 0x22);
  if (places.length === 0) return addQuote(bytes, draw);
  const dropped = places[draw(places.length)] ?? 0;
  if (draw(3) === 0)
    return { bytes: Buffer.from(bytes.filter((byte) => byte !== 0x22)), what: 'drop all quotes' };
  return {
    bytes: Buffer.concat([bytes.subarray(0, dropped), bytes.subarray(dropped + 1)]),
    what: `drop the quote at ${dropped}`,
  };
};

const addQuote: Damage = (bytes, draw) => {
  const at = draw(bytes.length + 1);
  return {
    bytes: Buffer.concat([bytes.subarray(0, at), Buffer.from('"'), bytes.subarray(at)]),
    what: `add a quote at ${at}`,
  };
};

function placesOf(bytes: Buffer, value: number): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(value); at !== -1; at = bytes.indexOf(value, at + 1)) places.push(at);
  return places;
}

/** An editor reads the text in one encoding and saves it in another; it may put a byte order mark first. */
const changeEncoding: Damage = (bytes, draw) => {
  const text = bytes.toString(draw(2) === 0 ? 'utf8' : 'latin1');
  switch (draw(5)) {
    case 0:
      return { bytes: Buffer.from(text, 'utf16le'), what: 'save as UTF-16 LE without a mark' };
    case 1:
      return { bytes: Buffer.from(`\ufeff${text}`, 'utf16le'), what: 'save as UTF-16 LE with a mark' };
    case 2:
      return { bytes: Buffer.from(text, 'latin1'), what: 'save as Latin-1' };
    case 3:
      return { bytes: Buffer.from(`\ufeff${text}`), what: 'save as UTF-8 with a mark' };
    default:
      return { bytes: Buffer.from(bytes.toString('latin1')), what: 'encode as UTF-8 a second time' };
  }
};

const damages: readonly Damage[] = [
  flipBit,
  flipHeader,
  cutEnd,
  cutBeginning,
  removePart,
  repeatPart,
  insertNoise,
  zeroPart,
  splice,
  swapDelimiters,
  swapLineEnds,
  dropQuotes,
  addQuote,
  changeEncoding,
];
