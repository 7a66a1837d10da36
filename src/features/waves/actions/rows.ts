import { type Area, findArea, normaliseAreaName } from '#features/bodies/rules.ts';
import { type DateOrder, parseDay } from '#tools/files/dates.ts';
import { parseNumber } from '#tools/files/numbers.ts';
import type { Cell, Source } from '#tools/files/reader.ts';

/** A value read from a cell, or why it could not be read: what was expected and how to mend it. */
export type Read<T> =
  | { readonly value: T }
  | { readonly fault: { readonly message: string; readonly expected: string; readonly mend: string } };

/** No survey has weights beyond these; a damaged number often has, and its square would be no number at all. */
const lightest = 1e-9;
const heaviest = 1e9;

/** Reads weights: a positive finite number, written with the file's own decimal mark. */
export function weightReader(decimalMark: Source['decimalMark']): (cell: Cell) => Read<number> {
  const expected = 'a number above 0';
  return (cell) => {
    if (cell === null || cell === '') {
      return {
        fault: {
          message: 'the weight is missing',
          expected,
          mend: 'Ask the fieldwork company for the weight, or leave the interview out of the file.',
        },
      };
    }
    const value = typeof cell === 'number' ? cell : parseNumber(cell, decimalMark).value;
    if (value === null || !Number.isFinite(value)) {
      return {
        fault: {
          message: 'the weight is not a number',
          expected,
          mend: 'Check the decimal mark and the column.',
        },
      };
    }
    if (value <= 0) {
      return {
        fault: {
          message: value === 0 ? 'the weight is zero' : 'the weight is negative',
          expected,
          mend: 'Interviews that must not count are left out of the file, not weighted to nothing.',
        },
      };
    }
    if (value < lightest || value > heaviest) {
      return {
        fault: {
          message: 'the weight is out of all proportion',
          expected: 'the number of people that the interview stands for, or that number over its mean',
          mend: 'The file is damaged here, or this is not the column of the weight.',
        },
      };
    }
    return { value };
  };
}

/** Reads the area of an interview: its code, name or an alias, as one borough has many spellings. */
export function areaReader(
  areas: readonly Area[],
  known: ReadonlyMap<string, string>,
): (cell: Cell) => Read<string> {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const seen = new Map<Cell, Read<string>>();
  const read = (cell: Cell): Read<string> => {
    const text = cell === null ? '' : String(cell).trim();
    if (text === '') {
      return {
        fault: {
          message: 'the area is missing',
          expected: 'an area of the force',
          mend: 'Fill the area in.',
        },
      };
    }
    const found = findArea(text, known);
    const area = 'code' in found ? byCode.get(found.code) : undefined;
    if (area?.kind === 'area') return { value: area.code };
    if (area !== undefined) {
      return {
        fault: {
          message: `${area.name} is not one of the force's areas but a whole of several`,
          expected: 'one area',
          mend: 'Give each interview its own area.',
        },
      };
    }
    const nearest = 'nearest' in found && found.nearest !== undefined ? found.nearest : undefined;
    const name = nearest === undefined ? undefined : byCode.get(known.get(nearest) ?? '')?.name;
    return {
      fault: {
        message: 'the area is not one of the force’s',
        expected: 'the name or code of an area in areas.csv',
        mend:
          name === undefined
            ? 'Correct the name, or add it as an alias in areas.csv.'
            : `Did you mean ${name}? Correct it, or add this spelling as an alias in areas.csv.`,
      },
    };
  };
  return (cell) => {
    const before = seen.get(cell);
    if (before !== undefined) return before;
    const now = read(cell);
    seen.set(cell, now);
    return now;
  };
}

/** Reads the day of an interview. */
export function dayReader(order: DateOrder): (cell: Cell) => Read<string> {
  const seen = new Map<Cell, Read<string>>();
  return (cell) => {
    const before = seen.get(cell);
    if (before !== undefined) return before;
    const reading =
      cell === null ? { day: null, reason: 'the cell is empty' } : parseDay(String(cell), order);
    const now: Read<string> =
      reading.day !== null
        ? { value: reading.day }
        : {
            fault: {
              message: `the day of the interview cannot be read: ${reading.reason}`,
              expected:
                order === 'month-first' ? 'a day like 04/28/2011' : 'a day like 28/04/2011 or 2011-04-28',
              mend: 'Correct the day, or set the order of dates with --dates.',
            },
          };
    seen.set(cell, now);
    return now;
  };
}

/** Every spelling under which an area is known, normalised: code, name, short name and aliases. */
export function areaNames(
  areas: readonly Area[],
  aliases: readonly { readonly alias: string; readonly code: string }[],
): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { alias, code } of aliases) known.set(normaliseAreaName(alias), code);
  for (const area of areas) {
    known.set(normaliseAreaName(area.shortName), area.code);
  }
  for (const area of areas) {
    known.set(normaliseAreaName(area.name), area.code);
    known.set(normaliseAreaName(area.code), area.code);
  }
  return known;
}
