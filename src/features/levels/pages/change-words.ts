import type { Measure } from '#features/measures/rules/measure.ts';
import { month } from '#tools/ui/days.ts';
import { boundsWords, rangeWords, sizeWords } from '../drawings/area-words.ts';
import { amountText } from '../drawings/level-text.ts';
import { periodWords, sinceYearBefore } from '../drawings/words.ts';
import { isReal, type Reading, shown } from '../rules/reading.ts';

/** The day on which the question came into the form in which this figure's answers were given; undefined in its first form. */
export function questionChanged(measure: Measure, reading: Reading): string | undefined {
  const version = measure.versions.find((each) => each.version === reading.figure.version);
  return version === undefined || version === measure.versions[0] ? undefined : version.from;
}

/** What is said of the change since the year before, as a sentence: whether it is real comes first. */
export function yearChangeSentence(measure: Measure, reading: Reading): string {
  if (shown(reading) === undefined) return '';
  const comparison = reading.comparisons['year-before'];
  if (comparison === undefined) {
    const changed = questionChanged(measure, reading);
    return changed === undefined
      ? 'There is no earlier year to compare it with.'
      : `The question changed in ${month(changed)}, so it cannot be compared with the year before.`;
  }
  if (isReal(comparison))
    return `That is ${sizeWords(comparison, 1, measure.unit)} than the year before (95% margin ${boundsWords(comparison, 1, measure.unit)}).`;
  return `It cannot be said to have changed since the year before: the change may be ${rangeWords(comparison, 1, measure.unit)}.`;
}

/** What a chart over time shows, in a sentence: the change over the last year, or why there is none to tell. */
export function trendHeading(measure: Measure, reading: Reading): string {
  const comparison = reading.comparisons['year-before'];
  const changed = questionChanged(measure, reading);
  if (comparison === undefined) {
    return changed === undefined
      ? `The level in ${periodWords(reading.figure.period)} and before`
      : `A new question since ${month(changed)}: before and after cannot be compared`;
  }
  const when = `in ${periodWords(reading.figure.period)}`;
  if (!isReal(comparison)) return `No real change ${when}`;
  return `Really ${movedBy(measure, comparison.value).toLowerCase()} ${when}`;
}

/** The change since the year before in a table's cell, with its margin where it is real; a changed question is named. */
export function yearChangeCell(
  measure: Measure,
  reading: Reading,
): { readonly words: string; readonly real: boolean } {
  const changed = questionChanged(measure, reading);
  if (reading.comparisons['year-before'] === undefined && changed !== undefined) {
    return { words: `New question, ${month(changed)}`, real: false };
  }
  const comparison = reading.comparisons['year-before'];
  return comparison !== undefined && isReal(comparison)
    ? { words: movedBy(measure, comparison.value), real: true }
    : { words: sinceYearBefore(reading, 1).words, real: false };
}

/** "Up 1.6 points": which way and how far. */
function movedBy(measure: Measure, difference: number): string {
  return `${difference > 0 ? 'Up' : 'Down'} ${amountText(measure.unit, difference, 1)}`;
}
