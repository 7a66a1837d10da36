import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '#survey';
import { headlineAimed } from './movement.ts';
import { daysAfter, daysOf, quarters } from './quarters.ts';

/** One published figure of the simulated national survey: London as a whole, over the year that ends on a day. */
export interface NationalFigure {
  readonly ends: string;
  /** Share, 0 to 1, rounded as published: to a tenth of a percentage point. */
  readonly value: number;
  readonly base: number;
  readonly designFactor: number;
}

/** Its level lies this far over the London survey's: another sample, other interviewers. */
const apart = 0.014;
const designFactor = 1.22;
const seed = 'met-forward/national';

/** Quarters before the first of the London survey that the first rolling years need. */
const earlier = ['2007-06-30', '2007-09-30', '2007-12-31', '2008-03-31'];

/**
 * The whole series, from the year to March 2008 to the year to March 2012: each figure is the mean of four quarters of
 * about 750 interviews, so that neighbours share three. Invented; the same at each call.
 */
export function nationalSeries(): NationalFigure[] {
  const ends = [...earlier, ...quarters.map((quarter) => daysOf(quarter).ends)];
  const quarterly = ends.map((day, index) => {
    const random = seededRandom(`${seed}/${day}`);
    const base = 750 + random.integer(-25, 25);
    const truth = headlineAimed(index - earlier.length) + apart;
    const error = designFactor * Math.sqrt((truth * (1 - truth)) / base);
    return { day, base, share: truth + error * random.normal() };
  });
  return quarterly.slice(3).map(({ day }, index) => {
    const year = quarterly.slice(index, index + 4);
    const base = year.reduce((sum, quarter) => sum + quarter.base, 0);
    const positive = year.reduce((sum, quarter) => sum + quarter.base * quarter.share, 0);
    return { ends: day, value: Math.round((1000 * positive) / base) / 1000, base, designFactor };
  });
}

/** How long after a year's end its figure is published. */
export const nationalDelay = 110;

/** The series as the file that is published once the year ending on `ends` is out: everything up to that day. */
export function nationalFile(ends: string): string {
  const header = 'police_force_area,year_ending,question,percentage,unweighted_base,design_factor,status';
  const rows = nationalSeries()
    .filter((figure) => figure.ends <= ends)
    .map((figure) =>
      [
        'Metropolitan Police',
        figure.ends,
        'POLCOUNCIL',
        (100 * figure.value).toFixed(1),
        figure.base,
        figure.designFactor,
        'invented',
      ].join(','),
    );
  return `${[header, ...rows].join('\n')}\n`;
}

/** Writes the file for a year into a folder, which is made if need be, and gives its path. */
export function writeNational(folder: string, ends: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `national-${ends.slice(0, 7)}.csv`);
  writeFileSync(path, nationalFile(ends));
  return path;
}

/** The day on which a year's figure is published. */
export function nationalPublished(ends: string): string {
  return daysAfter(ends, nationalDelay);
}
