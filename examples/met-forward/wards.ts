import { seededRandom } from '#survey';
import type { Borough } from './boroughs.ts';
import type { Population } from './population.ts';

/** An invented ward: a sampling unit. `confidence` and `disorder` are how far it lies from its borough. */
export interface Ward {
  readonly code: string;
  readonly name: string;
  readonly adults: number;
  readonly confidence: number;
  readonly disorder: number;
}

const firsts = (
  'Alder Ashlar Barley Bellfield Bracken Candle Cobble Copper Dorrel Elmstead Fennel Ferry Garland Gilder Harrier Hazel Ironside Juniper Kestrel Lantern ' +
  'Larkin Linden Marlow Meridian Nettle Orchard Osier Pepper Quarry Rowan Saffron Sorrel Tallow Thistle Tiller Weaver Willow Yarrow'
).split(' ');
const seconds = [
  'Green',
  'Hill',
  'Park',
  'Common',
  'Fields',
  'Gate',
  'Bridge',
  'Rise',
  'Vale',
  'Wharf',
  'Cross',
  'Mead',
];

/** How much wards of one borough differ, in standard deviations of a person's own opinion: this makes the design effect. */
const wardSpread = 0.13;

/** The 17 to 24 wards of a borough: the same at each call, so that any quarter can be made alone. */
export function wardsOf({ borough, adults }: Population): readonly Ward[] {
  const random = seededRandom(`met-forward/wards/${borough.code}`);
  const count = random.integer(17, 24);
  // Sizes stay within a quarter of the mean: then no ward is certain to be drawn even where 13 of 18 are.
  const sizes = Array.from({ length: count }, () => 0.78 + 0.44 * random.uniform());
  const sum = sizes.reduce((total, size) => total + size, 0);
  const names = namesFor(borough, count);
  return sizes.map((size, index) => ({
    code: `W-${borough.code.slice(-2)}-${String(index + 1).padStart(2, '0')}`,
    name: names[index] ?? '',
    adults: Math.round((adults * size) / sum),
    confidence: wardSpread * random.normal(),
    disorder: 2 * wardSpread * random.normal(),
  }));
}

function namesFor(borough: Borough, count: number): string[] {
  const random = seededRandom(`met-forward/ward-names/${borough.code}`);
  const names = new Set<string>();
  while (names.size < count) names.add(`${random.choice(firsts)} ${random.choice(seconds)}`);
  return [...names];
}

/**
 * Draws wards with a chance in proportion to their adults, systematically along the list from a random start
 * [Madow 1949]. Gives each drawn ward with its chance.
 */
export function drawWards(
  wards: readonly Ward[],
  count: number,
  start: number,
): { ward: Ward; chance: number }[] {
  const total = wards.reduce((sum, ward) => sum + ward.adults, 0);
  const step = total / count;
  const drawn: { ward: Ward; chance: number }[] = [];
  let reached = 0;
  for (const ward of wards) {
    reached += ward.adults;
    // Counting guards against a rounding error at the end of the list, where a start of 0 could reach one ward too many.
    if (drawn.length < count && (start + drawn.length) * step < reached) {
      drawn.push({ ward, chance: ward.adults / step });
    }
  }
  return drawn;
}
