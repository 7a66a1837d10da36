import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { ProcessChart } from '#tools/ui/charts/process-chart.tsx';
import { ChoiceForm, ChoiceLinks } from '#tools/ui/choices.tsx';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { percent, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import type { DataTableProps } from '#tools/ui/table.tsx';
import { processHeading, ruleWords, signalWords } from '../drawings/process-words.ts';
import { digitsFor, marginCell, periodShort, periodWords } from '../drawings/words.ts';
import type { ProcessOutcome } from '../rules/process.ts';
import { figureAddress } from '../rules/reading.ts';
import { measureDownloads } from './measure-trend.tsx';

export interface ProcessPageProps {
  readonly settings: HouseSettings;
  readonly measure: Measure;
  readonly areas: readonly Area[];
  readonly area: Area;
  readonly outcome: ProcessOutcome;
  /** True where rolling years were asked for, which cannot be drawn so. */
  readonly rolling: boolean;
}

type Drawn = Extract<ProcessOutcome, { kind: 'chart' }>;

/** A measure's separate periods as a process: is the newest more than the usual up and down? */
export function ProcessPage(props: ProcessPageProps): VNode {
  const { measure, area, outcome, rolling } = props;
  const kicker = `${measure.title}, ${area.name}, process chart`;
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
  const limits = chart.stretches.at(-1);
  const one = periodName(outcome);
  const digits = digitsFor(area.kind);
  return (
    <>
      <Opening kicker={kicker} heading={processHeading(chart, one)}>
        <Lede>
          {limits &&
            `Over ${counted(readings.length, one)} the mean is ${percent(limits.mean, 1)}, and a ${one} of its usual kind lies between ${percent(Math.max(0, limits.lower), digits)} and ${percent(Math.min(1, limits.upper), digits)}. `}
          {limits?.provisional && `With under 13 ${one}s those limits are provisional and will still move.`}
        </Lede>
        <Places {...props} />
      </Opening>
      <Chart {...props} outcome={outcome} />
      <HowToRead {...props} outcome={outcome} />
    </>
  );
}

function Chart({ settings, measure, area, outcome }: ProcessPageProps & { readonly outcome: Drawn }): VNode {
  const { chart, readings } = outcome;
  const one = periodName(outcome);
  const heading = processHeading(chart, one);
  const newest = readings.at(-1);
  const dayOf = (index: number): string => readings[index]?.figure.ends ?? '';
  return (
    <section class="section">
      <Figure
        level={2}
        headline={
          chart.points.at(-1)?.signal === 'common'
            ? `The newest ${one} is no signal`
            : `The newest ${one} is a signal`
        }
        subtitle={`Share who ${measure.sentence}, ${area.kind === 'force' ? settings.force_area_name : area.name}, separate ${one}s. Bars: the 95% margin of each. Across: the mean and, dashed, the process limits. Diamonds: signals`}
        source={{
          base:
            newest === undefined
              ? ''
              : `${whole(newest.base)} people answered in ${periodWords(newest.figure.period)}`,
          provenance: newest === undefined ? undefined : figureAddress(newest.figure.id),
          downloads: measureDownloads(measure),
        }}
        table={processTable(outcome, area)}
      >
        <ProcessChart
          id="process"
          title={heading}
          description={`${readings.length} ${one}s with their margins, the mean and the process limits.`}
          points={readings.map(({ figure, value, lower, upper }, index) => ({
            ...{ at: figure.ends, value, lower, upper },
            signal: chart.points[index]?.signal !== 'common',
          }))}
          limits={chart.stretches.map(({ from, to, mean, lower, upper }) => ({
            ...{ from: dayOf(from), to: dayOf(to), mean },
            lower: Math.max(0, lower),
            upper: Math.min(1, upper),
          }))}
        />
      </Figure>
    </section>
  );
}

function processTable({ chart, readings }: Drawn, area: Area): DataTableProps {
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
            text: percent(reading.value, digits),
            sort: reading.value,
            href: figureAddress(reading.figure.id),
          },
          marginCell(reading, digits),
          point === undefined ? '' : signalWords(point, mean),
          point === undefined ? '' : ruleWords(point),
        ];
      })
      .reverse(),
  };
}

function HowToRead({ measure, outcome }: ProcessPageProps & { readonly outcome: Drawn }): VNode {
  const one = periodName(outcome);
  return (
    <Section id="read" heading="The bars and the dashed lines answer two different questions">
      <p>
        <strong>A bar</strong> is the margin of one {one}: how far chance in who was asked may have moved it.{' '}
        <strong>The process limits</strong> say how far one {one} usually lies from the next, for whatever
        reason, chance in who was asked included: the mean, and 2.66 times the mean step from one {one} to the
        next on either side. A {one} within the limits is no news, even if it is the highest so far.
      </p>
      <p>A signal, by the four rules of the NHS’s Making Data Count, is a {one} that is</p>
      <ul>
        <li>outside the process limits;</li>
        <li>one of seven or more in a row on one side of the mean;</li>
        <li>one of seven or more in a row that each went the same way;</li>
        <li>one of two in three that lie in the outer third towards the same limit.</li>
      </ul>
      <p>
        A signal says that something changed, not what. With four rules and many places and measures some
        signals come by chance; so no verdict follows from them here. Limits start anew only where the cause
        is on record.
        {outcome.leftOut > 0 &&
          ` ${counted(outcome.leftOut, 'earlier period')} ${outcome.leftOut === 1 ? 'is' : 'are'} left out, as a gap or a changed question lies between.`}{' '}
        <a href={`/measures/${measure.id}?period=rolling-year#over-time`}>The measure over time</a> ·{' '}
        <a href="/methods#process">How the limits are made</a>
      </p>
    </Section>
  );
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

function periodName({ readings }: Drawn): string {
  return readings[0]?.figure.period_kind === 'quarter' ? 'quarter' : 'year';
}

function withoutChart(outcome: ProcessOutcome, area: Area): string {
  return outcome.kind === 'no-variance'
    ? `The figures of ${area.name} are all the same`
    : `There are too few separate periods in ${area.name} for a process chart yet`;
}

function whyNot(outcome: ProcessOutcome): string {
  if (outcome.kind === 'too-few')
    return `${outcome.found === 0 ? 'None is' : `${numberWord(outcome.found, true)} ${outcome.found === 1 ? 'period in a row is' : 'periods in a row are'}`} published in the newest form of the question; at least ${outcome.needed} are needed to know how far one usually lies from the next.`;
  return 'Limits of no width would call every later change a signal, so none are drawn.';
}
