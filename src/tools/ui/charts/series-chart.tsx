import { area, line } from 'd3-shape';
import type { VNode } from 'preact';
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
import { textWidth } from './labels.ts';
import { barsPath, capsPath, pointsPath } from './marks.ts';
import type { Series, Spot } from './series.ts';
import { layOutSeries, type SeriesFigures, type SeriesLayout } from './series-layout.ts';

export interface SeriesChartProps extends ChartText, SeriesFigures {}

const linePath = line<Spot>(
  (spot) => spot.x,
  (spot) => spot.y,
).digits(1);

const bandPath = area<Spot>()
  .digits(1)
  .x((spot) => spot.x)
  .y0((spot) => spot.lower ?? spot.y)
  .y1((spot) => spot.upper ?? spot.y);

function Margins({
  runs,
  layout,
}: {
  readonly runs: readonly Spot[][];
  readonly layout: SeriesLayout;
}): VNode | null {
  const bars = runs
    .flat()
    .flatMap(({ x, lower, upper }) => (lower === null || upper === null ? [] : [[x, lower, upper] as const]));
  if (bars.length === 0) return null;
  if (layout.band) return <path class="band" d={runs.map((run) => bandPath(run) ?? '').join('')} />;
  return (
    <>
      <path class="bars" stroke-width={unit(layout.barWidth)} d={barsPath(bars)} />
      <path class="caps" d={capsPath(bars, layout.barWidth / 2)} />
    </>
  );
}

/** One series: its margins behind, its line in runs, its points. */
function Strand({
  series,
  index,
  layout,
}: {
  readonly series: Series;
  readonly index: number;
  readonly layout: SeriesLayout;
}): VNode {
  const runs = layout.cut[index] ?? [];
  const joined = runs.filter((run) => run.length > 1);
  // A period alone between two gaps has no line to be seen by, so it keeps its point even on a crowded chart.
  const shown = layout.dots ? runs.flat() : runs.filter((run) => run.length === 1).flat();
  const points = shown.map(({ x, y }) => [x, y] as const);
  return (
    <g class={`s${index + 1}${series.comparison ? ' comparison' : ''}`}>
      <Margins runs={runs} layout={layout} />
      {joined.length > 0 && <path class="line" d={joined.map((run) => linePath(run) ?? '').join('')} />}
      {points.length > 0 && <path class="points" d={pointsPath(points, index)} />}
    </g>
  );
}

function draw(props: SeriesChartProps, sheet: Sheet): Drawn {
  const layout = layOutSeries(props, sheet);
  const { height, plot, y, rules, path, goal, fan, ticks, labels } = layout;
  const body = (
    <>
      <Grid y={y} left={plot.left} right={plot.right} />
      <path class="tick" d={ticks.map((tick) => `M${unit(tick.x)},${unit(plot.bottom + 6)}v6`).join('')} />
      <g class="axis axis--x">
        {ticks.map((tick) => (
          <text
            x={unit(Math.min(tick.x, sheet.width - textWidth(tick.text, typeSize) / 2))}
            y={unit(plot.bottom + 30)}
          >
            {tick.text}
          </text>
        ))}
      </g>
      {rules.length > 0 && (
        <path class="break" d={rules.map((x) => `M${unit(x)},${plot.top}V${plot.bottom}`).join('')} />
      )}
      {fan.map((band) => (
        <path class="fan" d={band} />
      ))}
      {path.length > 0 && (
        <path class="target" d={`M${path.map((end) => end.map(unit).join(',')).join('L')}`} />
      )}
      {props.series.map((series, index) => (
        <Strand series={series} index={index} layout={layout} />
      ))}
      {goal && <circle class="goal" cx={unit(goal[0])} cy={unit(goal[1])} r={6} />}
      {labels.map((label) => (
        <LabelText label={label} look={label.look} strong={label.strong} />
      ))}
    </>
  );
  return { height, body, sentence: scaleSentence(y) };
}

/**
 * Levels over time: points with their margins, a line that stops at gaps and breaks, the path to the target, names
 * written on the lines. Other surveys stand beside as comparisons, dashed.
 *
 * @throws with more than four series: nobody can tell five lines apart
 */
export function SeriesChart(props: SeriesChartProps): VNode {
  if (props.series.length > 4) {
    throw new RangeError(`A chart shows at most four series; ${props.series.length} were given.`);
  }
  const { id, title, description } = props;
  return <Drawing id={id} title={title} description={description} draw={(sheet) => draw(props, sheet)} />;
}
