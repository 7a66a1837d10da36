import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToStaticMarkup } from 'preact-render-to-string';
import {
  sampleArea,
  sampleComparison,
  sampleFigure,
  sampleMeasure,
  sampleReading,
  settings,
} from '../../../../test/support/figures.ts';
import type { Reading } from '../rules/reading.ts';
import { AreaPage } from './area.tsx';
import { AreaUnknown } from './area-unknown.tsx';

const area = sampleArea('A1', 'Lowick');
const areas = [sampleArea('F1', 'Loamshire', 'force'), area, sampleArea('A2', 'Tipton')];
const headline = sampleMeasure();
const fair = sampleMeasure({ id: 'fair', title: 'Fairness', direction: 'less' });

/** The page's words, for the headline measure's reading and others. */
function words(reading: Reading, ...more: Reading[]): string {
  return wordsAmong([], reading, ...more);
}

/** The same, with the readings of other areas that it stands among. */
function wordsAmong(others: readonly Reading[], reading: Reading, ...more: Reading[]): string {
  const html = renderToStaticMarkup(
    <AreaPage
      aside={undefined}
      settings={settings}
      areas={areas}
      area={area}
      measures={[headline, fair]}
      measure={headline}
      year={reading.figure}
      readings={[reading, ...more]}
      peers={[reading, ...more, ...others]}
      force={[sampleFigure({ area: 'F1', value: 0.512 })]}
      history={[reading.figure]}
      forceHistory={[sampleFigure({ area: 'F1', value: 0.512 })]}
    />,
  );
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test('an area that really differs: the word, the gap with its margin, the force’s figure', () => {
  const text = words(sampleReading({ value: 0.41 }, sampleComparison('force', -0.102)));
  assert.match(text, /41% in Lowick trust the police, give or take 4/);
  assert.match(
    text,
    /Really below Loamshire 10 points lower than the Loamshire figure \(51\.2%\), 95% margin 6 to 14\./,
  );
  assert.match(text, /Lowick really differs from Loamshire on one of 1 measure/);
});

test('a gap that chance can make is never called real, and its range is told', () => {
  const text = words(sampleReading({ value: 0.53 }, sampleComparison('force', 0.018)));
  assert.match(text, /Cannot be told from Loamshire/);
  assert.match(text, /anything from 2 points lower to 6 points higher \(95% margin\)/);
  assert.doesNotMatch(text, /Really (above|below)/);
});

test('a gap whose own margin leaves nought out is still not real when all areas are looked at together', () => {
  const comparison = sampleComparison('force', 0.05, { probability: 0.02, adjusted_probability: 0.21 });
  const text = words(sampleReading({ value: 0.56 }, comparison));
  assert.match(text, /Cannot be told from Loamshire/);
  assert.match(
    text,
    /Looked at alone this gap stands out; with all 2 parishes looked at together it does not/,
  );
});

test('a hidden headline figure gives its reason and no number', () => {
  const text = words(sampleReading({ value: null }));
  assert.match(text, /the newest figure of Lowick is not shown Fewer than 50 people gave an answer\./);
  assert.match(text, /No figure of Lowick can be shown and set beside Loamshire/);
});

test('what really differs and what really changed is said in words before the table', () => {
  const text = words(
    sampleReading({ value: 0.5 }, sampleComparison('force', 0.01)),
    sampleReading(
      { measure: 'fair', value: 0.3 },
      sampleComparison('force', 0.07),
      sampleComparison('year-before', -0.12),
    ),
  );
  assert.match(
    text,
    /Lowick really differs from Loamshire on one of 2 measures and really changed in a year on one/,
  );
  assert.match(
    text,
    /Fairness : 30% ; 7 points higher \(3 to 11\)|Fairness : 30%; 7 points higher \(3 to 11\)/,
  );
  assert.match(text, /Fairness : Down 12 points \( ?8 to 16\)/);
});

test('a changed question is noted where there is no change to give', () => {
  const [first] = headline.versions;
  assert.ok(first !== undefined);
  const reworded = sampleMeasure({
    versions: [first, { ...first, version: 2, from: '2010-04-01', reason: 'New words.' }],
  });
  const reading = sampleReading({ version: 2 }, sampleComparison('force', 0.01));
  const html = renderToStaticMarkup(
    <AreaPage
      aside={undefined}
      settings={settings}
      areas={areas}
      area={area}
      measures={[reworded]}
      measure={reworded}
      year={reading.figure}
      readings={[reading]}
      peers={[reading]}
      force={[]}
      history={[reading.figure]}
      forceHistory={[]}
    />,
  );
  assert.match(html, /the question changed in April 2010, so years before and after it are never compared/);
});

test('an unknown area offers the nearest names', () => {
  const html = renderToStaticMarkup(<AreaUnknown settings={settings} slug="lowik" nearest={[area]} />);
  assert.match(html, /There is no parish called “lowik” here/);
  assert.match(html, /<a href="\/areas\/lowick">Lowick<\/a>/);
});

/** Nineteen other areas of which nothing is called real. */
const others = Array.from({ length: 19 }, (_, place) =>
  sampleReading(
    { area: `B${place}`, value: 0.5 },
    sampleComparison('force', 0.01, { probability: 0.5 }),
    sampleComparison('year-before', 0.01, { probability: 0.5 }),
  ),
);

test('a real difference says whether it stands as a claim about one area picked out of many', () => {
  const gap = (probability: number): Reading =>
    sampleReading(
      { value: 0.41 },
      sampleComparison('force', -0.1, { probability, adjusted_probability: 0.03 }),
      sampleComparison('year-before', -0.1, { probability, adjusted_probability: 0.03 }),
    );
  const proven = wordsAmong(others, gap(0.002));
  assert.match(proven, /It also stands as a claim about this one by name, picked out of 20 parishes\./);
  assert.match(
    proven,
    /stands out looked at alone; as a claim about Lowick by name, picked out of 20 parishes, all two do\. Naming one of many/,
  );
  const not = wordsAmong(others, gap(0.004));
  assert.match(
    not,
    /Really below Loamshire .* Looked at alone it stands out; as a claim about this one by name, picked out of 20 parishes, it does not\. Naming one of many/,
  );
  assert.match(not, /as a claim about Lowick by name, picked out of 20 parishes, none of the two does\./);
  assert.match(not, /Down 10 points \( ?6 to 14\) ?; not by name, picked out of 20/);
});

test('where nothing is called real, nothing is claimed by name', () => {
  const text = wordsAmong(others, sampleReading({ value: 0.51 }, sampleComparison('force', 0.01)));
  assert.doesNotMatch(text, /claim about|picked out/);
});
