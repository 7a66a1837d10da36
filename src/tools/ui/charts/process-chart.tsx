import type { VNode } from 'preact';
import { percent } from '../format.ts';
import {
  type ChartText,
  Drawing,
  type Drawn,
  Grid,
  LabelText,
  type Sheet,
  scaleSentence,
  typeSize,
  unit,
} from './drawing.tsx';
import { type Label, type Place, placeLabels, wrap } from './labels.ts';
import { barsPath, capsPath, pointsPath } from './marks.ts';
import { percentScale, timeScale, timeTicks } from './scales.ts';

export interface ProcessPoint {
  /** The last day of the period. */
  readonly at: string;
  readonly value: number;
  /** The margin of sampling error; a thing apart from the limits. */
  readonly lower: number;
  readonly upper: number;
  /** Worked out where the limits are, not here. */
  readonly signal: boolean;
}

/** The limits that hold from one period to another. */
export interface ProcessLimits {
  readonly from: string;
  readonly to: string;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

export interface ProcessChartProps extends ChartText {
  readonly points: readonly ProcessPoint[];
  readonly limits: readonly ProcessLimits[];
  /** The share that is to be reached, drawn across. */
  readonly goal?: number | undefined;
  /** Last days of the periods after which the process was another, on record. */
  readonly steps?: readonly string[] | undefined;
}

function draw({ points, limits, goal, steps = [] }: ProcessChartProps, sheet: Sheet): Drawn {
  const narrow = sheet.kind === 'narrow';
  const height = narrow ? 340 : 400;
  const plot = { left: 50, right: sheet.width - (narrow ? 16 : 190), top: 14, bottom: height - 42 };
  const days = points.map(({ at }) => at);
  const x = timeScale(days, [plot.left + 14, plot.right - 10]);
  const y = percentScale(
    [
      ...points.flatMap(({ lower, upper }) => [lower, upper]),
      ...limits.flatMap(({ lower, upper }) => [lower, upper]),
      ...(goal === undefined ? [] : [goal]),
    ],
    [plot.bottom, plot.top],
  );
  const spots = points.map((point) => ({ ...point, place: [x(point.at), y(point.value)] as const }));
  const bars = points.map(({ at, lower, upper }) => [x(at), y(lower), y(upper)] as const);
  const across = (value: (stretch: ProcessLimits) => number): string =>
    limits
      .map(
        (stretch) => `M${unit(x(stretch.from) - 10)},${unit(y(value(stretch)))}H${unit(x(stretch.to) + 10)}`,
      )
      .join('');
  const last = limits.at(-1);
  // Half a period's width: a step lies between two points.
  const between = (plot.right - plot.left - 24) / Math.max(1, points.length - 1);
  const lines: readonly (readonly [string, number, number])[] = [
    ...(goal === undefined
      ? []
      : [[`Goal ${percent(goal, 1)}`, goal, y(goal) < plot.top + 20 ? 14 : -12] as const]),
    ...(last === undefined
      ? []
      : ([
          [`Upper process limit ${percent(last.upper, 1)}`, last.upper, -12],
          [`Mean ${percent(last.mean, 1)}`, last.mean, -12],
          [`Lower process limit ${percent(last.lower, 1)}`, last.lower, 14],
        ] as const)),
  ];
  const wishes: (Label & { readonly look: string })[] = lines
    // On a narrow sheet the mean's line runs through the points, and its name would lie on them.
    .filter(([words]) => !narrow || !words.startsWith('Mean'))
    .map(([words, value, step]) => ({
      lines: narrow ? [words] : wrap(words, typeSize, 170),
      places: narrow
        ? [0, 1, -1, 2, -2].map(
            (times): Place => ({ x: plot.right, y: y(value) + step + 16 * times, anchor: 'end' }),
          )
        : [0, 14, -14, 28, -28].map(
            (by): Place => ({ x: plot.right + 10, y: y(value) + by, anchor: 'start' }),
          ),
      look: 'soft',
    }));
  const marks = spots.map(({ place: [left, top] }) => ({
    left: left - 6,
    right: left + 6,
    top: top - 6,
    bottom: top + 6,
  }));
  const frame = { left: plot.left, right: sheet.width - 2, top: 4, bottom: plot.bottom + 4 };
  const labels = placeLabels(wishes, marks, frame, typeSize);
  const ticks = timeTicks(days, x, typeSize);
  const of = (signal: boolean) => spots.filter((spot) => spot.signal === signal).map(({ place }) => place);
  const line = spots.map(({ place: [left, top] }) => `${unit(left)},${unit(top)}`).join('L');
  const body = (
    <>
      <Grid y={y} left={plot.left} right={plot.right} />
      <path class="tick" d={ticks.map((tick) => `M${unit(tick.x)},${unit(plot.bottom + 6)}v6`).join('')} />
      <g class="axis axis--x">
        {ticks.map((tick) => (
          <text x={unit(tick.x)} y={unit(plot.bottom + 30)}>
            {tick.text}
          </text>
        ))}
      </g>
      <path class="limit" d={across(({ upper }) => upper) + across(({ lower }) => lower)} />
      <path class="reference" d={across(({ mean }) => mean)} />
      {goal !== undefined && <path class="target" d={`M${plot.left},${unit(y(goal))}H${plot.right}`} />}
      {steps.length > 0 && (
        <path
          class="break"
          d={steps.map((at) => `M${unit(x(at) + between / 2)},${plot.top}V${plot.bottom}`).join('')}
        />
      )}
      <g class="s1">
        <path class="bars" stroke-width={narrow ? 6 : 8} d={barsPath(bars)} />
        <path class="caps" d={capsPath(bars, narrow ? 3 : 4)} />
        <path class="line" d={`M${line}`} />
        <path class="points" d={pointsPath(of(false), 0)} />
      </g>
      <path class="points points--outside" d={pointsPath(of(true), 2, 6)} />
      {labels.map((label) => (
        <LabelText label={label} look={label.look} strong={0} />
      ))}
    </>
  );
  return { height, body, sentence: scaleSentence(y) };
}

/**
 * Separate periods with their margins of sampling error as bars, and the process limits as lines across: two different things,
 * drawn as such. Points that a rule marks as more than noise stand out by shape and colour.
 */
export function ProcessChart(props: ProcessChartProps): VNode {
  const { id, title, description } = props;
  return <Drawing id={id} title={title} description={description} draw={(sheet) => draw(props, sheet)} />;
}
