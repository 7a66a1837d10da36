import type { Group, Question, QuestionVersion } from '#features/measures/rules/codebook.ts';
import type { Cell } from '#tools/files/reader.ts';

/** What a cell turned out to be: a code, nothing, or something that the codebook does not know. */
export type Coded = { readonly code: number | null } | { readonly unknown: true };
export type CodedText = { readonly value: string | null } | { readonly unknown: true };

/** Texts that stand for an empty cell in the files of fieldwork companies. */
const empty = new Set(['', '-', '#null!', 'not asked', 'system-missing', 'sysmis', '.']);

/** The version of a question that was asked on a day: the last one whose first day has come. */
export function versionOn(question: Question, day: string): QuestionVersion | undefined {
  let current: QuestionVersion | undefined;
  for (const version of question.versions) {
    if (version.from === undefined || version.from <= day) current = version;
  }
  return current;
}

/**
 * Makes the function that turns a question's cell into its code: codes as numbers or text, labels in any case.
 * Each distinct cell is worked out once, because a column holds few different values many times.
 */
export function questionCoder(version: QuestionVersion): (cell: Cell) => Coded {
  const codes = new Map<string, number>();
  for (const [code, label] of [...Object.entries(version.missing), ...Object.entries(version.answers)]) {
    codes.set(label.trim().toLowerCase(), Number(code));
  }
  for (const code of [...Object.keys(version.missing), ...Object.keys(version.answers)])
    codes.set(code, Number(code));
  const seen = new Map<Cell, Coded>();
  return (cell) => {
    const known = seen.get(cell);
    if (known !== undefined) return known;
    const coded = codeOf(cell, codes);
    // What is unknown is not kept: a wrong column of a large file may hold a million different texts.
    if (!('unknown' in coded)) seen.set(cell, coded);
    return coded;
  };
}

function codeOf(cell: Cell, codes: ReadonlyMap<string, number>): Coded {
  if (cell === null) return { code: null };
  const text = String(cell).trim().toLowerCase();
  const code = codes.get(text) ?? codes.get(text.replace(/^(-?\d+)[.,]0+$/, '$1'));
  if (code !== undefined) return { code };
  return empty.has(text) ? { code: null } : { unknown: true };
}

/** The same for a group such as sex or age: the value as the codebook spells it, null where not stated. */
export function groupCoder(group: Group): (cell: Cell) => CodedText {
  const values = new Map<string, string | null>();
  for (const [value, label] of Object.entries(group.answers)) {
    values.set(label.trim().toLowerCase(), value);
    values.set(value.trim().toLowerCase(), value);
  }
  for (const value of group.not_stated) values.set(value.trim().toLowerCase(), null);
  const seen = new Map<Cell, CodedText>();
  return (cell) => {
    const known = seen.get(cell);
    if (known !== undefined) return known;
    const text = cell === null ? '' : String(cell).trim().toLowerCase();
    const value = values.get(text) ?? values.get(text.replace(/^(-?\d+)[.,]0+$/, '$1'));
    const coded: CodedText =
      value !== undefined ? { value } : empty.has(text) ? { value: null } : { unknown: true };
    if (!('unknown' in coded)) seen.set(cell, coded);
    return coded;
  };
}
