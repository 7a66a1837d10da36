import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { interval, per100, percent } from '../format.ts';
import {
  type ChartText,
  Drawing,
  type Drawn,
  Grid,
  LabelText,
  type Sheet,
  typeSize,
  unit,
} from './drawing.tsx';
import { type Label, type Place, placeLabels, wrap } from './labels.ts';
import { percentScale } from './scales.ts';

/** A value with its margin, 0 to 1. */
export interface Measured {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export interface ScatterPoint {
  readonly name: string;
  /** Across, a score: 0 at the left. */
  readonly x: Measured;
  /** Upwards, a share. */
  readonly y: Measured;
  /** Filled: what the headline speaks of. */
  readonly strong: boolean;
}

export interface ScatterPlotProps extends ChartText {
  readonly points: readonly ScatterPoint[];
  /** Under the horizontal axis: "Score, low to high". */
  readonly xLabel: string;
  /** Over the vertical axis. */
  readonly yLabel: string;
  /** A line across, such as an even share, with its words. */
  readonly reference: { readonly name: string; readonly value: number };
}

function draw({ points, xLabel, yLabel, reference }: ScatterPlotProps, sheet: Sheet): Drawn {
  const narrow = sheet.kind === 'narrow';
  const height = narrow ? 420 : 440;
  const plot = { left: 50, right: sheet.width - (narrow ? 14 : 40), top: 40, bottom: height - 66 };
  const x = scaleLinear()
    .domain(
      percentScale(
        points.flatMap(({ x }) => [x.lower, x.upper]),
        [0, 1],
      ).domain(),
    )
    .range([plot.left + 8, plot.right]);
  const y = percentScale(
    [0, reference.value, ...points.flatMap(({ y }) => [y.lower, y.upper])],
    [plot.bottom, plot.top],
  );
  const spots = points.map((point) => ({ point, at: [x(point.x.value), y(point.y.value)] as const }));
  const marks = spots.flatMap(({ point, at: [left, top] }) => [
    { left: left - 7, right: left + 7, top: top - 7, bottom: top + 7 },
    { left: x(point.x.lower), right: x(point.x.upper), top: top - 2, bottom: top + 2 },
    { left: left - 2, right: left + 2, top: y(point.y.upper), bottom: y(point.y.lower) },
  ]);
  const line = y(reference.value);
  const wishes: (Label & { look: string; strong: number })[] = [
    ...spots.map(({ point, at }) => ({
      ...labelOf(point, { left: at[0], top: at[1], from: x(point.x.lower), to: x(point.x.upper) }, narrow),
      look: '',
    })),
    {
      lines: [`${reference.name} ${percent(reference.value)}`],
      places: [
        { x: plot.right, y: line - 14, anchor: 'end' as const },
        { x: plot.right, y: line + 14, anchor: 'end' as const },
        { x: plot.left + 8, y: line - 14, anchor: 'start' as const },
      ],
      look: 'soft',
      strong: 0,
    },
  ];
  const labels = placeLabels(
    wishes,
    [...marks, { left: plot.left, right: plot.right, top: line - 2, bottom: line + 2 }],
    { left: plot.left, right: sheet.width, top: plot.top - 10, bottom: plot.bottom },
    typeSize,
  );
  return {
    height,
    body: (
      <>
        <Grid y={y} left={plot.left} right={plot.right} />
        <text class="soft" x={0} y={18}>
          {yLabel}
        </text>
        <Scores x={x} y={plot.bottom + 24} />
        <text class="soft label--end" x={plot.right} y={height - 16}>
          {xLabel}
        </text>
        <path class="reference" d={`M${plot.left},${unit(line)}H${plot.right}`} />
        {spots.map(({ point, at }) => (
          <Cross point={point} at={at} x={x} y={y} />
        ))}
        {labels.map((label) => (
          <LabelText label={label} look={label.look} strong={label.strong} />
        ))}
      </>
    ),
    sentence: `Across, scores run from ${per100(x.domain()[0] ?? 0)} to ${per100(x.domain()[1] ?? 1)}; upwards, shares from ${percent(y.domain()[0] ?? 0)} to ${percent(y.domain()[1] ?? 1)}.`,
  };
}

function Scores({ x, y }: { readonly x: ScaleLinear<number, number>; readonly y: number }): VNode {
  return (
    <g class="axis axis--x">
      {x.ticks(4).map((tick) => (
        <text x={unit(x(tick))} y={y}>
          {per100(tick)}
        </text>
      ))}
    </g>
  );
}

/** A point with both its margins. */
function Cross({
  point,
  at: [left, top],
  x,
  y,
}: {
  readonly point: ScatterPoint;
  readonly at: readonly [number, number];
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}): VNode {
  const across = `M${unit(x(point.x.lower))},${unit(top)}H${unit(x(point.x.upper))}`;
  const upwards = `M${unit(left)},${unit(y(point.y.lower))}V${unit(y(point.y.upper))}`;
  return (
    <g class={`range range--${point.strong ? 'below' : 'same'}`}>
      <path class="bars bars--cross" d={across + upwards} />
      <circle class="points" cx={unit(left)} cy={unit(top)} r="6" />
    </g>
  );
}

/** Name, then score and share where there is room: beside the point past its margin, else above or under it. */
function labelOf(
  { name, x, y }: ScatterPoint,
  { left, top, from, to }: Readonly<Record<'left' | 'top' | 'from' | 'to', number>>,
  narrow: boolean,
): Label & { readonly strong: number } {
  const names = wrap(name, typeSize, narrow ? 140 : 260);
  const figures = [
    `score ${per100(x.value, 1)} (${interval(x.lower, x.upper, 1)})`,
    `share ${percent(y.value)} (${interval(y.lower, y.upper)})`,
  ];
  const lines = narrow ? names : [...names, ...figures];
  const reach = (lines.length * typeSize * 1.2) / 2 + 12;
  const [before, after] = [Math.min(from, left - 8) - 8, Math.max(to, left + 8) + 8];
  const places: Place[] = [
    { x: after, y: top, anchor: 'start' },
    { x: before, y: top, anchor: 'end' },
    { x: left, y: top + reach, anchor: 'middle' },
    { x: left, y: top - reach, anchor: 'middle' },
    { x: after, y: top + reach, anchor: 'start' },
    { x: before, y: top + reach, anchor: 'end' },
    { x: before, y: top - reach, anchor: 'end' },
  ];
  return { lines, places, strong: names.length };
}

/** What lies where on two scales at once, each point with both its margins and its name beside it. */
export function ScatterPlot(props: ScatterPlotProps): VNode {
  const { id, title, description } = props;
  return <Drawing id={id} title={title} description={description} draw={(sheet) => draw(props, sheet)} />;
}
