import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { ProcessChart } from '#tools/ui/charts/process-chart.tsx';
import { ChoiceForm, ChoiceLinks } from '#tools/ui/choices.tsx';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { whole } from '#tools/ui/format.ts';
import { Lede, Opening } from '#tools/ui/prose.tsx';
import type { DataTableProps } from '#tools/ui/table.tsx';
import { levelText, marginText } from '../drawings/level-text.ts';
import { isSignal, periodName, processHeading, ruleWords, signalWords } from '../drawings/process-words.ts';
import { digitsFor, periodShort, periodWords } from '../drawings/words.ts';
import type { DrawnProcess as Drawn, ProcessOutcome } from '../rules/process.ts';
import type { Assurance } from '../rules/process-goal.ts';
import { figureAddress } from '../rules/reading.ts';
import { measureDownloads } from './measure-trend.tsx';
import { AgainstTarget } from './process-assurance.tsx';
import { HowToRead } from './process-reading.tsx';
import { Steps } from './process-steps.tsx';

export interface ProcessPageProps {
  readonly settings: HouseSettings;
  readonly measure: Measure;
  readonly areas: readonly Area[];
  readonly area: Area;
  readonly outcome: ProcessOutcome;
  readonly assurance: Assurance;
  /** The past day that the page speaks of; undefined where it is today. */
  readonly past: string | undefined;
  /** True where rolling years were asked for, which cannot be drawn so. */
  readonly rolling: boolean;
}

/** A measure's separate periods as a process: is the newest more than the usual up and down? */
export function ProcessPage(props: ProcessPageProps): VNode {
  const { measure, area, outcome, rolling, past } = props;
  const kicker = `${measure.title}, ${area.name}, process chart${past === undefined ? '' : `, as known on ${day(past)}`}`;
  if (rolling) return <NotRolling {...props} kicker={kicker} />;
  if (outcome.kind !== 'chart') {
    return (
      <Opening kicker={kicker} heading={withoutChart(outcome, area)}>
        <Lede>{whyNot(outcome)}</Lede>
        <Places {...props} />
      </Opening>
    );
  }
  const { chart, readings } = outcome;
  const limits = chart.points.at(-1)?.signal === 'unjudged' ? undefined : chart.stretches.at(-1);
  const number = limits === undefined ? 0 : limits.to - limits.from + 1;
  const one = periodName(outcome);
  const digits = digitsFor(area.kind);
  return (
    <>
      <Opening kicker={kicker} heading={processHeading(chart, one)}>
        <Lede>
          {limits &&
            `Over ${number < readings.length ? 'the last ' : ''}${counted(number, one)} the mean is ${levelText(measure.unit, limits.mean, 1)}, and a ${one} of its usual kind lies between ${limitText(measure, limits.lower, digits)} and ${limitText(measure, limits.upper, digits)}. `}
          {limits?.provisional && `With under 13 ${one}s those limits are provisional and will still move.`}
          {limits === undefined && <Waiting outcome={outcome} />}
        </Lede>
        <Places {...props} />
      </Opening>
      <Chart {...props} outcome={outcome} />
      <AgainstTarget {...props} outcome={outcome} />
      <Steps {...props} outcome={outcome} />
      <HowToRead {...props} outcome={outcome} />
    </>
  );
}

/** What is known since a step that too few periods have followed. */
function Waiting({ outcome }: { readonly outcome: Drawn }): VNode {
  const last = outcome.chart.waiting.at(-1);
  const one = periodName(outcome);
  return (
    <>
      Since then {counted(last?.found ?? 0, one)} {last?.found === 1 ? 'is' : 'are'} known. New limits need
      four that differ; the old ones no longer hold.
    </>
  );
}

function Chart({
  settings,
  measure,
  area,
  outcome,
  assurance,
}: ProcessPageProps & { readonly outcome: Drawn }): VNode {
  const { chart, readings, steps } = outcome;
  const one = periodName(outcome);
  const heading = processHeading(chart, one);
  // A mean on a scale has no place on an axis of percentages: its table stands open instead.
  const share = measure.unit === 'proportion';
  const newest = readings.at(-1);
  const dayOf = (index: number): string => readings[index]?.figure.ends ?? '';
  const changes = steps.flatMap(({ period }) => (period === undefined ? [] : [dayOf(period - 1)]));
  return (
    <section class="section">
      <Figure
        level={2}
        headline={newestWords(chart.points.at(-1)?.signal, one)}
        subtitle={`${share ? `Share who ${measure.sentence}` : 'Mean of the answers'}, ${area.kind === 'force' ? settings.force_area_name : area.name}, separate ${one}s${share ? `. Bars: the 95% margin of each. Across: the mean and, dashed, the process limits. Diamonds: signals${changes.length > 0 ? '. Upright: a documented change' : ''}` : ', with their 95% margins'}`}
        source={{
          base:
            newest === undefined
              ? ''
              : `${whole(newest.base)} people answered in ${periodWords(newest.figure.period)}`,
          provenance: newest === undefined ? undefined : figureAddress(newest.figure.id),
          downloads: measureDownloads(measure),
        }}
        open={!share}
        table={processTable(outcome, area, measure)}
      >
        {share && (
          <ProcessChart
            id="process"
            title={heading}
            description={`${readings.length} ${one}s with their margins, the mean and the process limits.`}
            points={readings.map(({ figure, value, lower, upper }, index) => ({
              ...{ at: figure.ends, value, lower, upper },
              signal: isSignal(chart.points[index] ?? { signal: 'common' }),
            }))}
            goal={assurance.kind === 'said' ? assurance.goal.value : undefined}
            steps={changes}
            limits={chart.stretches.map(({ from, to, mean, lower, upper }) => ({
              ...{ from: dayOf(from), to: dayOf(to), mean },
              lower: Math.max(0, lower),
              upper: Math.min(1, upper),
            }))}
          />
        )}
      </Figure>
    </section>
  );
}

