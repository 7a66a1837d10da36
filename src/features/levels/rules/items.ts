import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { Item } from '#tools/engine/engine.ts';

/** One thing asked of the engine: an item, and which measure, domain and value its moments are for. */
export interface Itemised {
  readonly measure: string;
  readonly version: number;
  readonly domain: string;
  readonly value: string;
  readonly item: Item;
}

/** Two items of one group whose cross-products are needed for the gap between them. */
export interface ItemisedPair {
  readonly measure: string;
  readonly version: number;
  readonly domain: string;
  readonly first: string;
  readonly second: string;
  readonly pair: readonly [number, number];
}

/**
 * What to ask of the engine for a wave: each measure for everyone and for each value of each group, and the pairs of
 * values that are compared. `versions` tells which version of each question the wave holds.
 */
export function itemise(
  codebook: CodebookSettings,
  versions: ReadonlyMap<string, number>,
  groupsThere: ReadonlySet<string>,
): { readonly items: readonly Itemised[]; readonly pairs: readonly ItemisedPair[] } {
  const items: Itemised[] = [];
  const pairs: ItemisedPair[] = [];
  for (const [measure, settings] of Object.entries(codebook.measures)) {
    const version = versions.get(settings.question);
    const question = codebook.questions[settings.question]?.versions.find((each) => each.version === version);
    if (version === undefined || question === undefined) continue;
    const base: Item = {
      column: `answer_${settings.question}`,
      valid:
        settings.scale === undefined
          ? Object.keys(question.answers).map(Number)
          : [settings.scale.lowest, settings.scale.highest],
      positive: settings.scale === undefined ? (settings.positive ?? []) : 'scale',
    };
    items.push({ measure, version, domain: '', value: '', item: base });
    for (const [domain, group] of Object.entries(codebook.groups)) {
      if (!groupsThere.has(domain)) continue;
      const places = new Map<string, number>();
      for (const value of Object.keys(group.answers)) {
        places.set(value, items.length);
        const item: Item = { ...base, domain: { column: `group_${domain}`, value } };
        items.push({ measure, version, domain, value, item });
      }
      const second = group.comparator;
      const place = second === undefined ? undefined : places.get(second);
      if (second === undefined || place === undefined) continue;
      for (const [first, at] of places) {
        if (first !== second) pairs.push({ measure, version, domain, first, second, pair: [at, place] });
      }
    }
  }
  return { items, pairs };
}
