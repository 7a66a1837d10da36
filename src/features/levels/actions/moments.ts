import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { CrossRow, Engine, MomentRow, UnitRow } from '#tools/engine/engine.ts';
import { type Itemised, type ItemisedPair, itemise } from '../rules/items.ts';
import type { KeptSheet } from '../rules/sheet.ts';

/** A stored wave and the version of each question that it holds. */
export interface StoredVersions {
  readonly hash: string;
  readonly versions: ReadonlyMap<string, number>;
}

/** The sheets of one stored wave, by its hash, before the wave has its name in the records. */
export interface WaveSheets {
  readonly hash: string;
  readonly sheets: readonly KeptSheet[];
}

/**
 * Asks the engine for the moments of stored waves: once, when they are accepted. Waves that hold the same questions in
 * the same versions are asked for together.
 */
export async function measureWaves(
  engine: Engine,
  codebook: CodebookSettings,
  waves: readonly StoredVersions[],
  groupsThere: ReadonlySet<string>,
  unitsPersist: boolean,
): Promise<WaveSheets[]> {
  const alike = new Map<string, StoredVersions[]>();
  for (const wave of waves) {
    const key = JSON.stringify([...wave.versions].sort());
    const list = alike.get(key);
    if (list === undefined) alike.set(key, [wave]);
    else list.push(wave);
  }
  const found: WaveSheets[] = [];
  for (const list of alike.values()) {
    const [first] = list;
    if (first === undefined) continue;
    const { items, pairs } = itemise(codebook, first.versions, groupsThere);
    const request = {
      waves: list.map((wave) => wave.hash),
      items: items.map((each) => each.item),
      pairs: pairs.map((each) => each.pair),
      units: unitsPersist,
    };
    const { rows, crosses, units: totals } = await engine.moments(request);
    const units = Map.groupBy(totals, (row) => row.wave);
    const rowsByWave = Map.groupBy(rows, (row) => row.wave);
    const crossesByWave = Map.groupBy(crosses, (cross) => cross.wave);
    for (const { hash } of list) {
      found.push({
        hash,
        sheets: [
          ...sheetsOf(items, pairs, rowsByWave.get(hash) ?? [], crossesByWave.get(hash) ?? []),
          ...unitSheets(items, units.get(hash) ?? []),
        ],
      });
    }
  }
  return found;
}

type CellsKept = KeptSheet & { readonly kind: 'cells' };
type CrossesKept = KeptSheet & { readonly kind: 'crosses' };

function sheetsOf(
  items: readonly Itemised[],
  pairs: readonly ItemisedPair[],
  rows: readonly MomentRow[],
  crosses: readonly CrossRow[],
): KeptSheet[] {
  return [...cellSheets(items, rows), ...crossSheets(pairs, crosses)];
}

/** Sorted by item, area and stratum, so that a wave gives the same sheets whatever order the engine answered in. */
function inOrder<T extends { readonly area: string; readonly stratum: string }>(
  rows: readonly T[],
  first: (row: T) => number,
): T[] {
  const place = (row: T): string => `${row.area}\u0000${row.stratum}`;
  return [...rows].sort((a, b) => first(a) - first(b) || (place(a) < place(b) ? -1 : 1));
}

function cellSheets(items: readonly Itemised[], rows: readonly MomentRow[]): CellsKept[] {
  const grouped = new Map<string, { of: Itemised; rows: { value: string; row: MomentRow }[] }>();
  for (const row of inOrder(rows, (each) => each.item)) {
    const of = items[row.item];
    if (of === undefined) continue;
    const key = `${of.measure}/${of.domain}`;
    const group = grouped.get(key);
    if (group === undefined) grouped.set(key, { of, rows: [{ value: of.value, row }] });
    else group.rows.push({ value: of.value, row });
  }
  return [...grouped.values()].map(({ of, rows: list }) => ({
    measure: of.measure,
    version: of.version,
    domain: of.domain,
    kind: 'cells',
    sheet: {
      area: list.map(({ row }) => row.area),
      stratum: list.map(({ row }) => row.stratum),
      value: list.map(({ value }) => value),
      n: list.map(({ row }) => row.n),
      w: list.map(({ row }) => row.w),
      y: list.map(({ row }) => row.y),
      m: list.map(({ row }) => row.m),
      u: list.map(({ row }) => row.u),
      cww: list.map(({ row }) => row.cww),
      cwy: list.map(({ row }) => row.cwy),
      cyy: list.map(({ row }) => row.cyy),
      w2: list.map(({ row }) => row.w2),
      w2y: list.map(({ row }) => row.w2y),
      w2yy: list.map(({ row }) => row.w2yy),
      wyy: list.map(({ row }) => row.wyy),
    },
  }));
}

interface CrossSum {
  readonly of: ItemisedPair;
  readonly area: string;
  cww: number;
  cwy: number;
  cyw: number;
  cyy: number;
}

function crossSheets(pairs: readonly ItemisedPair[], crosses: readonly CrossRow[]): CrossesKept[] {
  const sums = new Map<string, CrossSum>();
  for (const cross of inOrder(crosses, (each) => each.pair)) {
    const of = pairs[cross.pair];
    if (of === undefined) continue;
    const key = `${cross.pair}/${cross.area}`;
    const sum = sums.get(key) ?? { of, area: cross.area, cww: 0, cwy: 0, cyw: 0, cyy: 0 };
    sums.set(key, sum);
    // A stratum with one unit has no cross-products and adds none: under every rule but `fail`, which refuses it at import.
    sum.cww += cross.cww ?? 0;
    sum.cwy += cross.cwy ?? 0;
    sum.cyw += cross.cyw ?? 0;
    sum.cyy += cross.cyy ?? 0;
  }
  const grouped = Map.groupBy(sums.values(), ({ of }) => `${of.measure}/${of.domain}`);
  return [...grouped.values()].flatMap((list): CrossesKept[] => {
    const [first] = list;
    if (first === undefined) return [];
    const { measure, version, domain } = first.of;
    const sheet = {
      area: list.map((sum) => sum.area),
      first: list.map((sum) => sum.of.first),
      second: list.map((sum) => sum.of.second),
      cww: list.map((sum) => sum.cww),
      cwy: list.map((sum) => sum.cwy),
      cyw: list.map((sum) => sum.cyw),
      cyy: list.map((sum) => sum.cyy),
    };
    return [{ measure, version, domain, kind: 'crosses', sheet }];
  });
}

function unitSheets(items: readonly Itemised[], rows: readonly UnitRow[]): KeptSheet[] {
  const ordered = inOrder(rows, (row) => row.item);
  const grouped = Map.groupBy(
    ordered,
    (row) => `${items[row.item]?.measure ?? ''}/${items[row.item]?.domain ?? ''}`,
  );
  return [...grouped.values()].flatMap((list): KeptSheet[] => {
    const of = items[list[0]?.item ?? -1];
    if (of === undefined) return [];
    const sheet = {
      area: list.map((row) => row.area),
      stratum: list.map((row) => row.stratum),
      unit: list.map((row) => row.unit),
      value: list.map((row) => items[row.item]?.value ?? ''),
      n: list.map((row) => row.n),
      w: list.map((row) => row.w),
      y: list.map((row) => row.y),
      w2: list.map((row) => row.w2),
      w2y: list.map((row) => row.w2y),
    };
    return [{ measure: of.measure, version: of.version, domain: of.domain, kind: 'units', sheet }];
  });
}
