import type { Measure } from '#features/measures/rules/measure.ts';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { list } from '#tools/ui/format.ts';
import { capital } from '../drawings/area-words.ts';
import { amountText } from '../drawings/level-text.ts';
import { isReal, type Reading } from '../rules/reading.ts';

/** A measure with its newest figure. */
export interface MeasureLine {
  readonly measure: Measure;
  readonly reading: Reading;
}

/** The newest period that any measure has; ISO days compare as text. */
export function newestPeriod(lines: readonly MeasureLine[]): string {
  const last = [...lines].sort((a, b) => a.reading.figure.ends.localeCompare(b.reading.figure.ends)).at(-1);
  return last?.reading.figure.period ?? '';
}

function judged(lines: readonly MeasureLine[]): MeasureLine[] {
  return lines.filter(({ reading }) => reading.comparisons['year-before'] !== undefined);
}

function moved(lines: readonly MeasureLine[]): MeasureLine[] {
  return lines.filter(({ reading }) => isReal(reading.comparisons['year-before']));
}

/** The finding over all measures: how many really changed. */
export function movedHeading(lines: readonly MeasureLine[]): string {
  const [all, real] = [judged(lines), moved(lines)];
  if (all.length === 0) return `${capital(counted(lines.length, 'measure'))} of what people say`;
  if (all.length === 1)
    return `The one measure ${real.length === 1 ? 'really changed' : 'did not really change'} in a year`;
  if (real.length === 0) return `None of ${numberWord(all.length)} measures really changed in a year`;
  return `${numberWord(real.length, true)} of ${numberWord(all.length)} measures really changed in a year`;
}

/** Which measures moved and by how much, up before down. */
export function movedWords(lines: readonly MeasureLine[]): string {
  if (judged(lines).length === 0) return 'There is no earlier year to compare them with yet.';
  const real = moved(lines).map(({ measure, reading }) => ({
    title: measure.shortTitle,
    change: reading.comparisons['year-before']?.value ?? 0,
    unit: measure.unit,
  }));
  const named = (word: string, some: typeof real): string =>
    some.length === 0
      ? ''
      : `Really ${word}: ${list(some.map(({ title, change, unit }) => `${title} (${amountText(unit, change, 1)})`))}.`;
  const up = named(
    'up',
    real.filter(({ change }) => change > 0),
  );
  const down = named(
    'down',
    real.filter(({ change }) => change < 0),
  );
  const words = [up, down].filter((text) => text !== '').join(' ');
  return words === ''
    ? 'Every difference from the year before is one that chance alone could have made.'
    : `${words} No other difference from the year before is more than chance could have made.`;
}

/** What is to be expected of so many comparisons at once: a rule that misfires one time in twenty does so here too. */
export function chanceWords(lines: readonly MeasureLine[]): string | undefined {
  if (judged(lines).length === 0) return undefined;
  return 'A change is called real where chance would make such a difference less than one time in twenty. So of measures that had not changed at all, about one in twenty would still look as if it had.';
}

/** The finding of one part of the page. */
export function factorHeading(factor: string, lines: readonly MeasureLine[]): string {
  const name = capital(factor);
  const [all, real] = [judged(lines).length, moved(lines).length];
  if (all === 0) return name;
  if (real === 0) return `${name}: no real change`;
  return all === 1
    ? `${name}: a real change`
    : `${name}: ${numberWord(real)} of ${numberWord(all)} really changed`;
}
