import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { SourceColumn } from '#tools/files/reader.ts';

/** Where in the file each thing that the codebook names stands (positions from 0), and what did not match. */
export interface ColumnMatch {
  readonly weight: number | undefined;
  readonly area: number | undefined;
  readonly unit: number | undefined;
  readonly stratum: number | undefined;
  readonly day: number | undefined;
  readonly respondent: number | undefined;
  readonly questions: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<string, number>;
  /** Found under another name than the codebook's first one: what stands in the file, and what it is. */
  readonly renamed: readonly { readonly column: string; readonly is: string }[];
  /** Questions and groups of the codebook that the file does not hold. */
  readonly gone: readonly string[];
  /** Columns of the file that the codebook does not know. */
  readonly unknown: readonly string[];
  /** Columns that the survey cannot do without and the file lacks. */
  readonly lacking: readonly { readonly role: string; readonly names: readonly string[] }[];
}

/**
 * Finds the columns of a file that the codebook names, by name or alias, whatever the case of the letters.
 * Two columns that claim the same place are both reported as unknown but for the first.
 */
export function matchColumns(codebook: CodebookSettings, columns: readonly SourceColumn[]): ColumnMatch {
  const places = new Map<string, number>();
  columns.forEach((column, index) => {
    const key = column.name.trim().toLowerCase();
    if (!places.has(key)) places.set(key, index);
  });
  const used = new Set<number>();
  const renamed: { column: string; is: string }[] = [];
  const find = (is: string, names: readonly string[]): number | undefined => {
    for (const [position, name] of names.entries()) {
      const place = places.get(name.toLowerCase());
      if (place === undefined || used.has(place)) continue;
      used.add(place);
      if (position > 0) renamed.push({ column: columns[place]?.name ?? name, is });
      return place;
    }
    return undefined;
  };
  const lacking: { role: string; names: readonly string[] }[] = [];
  const design = (
    role: 'weight' | 'area' | 'unit' | 'stratum' | 'day' | 'respondent',
  ): number | undefined => {
    const first = codebook.columns[role];
    if (first === undefined) return undefined;
    const namesOfRole = [first, ...(codebook.columns.aliases[role] ?? [])];
    const place = find(role, namesOfRole);
    if (place === undefined && role !== 'respondent') lacking.push({ role, names: namesOfRole });
    return place;
  };
  const designed = {
    weight: design('weight'),
    area: design('area'),
    unit: design('unit'),
    stratum: design('stratum'),
    day: design('day'),
    respondent: design('respondent'),
  };
  const gone: string[] = [];
  const collect = (
    entries: Readonly<Record<string, { column?: string | undefined; aliases: string[] }>>,
  ): Map<string, number> => {
    const found = new Map<string, number>();
    for (const [name, entry] of Object.entries(entries)) {
      const place = find(name, [entry.column ?? name, ...entry.aliases]);
      if (place === undefined) gone.push(name);
      else found.set(name, place);
    }
    return found;
  };
  const questions = collect(codebook.questions);
  const groups = collect(codebook.groups);
  const ignored = new Set(codebook.ignore.map((name) => name.toLowerCase()));
  const unknown = columns
    .filter((column, index) => !used.has(index) && !ignored.has(column.name.trim().toLowerCase()))
    .map((column) => column.name);
  return { ...designed, questions, groups, renamed, gone, unknown, lacking };
}

/** Labels that differ only in case, spacing or punctuation say the same. */
export function sameLabel(first: string, second: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return plain(first) === plain(second);
}

/** Answers that the file labels otherwise than the codebook: a question that may have changed. */
export function changedLabels(
  column: SourceColumn,
  answers: Readonly<Record<string, string>>,
): { readonly code: string; readonly file: string; readonly codebook: string }[] {
  const changed: { code: string; file: string; codebook: string }[] = [];
  for (const { code, label } of column.valueLabels ?? []) {
    const known = answers[String(code)];
    if (known !== undefined && !sameLabel(known, label))
      changed.push({ code: String(code), file: label, codebook: known });
  }
  return changed;
}
