import type { Random } from '#survey';

/** Logarithms of factorials up to a number, for draws that need them again and again. */
const logFactorials: number[] = [0];

function logFactorial(count: number): number {
  for (let k = logFactorials.length; k <= count; k++)
    logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k));
  return logFactorials[count] ?? Number.NaN;
}

/** How many of so many trials succeed: exact, by inversion where few do, else by transformed rejection [Hörmann 1993, BTRS]. */
export function drawBinomial(random: Random, trials: number, probability: number): number {
  if (trials === 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - drawBinomial(random, trials, 1 - probability);
  return trials * probability < 10
    ? byInversion(random, trials, probability)
    : byRejection(random, trials, probability);
}

function byInversion(random: Random, trials: number, probability: number): number {
  const odds = probability / (1 - probability);
  let mass = (1 - probability) ** trials;
  let left = random.uniform() - mass;
  let count = 0;
  while (left > 0 && count < trials) {
    count += 1;
    mass *= (odds * (trials - count + 1)) / count;
    left -= mass;
  }
  return count;
}

function byRejection(random: Random, trials: number, probability: number): number {
  const spread = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const centre = trials * probability + 0.5;
  const quick = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((trials + 1) * probability);
  const height = logFactorial(mode) + logFactorial(trials - mode);
  const logOdds = Math.log(probability / (1 - probability));
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= quick) return count;
    if (count < 0 || count > trials) continue;
    const bound = height - logFactorial(count) - logFactorial(trials - count) + (count - mode) * logOdds;
    if (Math.log((v * alpha) / (a / us ** 2 + b)) <= bound) return count;
  }
}
