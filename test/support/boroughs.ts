import type { Standing } from '#tools/ui/charts/standing.ts';
import type { Tile } from '#tools/ui/charts/tile-map.tsx';

/** London's boroughs as tiles: name, short name, column, row, and an invented share in per cent. */
const boroughs: readonly (readonly [string, string, number, number, number])[] = [
  ['Barking and Dagenham', 'Bark', 8, 4, 71],
  ['Barnet', 'Barn', 4, 2, 53],
  ['Bexley', 'Bexl', 8, 5, 47],
  ['Brent', 'Bren', 3, 3, 51],
  ['Bromley', 'Brom', 6, 6, 48],
  ['Camden', 'Camd', 4, 3, 48],
  ['Croydon', 'Croy', 5, 6, 51],
  ['Ealing', 'Eali', 2, 3, 49],
  ['Enfield', 'Enfi', 5, 1, 55],
  ['Greenwich', 'Gree', 7, 5, 47],
  ['Hackney', 'Hack', 6, 3, 52],
  ['Hammersmith and Fulham', 'Hamm', 2, 4, 41],
  ['Haringey', 'Hari', 5, 2, 50],
  ['Harrow', 'Harr', 3, 2, 47],
  ['Havering', 'Have', 8, 3, 53],
  ['Hillingdon', 'Hill', 1, 3, 48],
  ['Hounslow', 'Houn', 1, 4, 50],
  ['Islington', 'Isli', 5, 3, 48],
  ['Kensington and Chelsea', 'Kens', 3, 4, 49],
  ['Kingston upon Thames', 'King', 3, 6, 50],
  ['Lambeth', 'Lamb', 4, 5, 54],
  ['Lewisham', 'Lewi', 6, 5, 49],
  ['Merton', 'Mert', 4, 6, 46],
  ['Newham', 'Newh', 7, 4, 54],
  ['Redbridge', 'Redb', 7, 3, 53],
  ['Richmond upon Thames', 'Rich', 2, 5, 47],
  ['Southwark', 'Sout', 5, 5, 55],
  ['Sutton', 'Sutt', 4, 7, 54],
  ['Tower Hamlets', 'Towr', 6, 4, 50],
  ['Waltham Forest', 'Walt', 6, 2, 45],
  ['Wandsworth', 'Wand', 3, 5, 44],
  ['Westminster', 'West', 4, 4, 52],
];

function standingOf(value: number): Standing {
  if (value >= 60) return 'above';
  return value <= 46 ? 'below' : 'same';
}

/** The boroughs as tiles; Redbridge is hidden, so that a gallery shows how that looks. */
export const tiles: readonly Tile[] = boroughs.map(([name, shortName, column, row, per100]) => {
  const href = `/boroughs/${name.toLowerCase().replaceAll(' ', '-')}`;
  const place = { href, name, shortName, column, row };
  if (name === 'Redbridge') {
    return { ...place, value: null, standing: 'hidden', reason: 'hidden: fewer than 50 interviews' };
  }
  const value = per100 / 100;
  return { ...place, value, lower: value - 0.04, upper: value + 0.04, standing: standingOf(per100) };
});
