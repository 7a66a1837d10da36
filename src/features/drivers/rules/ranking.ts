import type { DriverFit } from './fit.ts';

/** A driver that comes first in fewer of the samples than this is not called a possible first. */
const possible = 0.05;

/**
 * The drivers that may go with the outcome most: one alone where it comes first in 19 of 20 samples of the design, else all
 * that come first in one of 20 or more, the likeliest first.
 */
export function leaders(drivers: readonly DriverFit[]): DriverFit[] {
  return drivers
    .filter(({ ranks }) => (ranks[0] ?? 0) >= possible)
    .toSorted((a, b) => (b.ranks[0] ?? 0) - (a.ranks[0] ?? 0));
}

/** Drivers by their share of what is explained, the largest first. */
export function byShare(drivers: readonly DriverFit[]): DriverFit[] {
  return drivers.toSorted((a, b) => b.share.value - a.share.value);
}
