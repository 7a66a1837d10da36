import { FileProblem } from './reader.ts';

/** The columns of a text file, by its header. */
export interface Header {
  readonly names: readonly string[];
  /** Cells of the header with those that have no name at its end: spreadsheets leave such columns behind. */
  readonly width: number;
}

/** More than any survey has; a file whose line breaks were lost has more. */
const mostColumns = 20_000;

/**
 * Takes the names from the cells of a header row: blanks around a name are dropped, nameless columns at the end are left out (the reader sees
 * to it that they are empty). Throws FileProblem, naming the columns, where a name is missing before the last one or stands twice.
 */
export function readHeader(file: string, line: number, cells: readonly (string | null)[]): Header {
  const all = cells.map((cell) => (cell ?? '').trim());
  const names = all.slice(0, all.findLastIndex((name) => name !== '') + 1);
  const place = { file, line };
  if (names.length > mostColumns) {
    const message = `the header names ${names.length} columns`;
    throw new FileProblem({
      ...place,
      message,
      expected: `${mostColumns} at most`,
      mend: 'Check that this is a table.',
    });
  }
  if (names.length === 0) {
    throw new FileProblem({ ...place, message: 'the header names no column', mend: headerMend });
  }
  const nameless = names.flatMap((name, at) => (name === '' ? [`${at + 1}${neighbour(names, at)}`] : []));
  if (nameless.length > 0) {
    const message = `the header has no name for ${nameless.length === 1 ? 'column' : 'columns'} ${listed(nameless)}`;
    throw new FileProblem({ ...place, message, mend: headerMend });
  }
  const once = new Set<string>();
  const twice = names.filter((name) => once.size === once.add(name).size);
  if (twice.length > 0) {
    const described = [...new Set(twice)].map((name) => `"${name}" (columns ${positions(names, name)})`);
    const message = `the header names more than one column ${listed(described)}`;
    throw new FileProblem({ ...place, message, mend: 'Give every column a name of its own.' });
  }
  return { names, width: cells.length };
}

const headerMend = 'The first line must hold a name for every column; lines of titles above it must go.';

function neighbour(names: readonly string[], at: number): string {
  const before = names[at - 1];
  return before === undefined || before === '' ? '' : ` (after "${before}")`;
}

function positions(names: readonly string[], name: string): string {
  return names.flatMap((other, at) => (other === name ? [String(at + 1)] : [])).join(' and ');
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 10).join(', ');
  return items.length > 10 ? `${shown} and ${items.length - 10} more` : shown;
}
