import { numberWord } from '#tools/ui/counting.ts';
import { decimal, interval, list, odds, per100, percent, points } from '#tools/ui/format.ts';
import type { DriverFit, Ranged } from '../rules/fit.ts';
import type { Model, ModelDriver } from '../rules/model.ts';
import type { MoveFault } from '../rules/question.ts';
import { leaders } from '../rules/ranking.ts';

/** From this inflation factor on, a driver's own effect tells little. */
export const inflationLimit = 5;
/** Under this alpha, items hang together loosely. */
export const looseAlpha = 0.6;

export function titleOf(model: Model, name: string): string {
  return model.drivers.find((driver) => driver.name === name)?.title ?? name;
}

/** With a capital, to begin a sentence or a row with. */
export function begin(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** "58 out of 100": where a driver stands on its scale. */
export function scoreWords(value: number, digits = 0): string {
  return `${per100(value, digits)} out of 100`;
}

/** A share of what the drivers explain, with its margin: "50%, 95% margin 48 to 52". */
export function shareWords({ value, lower, upper }: Ranged): string {
  return `${percent(value)}, 95% margin ${interval(lower, upper)}`;
}

/** Which driver goes with the outcome most, as far as the survey can tell: the page's first sentence. */
export function findingSentence(model: Model, drivers: readonly DriverFit[]): string {
  const many = numberWord(drivers.length);
  const first = leaders(drivers);
  const names = first.map(({ name }) => titleOf(model, name));
  if (first.length === 1) return `Of the ${many}, ${names[0]} goes with confidence most`;
  if (first.length === drivers.length) return `Which of the ${many} goes with confidence most cannot be told`;
  return `Of the ${many}, ${names.join(' or ')} goes with confidence most; which of them cannot be told`;
}

/** How sure the first place is, by samples of the design: never finer than is known. */
export function firstPlaceWords(model: Model, drivers: readonly DriverFit[]): string {
  const first = leaders(drivers);
  const [only] = first;
  if (first.length === 1 && only !== undefined)
    return `In ${rankWords(only.ranks[0] ?? 0)} of the samples that could have been drawn, it comes first.`;
  const parts = first.map(
    ({ name, ranks }) => `${titleOf(model, name)} first in ${rankWords(ranks[0] ?? 0)}`,
  );
  return `Of the samples that could have been drawn, ${list(parts)}.`;
}

/** A share of two hundred samples in words; nothing finer than 1 in 100. */
export function rankWords(share: number): string {
  if (share > 0.99) return 'more than 99 in 100';
  if (share < 0.01) return 'fewer than 1 in 100';
  return `about ${odds(share)}`;
}

/** "People who rate it 10 points higher are 8.7 points more likely to say ..., all else alike." */
export function effectSentence(model: Model, driver: DriverFit): string {
  const tenth = driver.effect.value / 10;
  const [low, high] = [driver.effect.lower / 10, driver.effect.upper / 10];
  const direction = tenth >= 0 ? 'more' : 'less';
  const size = `${points(Math.abs(tenth))} ${direction}`;
  const [from, to] = tenth >= 0 ? [low, high] : [-high, -low];
  const margin = `95% margin ${interval(from, to, 1)}`;
  return `Where ${titleOf(model, driver.name)} stands 10 points higher, people are ${size} likely to ${model.outcome.sentence} (${margin}), with the other drivers and ${list(model.controls.map((control) => control.title.toLowerCase()))} alike.`;
}

/** How far a driver is from its better end. */
export function roomOf(driver: Pick<ModelDriver, 'better'>, level: number): number {
  return driver.better === 'high' ? 1 - level : level;
}

/** Which drivers matter more than an even share and how they stand: importance by level, in one sentence. */
export function matterAndLow(model: Model, drivers: readonly DriverFit[]): string {
  const heavy = drivers.filter(({ share }) => share.lower > 1 / drivers.length);
  const room = (driver: DriverFit): number => {
    const own = model.drivers.find(({ name }) => name === driver.name);
    return own === undefined ? 0 : roomOf(own, driver.level.value);
  };
  const furthest = drivers.toSorted((a, b) => room(b) - room(a))[0];
  if (heavy.length === 0 || furthest === undefined)
    return 'No driver counts for clearly more than an even share';
  const names = list(heavy.map(({ name }) => titleOf(model, name)));
  const counts = heavy.length === 1 ? 'counts most' : 'count for more than an even share';
  if (heavy.includes(furthest))
    return `${begin(names)} ${counts}, and ${heavy.length === 1 ? 'it' : titleOf(model, furthest.name)} has the furthest to go: ${scoreWords(furthest.level.value)}`;
  const standing = list(heavy.map(({ level }) => per100(level.value)));
  return `${begin(names)} ${counts}, at ${standing} out of 100; ${titleOf(model, furthest.name)} has the furthest to go, at ${per100(furthest.level.value)}`;
}

/** What goes together so much that single effects tell little; what does not, in the same plain words. */
export function collinearityWords(
  model: Model,
  drivers: readonly DriverFit[],
): {
  readonly heading: string;
  readonly text: string;
} {
  const most = drivers.toSorted((a, b) => b.inflation.factor - a.inflation.factor)[0];
  if (most === undefined) return { heading: '', text: '' };
  const common = (driver: DriverFit) => percent(1 - 1 / driver.inflation.factor);
  const bad = drivers.filter(({ inflation }) => inflation.factor >= inflationLimit);
  if (bad.length > 0) {
    const names = bad.map(({ name }) => titleOf(model, name));
    return {
      heading: `${begin(list(names))} ${bad.length === 1 ? 'goes' : 'go'} with the others too much for an effect of ${bad.length === 1 ? 'its' : 'their'} own`,
      text: `${bad.map((driver) => `${common(driver)} of ${titleOf(model, driver.name)} is in the answers on the other drivers already (most with ${titleOf(model, driver.inflation.nearest)})`).join('; ')}. What is said of ${bad.length === 1 ? 'it' : 'each'} alone tells little: read the shares, which divide what drivers explain together.`,
    };
  }
  return {
    heading: 'The drivers go together, but not so much that they cannot be told apart',
    text: `People who rate one higher mostly rate the others higher too. Most so for ${titleOf(model, most.name)}: ${common(most)} of it is in the answers on the other drivers already, above all ${titleOf(model, most.inflation.nearest)}. We warn from ${percent(1 - 1 / inflationLimit)} on.`,
  };
}

/** Composites whose items hang together loosely, or go against each other. */
export function itemWarnings(model: Model, drivers: readonly DriverFit[]): string[] {
  return drivers.flatMap(({ name, alpha, contrary }) => [
    ...(alpha !== undefined && alpha < looseAlpha
      ? [
          `The questions of ${titleOf(model, name)} hang together only loosely (Cronbach’s alpha ${alpha.toFixed(2)}; from about 0.7 on they are said to measure one thing).`,
        ]
      : []),
    ...contrary.map(
      (item) =>
        `In ${titleOf(model, name)} the question “${item}” goes against the others: is it turned round as its wording is?`,
    ),
  ]);
}

/** Points as they are moved: "3 points", "2.5 points". */
export function moveWords(amount: number): string {
  return points(amount, Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-9 ? 0 : 1);
}

/** Why a driver cannot be moved as asked, and what would do. */
export function faultWords(model: Model, fault: MoveFault): string {
  const title = begin(titleOf(model, fault.driver));
  switch (fault.kind) {
    case 'unknown':
      return `There is no driver “${fault.driver}”. The drivers are: ${fault.known.join(', ')}.`;
    case 'no number':
      return `${title}: “${fault.typed}” is no number of points, such as 5 or −2.5.`;
    case 'too far':
      return `${title} can be moved by ${decimal(fault.down, 1)} to +${decimal(fault.up, 1)} points. Further no area has been seen, and nothing is predicted.`;
    case 'refused':
      return fault.message;
  }
}
