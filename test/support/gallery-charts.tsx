import type { VNode } from 'preact';
import { AnswersBar } from '#tools/ui/charts/answers-bar.tsx';
import { FunnelPlot } from '#tools/ui/charts/funnel-plot.tsx';
import { ProcessChart } from '#tools/ui/charts/process-chart.tsx';
import { RangePlot } from '#tools/ui/charts/range-plot.tsx';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { SmallMultiples } from '#tools/ui/charts/small-multiples.tsx';
import { TileMap } from '#tools/ui/charts/tile-map.tsx';
import { Figure, NameFilter, type Source } from '#tools/ui/figure.tsx';
import { interval, percent } from '#tools/ui/format.ts';
import { Pair, Section, Word } from '#tools/ui/prose.tsx';
import { DataTable, type DataTableProps } from '#tools/ui/table.tsx';
import { tiles } from './boroughs.ts';
import * as specimens from './specimens.ts';

const source: Source = {
  base: '20,480 interviews a year',
  provenance: '/from/1',
  downloads: [
    { href: '/a.csv', text: 'CSV' },
    { href: '/a.json', text: 'JSON' },
  ],
};

function boroughTable(id: string): DataTableProps {
  return {
    id,
    caption: 'Confidence by borough, year to March 2011',
    sortable: true,
    columns: [
      { heading: 'Borough' },
      { heading: 'Level', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      { heading: 'Interviews', kind: 'number' },
      { heading: 'Since last year' },
    ],
    rows: tiles.map((tile) => [
      { text: tile.name, href: tile.href },
      tile.value === null ? '–' : { text: percent(tile.value), sort: tile.value },
      typeof tile.lower === 'number' && typeof tile.upper === 'number'
        ? interval(tile.lower, tile.upper)
        : '–',
      { text: '640', sort: 640 },
      tile.name === 'Merton' ? { text: <Word tone="ok">Up, 6 points</Word> } : 'No real change',
    ]),
    symbols: [{ symbol: '–', meaning: 'hidden: fewer than 50 interviews' }],
  };
}

/** Each chart in the wrapper that pages put it in. */
export function ChartSpecimens(): VNode {
  const subtitle = 'Share who agree, separate quarters, with 95% margins';
  const framed = { subtitle, source };
  return (
    <>
      <Figure {...framed} level={2} headline={specimens.headline.title} table={boroughTable('t1')}>
        <SeriesChart {...specimens.headline} />
      </Figure>
      <Section
        heading="Five boroughs stand apart. The other 27 cannot be told from the London figure."
        sub="A borough’s year is 640 interviews, so it is known to about 4 points either way."
      >
        <Pair>
          <TileMap label="London’s boroughs, year to March 2011" tiles={tiles} reference="London" />
          <div>
            <NameFilter list="t2" label="Find a borough" />
            <DataTable {...boroughTable('t2')} />
          </div>
        </Pair>
      </Section>
      <Figure {...framed} headline={specimens.broken.title} table={boroughTable('t3')}>
        <SeriesChart {...specimens.broken} />
      </Figure>
      <Figure {...framed} headline={specimens.crowdedTogether.title} table={boroughTable('t4')}>
        <SeriesChart {...specimens.crowdedTogether} />
      </Figure>
      <Figure {...framed} headline={specimens.long.title} table={boroughTable('t5')}>
        <SeriesChart {...specimens.long} />
      </Figure>
      <Section heading="Small multiples">
        <SmallMultiples {...specimens.multiples} />
      </Section>
      <Figure {...framed} headline={specimens.groupRanges.title} table={boroughTable('t6')}>
        <RangePlot {...specimens.groupRanges} />
      </Figure>
      <Figure {...framed} headline={specimens.answers.title} table={boroughTable('t7')}>
        <AnswersBar {...specimens.answers} />
      </Figure>
      <Figure {...framed} headline={specimens.funnel.title} table={boroughTable('t8')}>
        <FunnelPlot {...specimens.funnel} />
      </Figure>
      <Figure {...framed} headline={specimens.boroughRanges.title} table={boroughTable('t9')}>
        <RangePlot {...specimens.boroughRanges} />
      </Figure>
      <Figure {...framed} headline={specimens.process.title} table={boroughTable('t10')}>
        <ProcessChart {...specimens.process} />
      </Figure>
    </>
  );
}
