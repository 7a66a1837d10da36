import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { FunnelPlot } from '#tools/ui/charts/funnel-plot.tsx';
import { ChoiceForm } from '#tools/ui/choices.tsx';
import { numberWord } from '#tools/ui/counting.ts';
import { Figure as FigureFrame } from '#tools/ui/figure.tsx';
import { decimal, list, percent, points } from '#tools/ui/format.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import type { DataTableProps } from '#tools/ui/table.tsx';
import { areaAddress } from '../drawings/area-map.tsx';
import { capital } from '../drawings/area-words.ts';
import { marginCell, periodWords } from '../drawings/words.ts';
import type { FunnelOutcome, FunnelRow } from '../rules/funnel.ts';
import { figureAddress } from '../rules/reading.ts';
import type { Figure } from '../store.ts';
import { measureDownloads } from './measure-trend.tsx';

export interface FunnelPageProps {
  readonly settings: HouseSettings;
  readonly measures: readonly Measure[];
  readonly measure: Measure;
  /** The force's figure of the period that is shown. */
  readonly force: Figure;
  readonly outcome: FunnelOutcome | undefined;
}

type Drawn = Extract<FunnelOutcome, { kind: 'funnel' }>;

/** Who stands out even among areas that differ anyway. */
export function FunnelPage(props: FunnelPageProps): VNode {
  const { settings, measure, force, outcome, measures } = props;
  const { one, many } = settings.area_name;
  const where = settings.force_area_name;
  const choose = (
    <ChoiceForm
      action="/areas/funnel"
      name="measure"
      label="Measure"
      options={measures
        .filter(({ unit }) => unit === 'proportion')
        .map(({ id, title }) => ({ value: id, text: title }))}
      value={measure.id}
      button="Show this measure"
    />
  );
  const kicker = `${measure.title}, ${periodWords(force.period)}`;
  if (outcome?.kind !== 'funnel') {
    return (
      <Opening kicker={kicker} heading={`There are too few ${many} to tell how much they differ anyway`}>
        <Lede>
          {outcome === undefined
            ? `The ${where} figure is not shown, so there is nothing to hold them against.`
            : `${numberWord(outcome.found, true)} ${outcome.found === 1 ? `${one} has` : `${many} have`} a figure that is shown; at least five are needed. Each is held against ${where} by its own margin instead.`}{' '}
          <a href="/areas">All {many}</a>
        </Lede>
        {choose}
      </Opening>
    );
  }
  return (
    <>
      <Opening kicker={kicker} heading={funnelHeading(outcome, settings)}>
        <Lede>{outNames(outcome, settings)}</Lede>
        {choose}
      </Opening>
      <Plot {...props} outcome={outcome} />
      <Section id="read" heading={`This asks another question than whether a ${one} differs from ${where}`}>
        <p>
          <a href="/areas">All {many}</a> says which of them really lie above or below {where}. Some always
          will, as places differ. The shaded funnel allows for that: it is as wide as chance and the usual
          difference between {many} make it, wider on the left where few were asked. Whoever lies outside
          differs more than {many} differ anyway, and is worth a question.
        </p>
        <p>
          By chance alone about {decimal(outcome.expectedOutside, 1)} of {outcome.rows.length} {many} lie
          outside the inner limits in any year, and hardly ever one outside the outer ones.
          {outcome.leftOut.length > 0 && ` Not shown: ${list(outcome.leftOut.map(({ name }) => name))}.`}{' '}
          <a href="/methods#funnel">How the funnel is drawn</a>
        </p>
      </Section>
    </>
  );
}

function standing(rows: readonly FunnelRow[]): FunnelRow[] {
  return rows.filter(({ position }) => position.outside !== 'neither');
}

/** "Boroughs differ by about 2 points anyway; five stand out even so". */
function funnelHeading({ spread, rows }: Drawn, { area_name: { one, many } }: HouseSettings): string {
  const out = standing(rows).length;
  const first =
    spread === 0
      ? `Chance alone explains how ${many} differ`
      : `${capital(many)} differ by about ${points(spread, 0)} anyway`;
  if (out === 0) return `${first}; none stands out`;
  const stand = `${numberWord(out)} ${out === 1 ? `${one} stands` : 'stand'} out`;
  return spread === 0 ? `${first}, but ${stand}` : `${first}; ${stand} even so`;
}

function outNames({ rows }: Drawn, { force_area_name: where }: HouseSettings): string {
  const named = (side: 'above' | 'below'): string => {
    const some = standing(rows).filter(({ position }) => position.side === side);
    return some.length === 0
      ? ''
      : `${capital(side)} ${where} by more than that: ${list(some.map(({ area }) => area.name))}.`;
  };
  return [named('above'), named('below')].filter((text) => text !== '').join(' ');
}

function Plot({ settings, measure, force, outcome }: FunnelPageProps & { readonly outcome: Drawn }): VNode {
  const { funnel, rows, limits } = outcome;
  const { one, many } = settings.area_name;
  const headline = funnelHeading(outcome, settings);
  return (
    <section class="section">
      <FigureFrame
        level={2}
        headline={`${capital(numberWord(rows.length - standing(rows).length))} of ${rows.length} ${many} lie inside the funnel`}
        subtitle={`Share who ${measure.sentence}, by ${one}, ${periodWords(force.period)}, by how many interviews picked purely at random would be as exact`}
        source={{
          base: `${rows.length} ${many}`,
          provenance: figureAddress(force.id),
          downloads: measureDownloads(measure),
        }}
        table={funnelTable(outcome, settings)}
      >
        <FunnelPlot
          id="funnel"
          title={headline}
          description={`${rows.length} ${many} against ${settings.force_area_name}, with 95% and 99.8% limits that allow for the usual difference between ${many}.`}
          reference={{ name: settings.force_area_name, value: funnel.reference }}
          baseLabel="Effective interviews"
          limits={limits.map(({ effectiveBase, ...bounds }) => ({ base: effectiveBase, ...bounds }))}
          points={rows.map(({ area, position }) => ({
            name: area.name,
            base: position.effectiveBase,
            value: position.value,
            outside: position.outside,
          }))}
        />
      </FigureFrame>
    </section>
  );
}

function funnelTable({ rows }: Drawn, { area_name: { one } }: HouseSettings): DataTableProps {
  const words = { neither: 'Inside', '95': 'Outside 95%', '99.8': 'Outside 99.8%' } as const;
  return {
    id: 'funnel-table',
    caption:
      'Where each stands: its distance in standard errors, by chance alone and with the usual difference allowed for',
    sortable: true,
    columns: [
      { heading: capital(one) },
      { heading: 'Level', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      { heading: 'By chance alone', kind: 'number' },
      { heading: 'Difference allowed for', kind: 'number' },
      { heading: 'In the funnel' },
    ],
    rows: rows.map(({ area, reading, position }) => [
      { text: area.name, href: areaAddress(area) },
      { text: percent(reading.value), sort: reading.value, href: figureAddress(reading.figure.id) },
      marginCell(reading),
      { text: decimal(position.score, 1), sort: position.score },
      { text: decimal(position.adjustedScore, 1), sort: position.adjustedScore },
      {
        text: position.outside === 'neither' ? words.neither : `${words[position.outside]}, ${position.side}`,
        sort: Math.abs(position.adjustedScore),
      },
    ]),
  };
}