function newestWords(signal: Drawn['chart']['points'][number]['signal'] | undefined, one: string): string {
  if (signal === 'unjudged') return `The newest ${one} is not judged yet`;
  return signal === 'common' ? `The newest ${one} is no signal` : `The newest ${one} is a signal`;
}

/** A process limit: no share lies under 0 or over 1. */
function limitText({ unit }: Measure, limit: number, digits: number): string {
  return levelText(unit, unit === 'scale' ? limit : Math.min(1, Math.max(0, limit)), digits);
}

function processTable({ chart, readings }: Drawn, area: Area, { unit }: Measure): DataTableProps {
  const digits = digitsFor(area.kind);
  return {
    id: 'process-table',
    caption: 'Each period, newest first, with its signal and the rule that makes it one',
    columns: [
      { heading: 'Period' },
      { heading: 'Level', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      { heading: 'Signal' },
      { heading: 'Why' },
    ],
    rows: readings
      .map((reading, index) => {
        const point = chart.points[index];
        const mean = chart.stretches.find(({ from, to }) => from <= index && index <= to)?.mean ?? 0;
        return [
          { text: periodShort(reading.figure.period), sort: reading.figure.ends },
          {
            text: levelText(unit, reading.value, digits),
            sort: reading.value,
            href: figureAddress(reading.figure.id),
          },
          marginText(unit, reading, digits),
          point === undefined ? '' : signalWords(point, mean),
          point === undefined ? '' : ruleWords(point),
        ];
      })
      .reverse(),
  };
}

function NotRolling({ measure, area, kicker }: ProcessPageProps & { readonly kicker: string }): VNode {
  return (
    <Opening kicker={kicker} heading="Rolling years cannot stand on a process chart">
      <Lede>
        Neighbouring rolling years share three quarters of their interviews, so they follow each other closely
        whether anything happened or not.
      </Lede>
      <p>
        The limits would come out far too narrow, and “seven in a row” would be nothing remarkable: the chart
        would see signals that are not there. The separate periods that the years are made of share nothing.{' '}
        <a href={processAddress(measure, area)}>See them on a process chart</a>
      </p>
    </Opening>
  );
}

function Places({ measure, areas, area }: ProcessPageProps): VNode {
  return (
    <>
      <ChoiceForm
        action={`/measures/${measure.id}/process`}
        name="area"
        label="Place"
        options={areas.map(({ code, name }) => ({ value: code, text: name }))}
        value={area.code}
        button="Show this place"
      />
      <ChoiceLinks
        label="Show"
        choices={[
          { text: 'Separate periods', href: processAddress(measure, area), current: true },
          {
            text: 'Rolling years',
            href: `/measures/${measure.id}/process?period=rolling-year${area.kind === 'force' ? '' : `&area=${area.code}`}`,
            current: false,
          },
        ]}
      />
    </>
  );
}

function processAddress(measure: Measure, area: Area): string {
  return `/measures/${measure.id}/process${area.kind === 'force' ? '' : `?area=${area.code}`}`;
}

function withoutChart(outcome: ProcessOutcome, area: Area): string {
  return outcome.kind === 'no-variance'
    ? `The figures of ${area.name} are all the same`
    : `There are too few separate periods in ${area.name} for a process chart yet`;
}

function whyNot(outcome: ProcessOutcome): string {
  if (outcome.kind === 'too-few' && outcome.steps !== undefined && outcome.steps > 0)
    return `${numberWord(outcome.found, true)} periods in a row are published, with ${counted(outcome.steps, 'documented change')} between them; limits need ${outcome.needed} that differ on one side of a change.`;
  if (outcome.kind === 'too-few')
    return `${outcome.found === 0 ? 'None is' : `${numberWord(outcome.found, true)} ${outcome.found === 1 ? 'period in a row is' : 'periods in a row are'}`} published in the newest form of the question; at least ${outcome.needed} are needed to know how far one usually lies from the next.`;
  return 'Limits of no width would call every later change a signal, so none are drawn.';
}
