import { readPart } from './xlsx-parts.ts';
import { attributeOf } from './xml-events.ts';
import type { Archive } from './zip.ts';

/** What the number in a cell stands for, by the way it is shown: dates in a workbook are numbers of days. */
export type NumberStyle = 'number' | 'day' | 'day-time' | 'time';

/** Formats that workbooks refer to by number alone: ECMA-376 part 1, 18.8.30, with the East Asian ones. */
const builtIn: readonly { readonly from: number; readonly to: number; readonly style: NumberStyle }[] = [
  { from: 14, to: 17, style: 'day' },
  { from: 18, to: 21, style: 'time' },
  { from: 22, to: 22, style: 'day-time' },
  { from: 27, to: 31, style: 'day' },
  { from: 32, to: 35, style: 'time' },
  { from: 36, to: 36, style: 'day' },
  { from: 45, to: 47, style: 'time' },
  { from: 50, to: 58, style: 'day' },
];

/** The number style of every cell style, in the order in which cells refer to them. */
export async function readStyles(archive: Archive, part: string): Promise<NumberStyle[]> {
  const own = new Map<number, NumberStyle>();
  const styles: NumberStyle[] = [];
  let inCellStyles = false;
  await readPart(archive, part, {
    open(element, attributes) {
      const id = Number(attributeOf(attributes, 'numFmtId') ?? '0');
      if (element === 'numFmt') own.set(id, styleOfFormat(attributeOf(attributes, 'formatCode') ?? ''));
      if (element === 'cellXfs') inCellStyles = true;
      if (element === 'xf' && inCellStyles) styles.push(own.get(id) ?? styleOfNumber(id));
    },
    close(element) {
      if (element === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

function styleOfNumber(id: number): NumberStyle {
  return builtIn.find((range) => id >= range.from && id <= range.to)?.style ?? 'number';
}

/** A custom format is a date when letters of a date stand in it outside of quoted text, brackets and escapes. `m` is a month unless beside h or s. */
export function styleOfFormat(code: string): NumberStyle {
  const [positive = ''] = code.split(';');
  const elapsed = /\[[hms]+\]/i.test(positive);
  const letters = positive.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general/gi, '').toLowerCase();
  const day = /[yd]/.test(letters) || /m{3,}/.test(letters);
  const time = elapsed || /[hs]/.test(letters);
  if (day) return time ? 'day-time' : 'day';
  if (time) return 'time';
  return /m/.test(letters) ? 'day' : 'number';
}
