import type { ScaleLinear } from 'd3-scale';
import { type Sheet, typeSize } from './drawing.tsx';
import { type Fan, fanExtent, fanLabel, fanPaths } from './fan.ts';
import { alongLine, type Label, type Placed, placeLabels, textWidth, wrap } from './labels.ts';
import { percentScale, type TimeTick, timeScale, timeTicks } from './scales.ts';
import { breakPosition, extent, runs, type Series, type SeriesBreak, type Spot } from './series.ts';
import { breakLabel, seriesLabel, seriesMarks, targetLabel } from './series-labels.ts';

/** Where the measure should be, and the path there. */
export interface Target {
  readonly at: string;
  readonly value: number;
  /** "Target 59.4%" */
  readonly label: string;
  /** "by March 2012" */
  readonly note?: string | undefined;
  /** Where the path starts; without it only the target itself is drawn. */
  readonly from?: { readonly at: string; readonly value: number } | undefined;
  /** Points that the path goes through on its way. */
  readonly via?: readonly { readonly at: string; readonly value: number }[] | undefined;
  /** `true` where the path stays at a point's value until the next one's day. */
  readonly stepped?: boolean | undefined;
}

/** What a chart of series is made from. */
export interface SeriesFigures {
  /** One to four. */
  readonly series: readonly Series[];
  readonly breaks?: readonly SeriesBreak[] | undefined;
  readonly target?: Target | undefined;
  /** Where the first series may go from here. */
  readonly fan?: Fan | undefined;
  /** Bars behind the points, or a band; left out, what there is room for. */
  readonly margins?: 'bars' | 'band' | undefined;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface SeriesLayout {
  readonly height: number;
  readonly plot: Frame;
  readonly y: ScaleLinear<number, number>;
  /** Each series in runs that a line may join. */
  readonly cut: readonly Spot[][][];
  readonly band: boolean;
  readonly dots: boolean;
  readonly barWidth: number;
  /** Where the rules of breaks stand. */
  readonly rules: readonly number[];
  readonly path: readonly (readonly [number, number])[];
  readonly goal: readonly [number, number] | undefined;
  /** The two bands of a fan, the wider one first; none without one. */
  readonly fan: readonly string[];
  readonly ticks: readonly TimeTick[];
  readonly labels: readonly (Label & Placed & { readonly look: string; readonly strong: number })[];
}

/**
 * The room right of the plot for names: on a wide sheet as much as they need; on a narrow one only where three or four
 * lines would leave no place for a name between them.
 */
function roomFor(sheet: Sheet, names: readonly string[], series: number): number {
  if (sheet.kind === 'narrow' && series < 3) return 0;
  const most = sheet.kind === 'narrow' ? 84 : 170;
  const widths = names.flatMap((name) => wrap(name, typeSize, most).map((line) => textWidth(line, typeSize)));
  return Math.min(sheet.kind === 'narrow' ? 110 : 190, Math.max(0, ...widths) + 4);
}

/** How far the series stand apart at each period, so that their margins do not lie on each other, and the bars' width. */
function dodge(count: number, spacing: number): { step: number; barWidth: number } {
  if (count < 2) return { step: 0, barWidth: Math.min(8, spacing * 0.6) };
  const step = Math.min(9, spacing / (count + 0.6));
  return { step, barWidth: Math.max(1.5, step - 2.5) };
}

/** Lays a chart of series out on a sheet: everything that is a number or a place, nothing that is ink. */
export function layOutSeries(
  { series, breaks = [], target, fan, margins }: SeriesFigures,
  sheet: Sheet,
): SeriesLayout {
  const narrow = sheet.kind === 'narrow';
  const height = narrow ? 320 : 400;
  const targetLines = target ? [target.label, ...(target.note ? [target.note] : [])] : [];
  const fanLines = fan ? [fan.label, fan.note] : [];
  const room = roomFor(
    sheet,
    [...series.map(({ name }) => name), ...targetLines, ...fanLines],
    series.length,
  );
  const plot = {
    left: 50,
    right: sheet.width - room - (series.length > 1 ? 26 : 18),
    top: 14,
    bottom: height - 42,
  };

  const days = series.flatMap(({ points }) => points.map((point) => point.at));
  const periods = new Set(days).size;
  const ends = target ? [target, ...(target.via ?? []), ...(target.from ? [target.from] : [])] : [];
  const ahead = fan?.points.map(({ at }) => at) ?? [];
  const x = timeScale([...days, ...ahead, ...ends.map(({ at }) => at)], [plot.left + 12, plot.right]);
  const y = percentScale(
    [...extent(series), ...fanExtent(fan), ...ends.map(({ value }) => value)],
    [plot.bottom, plot.top],
  );

  const spacing = (plot.right - plot.left) / Math.max(1, periods);
  const crowded = spacing < 14;
  const band = margins === undefined ? crowded : margins === 'band';
  const { step, barWidth } = band ? { step: 0, barWidth: 0 } : dodge(series.length, spacing);
  const cut = series.map(({ name, points }, index) => {
    const shift = (index - (series.length - 1) / 2) * step;
    const own = breaks.filter((each) => each.series === undefined || each.series === name);
    return runs(points, own, (day) => x(day) + shift, y);
  });
  const rules = breaks.map(({ at }) => breakPosition(at, days, x));
  const path = targetPath(target).map(({ at, value }) => [x(at), y(value)] as const);
  const clear = Math.max(...cut.flat(2).map((spot) => spot.x));
  const tip = fan?.points.at(-1);

  const wishes = [
    ...breaks.map(({ label }, index) => ({
      ...breakLabel(label, rules[index] ?? 0, plot.top, plot.bottom, narrow ? 120 : 190),
      look: 'label--break',
      strong: 0,
    })),
    ...(target
      ? [
          {
            ...targetLabel(targetLines, x(target.at), y(target.value), room),
            look: 'label--target',
            strong: 1,
          },
        ]
      : []),
    ...(tip
      ? [{ ...fanLabel(fanLines, x(tip.at), y(tip.median), room, typeSize), look: 'label--fan', strong: 1 }]
      : []),
    ...series.map(({ name }, index) => ({
      ...seriesLabel(name, cut[index]?.flat() ?? [], { right: sheet.width - 2, clear }),
      look: `label--s${index + 1}`,
      strong: Number.POSITIVE_INFINITY,
    })),
  ];
  const marks = [
    ...seriesMarks(cut.flat()),
    ...path.flatMap((start, index) => {
      const end = path[index + 1];
      return end === undefined ? [] : alongLine(start, end);
    }),
    ...(fan?.points ?? []).map(({ at, outer }) => ({
      left: x(at) - 40,
      right: x(at),
      top: y(outer[1]),
      bottom: y(outer[0]),
    })),
    ...rules.map((rule) => ({ left: rule - 3, right: rule + 3, top: plot.top, bottom: plot.bottom })),
  ];
  const frame = { left: plot.left, top: 4, right: sheet.width - 2, bottom: plot.bottom + 4 };
  return {
    height,
    plot,
    y,
    cut,
    band,
    dots: !crowded,
    barWidth,
    rules,
    path,
    goal: target ? [x(target.at), y(target.value)] : undefined,
    fan: fan ? fanPaths(fan, x, y) : [],
    ticks: timeTicks(days, x, typeSize, target ? [target.at] : []),
    labels: placeLabels(wishes, marks, frame, typeSize),
  };
}

/** The corners of the path to a target: straight between its points, or in steps. */
function targetPath(target: Target | undefined): { readonly at: string; readonly value: number }[] {
  if (target?.from === undefined) return [];
  const corners = [target.from, ...(target.via ?? []), target];
  if (target.stepped !== true) return corners;
  return corners.flatMap((corner, index) => {
    const before = corners[index - 1];
    return before === undefined ? [corner] : [{ at: corner.at, value: before.value }, corner];
  });
}
