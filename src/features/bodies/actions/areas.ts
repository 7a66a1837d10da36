import path from 'node:path';
import { openSource } from '#tools/files/open.ts';
import { type Cell, FileProblem } from '#tools/files/reader.ts';
import { normaliseAreaName } from '../rules.ts';
import type { AreaEntry } from '../store.ts';

const columns = ['code', 'name', 'short_name', 'kind', 'group', 'column', 'row', 'aliases'] as const;

/**
 * Reads areas.csv: code, name, short_name, kind (force, group or area), group (the code of the group it belongs to),
 * column and row of its tile on the map, aliases parted by |. Exactly one area is the force.
 * @throws FileProblem naming row and column.
 */
export async function readAreaFile(file: string): Promise<AreaEntry[]> {
  const source = await openSource(file, {});
  const name = path.basename(file);
  try {
    const places = new Map(source.columns.map((column, index) => [column.name.trim().toLowerCase(), index]));
    for (const column of ['code', 'name', 'kind'] as const) {
      if (!places.has(column)) {
        throw new FileProblem({
          file: name,
          message: `the column ${column} is missing`,
          mend: `Columns are: ${columns.join(', ')}.`,
        });
      }
    }
    const areas: AreaEntry[] = [];
    for await (const batch of source.batches()) {
      for (let row = 0; row < batch.rows; row += 1) {
        const text = (column: (typeof columns)[number]): string => {
          const cell: Cell = batch.cells[places.get(column) ?? -1]?.[row] ?? null;
          return cell === null ? '' : String(cell).trim();
        };
        areas.push(areaEntry(text, name, batch.firstRow + row));
      }
    }
    checkAreas(areas, name);
    return areas;
  } finally {
    await source.close();
  }
}

function areaEntry(text: (column: (typeof columns)[number]) => string, file: string, row: number): AreaEntry {
  const refuse = (column: string, message: string, expected: string): never => {
    throw new FileProblem({ file, row, column, message, expected });
  };
  const code = text('code');
  const name = text('name');
  if (code === '') refuse('code', 'the code is missing', 'a code such as E09000002');
  if (name === '') refuse('name', 'the name is missing', 'the area’s full name');
  const kind = text('kind');
  if (kind !== 'force' && kind !== 'group' && kind !== 'area') {
    return refuse('kind', `“${kind}” is not a kind of area`, 'force, group or area');
  }
  const column = tilePlace(text('column'));
  const tileRow = tilePlace(text('row'));
  if (Number.isNaN(column) || Number.isNaN(tileRow))
    refuse('column', 'the tile’s place is not a number', 'whole numbers from 0');
  return {
    code,
    name,
    shortName: text('short_name') === '' ? name : text('short_name'),
    kind,
    group: text('group') === '' ? undefined : text('group'),
    tile: column === undefined || tileRow === undefined ? undefined : { column, row: tileRow },
    aliases: text('aliases')
      .split('|')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
  };
}

function tilePlace(text: string): number | undefined {
  return text === '' ? undefined : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function checkAreas(areas: readonly AreaEntry[], file: string): void {
  const refuse = (message: string, mend: string): never => {
    throw new FileProblem({ file, message, mend });
  };
  const forces = areas.filter((area) => area.kind === 'force');
  if (forces.length !== 1) {
    refuse(`${forces.length} areas are of kind force`, 'Exactly one area is the force’s whole area.');
  }
  const codes = new Set<string>();
  for (const { code } of areas) {
    if (codes.has(code)) refuse(`the code ${code} comes twice`, 'Give each area its own code.');
    codes.add(code);
  }
  const names = new Map<string, string>();
  for (const area of areas) {
    if (area.group !== undefined && !areas.some((each) => each.code === area.group && each.kind !== 'area')) {
      refuse(
        `${area.name} belongs to ${area.group}, which is no group here`,
        'Add the group, or correct its code.',
      );
    }
    for (const name of [area.name, area.shortName, ...area.aliases]) {
      const known = names.get(normaliseAreaName(name));
      if (known !== undefined && known !== area.code) {
        refuse(`“${name}” names both ${known} and ${area.code}`, 'A name or alias belongs to one area.');
      }
      names.set(normaliseAreaName(name), area.code);
    }
  }
}
