import { line } from 'd3-shape';
import type { VNode } from 'preact';
import { shortMonth } from '../days.ts';
import { percent } from '../format.ts';
import { unit } from './drawing.tsx';
import { barsPath, pointsPath } from './marks.ts';
import { percentScale, timeScale } from './scales.ts';
import { extent, runs, type Series, type SeriesBreak, type Spot } from './series.ts';

export interface Multiple {
  readonly name: string;
  readonly href?: string | undefined;
  readonly points: Series['points'];
  /** Under the chart: "53%, give or take 4". */
  readonly note?: string | undefined;
  /** What the chart shows, for those who cannot see it: first, last and highest in words. */
  readonly description: string;
}

export interface SmallMultiplesProps {
  readonly items: readonly Multiple[];
  /** Drawn behind each, in grey. */
  readonly reference: Series;
  readonly breaks?: readonly SeriesBreak[] | undefined;
}

const sheet = { width: 240, height: 132 };
const plot = { left: 40, right: 230, top: 10, bottom: 104 };
const path = line<Spot>(
  (spot) => spot.x,
  (spot) => spot.y,
).digits(1);

function joined(cut: readonly Spot[][]): string {
  return cut.map((run) => path(run) ?? '').join('');
}

/**
 * One small chart an area, all on one scale, with the reference line behind each, in the caller's order (alphabetical,
 * never ranked).
 */
export function SmallMultiples({ items, reference, breaks = [] }: SmallMultiplesProps): VNode {
  const all = [reference, ...items.map(({ name, points }) => ({ name, points }))];
  const days = all.flatMap(({ points }) => points.map(({ at }) => at)).sort();
  const x = timeScale(days, [plot.left + 6, plot.right - 4]);
  const y = percentScale(extent(all), [plot.bottom, plot.top]);
  const [low = 0, high = 1] = y.domain();
  const behind = joined(runs(reference.points, breaks, x, y));
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return (
    <div class="multiples">
      <p class="multiples__key">
        <svg viewBox="0 0 28 12" aria-hidden="true">
          <path class="reference" d="M0 6h28" />
        </svg>
        {reference.name}
      </p>
      <ul>
        {items.map((item) => {
          const cut = runs(item.points, breaks, x, y);
          const spots = cut.flat();
          const bars = spots.flatMap((spot) =>
            spot.lower === null || spot.upper === null ? [] : [[spot.x, spot.lower, spot.upper] as const],
          );
          const end = spots.at(-1);
          return (
            <li>
              <p class="multiples__name">{item.href ? <a href={item.href}>{item.name}</a> : item.name}</p>
              <svg
                viewBox={`0 0 ${sheet.width} ${sheet.height}`}
                role="img"
                aria-label={`${item.name}. ${item.description}`}
              >
                <path
                  class="grid"
                  d={[low, high].map((value) => `M${plot.left},${unit(y(value))}H${plot.right}`).join('')}
                />
                <g class="axis axis--y">
                  {[low, high].map((value) => (
                    <text x={plot.left - 6} y={unit(y(value) + 5)}>
                      {percent(value)}
                    </text>
                  ))}
                </g>
                <g class="axis">
                  <text x={plot.left} y={sheet.height - 6}>
                    {first === '' ? '' : shortMonth(first)}
                  </text>
                  {last !== first && (
                    <text class="label--end" x={plot.right} y={sheet.height - 6}>
                      {shortMonth(last)}
                    </text>
                  )}
                </g>
                <path class="reference" d={behind} />
                <g class="s1">
                  <path class="bars" d={barsPath(bars)} />
                  <path class="line" d={joined(cut)} />
                  {end && <path class="points" d={pointsPath([[end.x, end.y]], 0)} />}
                </g>
              </svg>
              {item.note && <p class="multiples__note">{item.note}</p>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
