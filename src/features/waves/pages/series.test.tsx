import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { seriesSurvey } from '#features/measures/rules/survey.ts';
import { sampleArea, settings } from '../../../../test/support/figures.ts';
import type { SeriesFile, SeriesRow } from '../store/series.ts';
import { SeriesPage } from './series.tsx';
import { SeriesMeasurePage } from './series-measure.tsx';
import { digitsOf, rowPeriod } from './series-words.ts';

const series = seriesSurvey.parse({
  kind: 'series',
  name: 'dashboard',
  title: 'County dashboard',
  publisher: 'The Mayor',
  about: 'Published shares.',
  population: 'Adults',
  method: 'Rounded shares',
  window_months: 12,
  rolling: true,
  columns: { area: 'a', period: 'p', measure: 'm', value: 'v' },
  interval: 'none',
  measures: {},
});
const measure = {
  measure: 'trust',
  title: 'Trust in the police',
  short_title: 'Trust',
  sentence: 'trust the police',
  direction: 'more',
} as const;
const areas = [
  sampleArea('F1', 'Loamshire', 'force'),
  sampleArea('A2', 'Tipton'),
  sampleArea('A1', 'Lowick'),
];
const file: SeriesFile = {
  id: 'dashboard-1',
  series: 'dashboard',
  file_name: 'dashboard.csv',
  hash: 'abc123',
  status: 'accepted',
  rows: 6,
  accepted_at: '2011-04-28T09:30:00.000Z',
  accepted_by: 'Analyst',
  reason: null,
  program_version: '0.1.0',
  original_bytes: 100,
};

function row(area: string, year: number, value: number | null, change: Partial<SeriesRow> = {}): SeriesRow {
  return {
    file: 'dashboard-1',
    series: 'dashboard',
    measure: 'trust',
    area,
    period: `year-to-${year}-03`,
    starts: `${year - 1}-04-01`,
    ends: `${year}-03-31`,
    window_months: 12,
    value,
    base: null,
    weighted_base: null,
    design_factor: null,
    lower: null,
    upper: null,
    status: value === null ? 'not-asked' : 'published',
    state: 'published',
    ...change,
  };
}

const rows = [2010, 2011].flatMap((year) => [
  row('A1', year, 0.4),
  row('A2', year, 0.5),
  row('F1', year, 0.47),
]);
const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const measurePage = (some: readonly SeriesRow[]): string =>
  renderToStaticMarkup(
    <SeriesMeasurePage
      others={false}
      settings={settings}
      series={series}
      measure={measure}
      areas={areas}
      rows={some}
      files={[file]}
    />,
  );

test('where no base is published no margin is shown, and that is said; rounded shares gain no decimals', () => {
  const words = text(measurePage(rows));
  assert.match(words, /47% trust the police/);
  assert.doesNotMatch(words, /give or take/);
  assert.match(words, /No margin is known, because the publisher gives no base/);
  assert.match(words, /it cannot be said which parishes really differ/);
  assert.match(words, /rolling window: neighbouring figures share interviews/);
  assert.match(words, /dashboard\.csv 6 28 April 2011 accepted abc123/);
});

test('areas stand by name and nobody is judged', () => {
  const html = measurePage(rows);
  assert.ok(html.indexOf('>Lowick<') < html.indexOf('>Tipton<'));
  assert.doesNotMatch(text(html), /really above|really below/);
});

test('a known margin is given; years before the question was first asked are left out', () => {
  const known = row('F1', 2011, 0.512, { lower: 0.49, upper: 0.534, base: 2000, design_factor: 1.2 });
  const words = text(measurePage([row('F1', 2009, null), row('F1', 2010, 0.5), known]));
  assert.match(words, /51\.2% trust the police, give or take 2\.2/);
  assert.match(words, /2,000 people asked in the year to March 2011/);
  assert.doesNotMatch(words, /year to March 2009/);
});

test('decimals follow the publisher; a joined period is named by its months', () => {
  assert.equal(digitsOf([row('F1', 2011, 0.47)]), 0);
  assert.equal(digitsOf([row('F1', 2011, 0.4725)]), 1);
  assert.equal(
    rowPeriod({ period: '2016-18', starts: '2016-04-01', ends: '2018-03-31' }),
    'April 2016 to March 2018',
  );
});

test('a series without figures says how to bring them in', () => {
  const html = renderToStaticMarkup(
    <SeriesPage settings={settings} series={series} measures={[]} rows={[]} files={[]} />,
  );
  assert.match(text(html), /no figures have been imported yet/);
  assert.match(text(html), /plumbline series import FILE --series dashboard/);
});
