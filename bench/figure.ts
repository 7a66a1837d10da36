/** One measured figure beside what was promised. */
export interface Figure {
  /** What was measured, in words. */
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  /** Undefined for a figure that nothing was promised of: it is there to compare with. */
  readonly kept: boolean | undefined;
}

/** A bench: one file a promise, `*.bench.ts`, with a default export of this. */
export interface Bench {
  readonly title: string;
  /** Measures; `say` tells people what is going on meanwhile. */
  measure(say: (what: string) => void): Promise<readonly Figure[]>;
  /** What a reader must know to believe the figures, as paragraphs. */
  readonly notes?: readonly string[];
}

/** How long something took: by the clock, and by the processors, which other programs on the machine disturb less. */
export interface Spent {
  /** Milliseconds. */
  readonly wall: number;
  readonly processor: number;
}

/** Runs `work` once and tells what it took, with its answer. */
export async function timed<T>(work: () => Promise<T>): Promise<Spent & { readonly answer: T }> {
  const processor = process.cpuUsage();
  const began = performance.now();
  const answer = await work();
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(processor);
  return { wall, processor: (user + system) / 1000, answer };
}

/**
 * Runs each of some works in turn, `rounds` times after one to warm up, and gives the least time of each: what disturbs a
 * measurement only ever adds to it. In turn, so that a slow minute of the machine meets all of them.
 */
export async function leastOf<Name extends string>(
  works: Readonly<Record<Name, () => Promise<unknown>>>,
  rounds: number,
): Promise<Record<Name, Spent>> {
  // Object.keys and fromEntries forget which names there are.
  const names = Object.keys(works) as Name[];
  const least = Object.fromEntries(
    names.map((name) => [name, { wall: Number.POSITIVE_INFINITY, processor: Number.POSITIVE_INFINITY }]),
  ) as Record<Name, { wall: number; processor: number }>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const { wall, processor } = await timed(works[name]);
      if (round === 0) continue;
      least[name].wall = Math.min(least[name].wall, wall);
      least[name].processor = Math.min(least[name].processor, processor);
    }
  }
  return least;
}

/** 1,234 ms or 1.23 s. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}
