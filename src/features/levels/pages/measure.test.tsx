import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToStaticMarkup } from 'preact-render-to-string';
import {
  sampleArea,
  sampleComparison,
  sampleMeasure,
  sampleReading,
  settings,
} from '../../../../test/support/figures.ts';
import { periodsOffered } from '../rules/newest.ts';
import type { Reading } from '../rules/reading.ts';
import { MeasurePage, type MeasurePageProps } from './measure.tsx';

const areas = [
  sampleArea('F1', 'Loamshire', 'force'),
  sampleArea('A1', 'Lowick'),
  sampleArea('A2', 'Tipton'),
];
const quarterBefore = { area: 'F1', period: '2010-Q4', period_kind: 'quarter', ends: '2010-12-31' } as const;
const quarter = { area: 'F1', period: '2011-Q1', period_kind: 'quarter', starts: '2011-01-01' } as const;

function page(latest: Reading, change: Partial<MeasurePageProps> = {}): string {
  const series = [sampleReading(quarterBefore), sampleReading(quarter), latest];
  const offered = periodsOffered(
    series.map(({ figure }) => figure),
    undefined,
  );
  assert.ok(offered);
  return renderToStaticMarkup(
    <MeasurePage
      aside={undefined}
      settings={settings}
      measure={sampleMeasure()}
      survey={undefined}
      areas={areas}
      series={series}
      latest={latest}
      offered={offered}
      byArea={[latest]}
      groups={{}}
      byGroup={[]}
      answers={[]}
      beside={undefined}
      {...change}
    />,
  );
}

const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('the number and its margin come first, then whether it really changed', () => {
  const html = page(sampleReading({ area: 'F1', value: 0.512 }, sampleComparison('year-before', 0.021)));
  assert.match(text(html), /51\.2% trust the police, give or take 4\.0/);
  assert.match(
    text(html),
    /cannot be said to have changed since the year before: the change may be anything from 1\.9 points lower to 6\.1 points higher/,
  );
  assert.match(html, /href="\/figures\/trust\/F1\/year-to-2011-03\/everyone\/1"/);
  assert.match(html, /href="\/downloads\/trust\.csv"/);
});

test('a hidden figure leaves no number in the opening', () => {
  assert.match(
    text(page(sampleReading({ area: 'F1', value: null }))),
    /Trust in the police: the newest figure rests on too few answers to be shown/,
  );
});

test('areas are by name; the hidden ones are counted and say why', () => {
  const force = sampleReading({ area: 'F1', value: 0.512 });
  const html = page(force, {
    byArea: [
      force,
      sampleReading({ area: 'A2', value: null }),
      sampleReading({ area: 'A1', value: 0.6 }, sampleComparison('force', 0.088)),
    ],
  });
  assert.match(text(html), /One parish stands apart/);
  assert.match(text(html), /Really above Loamshire: Lowick/);
  assert.match(text(html), /One of two parishes is not shown/);
  assert.match(text(html), /not shown: under 50 answers/);
  assert.ok(html.indexOf('>Lowick<') < html.indexOf('>Tipton<'));
});

test('a period that was asked for and is not there is said', () => {
  const force = sampleReading({ area: 'F1' });
  const offered = periodsOffered([force.figure], '1999-Q1');
  assert.ok(offered);
  const byArea = [force, sampleReading({}), sampleReading({ area: 'A2' })];
  assert.match(text(page(force, { offered, byArea })), /no figure for the period that was asked for/);
});

test('another survey is drawn beside, and said never to be mixed', () => {
  const html = page(sampleReading({ area: 'F1' }), {
    beside: {
      survey: {
        kind: 'series',
        name: 'national',
        title: 'National survey',
        publisher: 'The statistician',
        about: 'About',
        population: 'Adults',
        notes: [],
        method: 'Interviews',
        window_months: 12,
        rolling: true,
        columns: { area: 'a', period: 'p', measure: 'm', value: 'v' },
        scale: 1,
        interval: 'none',
        measures: {},
        other_measures: 'error',
        areas: {},
        ignore: [],
      },
      measure: { id: 'national_trust', title: 'Trust (national)', direction: 'more', beside: 'trust' },
      rows: [
        {
          file: 'national-1',
          series: 'national',
          measure: 'national_trust',
          area: 'F1',
          period: 'year-to-2010-12',
          starts: '2010-01-01',
          ends: '2010-12-31',
          window_months: 12,
          value: 0.47,
          base: null,
          weighted_base: null,
          design_factor: null,
          lower: null,
          upper: null,
          status: 'published',
          state: 'published',
        },
      ],
    },
  });
  assert.match(text(html), /Trust \(national\): 47\.0% in the year to December 2010, asked in another way/);
  assert.match(text(html), /never mixed into one figure/);
  assert.match(text(html), /National survey: base unknown/);
  assert.match(html, /href="\/series\/national\/national_trust"/);
});

test('a mean on a scale is drawn on no axis of percentages', () => {
  const scale = sampleMeasure({ unit: 'scale', title: 'Promptness' });
  const latest = sampleReading({ area: 'F1', value: 4.5 });
  const html = page(latest, { measure: scale, series: [latest] });
  assert.match(text(html), /Promptness: 4\.50 , give or take 0\.04/);
  assert.doesNotMatch(html, /id="trend"/);
  assert.doesNotMatch(text(html), /450/);
});
