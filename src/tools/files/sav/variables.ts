import { FileProblem } from '#tools/files/reader.ts';
import { pairsOf } from './extensions.ts';
import { damaged } from './problems.ts';
import type { Records, VariableRecord } from './records.ts';
import type { ReadText } from './texts.ts';

/** A stretch of bytes in a row. */
export interface Stretch {
  readonly at: number;
  readonly length: number;
}

/** A variable as people know it: under its long name, with all its segments joined. */
export interface Variable {
  readonly record: VariableRecord;
  /** Its place among the variable records, where a text of many segments has many. */
  readonly place: number;
  readonly name: string;
  readonly shortName: string;
  /** Bytes of text; 0 for a number. */
  readonly width: number;
  readonly stretches: readonly Stretch[];
}

const widestText = 32_767;
/** Every segment but the last holds 255 bytes, but counts for 252: so was the format laid out. */
const counted = 252;

/**
 * The variables by their long names (extension 13), with texts of more than 255 bytes joined from their segments (extension 14). Short names may stand twice
 * among segments, therefore each variable takes its segments as it is met, in order. Throws FileProblem where segments are missing or two variables share a name.
 */
export function joinVariables(file: string, records: Records, read: ReadText): Variable[] {
  const longNames = new Map<string, string>();
  for (const { key, value } of pairsOf(records.extension(13)))
    longNames.set(keyOf(read(key, 'the short name of a variable')), read(value, 'the name of a variable'));
  const widths = new Map<string, number>();
  for (const { key, value } of pairsOf(records.extension(14)))
    widths.set(keyOf(read(key, 'the short name of a variable')), widthOf(file, value));

  const variables: Variable[] = [];
  const names = new Set<string>();
  for (let place = 0; place < records.variables.length; ) {
    const record = records.variables[place];
    if (record === undefined) break;
    const shortName = read(record.name, `the name of variable ${place + 1}`);
    const key = keyOf(shortName);
    const name = longNames.get(key) ?? shortName;
    if (name === '') throw damaged(file, `variable ${place + 1} has no name`);
    if (names.has(keyOf(name))) throw twice(file, name);
    names.add(keyOf(name));
    const width = widths.get(key);
    widths.delete(key);
    const segments = segmentsOf(width ?? record.width);
    const stretches =
      width === undefined
        ? [{ at: record.element * 8, length: record.width }]
        : stretchesOf(file, name, width, records.variables.slice(place, place + segments));
    variables.push({ record, place, name, shortName, width: width ?? record.width, stretches });
    place += segments;
  }
  return variables;
}

function widthOf(file: string, value: Buffer): number {
  const text = value.toString('latin1').replace(/\0+$/, '').trim();
  const width = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (width >= 1 && width <= widestText) return width;
  throw damaged(file, `a text is stated to be "${text}" bytes long`);
}

/** Texts of 255 bytes or less are one segment, even where extension 14 lists them. */
function segmentsOf(width: number): number {
  return width <= 255 ? 1 : Math.ceil(width / counted);
}

/** Where the bytes of a long text stand: 255 in each segment until all are placed; what is left of the segments is unused. */
function stretchesOf(
  file: string,
  name: string,
  width: number,
  segments: readonly VariableRecord[],
): Stretch[] {
  const count = segmentsOf(width);
  const stretches: Stretch[] = [];
  let left = width;
  for (let place = 0; place < count; place += 1) {
    const segment = segments[place];
    const expected = count === 1 ? width : place < count - 1 ? 255 : width - (count - 1) * counted;
    if (segment === undefined || Math.ceil(segment.width / 8) !== Math.ceil(expected / 8))
      throw damaged(file, `the text variable ${name} lacks segment ${place + 1} of ${count}`);
    const length = Math.min(left, place < count - 1 ? 255 : expected);
    if (length > 0) stretches.push({ at: segment.element * 8, length });
    left -= length;
  }
  return stretches;
}

/** Names of variables are the same in capitals and small letters. */
export function keyOf(name: string): string {
  return name.toUpperCase();
}

function twice(file: string, name: string): FileProblem {
  return new FileProblem({
    file,
    column: name,
    message: 'two variables have this name',
    mend: 'Rename one of them.',
  });
}
