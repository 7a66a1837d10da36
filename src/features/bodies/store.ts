import type { Reader, Writer } from '#tools/store/store.ts';
import type { Area, HouseSettings } from './rules.ts';
import { normaliseAreaName } from './rules.ts';

/** An area as it stands in areas.csv, before it is known to belong anywhere. */
export interface AreaEntry {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: Area['kind'];
  readonly group: string | undefined;
  readonly tile: { readonly column: number; readonly row: number } | undefined;
  readonly aliases: readonly string[];
}

/** Writes the bodies and areas of the configuration over those of the last start. Areas that are gone from it stay, as history names them. */
export async function saveBodies(
  db: Writer,
  settings: HouseSettings,
  areas: readonly AreaEntry[],
): Promise<void> {
  const bodies = [
    { ...settings.body, kind: 'oversight' as const },
    { ...settings.force, kind: 'force' as const },
    ...settings.partners.map((partner) => ({ ...partner, kind: 'partner' as const })),
  ];
  for (const body of bodies) {
    const row = {
      kind: body.kind,
      name: body.name,
      short_name: body.short_name,
      website: body.website ?? null,
      starts: body.starts ?? null,
      ends: body.ends ?? null,
      successor: null,
    };
    await db
      .insertInto('body')
      .values({ id: body.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }
  await db.deleteFrom('area_member').execute();
  await db.deleteFrom('area_alias').execute();
  for (const [position, area] of areas.entries()) {
    const row = {
      name: area.name,
      short_name: area.shortName,
      kind: area.kind,
      position,
      starts: null,
      ends: null,
      tile_column: area.tile?.column ?? null,
      tile_row: area.tile?.row ?? null,
    };
    await db
      .insertInto('area')
      .values({ code: area.code, ...row })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
      .execute();
  }
  for (const area of areas) {
    if (area.group !== undefined) {
      await db.insertInto('area_member').values({ group_code: area.group, area_code: area.code }).execute();
    }
    for (const alias of new Set(area.aliases.map(normaliseAreaName))) {
      await db.insertInto('area_alias').values({ alias, code: area.code }).execute();
    }
  }
}

/** All areas in the order of areas.csv; the force is made of every area of the lowest level. */
export async function readAreas(db: Reader): Promise<Area[]> {
  const rows = await db.selectFrom('area').selectAll().orderBy('position').execute();
  const members = await db.selectFrom('area_member').selectAll().execute();
  const lowest = rows.filter((row) => row.kind === 'area').map((row) => row.code);
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    position: row.position,
    tile:
      row.tile_column === null || row.tile_row === null
        ? undefined
        : { column: row.tile_column, row: row.tile_row },
    members: membersOf(row, lowest, members),
  }));
}

function membersOf(
  row: { readonly code: string; readonly kind: Area['kind'] },
  lowest: readonly string[],
  members: readonly { readonly group_code: string; readonly area_code: string }[],
): readonly string[] {
  if (row.kind === 'area') return [row.code];
  // A force whose survey names no areas has its interviews under its own code, so it is a member of itself.
  if (row.kind === 'force') return [...lowest, row.code];
  return members.filter((member) => member.group_code === row.code).map((member) => member.area_code);
}

/** The spellings under which areas are known, normalised. */
export async function readAreaAliases(db: Reader): Promise<{ alias: string; code: string }[]> {
  return db.selectFrom('area_alias').select(['alias', 'code']).execute();
}

/** A body as kept: who it is, its days and who took over. */
export interface Body {
  readonly id: string;
  readonly kind: 'oversight' | 'force' | 'partner';
  readonly name: string;
  readonly shortName: string;
  readonly starts: string | undefined;
  readonly ends: string | undefined;
  readonly successor: string | undefined;
}

/** All bodies: the one that asks first, then the force, then partners by name. */
export async function readBodies(db: Reader): Promise<readonly Body[]> {
  const rows = await db.selectFrom('body').selectAll().orderBy('name').execute();
  const kinds = ['oversight', 'force', 'partner'];
  return rows
    .toSorted((left, right) => kinds.indexOf(left.kind) - kinds.indexOf(right.kind))
    .map((row) => ({
      ...{ id: row.id, kind: row.kind, name: row.name, shortName: row.short_name },
      ...{ starts: row.starts ?? undefined, ends: row.ends ?? undefined },
      successor: row.successor ?? undefined,
    }));
}
