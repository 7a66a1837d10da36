import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { gallery, site } from '../../../test/support/gallery.tsx';
import { renderPage } from './document.ts';
import { Figure } from './figure.tsx';
import { Layout } from './layout.tsx';
import { DataTable } from './table.tsx';

const assets = {
  css: '/assets/site-1.css',
  js: '/assets/site-1.js',
  serif: '/assets/serif-1.woff2',
  sans: '/assets/sans-1.woff2',
};

test('a page is a whole document, in English, titled page – site', () => {
  const html = renderPage(
    <Layout
      title="Barnet"
      site={site}
      assets={assets}
      page={{ canonical: 'https://example.org/boroughs/barnet' }}
    >
      <h1>Barnet</h1>
    </Layout>,
  );
  assert.match(html, /^<!doctype html><html lang="en-GB">/);
  assert.match(html, /<title>Barnet – Plumbline<\/title>/);
  assert.match(html, /<link rel="canonical" href="https:\/\/example.org\/boroughs\/barnet"/);
  assert.match(html, /<a href="\/" aria-current="true">Confidence<\/a>/);
  assert.match(html, /<a href="#main" class="govuk-skip-link"/);
  assert.match(html, /Figures as at 28 April 2011, 9:30am/);
});

test('words of people are text, never markup', () => {
  const html = renderPage(
    <Layout title={'<script>alert("1")</script>'} site={{ ...site, note: '<b>' }} assets={assets}>
      {'<img src=x onerror=alert(1)>'}
    </Layout>,
  );
  assert.doesNotMatch(html, /<script>|<b>|<img/);
});

test('nothing on the page needs an inline script or style', () => {
  const html = gallery(assets);
  assert.doesNotMatch(html, /<style| style=| on[a-z]+="|<script(?![^>]*src=)|javascript:/);
});

test('every id of the gallery is used once', () => {
  const ids = [...gallery(assets).matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
});

const table = {
  id: 'levels',
  caption: 'Levels',
  columns: [{ heading: 'Borough' }, { heading: 'Level', kind: 'number' as const }],
  rows: [
    [
      { text: 'Barnet', href: '/boroughs/barnet' },
      { text: '53%', sort: 0.5312 },
    ],
    ['Redbridge', '–'],
  ],
  symbols: [{ symbol: '–', meaning: 'hidden: fewer than 50 interviews' }],
};

test('a table has a caption, headers for columns and rows, and says what its symbols mean', () => {
  const html = renderToStaticMarkup(<DataTable {...table} />);
  assert.match(html, /<section class="data-table__region" aria-labelledby="levels-caption" tabindex="0">/);
  assert.match(html, /<th scope="col" class="number">Level<\/th>/);
  assert.match(html, /<th scope="row"><a href="\/boroughs\/barnet">Barnet<\/a><\/th>/);
  assert.match(html, /<td class="number" data-sort="0.5312">53%<\/td>/);
  assert.match(html, /<strong>–<\/strong> hidden: fewer than 50 interviews/);
});

test('a figure carries its message, its base, where it comes from, and its table', () => {
  const html = renderToStaticMarkup(
    <Figure
      headline="Confidence is rising"
      subtitle="Share who agree"
      table={table}
      source={{
        base: '20,480 interviews a year',
        provenance: '/from/1',
        downloads: [{ href: '/a.csv', text: 'CSV' }],
      }}
    >
      <svg aria-hidden="true" />
    </Figure>,
  );
  assert.match(html, /<h3 class="figure__headline">Confidence is rising<\/h3>/);
  assert.match(html, /<li>20,480 interviews a year<\/li>/);
  assert.match(html, /href="\/from\/1">Where does this come from\?/);
  assert.match(html, /<summary>Show as a table/);
});
