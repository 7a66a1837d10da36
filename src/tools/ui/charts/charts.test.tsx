import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { test } from 'node:test';
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { tiles } from '../../../../test/support/boroughs.ts';
import * as specimens from '../../../../test/support/specimens.ts';
import { AnswersBar } from './answers-bar.tsx';
import { FunnelPlot } from './funnel-plot.tsx';
import { ProcessChart } from './process-chart.tsx';
import { RangePlot } from './range-plot.tsx';
import { ScatterPlot } from './scatter-plot.tsx';
import { breakPosition, runs } from './series.ts';
import { SeriesChart } from './series-chart.tsx';
import { layOutSeries } from './series-layout.ts';
import { SmallMultiples } from './small-multiples.tsx';
import { TileMap } from './tile-map.tsx';

const drawings: Record<string, VNode> = {
  'series-with-target': <SeriesChart {...specimens.headline} />,
  'series-with-break': <SeriesChart {...specimens.broken} />,
  'series-of-four': <SeriesChart {...specimens.crowdedTogether} />,
  'series-as-band': <SeriesChart {...specimens.long} />,
  'tile-map': <TileMap label="London’s boroughs" tiles={tiles} reference="London" />,
  'small-multiples': <SmallMultiples {...specimens.multiples} />,
  'range-plot': <RangePlot {...specimens.groupRanges} />,
  'scatter-plot': <ScatterPlot {...specimens.scatter} />,
  'answers-bar': <AnswersBar {...specimens.answers} />,
  'funnel-plot': <FunnelPlot {...specimens.funnel} />,
  'process-chart': <ProcessChart {...specimens.process} />,
};

/** One tag a line, so that a changed drawing can be read in review. */
function lines(vnode: VNode): string {
  return `${renderToStaticMarkup(vnode).replaceAll('><', '>\n<')}\n`;
}

for (const [name, vnode] of Object.entries(drawings)) {
  test(`golden drawing: ${name}`, () => {
    const file = new URL(`../../../../test/golden/charts/${name}.svg`, import.meta.url);
    // Drawings are only written on demand: a golden file that writes itself proves nothing.
    if (process.env['PLUMBLINE_GOLDEN'] === '1') writeFileSync(file, lines(vnode));
    assert.ok(existsSync(file), `${name}.svg is missing: run with PLUMBLINE_GOLDEN=1, then look at it`);
    assert.equal(lines(vnode), readFileSync(file, 'utf8'));
  });

  test(`no inline style, no NaN, no undefined: ${name}`, () => {
    const html = renderToStaticMarkup(vnode);
    assert.doesNotMatch(html, /style=|<style|NaN|undefined|null|Infinity/);
  });

  test(`every drawing has a name: ${name}`, () => {
    const html = renderToStaticMarkup(vnode);
    for (const [svg = ''] of html.matchAll(/<svg[^>]*>/g)) {
      assert.match(svg, /aria-labelledby="|aria-label="|aria-hidden="true"/);
    }
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    assert.equal(new Set(ids).size, ids.length, 'ids are unique');
  });
}

test('names of series never lie on each other, wide or narrow', () => {
  for (const figures of [specimens.headline, specimens.broken, specimens.crowdedTogether, specimens.long]) {
    for (const sheet of [
      { kind: 'wide', width: 1080 },
      { kind: 'narrow', width: 360 },
    ] as const) {
      const boxes = layOutSeries(figures, sheet).labels.map(({ box }) => box);
      for (const [index, a] of boxes.entries()) {
        assert.ok(a.left >= 0 && a.right <= sheet.width, `${figures.id} ${sheet.kind}: inside the drawing`);
        for (const b of boxes.slice(index + 1)) {
          const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
          assert.ok(apart, `${figures.id} ${sheet.kind}: labels lie on each other`);
        }
      }
    }
  }
});

test('a line stops at gaps and at breaks', () => {
  const points = [
    { at: '2010-03-31', value: 0.5 },
    { at: '2010-06-30', value: null },
    { at: '2010-09-30', value: 0.5 },
    { at: '2010-12-31', value: 0.5 },
    { at: '2011-03-31', value: 0.5 },
  ];
  const cut = runs(points, [{ at: '2011-01-01', label: 'New wording' }], () => 0, scaleLinear());
  assert.deepEqual(
    cut.map((run) => run.length),
    [1, 2, 1],
  );
});

test('the rule of a break stands between the periods it parts', () => {
  const at: Record<string, number> = { '2010-03-31': 10, '2010-06-30': 20 };
  assert.equal(
    breakPosition('2010-04-01', ['2010-06-30', '2010-03-31'], (day) => at[day] ?? Number.NaN),
    15,
  );
});

test('five series are refused', () => {
  const series = Array.from({ length: 5 }, (_, index) => ({ name: String(index), points: [] }));
  assert.throws(() => SeriesChart({ id: 'x', title: '', description: '', series }), /at most four series; 5/);
});

test('tiles are links in reading order, with name, value, margin and standing', () => {
  const html = renderToStaticMarkup(<TileMap label="London" tiles={tiles} reference="London" />);
  const links = [...html.matchAll(/<a href="[^"]*" aria-label="([^"]*)"/g)].map((found) => found[1]);
  assert.equal(links.length, 32);
  assert.deepEqual(
    links.slice(0, 3).map((link) => link?.split(':')[0]),
    ['Enfield', 'Harrow', 'Barnet'],
  );
  assert.ok(links.includes('Hammersmith and Fulham: 41%, 95% margin 37 to 45, really below London'));
  assert.ok(links.includes('Barnet: 53%, 95% margin 49 to 57, cannot be told from London'));
  assert.ok(links.includes('Redbridge: hidden: fewer than 50 interviews'));
});

test('a chart of nothing is still a chart', () => {
  const html = renderToStaticMarkup(
    <SeriesChart
      id="x"
      title="t"
      description="d"
      series={[{ name: 'Empty', points: [{ at: '2011-03-31', value: null }] }]}
    />,
  );
  assert.doesNotMatch(html, /NaN|Infinity/);
});
