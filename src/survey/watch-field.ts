import { seededRandom } from './random.ts';
import { watchContrasts } from './watch.ts';

/** Paths drawn for each tail; its relative error is then about 1%, and that of the threshold 0.1%. */
const draws = 4000;

/** How long a watch is, and whether series have a path. */
export interface FieldShape {
  readonly history: number;
  readonly watched: number;
  readonly withPath: boolean;
}

/** All contrasts of a watch as unit vectors over its periods, in order of time; `ends` has the periods known by then. */
export interface Field {
  readonly rows: readonly Float64Array[];
  readonly ends: readonly number[];
}

export function fieldOf({ history, watched, withPath }: FieldShape): Field {
  const rows: Float64Array[] = [];
  const ends: number[] = [];
  for (let length = history + 1; length <= history + watched; length++) {
    for (const { before, after } of watchContrasts(length, history, withPath)) {
      const row = new Float64Array(history + watched);
      const [early, late] = [before[1] - before[0], after[1] - after[0]];
      const scale = Math.sqrt((early > 0 ? 1 / early : 0) + 1 / late);
      if (early > 0) row.fill(1 / early / scale, before[0], before[1]);
      row.fill(-1 / late / scale, after[0], after[1]);
      rows.push(row);
      ends.push(length);
    }
  }
  return { rows, ends };
}

/**
 * P(any z_j > h) as a function of h, by the estimator of `expectedFalseAlarms`. The paths are drawn once, so that it falls
 * smoothly with h; each is then moved along its chosen contrast until that one passes h.
 */
export function tailOf({ rows }: Field): (threshold: number) => number {
  const random = seededRandom('watch threshold');
  const overlaps = rows.map((row) => heightsOn(rows, row));
  const path = new Float64Array(rows[0]?.length ?? 0);
  const paths: { readonly heights: Float64Array; readonly excess: number }[] = [];
  while (paths.length < draws) {
    for (let place = 0; place < path.length; place++) path[place] = random.normal();
    paths.push({ heights: heightsOn(rows, path), excess: -2 * Math.log(1 - random.uniform()) });
  }
  return (threshold) => {
    const density = Math.exp(-0.5 * threshold * threshold) / Math.sqrt(2 * Math.PI);
    let sum = 0;
    let chosen = 0;
    for (const { heights, excess } of paths) {
      // Every contrast in turn: evenly drawn, with less noise than by lot.
      chosen = (chosen + 1) % rows.length;
      const height = Math.sqrt(threshold * threshold + excess);
      const shift = height - (heights[chosen] ?? 0);
      sum += 1 / height / countOver(threshold, heights, overlaps[chosen] ?? heights, shift, chosen);
    }
    return (rows.length * density * sum) / draws;
  };
}

/** How many contrasts pass when the path is moved; the chosen one does by construction, and is not left to rounding. */
function countOver(
  threshold: number,
  heights: Float64Array,
  overlap: Float64Array,
  shift: number,
  chosen: number,
): number {
  let over = 1;
  for (let index = 0; index < heights.length; index++) {
    const height = (heights[index] ?? 0) + shift * (overlap[index] ?? 0);
    if (height > threshold && index !== chosen) over += 1;
  }
  return over;
}

function heightsOn(rows: readonly Float64Array[], path: Float64Array): Float64Array {
  const heights = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) heights[index] = dot(row, path);
  return heights;
}

export function dot(one: Float64Array, two: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += (one[place] ?? 0) * (two[place] ?? 0);
  return sum;
}
