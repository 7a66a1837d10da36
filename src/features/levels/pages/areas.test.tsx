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
import { AreasPage, type AreasPageProps } from './areas.tsx';

const areas = [
  sampleArea('F1', 'Loamshire', 'force'),
  sampleArea('A2', 'Tipton'),
  sampleArea('A1', 'Lowick'),
  sampleArea('A3', 'Frick'),
  sampleArea('A4', 'Stone Court'),
];
const year = sampleFigure({ area: 'F1', value: 0.512 });
const before = sampleFigure({
  area: 'F1',
  period: 'year-to-2010-12',
  starts: '2010-01-01',
  ends: '2010-12-31',
});

function page(change: Partial<AreasPageProps> = {}): string {
  const readings = [
    { figure: year, comparisons: {} },
    sampleReading(
      { area: 'A1', value: 0.6 },
      sampleComparison('force', 0.088),
      sampleComparison('year-before', 0.13),
    ),
    sampleReading(
      { area: 'A2', value: 0.53 },
      sampleComparison('force', 0.018),
      sampleComparison('year-before', 0.01),
    ),
    sampleReading({ area: 'A3', value: null }),
    sampleReading(
      { area: 'A4', value: 0.4 },
      sampleComparison('force', -0.112),
      sampleComparison('year-before', -0.02),
    ),
  ];
  const measure = sampleMeasure();
  return renderToStaticMarkup(
    <AreasPage
      settings={settings}
      areas={areas}
      measures={[measure, sampleMeasure({ id: 'fair', title: 'Fairness' })]}
      measure={measure}
      years={[before, year]}
      year={year}
      otherYear={false}
      readings={readings}
      history={[before, year, sampleFigure({ area: 'A1', value: 0.6 })]}
      {...change}
    />,
  );
}

/** The page's words without its marks. */
function words(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test('the heading counts who stands apart; who is hidden is counted with neither', () => {
  const text = words(page());
  assert.match(text, /Two parishes stand apart\. The other one cannot be told from the Loamshire figure\./);
  assert.match(text, /Really above Loamshire: Lowick\. Really below Loamshire: Stone Court\./);
});

test('the table is alphabetical, gives a real gap its margin, and hides what is hidden', () => {
  const html = page();
  const table = html.slice(html.indexOf('id="areas-table"'), html.indexOf('id="years-table"'));
  const names = [...table.matchAll(/<th scope="row"><a href="\/areas\/([a-z-]+)"/g)].map((found) => found[1]);
  assert.deepEqual(names.slice(0, 4), ['frick', 'lowick', 'stone-court', 'tipton']);
  assert.match(table, /9 points higher<\/span> \(5 to 13\)/);
  assert.match(table, /11 points lower<\/span> \(7 to 15\)/);
  assert.match(table, /<strong>–<\/strong> not shown: it rests on too few answers/);
});

test('changes are named only where they are real', () => {
  const text = words(page());
  assert.match(text, /Really up in Lowick in the year to March 2011; elsewhere no change can be told/);
  assert.doesNotMatch(text, /Down 2 points/);
});

test('the measure is chosen by a plain form, the year by links', () => {
  const html = page();
  assert.match(html, /<form class="choose" action="\/areas" method="get">/);
  assert.match(html, /<option value="fair">Fairness<\/option>/);
  assert.match(html, /<a href="\/areas\?period=year-to-2010-12">Dec 2010<\/a>/);
  assert.match(html, /<strong aria-current="true">Mar 2011<\/strong>/);
});

test('a mean on a scale is never printed as a percentage', () => {
  const measure = sampleMeasure({ unit: 'scale', title: 'Promptness' });
  const text = words(
    page({
      measure,
      readings: [
        { figure: sampleFigure({ area: 'F1', value: 4.5, lower: 4.41, upper: 4.59 }), comparisons: {} },
        sampleReading(
          { area: 'A1', value: 4.2, lower: 4.0, upper: 4.4 },
          sampleComparison('force', -0.3, { lower: -0.5, upper: -0.1 }),
        ),
      ],
    }),
  );
  assert.match(text, /the mean is 4\.50, give or take 0\.09/);
  assert.match(text, /0\.3 lower \(0\.1 to 0\.5\)/);
  assert.doesNotMatch(text, /4[125]\d?%/);
});

test('of many changes it says how many stand out, and how often such a flag is wrong', () => {
  assert.match(
    page(),
    /Of these 3 changes since last year one stands out; on average at most 1 in 20 of such flags is wrong\./,
  );
});
