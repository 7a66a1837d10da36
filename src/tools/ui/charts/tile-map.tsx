import type { VNode } from 'preact';
import { interval, per100, percent } from '../format.ts';
import { type Standing, standingWords } from './standing.ts';

export interface Tile {
  readonly href: string;
  /** In full, for those who hear or hover: "Hammersmith and Fulham". */
  readonly name: string;
  /** At most four letters, so that it can be read in a tile on a telephone. */
  readonly shortName: string;
  /** Place in the grid, counted from the left and the top; the least of all tiles is the first. */
  readonly column: number;
  readonly row: number;
  /** 0 to 1; `null` where it is hidden. */
  readonly value: number | null;
  readonly lower?: number | null | undefined;
  readonly upper?: number | null | undefined;
  readonly standing: Standing;
  /** Why a value is hidden: "hidden: fewer than 50 interviews". */
  readonly reason?: string | undefined;
}

export interface TileMapProps {
  /** What the tiles are, for those who cannot see them: "London’s boroughs, year to March 2011". */
  readonly label: string;
  readonly tiles: readonly Tile[];
  /** What the tiles are compared with, as it stands in a sentence: "London". */
  readonly reference: string;
}

/** Side of a tile and distance from one to the next, in units of the drawing. */
const side = 52;
const pitch = 54;

function spoken(tile: Tile, reference: string): string {
  if (tile.value === null) return `${tile.name}: ${tile.reason ?? standingWords('hidden', reference)}`;
  const margin =
    typeof tile.lower === 'number' && typeof tile.upper === 'number'
      ? `, 95% margin ${interval(tile.lower, tile.upper)}`
      : '';
  return `${tile.name}: ${percent(tile.value)}${margin}, ${standingWords(tile.standing, reference)}`;
}

/** The marks of a tile that really differs: a bar at its foot, and an arrow for the direction. */
function Difference({ standing }: { readonly standing: Standing }): VNode | null {
  if (standing !== 'above' && standing !== 'below') return null;
  const arrow = standing === 'above' ? 'M40 40.5h8l-4-7z' : 'M40 33.5h8l-4 7z';
  return (
    <>
      <path class="tile__bar" d={`M0 ${side - 5}h${side}v5H0z`} />
      <path class="tile__arrow" d={arrow} />
    </>
  );
}

function Square({ standing }: { readonly standing: Standing }): VNode {
  return (
    <>
      <rect class="tile__square" x="1" y="1" width={side - 2} height={side - 2} rx="2" />
      <Difference standing={standing} />
    </>
  );
}

/** What each kind of tile on this map means, and how many there are. */
function Legend({ tiles, reference }: Pick<TileMapProps, 'tiles' | 'reference'>): VNode {
  const kinds: readonly Standing[] = ['above', 'below', 'same', 'unjudged', 'hidden'];
  return (
    <ul class="legend">
      {kinds.map((standing) => {
        const count = tiles.filter((tile) => tile.standing === standing).length;
        if (count === 0) return null;
        const words = standingWords(standing, reference);
        return (
          <li>
            <svg class={`legend__tile tile--${standing}`} viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
              <Square standing={standing} />
            </svg>
            {`${words[0]?.toUpperCase()}${words.slice(1)}: ${count}`}
          </li>
        );
      })}
    </ul>
  );
}

/**
 * A map of equal tiles, each a link with its value in it. Those that cannot be told from the reference are grey;
 * those that really differ carry a colour, a bar and an arrow. The keyboard goes through them as one reads.
 */
export function TileMap({ label, tiles, reference }: TileMapProps): VNode {
  const left = Math.min(...tiles.map((tile) => tile.column));
  const top = Math.min(...tiles.map((tile) => tile.row));
  const columns = Math.max(...tiles.map((tile) => tile.column)) - left + 1;
  const rows = Math.max(...tiles.map((tile) => tile.row)) - top + 1;
  const inReadingOrder = [...tiles].sort((a, b) => a.row - b.row || a.column - b.column);
  return (
    <div class="tile-map">
      {/* biome-ignore lint/a11y/useSemanticElements: an SVG of links is a group of them, not a fieldset */}
      <svg viewBox={`-1 -1 ${columns * pitch} ${rows * pitch}`} role="group" aria-label={label}>
        {inReadingOrder.map((tile) => (
          <g
            class={`tile tile--${tile.standing}`}
            transform={`translate(${(tile.column - left) * pitch},${(tile.row - top) * pitch})`}
          >
            <a href={tile.href} aria-label={spoken(tile, reference)}>
              <Square standing={tile.standing} />
            </a>
            {/* Beside the link, not in it: “Enfi 55” is for the eye, and the link's name says all of it in full. */}
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: text in SVG is never focused */}
            <text aria-hidden="true" class="tile__name" x="26" y="21">
              {tile.shortName}
            </text>
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: text in SVG is never focused */}
            <text aria-hidden="true" class="tile__value" x="26" y="41">
              {tile.value === null ? '–' : per100(tile.value)}
            </text>
          </g>
        ))}
      </svg>
      <Legend tiles={tiles} reference={reference} />
    </div>
  );
}
