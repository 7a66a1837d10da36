import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Measure } from '#features/measures/rules/measure.ts';
import {
  sampleComparison,
  sampleMeasure,
  sampleReading,
  settings,
} from '../../../../test/support/figures.ts';
import type { Reading } from '../rules/reading.ts';
import { MeasuresPage, NoMeasures } from './measures.tsx';

const trust = sampleMeasure({ factor: 'outcome' });
const fair = sampleMeasure({ id: 'fair', title: 'Fairness', shortTitle: 'Fair', factor: 'treatment' });

function words(measures: readonly Measure[], ...readings: Reading[]): string {
  const html = renderToStaticMarkup(
    <MeasuresPage settings={settings} measures={measures} readings={readings} series={false} />,
  );
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test('what really changed is said first, with its size; what did not is not called a change', () => {
  const text = words(
    [trust, fair],
    sampleReading({}, sampleComparison('year-before', 0.061)),
    sampleReading({ measure: 'fair' }, sampleComparison('year-before', -0.02)),
  );
  assert.match(text, /One of two measures really changed in a year/);
  assert.match(text, /Really up: Trust \(6\.1 points\)\./);
  assert.match(text, /Outcome: a real change/);
  assert.match(text, /Treatment: no real change/);
  assert.match(text, /50\.0% 46\.0 to 54\.0 600 Up 6\.1 points \(2\.1 to 10\.1\)/);
  assert.doesNotMatch(text, /Down 2/);
});

test('a hidden figure shows no number, and says why there is a dash', () => {
  const text = words([trust], sampleReading({ value: null }));
  assert.match(text, /Trust in the police – – –/);
  assert.match(text, /– not shown, because it rests on too few answers/);
});

test('a changed question is named where there is no year to compare with', () => {
  const [first] = trust.versions;
  assert.ok(first);
  const changed = sampleMeasure({
    versions: [first, { ...first, version: 2, from: '2010-04-01', reason: 'Simpler words.' }],
  });
  assert.match(words([changed], sampleReading({ version: 2 })), /New question, April 2010/);
});

test('a mean on a scale is never printed as a percentage', () => {
  const text = words([sampleMeasure({ unit: 'scale' })], sampleReading({ value: 4.5 }));
  assert.match(text, /4\.50 4\.46 to 4\.54/);
  assert.match(text, /There is no earlier year to compare them with yet/);
  assert.doesNotMatch(text, /450|4\.50%/);
});

test('a house without interviews leads to the published series', () => {
  const html = renderToStaticMarkup(<NoMeasures settings={settings} measures={[]} series />);
  assert.match(html, /No interviews are held here/);
  assert.match(html, /href="\/series"/);
});
