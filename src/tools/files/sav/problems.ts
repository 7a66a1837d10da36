import { FileProblem } from '#tools/files/reader.ts';

const again = 'Ask for the file again, or copy it again.';

/** A file that does not hold what its format asks for; `at` is the byte where that was seen, counted from 0. */
export function damaged(file: string, what: string, at?: number): FileProblem {
  const place = at === undefined ? '' : ` (byte ${at})`;
  return new FileProblem({ file, message: `the file is damaged: ${what}${place}`, mend: again });
}

/** A file that ends before the description of its variables does. */
export function cutInDictionary(file: string, what: string, size: number): FileProblem {
  const message = `the file is cut or damaged: it ends inside ${what}`;
  return new FileProblem({ file, message, found: `${size} bytes`, mend: again });
}

/** A file that ends in the middle of a row, or before the last of the rows that it states. */
export function cutInRows(file: string, row: number, stated: number | undefined): FileProblem {
  const problem = { file, row, message: 'the file is cut: it ends before this row does', mend: again };
  return new FileProblem(stated === undefined ? problem : { ...problem, expected: `${stated} rows` });
}

/** Data that go on after the last of the rows that the file states. */
export function tooManyRows(file: string, stated: number): FileProblem {
  const message = 'the file is damaged: its data do not end with the last row that it states';
  return new FileProblem({ file, row: stated + 1, message, expected: `${stated} rows`, mend: again });
}

/** A cell that holds no value of its variable. */
export function wrongCell(
  file: string,
  row: number,
  column: string,
  message: string,
  mend = again,
): FileProblem {
  return new FileProblem({ file, row, column, message, mend });
}
