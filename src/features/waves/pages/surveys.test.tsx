import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { type InterviewSurvey, interviewSurvey, seriesSurvey } from '#features/measures/rules/survey.ts';
import { sampleMeasure, settings } from '../../../../test/support/figures.ts';
import type { SeriesFile } from '../store/series.ts';
import type { Wave } from '../store/waves.ts';
import { SurveyPage } from './survey.tsx';
import { SurveysPage } from './surveys.tsx';

const survey: InterviewSurvey = interviewSurvey.parse({
  kind: 'interviews',
  name: 'residents',
  title: 'Residents’ survey',
  publisher: 'Garth and Daughter',
  about: 'Asks residents all year round.',
  population: 'People aged 16 and over',
  fieldwork: 'At the door',
  sampling: 'Streets, then doors',
  weighting: 'By adults behind each door',
  wave: { length: 'quarter' },
  periods: ['quarter', 'rolling-year'],
  design: {},
  notes: [{ from: '2010-10-01', text: 'Interviewers wear hats.' }],
});
const series = seriesSurvey.parse({
  kind: 'series',
  name: 'national',
  title: 'National survey',
  publisher: 'The statistician',
  about: 'One number a year.',
  population: 'Everybody',
  method: 'Rolling years',
  window_months: 12,
  rolling: true,
  columns: { area: 'a', period: 'b', measure: 'c', value: 'd' },
  interval: 'none',
  measures: {},
});
const file: SeriesFile = {
  id: 'national-1',
  series: 'national',
  file_name: 'national.csv',
  hash: 'ab',
  status: 'accepted',
  rows: 4,
  accepted_at: '2011-04-20T09:30:00.000Z',
  accepted_by: 'Dorothea',
  reason: null,
  program_version: '0.1.0',
  original_bytes: 10,
};

function wave(name: string, change: Partial<Wave> = {}): Wave {
  const [year = '', quarter = ''] = name.split('-Q');
  const last = Number(quarter) * 3;
  return {
    id: `residents-${name}`,
    survey: 'residents',
    label: name,
    name,
    starts: `${year}-${String(last - 2).padStart(2, '0')}-01`,
    ends: `${year}-${String(last).padStart(2, '0')}-30`,
    status: 'accepted',
    hash: 'cd',
    original_hash: 'feed'.repeat(16),
    original_name: `${name}.csv`,
    original_bytes: 100,
    rows: 1200,
    valid_from: '2011-04-28T09:30:00.000Z',
    codebook_version: 1,
    accepted_at: '2011-04-28T09:30:00.000Z',
    accepted_by: 'Dorothea',
    program_version: '0.1.0',
    ended_at: null,
    ended_by: null,
    reason: null,
    replaced_by: null,
    checks: JSON.stringify({
      wave: {
        firstDay: `${year}-${String(last - 2).padStart(2, '0')}-03`,
        lastDay: `${year}-${String(last).padStart(2, '0')}-21`,
        strata: 32,
        units: 400,
        weights: { lowest: 0.2, highest: 3, mean: 1, designEffect: 1.3165 },
      },
    }),
    ...change,
  };
}

function words(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test('surveys: interviews and others’ figures are told apart, and what has no file is said so', () => {
  const html = renderToStaticMarkup(
    <SurveysPage
      settings={settings}
      held={[
        { survey, waves: [wave('2010-Q4'), wave('2011-Q1')], files: [] },
        { survey: series, waves: [], files: [file] },
        { survey: { ...series, name: 'later', title: 'Later survey' }, waves: [], files: [] },
      ]}
    />,
  );
  const text = words(html);
  assert.match(text, /One survey worked out here from the interviews, and one that others have computed/);
  assert.match(text, /2,400 interviews in two waves, October 2010 to March 2011/);
  assert.match(html, /href="\/surveys\/residents"/);
  assert.match(html, /href="\/series\/national"/);
  assert.match(
    text,
    /nothing published yet How their files are read is configured; no file has been accepted\. Later survey/,
  );
});

function surveyPage(waves: readonly Wave[]): string {
  return renderToStaticMarkup(
    <SurveyPage
      settings={settings}
      survey={survey}
      codebook={undefined}
      measures={[sampleMeasure()]}
      waves={waves}
      codebooks={[{ version: 1, hash: 'beef' }]}
    />,
  );
}

test('a survey’s page: rules in words, notes with their days, every wave with its checks and its file', () => {
  const text = words(surveyPage([wave('2010-Q4'), wave('2011-Q1')]));
  assert.match(text, /Each parish within each wave is a stratum/);
  assert.match(text, /From October 2010 Interviewers wear hats\./);
  assert.match(text, /Trust Do you trust the police\? Yes/);
  assert.match(text, /Jan–Mar 2011 1,200 3 January 2011 21 March 2011 32 400 1\.32 Counts/);
  assert.match(text, /2011-Q1\.csv 28 April 2011 1 (feed){16}/);
  assert.match(text, /Two waves, none replaced or withdrawn/);
});

test('a replaced wave stays in the table with its reason and counts no more', () => {
  const old = wave('2011-Q1', {
    status: 'replaced',
    ended_at: '2011-05-02T09:30:00.000Z',
    ended_by: 'Dorothea',
    reason: 'Weights were wrong.',
  });
  const text = words(surveyPage([wave('2010-Q4'), old, wave('2011-Q1', { id: 'residents-2011-Q1.2' })]));
  assert.match(text, /2,400 interviews in two waves/);
  assert.match(text, /Replaced 2 May 2011: Weights were wrong\./);
  assert.match(text, /Three waves, of which one was replaced or withdrawn/);
});

test('nobody’s name is on a public page', () => {
  const withdrawn = wave('2011-Q1', { status: 'withdrawn', ended_by: 'Dorothea', reason: 'Recalled.' });
  assert.doesNotMatch(surveyPage([withdrawn]), /Dorothea/);
});
