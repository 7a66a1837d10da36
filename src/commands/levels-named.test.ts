import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { sampleArea, sampleComparison, sampleMeasure, sampleReading } from '../../test/support/figures.ts';
import { namedChanges, namedNotes } from './levels-named.ts';

const areas = new Map(
  Array.from({ length: 20 }, (_, place) => {
    const area = sampleArea(`A${place + 1}`, `Parish ${place + 1}`);
    return [area.code, area] as const;
  }),
);
/** Twenty parishes of which the first fell by 10 points, with the odds given. */
const table = (probability: number) =>
  [...areas.keys()].map((area, place) =>
    sampleReading(
      { area, id: area },
      sampleComparison('year-before', place === 0 ? -0.1 : 0.01, {
        probability: place === 0 ? probability : 0.6,
      }),
    ),
  );
const notes = (probability: number) => {
  const readings = table(probability);
  return namedNotes(
    readings.slice(0, 1),
    namedChanges(readings, areas),
    areas,
    [sampleMeasure()],
    'parishes',
  );
};

test('a change of one area by name is told alone, and picked out of all', () => {
  const says =
    'trust, Parish 1, the year to March 2011: 10 points lower than the year before. Looked at alone this stands out;';
  deepEqual(notes(0.004), [`${says} picked out of 20 parishes it does not.`]);
  deepEqual(notes(0.002), [`${says} picked out of 20 parishes it does too.`]);
  deepEqual(notes(0.2), [], 'what does not stand out alone is not spoken of');
});

test('a force is no area among others', () => {
  const force = new Map([['F1', sampleArea('F1', 'Loamshire', 'force')]]);
  equal(namedChanges([sampleReading({ area: 'F1' }, sampleComparison('year-before', 0.1))], force).size, 0);
});
