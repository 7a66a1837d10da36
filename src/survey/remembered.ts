/**
 * The same function of numbers, with its answers remembered: a survey asks for the same few quantiles of 2.5% many thousand times.
 * Only for pure functions; what throws is asked again. Past `most` answers all are forgotten, so that memory stays small.
 */
export function remembered(
  work: (first: number, second: number) => number,
  most = 4096,
): (first: number, second: number) => number {
  const known = new Map<number, Map<number, number>>();
  let count = 0;
  return (first, second) => {
    const before = known.get(first)?.get(second);
    if (before !== undefined) return before;
    const answer = work(first, second);
    if (count >= most) {
      known.clear();
      count = 0;
    }
    const row = known.get(first) ?? new Map<number, number>();
    known.set(first, row.set(second, answer));
    count += 1;
    return answer;
  };
}
