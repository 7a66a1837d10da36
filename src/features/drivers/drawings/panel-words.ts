import type { PanelReading } from '#survey';
import { numberWord } from '#tools/ui/counting.ts';
import { decimal, list, percent } from '#tools/ui/format.ts';
import { inflationLimit } from './words.ts';

/** A measure's short title by its name. */
export type TitleOf = (measure: string) => string;

type Coefficient = PanelReading['coefficients'][number];

/** How a measure goes with the outcome, the others alike. */
export type Way = 'with' | 'against' | 'untold' | 'tangled';

/**
 * Does one measure move with the outcome by more than chance, the others alike? Where most of it is in the others nothing is said
 * of it by itself: its sign may then be the reverse of what is seen when it is looked at alone.
 */
export function wayOf(reading: PanelReading, { name, lower, upper }: Coefficient): Way {
  const factor = reading.inflation.find((each) => each.name === name)?.factor ?? 1;
  if (factor >= inflationLimit) return 'tangled';
  if (lower > 0) return 'with';
  return upper < 0 ? 'against' : 'untold';
}

/** The measures that can be told to move with the outcome, the steepest first, as titles in quotation marks. */
function told(reading: PanelReading, title: TitleOf, way: 'with' | 'against'): string[] {
  return reading.coefficients
    .filter((one) => wayOf(reading, one) === way)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map(({ name }) => `“${title(name)}”`);
}

/** What one reading finds, in a sentence without its stop: "In the same boroughs and the same time, ... moved with ...". */
export function readingSentence(
  which: 'within' | 'between',
  reading: PanelReading,
  outcome: string,
  title: TitleOf,
  areas: { readonly one: string; readonly many: string },
): string {
  const [together, against] = [told(reading, title, 'with'), told(reading, title, 'against')];
  if (which === 'within') {
    if (together.length + against.length === 0)
      return `Within ${areas.many}, no measure by itself can be told to have moved with “${outcome}”`;
    return [
      `Within ${areas.many}, “${outcome}” moved`,
      [
        ...(together.length > 0 ? [`with ${list(together)}`] : []),
        ...(against.length > 0 ? [`against ${list(against)}`] : []),
      ].join(' and '),
    ].join(' ');
  }
  if (together.length + against.length === 0)
    return `Which measures set ${areas.many} apart in “${outcome}” cannot be told${reading.coefficients.some((one) => wayOf(reading, one) === 'tangled') ? ', as they hang together' : ''}`;
  return [
    `With the other measures alike, ${areas.many} with a higher “${outcome}” have`,
    [
      ...(together.length > 0 ? [`a higher ${list(together)}`] : []),
      ...(against.length > 0 ? [`a lower ${list(against)}`] : []),
    ].join(' and '),
  ].join(' ');
}

/** The collinearity warning of one reading in plain words; undefined where its measures can be told apart. */
export function tangledSentence(reading: PanelReading, title: TitleOf): string | undefined {
  const tangled = reading.inflation
    .filter(({ factor }) => factor >= inflationLimit)
    .toSorted((a, b) => b.factor - a.factor);
  const [worst] = tangled;
  if (worst === undefined) return undefined;
  const others = tangled.slice(1).map(({ name }) => `“${title(name)}”`);
  return `“${title(worst.name)}” can be told from the other measures to ${percent(worst.explained)}, and goes most with “${title(worst.nearest)}” (correlation ${decimal(worst.correlation, 2)}): how much is its own can hardly be told.${others.length === 0 ? '' : ` The same is true of ${list(others)}.`} A measure that cannot be told apart here may matter all the same.`;
}

/** "1,024 points: 32 boroughs, 32 periods". */
export function panelSize(
  model: { readonly areas: number; readonly periods: number },
  areas: { readonly one: string; readonly many: string },
): string {
  return `${numberWord(model.areas)} ${model.areas === 1 ? areas.one : areas.many} in ${numberWord(model.periods)} periods`;
}
