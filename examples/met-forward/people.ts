import type { Random } from '#survey';
import type { Population } from './population.ts';

/** A simulated person, in the codebook's codes. `null` where the person would not say. */
export interface Person {
  readonly sex: number;
  readonly age: number;
  readonly ethnicity: number;
  readonly disability: number | null;
  readonly tenure: number | null;
  readonly adults: number;
  /** Victim of a crime in the last twelve months. */
  readonly victim: boolean | null;
  readonly stopped: boolean;
  readonly contact: boolean;
}

/** The kinds of people who live in a borough, with how likely each is to be met at the door. */
export interface Neighbours {
  readonly kinds: readonly { readonly sex: number; readonly age: number; readonly ethnicity: number }[];
  readonly chances: readonly number[];
}

/** Who is found at home: older people and women more often. This is the non-response that weights put right. */
export function neighboursOf(population: Population): Neighbours {
  const kinds: { sex: number; age: number; ethnicity: number }[] = [];
  const chances: number[] = [];
  population.sex.forEach((ofSex, sex) => {
    population.age.forEach((ofAge, age) => {
      population.ethnicity.forEach((ofGroup, ethnicity) => {
        // White British residents are older than others, so age and ethnicity are not independent.
        const together = Math.exp((ethnicity === 0 ? 0.12 : -0.1) * (age - 2.5));
        const found = Math.exp(0.1 * (age - 2.5) + 0.08 * sex - (ethnicity === 0 && age < 2 ? 0.15 : 0));
        kinds.push({ sex: sex + 1, age: age + 1, ethnicity: ethnicity + 1 });
        chances.push(ofSex * ofAge * ofGroup * together * found);
      });
    });
  });
  return { kinds, chances };
}

/** Meets one person of a borough. Young men are stopped most, and more so where stop and search falls hard. */
export function meetPerson(
  neighbours: Neighbours,
  conditions: { readonly disorder: number; readonly stops: number },
  random: Random,
): Person {
  const { sex, age, ethnicity } = random.choice(neighbours.kinds, neighbours.chances);
  const odds = (logit: number): boolean => random.uniform() < 1 / (1 + Math.exp(-logit));
  const owns = odds(0.4 * (age - 2.8) + (ethnicity === 1 ? 0.3 : 0));
  const tenure = owns ? 1 : odds(0.2 * (age - 2)) ? 3 : 2;
  const victim = odds(-1.35 - 0.14 * (age - 3) + 0.15 * conditions.disorder);
  const stopped = odds(
    -4 +
      0.9 * (2 - sex) -
      0.5 * (age - 2) +
      (ethnicity === 4 ? 0.8 : ethnicity === 5 ? 0.4 : 0) +
      0.3 * conditions.stops,
  );
  const contact = victim ? odds(0.6) : odds(stopped ? 2 : -1.4);
  const disabled = odds(-2.7 + 0.4 * (age - 1) + (tenure === 3 ? 0.4 : 0));
  const withheld = random.uniform();
  return {
    sex,
    age,
    ethnicity,
    disability: withheld < 0.02 ? null : disabled ? 1 : 2,
    tenure: withheld > 0.985 ? null : tenure,
    adults: householdOf(age, ethnicity, random),
    victim: withheld > 0.5 && withheld < 0.506 ? null : victim,
    stopped,
    contact,
  };
}

/** Adults at the address, one to five: couples most of all, fewer among the old, more in Asian households. */
function householdOf(age: number, ethnicity: number, random: Random): number {
  const more = ethnicity === 3 ? 1.5 : 1;
  return random.choice(
    [1, 2, 3, 4, 5],
    age === 6 ? [0.42, 0.5, 0.06 * more, 0.02, 0] : [0.24, 0.53, 0.14 * more, 0.07 * more, 0.02],
  );
}
