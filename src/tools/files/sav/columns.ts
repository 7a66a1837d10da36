import type { DeclaredMissing, SourceColumn } from '#tools/files/reader.ts';
import type { ByteOrder } from './byte-order.ts';
import { type Meaning, meaningOf, written } from './calendar.ts';
import { type Limits, levelsOf } from './extensions.ts';
import { type LongText, readLongTexts } from './long-texts.ts';
import { damaged } from './problems.ts';
import type { Records } from './records.ts';
import type { ReadText } from './texts.ts';
import { keyOf, type Stretch, type Variable } from './variables.ts';

/** A column, and how its cells stand in a row. */
export interface Field {
  readonly column: SourceColumn;
  readonly meaning: Meaning | 'text';
  readonly stretches: readonly Stretch[];
  /** Ranges of missing numbers under a date format: no ISO day can lie in them, so such cells are empty. */
  readonly emptied: DeclaredMissing['ranges'];
}

/** What is needed to read codes and labels. */
export interface Dictionary {
  readonly file: string;
  readonly records: Records;
  readonly order: ByteOrder;
  readonly limits: Limits;
  readonly read: ReadText;
}

type ValueLabel = NonNullable<SourceColumn['valueLabels']>[number];

/** The fields of a row, with all that the dictionary says of them. */
export function describeFields(dictionary: Dictionary, variables: readonly Variable[]): Field[] {
  const { file, records, order } = dictionary;
  const levels = levelsOf(records, order);
  const labels = labelsByElement(dictionary, variables);
  const longTexts = new Map<string, LongText[]>();
  for (const text of readLongTexts(file, records, order)) {
    const key = keyOf(dictionary.read(text.name, 'the name of a variable'));
    longTexts.set(key, [...(longTexts.get(key) ?? []), text]);
  }
  return variables.map((variable) => {
    const { name, width, record, place, stretches } = variable;
    const more = longTexts.get(keyOf(name)) ?? longTexts.get(keyOf(variable.shortName)) ?? [];
    const meaning = width > 0 ? 'text' : meaningOf(record.format);
    const label = record.label === undefined ? '' : dictionary.read(record.label, `the label of ${name}`);
    const valueLabels = withLongLabels(dictionary, variable, labels.get(record.element), more);
    const missing = missingOf(dictionary, variable, meaning, more);
    const emptied = meaning === 'number' ? [] : missing.ranges;
    const declared = { values: missing.values, ranges: meaning === 'number' ? missing.ranges : [] };
    const level = levels[place];
    const column: SourceColumn = {
      name,
      kind: kindOf(meaning),
      ...(label === '' ? {} : { label }),
      ...(valueLabels.length === 0 ? {} : { valueLabels }),
      ...(declared.values.length + declared.ranges.length === 0 ? {} : { missing: declared }),
      ...(level === undefined ? {} : { measureLevel: level }),
    };
    return { column, meaning, stretches, emptied };
  });
}

function kindOf(meaning: Field['meaning']): SourceColumn['kind'] {
  if (meaning === 'number') return 'number';
  return meaning === 'text' || meaning === 'time' ? 'text' : 'date';
}

/** Labels of values by the first element of the variable that they belong to; a later label of the same code replaces an earlier one. */
function labelsByElement(
  dictionary: Dictionary,
  variables: readonly Variable[],
): Map<number, Map<string | number, string>> {
  const byElement = new Map(variables.map((variable) => [variable.record.element, variable]));
  const all = new Map<number, Map<string | number, string>>();
  for (const { labels, elements, at } of dictionary.records.labels) {
    for (const number of elements) {
      if (number < 1 || number > dictionary.records.elements)
        throw damaged(dictionary.file, `labels belong to variable ${number}, which does not exist`, at);
      const variable = byElement.get(number - 1);
      // Texts of more than 8 bytes have their labels elsewhere (extension 21); what stands here for them is a remnant.
      if (variable === undefined || variable.width > 8) continue;
      const meaning = variable.width > 0 ? 'text' : meaningOf(variable.record.format);
      const own = all.get(number - 1) ?? new Map<string | number, string>();
      all.set(number - 1, own);
      for (const { value, label } of labels) {
        const code = codeOf(dictionary, variable, meaning, value);
        if (code !== null) own.set(code, dictionary.read(label, `a label of ${variable.name}`));
      }
    }
  }
  return all;
}

function withLongLabels(
  { read }: Dictionary,
  { name }: Variable,
  own: ReadonlyMap<string | number, string> | undefined,
  more: readonly LongText[],
): ValueLabel[] {
  const all = new Map(own);
  for (const { value, label } of more.flatMap((text) => text.labels))
    all.set(read(value, `a labelled value of ${name}`), read(label, `a label of ${name}`));
  return [...all].map(([code, label]) => ({ code, label }));
}

/** A code as the cells hold it; null for blanks, system-missing and what is no number, which are empty cells. */
function codeOf(
  { order, limits, read }: Dictionary,
  variable: Variable,
  meaning: Field['meaning'],
  value: Buffer,
): string | number | null {
  if (meaning === 'text')
    return read(value.subarray(0, Math.min(8, variable.width)), `a code of ${variable.name}`) || null;
  const number = order.double(value, 0);
  return !Number.isFinite(number) || number === limits.sysmis ? null : written(number, meaning);
}

/** What the file declares missing of a variable. LOWEST and HIGHEST are the outermost numbers. */
function missingOf(
  dictionary: Dictionary,
  variable: Variable,
  meaning: Field['meaning'],
  more: readonly LongText[],
): DeclaredMissing {
  const { file, order, limits, read } = dictionary;
  const { record, name } = variable;
  const values = [
    ...(record.missingKind < 0 ? record.missing.slice(2) : record.missing).map((value) =>
      codeOf(dictionary, variable, meaning, value),
    ),
    ...more.flatMap((text) => text.missing).map((value) => read(value, `a missing value of ${name}`)),
  ].filter((value) => value !== null);
  const [first, second] = record.missing;
  if (record.missingKind >= 0 || first === undefined || second === undefined) return { values, ranges: [] };
  if (meaning === 'text') throw damaged(file, `the text variable ${name} has a range of missing values`);
  const from = order.double(first, 0);
  const to = order.double(second, 0);
  const low = from === limits.lowest ? -Number.MAX_VALUE : Math.max(from, -Number.MAX_VALUE);
  const high = to === limits.highest ? Number.MAX_VALUE : Math.min(to, Number.MAX_VALUE);
  if (!(low <= high)) throw damaged(file, `${name} has a range of missing values that is empty`);
  return { values, ranges: [{ low, high }] };
}
