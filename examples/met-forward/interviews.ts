import { type Random, seededRandom } from '#survey';
import { conditionsOf, movementOf } from './movement.ts';
import { type Answering, formOpinion, giveAnswer, prepareQuestion } from './opinions.ts';
import { meetPerson, neighboursOf, type Person } from './people.ts';
import { type Population, populations } from './population.ts';
import { daysAfter, daysOf, from, type Quarter } from './quarters.ts';
import { informedChange, questions } from './questions.ts';
import { drawWards, type Ward, wardsOf } from './wards.ts';
import { rakeBorough } from './weighting.ts';

/** Changing the seed changes every interview of the example, and every figure it publishes. */
const exampleSeed = 'met-forward';
export const interviewsABorough = 160;

/** One simulated interview. Nobody was asked. */
export interface Interview {
  readonly serial: string;
  readonly day: string;
  readonly population: Population;
  readonly ward: Ward;
  readonly half: 'A' | 'B';
  readonly person: Person;
  /** Before fitting to the population; the mean of a borough and quarter is 1. */
  readonly designWeight: number;
  /** After fitting; the mean of a quarter is 1. */
  readonly weight: number;
  /** One answer a question in their order; null where the person was not asked. */
  readonly answers: readonly (number | null)[];
}

/**
 * The interviews of a quarter: 160 in each of the 32 boroughs. A pure function of the quarter: the same at every call,
 * whether or not other quarters were made before. Another seed is another sample of the same London.
 */
export function interviewsOf(quarter: Quarter, seed: string = exampleSeed): Interview[] {
  const movement = movementOf(quarter);
  const answerings = questions.map((question) => {
    const changed = question.name === 'informed' && from(quarter, informedChange.from);
    return prepareQuestion(question, movement, changed ? informedChange.lift : 0);
  });
  const londoners = populations.reduce((sum, population) => sum + population.adults, 0);
  const interviews = populations.flatMap((population) =>
    interviewBorough(`${seed}/${quarter}`, quarter, population, answerings),
  );
  const scale = interviews.length / londoners;
  return interviews.map((interview, index) => ({
    ...interview,
    serial: `${quarter.replace('-', '')}-${String(index + 1).padStart(5, '0')}`,
    weight: interview.weight * scale,
  }));
}

/** One borough's quarter. Weights add up to its adults. */
function interviewBorough(
  seed: string,
  quarter: Quarter,
  population: Population,
  answerings: readonly Answering[],
): Omit<Interview, 'serial'>[] {
  const { borough } = population;
  const random = seededRandom(`${seed}/${borough.code}`);
  const conditions = conditionsOf(borough, quarter);
  const neighbours = neighboursOf(population);
  const days = fieldworkDays(quarter);
  const drafts = drawSample(population, random).map(({ ward, chance, share }) => {
    const person = meetPerson(neighbours, conditions, random);
    const half = random.uniform() < 0.5 ? ('A' as const) : ('B' as const);
    const opinion = formOpinion(person, { ...conditions, ward }, random);
    const answers = answerings.map((answering) => {
      const { asked } = answering.question;
      const given = giveAnswer(answering, opinion, random);
      return (asked === 'half' && half === 'B') || (asked === 'contact' && !person.contact) ? null : given;
    });
    const day = random.choice(days);
    // One adult of a household, a household of a ward, a ward of the borough: the chances multiply.
    const design = (person.adults * ward.adults * share) / chance;
    return { day, population, ward, half, person, answers, design };
  });
  const mean = drafts.reduce((sum, draft) => sum + draft.design, 0) / drafts.length;
  const weights = rakeBorough(
    drafts.map(({ person, design }) => ({ ...person, design })),
    population,
  );
  return drafts.map(({ design, ...draft }, index) => ({
    ...draft,
    designWeight: design / mean,
    weight: weights[index] ?? 0,
  }));
}

/** Twelve wards, or thirteen where there are enough; 160 interviews over them as evenly as they go. */
function drawSample(population: Population, random: Random): { ward: Ward; chance: number; share: number }[] {
  const wards = wardsOf(population);
  const count = wards.length > 18 && random.uniform() < 0.5 ? 13 : 12;
  const drawn = drawWards(wards, count, random.uniform());
  const least = Math.floor(interviewsABorough / count);
  const more = interviewsABorough - least * count;
  return drawn.flatMap(({ ward, chance }, index) => {
    const take = index < more ? least + 1 : least;
    return new Array<{ ward: Ward; chance: number; share: number }>(take).fill({
      ward,
      chance,
      share: 1 / take,
    });
  });
}

/** Every day of the quarter but the last week, which is kept for checking back. */
function fieldworkDays(quarter: Quarter): string[] {
  const { starts, ends } = daysOf(quarter);
  const days: string[] = [];
  for (let day = starts; day <= daysAfter(ends, -7); day = daysAfter(day, 1)) days.push(day);
  return days;
}
