/** As much of a CSV on the Web description as a check of its table needs. */
export interface Description {
  readonly url: string;
  readonly tableSchema: {
    readonly columns: readonly {
      readonly name: string;
      readonly titles: readonly string[];
      readonly datatype: string;
      readonly required?: boolean;
    }[];
    readonly primaryKey: readonly string[];
  };
}

const lexical: Readonly<Record<string, RegExp>> = {
  string: /^/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  anyURI: /^(https?:\/\/[^\s/]+)?\/[^\s]*$/,
};

/**
 * Where a table is not as its description says: names and order of columns, required cells, datatypes, primary key. No
 * validator is on npm, so what the standard asks of a table of ours is checked here.
 */
export function csvwFaults(rows: readonly Record<string, string>[], { tableSchema }: Description): string[] {
  const faults: string[] = [];
  const { columns, primaryKey } = tableSchema;
  const header = Object.keys(rows[0] ?? {});
  if (header.join() !== columns.map((column) => column.name).join()) faults.push(`header: ${header.join()}`);
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    for (const { name, titles, datatype, required } of columns) {
      const cell = row[name] ?? '';
      if (!titles.includes(name)) faults.push(`${name}: no title is the header's`);
      if (cell === '') {
        if (required === true) faults.push(`row ${index + 2}, ${name}: empty`);
      } else if (!lexical[datatype]?.test(cell)) {
        faults.push(`row ${index + 2}, ${name}: “${cell}” is no ${datatype}`);
      }
    }
    const key = JSON.stringify(primaryKey.map((name) => row[name]));
    if (seen.has(key)) faults.push(`row ${index + 2}: ${key} is there twice`);
    seen.add(key);
  }
  return faults;
}
