import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { shown } from '#features/levels/rules/reading.ts';
import { sampleFigure, sampleMeasure, settings } from '../../../../test/support/figures.ts';
import { exactnessOf } from '../rules/exactness.ts';
import { AboutPage } from './about.tsx';
import { AccessibilityPage } from './accessibility.tsx';
import { MethodsPage } from './methods.tsx';
import { PrivacyPage } from './privacy.tsx';

function words(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test('a body’s end is told only once it has come', () => {
  const on = (today: string): string =>
    words(renderToStaticMarkup(<AboutPage settings={settings} version="0.1.0" today={today} targets={[]} />));
  assert.match(on('2011-04-28'), /Police Board , since 3 July 2000|Police Board, since 3 July 2000/);
  assert.doesNotMatch(on('2011-04-28'), /until/);
  assert.match(on('2012-01-15'), /since 3 July 2000, until 15 January 2012/);
});

test('a worked example says first that nothing in it is real', () => {
  const example = {
    note: 'Worked example: all simulated.',
    begins: '2008-04-01',
    opens: '2011-04-28',
    ends: '2012-07-26',
  };
  const text = words(
    renderToStaticMarkup(
      <AboutPage settings={{ ...settings, example }} version="0.1.0" today="2011-04-28" targets={[]} />,
    ),
  );
  assert.match(text, /This is a worked example: no figure here describes real people/);
  assert.match(text, /can be played on to 26 July 2012/);
});

test('a contact is a link where it is an address, and said to be missing where it is', () => {
  const page = (contact?: string): string =>
    renderToStaticMarkup(
      <AccessibilityPage
        settings={contact === undefined ? settings : { ...settings, contact }}
        version="0.1.0"
      />,
    );
  assert.match(page('figures@board.example'), /<a href="mailto:figures@board.example">/);
  assert.match(page('https://board.example/contact'), /<a href="https:\/\/board.example\/contact">/);
  assert.match(page(), /Police Board has not named a contact for this site yet\./);
});

test('privacy names the smallest base of the surveys', () => {
  const text = words(renderToStaticMarkup(<PrivacyPage settings={settings} hideUnder={[50]} />));
  assert.match(text, /fewer than 50 answers is not shown/);
});

test('methods speak with this house’s own numbers, and every place on the page that is linked to exists', () => {
  const html = renderToStaticMarkup(
    <MethodsPage
      settings={settings}
      survey={undefined}
      measure={sampleMeasure()}
      latest={shown({
        figure: sampleFigure({ value: 0.511, base: 19396, design_effect: 1.6 }),
        comparisons: {},
      })}
      exactness={[{ of: 'One parish, a year', base: 607, half: 0.048, digits: 0 }]}
      areas={32}
    />,
  );
  const text = words(html);
  assert.match(text, /19,396 interviews tell as much as 12,123 picked purely at random/);
  assert.match(text, /One parish, a year 607 5/);
  assert.match(text, /chance would still make 1\.6 of them look different/);
  for (const [, id] of html.matchAll(/href="#([a-z-]+)"/g)) assert.ok(html.includes(` id="${id}"`), id);
});

test('typical exactness is the median of what is shown', () => {
  const figures = [0.04, 0.06, 0.05].map((half) => ({
    base: half * 10_000,
    lower: 0.5 - half,
    upper: 0.5 + half,
  }));
  const hidden = { base: null, lower: null, upper: null };
  const typical = exactnessOf('a', 0, [...figures, hidden]);
  assert.equal(typical?.base, 500);
  assert.ok(Math.abs((typical?.half ?? 0) - 0.05) < 1e-12);
  assert.equal(exactnessOf('a', 0, [hidden]), undefined);
});
