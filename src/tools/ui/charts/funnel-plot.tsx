import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { VNode } from 'preact';
import { percent, whole } from '../format.ts';
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
import { labelOf, leader, steps } from './funnel-labels.ts';
import { type Label, type Place, placeLabels, wrap } from './labels.ts';
import { pointsPath } from './marks.ts';
import { percentScale } from './scales.ts';

export interface FunnelPoint {
  readonly name: string;
  /** Interviews, or effective interviews: whatever the limits were computed for. */
  readonly base: number;
  readonly value: number;
  /** Which limits it lies outside; worked out where the limits are, not here. */
  readonly outside: 'neither' | '95' | '99.8';
}

/** The limits at one base, 0 to 1. */
export interface FunnelLimit {
  readonly base: number;
  readonly lower95: number;
  readonly upper95: number;
  readonly lower998: number;
  readonly upper998: number;
}

export interface FunnelPlotProps extends ChartText {
  readonly points: readonly FunnelPoint[];
  /** From the least to the greatest base, close enough that the curves are smooth. */
  readonly limits: readonly FunnelLimit[];
  readonly reference: { readonly name: string; readonly value: number };
  /** Under the horizontal axis: "Interviews in the year". */
  readonly baseLabel: string;
}

function draw(props: FunnelPlotProps, sheet: Sheet): Drawn {
  const { points, limits, reference, baseLabel } = props;
  const narrow = sheet.kind === 'narrow';
  const height = 440;
  const plot = { left: 50, right: sheet.width - (narrow ? 16 : 150), top: 14, bottom: height - 66 };
  const bases = [...points.map(({ base }) => base), ...limits.map(({ base }) => base)];
  const x = scaleLinear()
    .domain([Math.min(...bases), Math.max(...bases)])
    .range([plot.left + 6, plot.right])
    .nice(narrow ? 3 : 6);
  const y = percentScale(
    [
      ...points.map(({ value }) => value),
      ...limits.flatMap(({ lower998, upper998 }) => [lower998, upper998]),
    ],
    [plot.bottom, plot.top],
  );
  const between = (lower: keyof FunnelLimit, upper: keyof FunnelLimit) =>
    area<FunnelLimit>()
      .digits(1)
      .x((limit) => x(limit.base))
      .y0((limit) => y(limit[lower]))
      .y1((limit) => y(limit[upper]))([...limits]) ?? '';
  const curve = (edge: keyof FunnelLimit) =>
    line<FunnelLimit>(
      (limit) => x(limit.base),
      (limit) => y(limit[edge]),
    ).digits(1)([...limits]) ?? '';
  const spots = points.map((point) => ({ ...point, at: [x(point.base), y(point.value)] as const }));
  const marks = spots.map(({ at: [left, top] }) => ({
    left: left - 6,
    right: left + 6,
    top: top - 6,
    bottom: top + 6,
  }));
  const out = spots.filter(({ outside }) => outside !== 'neither');
  const end = limits.at(-1);
  const edges =
    end && !narrow
      ? ([
          ['upper95', '95% limits'],
          ['upper998', '99.8% limits'],
        ] as const)
      : [];
  const wishes: (Label & { look: string; own?: readonly [number, number] })[] = [
    ...edges.map(([edge, words]) => ({
      lines: [words],
      places: steps.map(
        (step): Place => ({ x: plot.right + 10, y: y(end?.[edge] ?? 0) + step, anchor: 'start' }),
      ),
      look: 'soft',
    })),
    ...(narrow
      ? []
      : [
          {
            lines: wrap(`${reference.name} ${percent(reference.value, 1)}`, typeSize, 130),
            places: steps.map(
              (step): Place => ({ x: plot.right + 10, y: y(reference.value) + step, anchor: 'start' }),
            ),
            look: '',
          },
        ]),
    ...out.map(({ name, at }) => ({
      ...labelOf(
        name,
        at,
        out.map((other) => other.at).filter((other) => other !== at),
        narrow ? 130 : 260,
      ),
      look: 'label--point',
      own: at,
    })),
  ];
  const frame = { left: plot.left, right: sheet.width, top: 2, bottom: plot.bottom };
  const labels = placeLabels(wishes, marks, frame, typeSize);
  const ticks = x.ticks(narrow ? 3 : 6);
  const of = (outside: boolean) =>
    spots.filter((spot) => (spot.outside !== 'neither') === outside).map(({ at }) => at);
  const body = (
    <>
      <path class="funnel funnel--outer" d={between('lower998', 'upper998')} />
      <path class="funnel funnel--inner" d={between('lower95', 'upper95')} />
      <Grid y={y} left={plot.left} right={plot.right} />
      <path class="limit" d={curve('lower95') + curve('upper95')} />
      <path class="limit limit--outer" d={curve('lower998') + curve('upper998')} />
      <path class="reference" d={`M${plot.left},${unit(y(reference.value))}H${plot.right}`} />
      <g class="axis axis--x">
        {ticks.map((tick) => (
          <text x={unit(x(tick))} y={plot.bottom + 24}>
            {whole(tick)}
          </text>
        ))}
      </g>
      <text class="soft label--end" x={plot.right} y={height - 16}>
        {baseLabel}
      </text>
      <path class="leader" d={labels.map(({ own, box }) => (own ? leader(own, box) : '')).join('')} />
      <path class="points points--inside" d={pointsPath(of(false), 0, 5)} />
      <path class="points points--outside" d={pointsPath(of(true), 2, 5)} />
      {labels.map((label) => (
        <LabelText label={label} look={label.look} strong={label.look === 'soft' ? 0 : 9} />
      ))}
    </>
  );
  return { height, body, sentence: scaleSentence(y) };
}

/**
 * Levels by how many interviews they rest on, against limits that chance alone would seldom leave. Only what lies
 * outside is named: the others are not to be ranked.
 */
export function FunnelPlot(props: FunnelPlotProps): VNode {
  const { id, title, description } = props;
  return <Drawing id={id} title={title} description={description} draw={(sheet) => draw(props, sheet)} />;
}
