import { parseDay } from './dates.ts';
import { parseNumber } from './numbers.ts';
import type { Cell, SourceColumn } from './reader.ts';
import type { Variable } from './triple-s-metadata.ts';

/** A column that one variable gives, and how its cell comes out of the variable's field. */
export interface FieldColumn {
  readonly column: SourceColumn;
  /** The cell of a field's text; a NotAValue where the text is none. Blank is an empty cell. */
  read(field: string): Cell | NotAValue;
}

/** What a field should have held. */
export interface NotAValue {
  readonly expected: string;
}

/**
 * The columns of a variable: one, but for a multiple variable one column of 0 and 1 for every answer that may be given (`name_code`), all empty where the whole
 * field is blank. Codes and quantities are numbers, dates ISO days, times of day text as hh:mm:ss.
 */
export function columnsOf(variable: Variable): FieldColumn[] {
  const { name, label, type } = variable;
  const described = label === '' ? { name } : { name, label };
  switch (type) {
    case 'single':
      return [singleColumn(variable, described)];
    case 'multiple':
      return variable.values.map((value) => answerColumn(variable, value));
    case 'quantity':
      return [
        {
          column: { ...described, kind: 'number', measureLevel: 'scale', ...labelsOf(variable) },
          read: readNumber,
        },
      ];
    case 'logical':
      return [{ column: { ...described, kind: 'number', measureLevel: 'nominal' }, read: readLogical }];
    case 'date':
      return [{ column: { ...described, kind: 'date' }, read: readDate }];
    case 'time':
      return [{ column: { ...described, kind: 'text' }, read: readTime }];
    case 'character':
      return [{ column: { ...described, kind: 'text' }, read: readText }];
  }
}

function singleColumn(variable: Variable, described: { name: string; label?: string }): FieldColumn {
  const kind = variable.literal ? 'text' : 'number';
  const column: SourceColumn = { ...described, kind, measureLevel: 'nominal', ...labelsOf(variable) };
  return { column, read: variable.literal ? readText : readCode };
}

function labelsOf(variable: Variable): Pick<SourceColumn, 'valueLabels'> {
  if (variable.values.length === 0) return {};
  const code = (text: string) => (variable.literal ? text : Number(text));
  return { valueLabels: variable.values.map((value) => ({ code: code(value.code), label: value.label })) };
}

function answerColumn(variable: Variable, value: { code: string; label: string }): FieldColumn {
  const { name, label, spread } = variable;
  const answer = value.label === '' ? value.code : value.label;
  const column: SourceColumn = {
    name: `${name}_${value.code}`,
    kind: 'number',
    measureLevel: 'nominal',
    label: label === '' ? answer : `${label}: ${answer}`,
  };
  const code = Number(value.code);
  return {
    column,
    read: spread === undefined ? (field) => readBit(field, code) : (field) => readSpread(field, code, spread),
  };
}

/** The character at the place of the code says whether it was given: a code's number is its place, even where codes before it are not used. */
function readBit(field: string, code: number): Cell | NotAValue {
  if (field.trim() === '') return null;
  const character = field.charAt(code - 1);
  if (character === '1') return 1;
  return character === '0' || character === ' ' || character === ''
    ? 0
    : { expected: 'a 0 or 1 for every answer' };
}

function readSpread(
  field: string,
  code: number,
  spread: { subfields: number; width: number },
): Cell | NotAValue {
  if (field.trim() === '') return null;
  let given = 0;
  for (let at = 0; at < spread.subfields; at += 1) {
    const part = field.slice(at * spread.width, (at + 1) * spread.width).trim();
    if (part === '') continue;
    if (!/^\d+$/.test(part)) return { expected: `codes of ${spread.width} digits one after another` };
    if (Number(part) === code) given = 1;
  }
  return given;
}

function readCode(field: string): Cell | NotAValue {
  const text = field.trim();
  if (text === '') return null;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : { expected: 'a code, which is a whole number' };
}

function readNumber(field: string): Cell | NotAValue {
  if (field.trim() === '') return null;
  return parseNumber(field, '.').value ?? { expected: 'a number' };
}

function readLogical(field: string): Cell | NotAValue {
  const text = field.trim();
  if (text === '') return null;
  if (text === '1' || text === '0') return Number(text);
  return { expected: '0 or 1' };
}

function readDate(field: string): Cell | NotAValue {
  if (field.trim() === '') return null;
  return parseDay(field, 'iso').day ?? { expected: 'a date as yyyymmdd' };
}

function readTime(field: string): Cell | NotAValue {
  const text = field.trim();
  if (text === '') return null;
  const time = /^([01]\d|2[0-3]):?([0-5]\d):?([0-5]\d)$/.exec(text);
  return time === null ? { expected: 'a time as hhmmss' } : time.slice(1).join(':');
}

/** Blanks at the end fill a fixed record up; they are no part of the text. */
function readText(field: string): Cell {
  const text = field.trimEnd();
  return text === '' ? null : text;
}
