import { SurveyError } from './errors.ts';

/** More players than this would take 2^16 and more fits: group them. */
const mostPlayers = 15;

/** What each player adds to a game's worth. */
export interface Shapley {
  /** The mean of what a player adds over all orders of entry; they sum to the worth of all. */
  readonly contributions: Float64Array;
  /** What each has alone, and what each adds when it comes last. */
  readonly alone: Float64Array;
  readonly last: Float64Array;
}

/** Throws `out-of-range` for no players, or more than can be gone through one subset after the other. */
export function requirePlayers(count: number): void {
  if (count >= 1 && count <= mostPlayers) return;
  throw new SurveyError(
    'out-of-range',
    `There are ${count} drivers; 1 to ${mostPlayers} were expected, because every subset of them is fitted. Put some together as groups.`,
  );
}

/**
 * Shapley values from the worth of every subset, player j being bit j of the position: sum over the subsets S
 * without j of s! (k - s - 1)! / k! [worth(S + j) - worth(S)] [Shapley 1953]. For worth R squared they are the
 * LMG shares [Lindeman, Merenda and Gold 1980].
 */
export function shapleyOf(worth: Float64Array, players: number): Shapley {
  const all = 2 ** players - 1;
  const empty = worth[0] ?? Number.NaN;
  const weightOfSize = shapleyWeights(players);
  const contributions = new Float64Array(players);
  const alone = new Float64Array(players);
  const last = new Float64Array(players);
  for (let j = 0; j < players; j++) {
    const bit = 2 ** j;
    alone[j] = (worth[bit] ?? Number.NaN) - empty;
    last[j] = (worth[all] ?? Number.NaN) - (worth[all - bit] ?? Number.NaN);
    let sum = 0;
    for (let subset = 0; subset <= all; subset++) {
      if ((subset & bit) !== 0) continue;
      const gain = (worth[subset + bit] ?? Number.NaN) - (worth[subset] ?? Number.NaN);
      sum += (weightOfSize[sizeOf(subset)] ?? Number.NaN) * gain;
    }
    contributions[j] = sum;
  }
  return { contributions, alone, last };
}

/** s! (k - s - 1)! / k! for s = 0 .. k - 1. */
function shapleyWeights(players: number): Float64Array {
  const weights = new Float64Array(players);
  let value = 1 / players;
  for (let size = 0; size < players; size++) {
    weights[size] = value;
    value *= (size + 1) / (players - size - 1);
  }
  return weights;
}

function sizeOf(subset: number): number {
  let size = 0;
  for (let rest = subset; rest > 0; rest &= rest - 1) size++;
  return size;
}
