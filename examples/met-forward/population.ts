import { type Random, seededRandom } from '#survey';
import { type Borough, boroughs } from './boroughs.ts';

/** Adults of a borough by sex, by age band and by ethnic group, in the order of the codebook's codes. Invented. */
export interface Population {
  readonly borough: Borough;
  readonly adults: number;
  readonly sex: readonly number[];
  readonly age: readonly number[];
  readonly ethnicity: readonly number[];
}

export const populationColumns = {
  sex: ['men', 'women'],
  age: ['age_16_24', 'age_25_34', 'age_35_44', 'age_45_54', 'age_55_64', 'age_65_over'],
  ethnicity: ['white_british', 'white_other', 'asian', 'black', 'mixed_other'],
} as const;

const londonAges = [0.14, 0.23, 0.2, 0.15, 0.12, 0.16];
/** How the adults who are not White British divide, before each borough's own mix. */
const otherGroups = [0.3, 0.32, 0.24, 0.14];

/** The invented population of every borough: the same at each call. */
export const populations: readonly Population[] = boroughs.map((borough) => {
  const random = seededRandom(`met-forward/population/${borough.code}`);
  const adults = Math.round(borough.adults * 1000 + 400 * random.normal());
  return {
    borough,
    adults,
    sex: countsOf(adults, [0.487, 0.513]),
    age: countsOf(
      adults,
      londonAges.map(
        (share, band) => share * Math.exp(-0.16 * borough.young * (band - 2) + 0.04 * random.normal()),
      ),
    ),
    ethnicity: countsOf(adults, ethnicShares(borough, random)),
  };
});

function ethnicShares(borough: Borough, random: Random): number[] {
  const others = otherGroups.map((share) => share * Math.exp(0.35 * random.normal()));
  const sum = others.reduce((total, share) => total + share, 0);
  return [borough.whiteBritish, ...others.map((share) => ((1 - borough.whiteBritish) * share) / sum)];
}

/** Whole numbers in proportion to the shares that add up to the total exactly; the last takes what rounding leaves. */
function countsOf(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  const counts = shares.map((share) => Math.round((total * share) / sum));
  const last = counts.pop() ?? 0;
  const rest = counts.reduce((all, count) => all + count, 0);
  return last === 0 ? counts : [...counts, total - rest];
}

/** population.csv as text: what the fieldwork company weights to. The file beside this one is this text, which a test proves. */
export function populationCsv(): string {
  const { sex, age, ethnicity } = populationColumns;
  const header = ['code', 'name', 'adults', ...sex, ...age, ...ethnicity];
  const rows = populations.map(({ borough, adults, ...counts }) =>
    [borough.code, borough.name, adults, ...counts.sex, ...counts.age, ...counts.ethnicity].join(','),
  );
  return `${[header.join(','), ...rows].join('\n')}\n`;
}
