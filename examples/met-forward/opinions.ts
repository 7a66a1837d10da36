import { normalQuantile, type Random } from '#survey';
import type { Movement } from './movement.ts';
import type { Person } from './people.ts';
import { dontKnow, refused, refuses, type Side, type SimulatedQuestion } from './questions.ts';

/** How a person leans on each side, in standard deviations; above 0 is more than London's middle at the start. */
export type Opinion = Readonly<Record<Side, number>>;

/** Where a person lives: the borough's conditions in the quarter, and how far the ward lies from its borough. */
export interface Surroundings {
  readonly disorder: number;
  readonly stops: number;
  readonly engagement: number;
  readonly ward: { readonly confidence: number; readonly disorder: number };
}

/** How much of one side of an opinion is one general mood towards the police; the rest is that side's own. */
const mood = 0.7;
const own = Math.sqrt(1 - mood * mood);

/**
 * Forms a person's opinion from where the person lives, what happened to the person and chance. Victims lean away,
 * contact that goes well helps a little and contact that goes badly hurts more; being stopped hurts fairness most.
 */
export function formOpinion(person: Person, around: Surroundings, random: Random): Opinion {
  const general = random.normal();
  const side = (): number => mood * general + own * random.normal();
  const victim = person.victim ? 1 : 0;
  const stopped = person.stopped ? 1 : 0;
  const old = person.age - 3.3;
  const black = person.ethnicity === 4 ? 1 : 0;
  const mixed = person.ethnicity === 5 ? 1 : 0;
  const asian = person.ethnicity === 3 ? 1 : 0;
  // The constants bring London's average back to 0, where the thresholds expect it.
  const disorder =
    -0.08 +
    0.16 * around.disorder +
    around.ward.disorder +
    0.35 * victim -
    0.03 * old -
    0.2 * mood * general +
    random.normal();
  const common = 0.055 + 0.95 * around.ward.confidence - 0.28 * victim - 0.07 * around.disorder;
  return {
    effective: side() + common - 0.11 * around.disorder - 0.15 * stopped + 0.12 * asian,
    fair:
      side() +
      0.06 +
      0.6 * common -
      0.13 * around.stops -
      0.55 * stopped +
      0.06 * old -
      0.38 * black -
      0.2 * mixed,
    engaged: side() + common + 0.16 * around.engagement - 0.05 * around.stops - 0.2 * stopped + 0.02 * old,
    disorder,
  };
}

/** What turns an opinion into answers, worked out once a question. */
export interface Answering {
  readonly question: SimulatedQuestion;
  readonly noise: number;
  readonly thresholds: readonly number[];
  readonly movement: number;
}

/**
 * Prepares a question for a quarter. Answers are cut from a scale of variance 1, so thresholds are normal quantiles of
 * the shares at the start; a rising movement moves the scale, not the thresholds. `lift` is a wording's own effect.
 */
export function prepareQuestion(question: SimulatedQuestion, movement: Movement, lift: number): Answering {
  const { effective, fair, engaged, disorder } = question.loadings;
  const between = mood * mood * (effective * fair + effective * engaged + fair * engaged);
  const explained = effective ** 2 + fair ** 2 + engaged ** 2 + disorder ** 2 + 2 * between;
  const rising = question.shares.length === 7;
  let sum = 0;
  const thresholds = question.shares.slice(0, -1).map((share) => {
    sum += share;
    return normalQuantile(rising ? sum : 1 - sum);
  });
  return {
    question,
    noise: Math.sqrt(Math.max(0.1, 1 - explained)),
    thresholds,
    movement:
      question.moves * movement.confidence + fair * movement.fairness + disorder * movement.disorder + lift,
  };
}

/** A person's answer: a code of the codebook, "don't know" or "refused" included. */
export function giveAnswer(answering: Answering, opinion: Opinion, random: Random): number {
  const { question, noise, thresholds, movement } = answering;
  const { effective, fair, engaged, disorder } = question.loadings;
  const leaning =
    effective * opinion.effective +
    fair * opinion.fair +
    engaged * opinion.engaged +
    disorder * opinion.disorder +
    movement +
    noise * random.normal();
  const chance = random.uniform();
  if (chance < refuses) return refused;
  if (chance < refuses + question.unsure) return dontKnow;
  const rising = question.shares.length === 7;
  let code = 1;
  for (const threshold of thresholds) {
    if (rising ? leaning <= threshold : leaning > threshold) break;
    code += 1;
  }
  return code;
}
