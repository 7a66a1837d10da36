import type { ScaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { interval, per100, percent } from '../format.ts';
import {
  type ChartText,
  Drawing,
  type Drawn,
  type Sheet,
  scaleSentence,
  typeSize,
  unit,
} from './drawing.tsx';
import { textWidth, wrap } from './labels.ts';
import { gridValues, percentScale } from './scales.ts';
import type { Standing } from './standing.ts';

export interface RangeRow {
  readonly name: string;
  readonly value: number | null;
  readonly lower?: number | null | undefined;
  readonly upper?: number | null | undefined;
  readonly standing: Standing;
  /** Why a value is hidden, written in its place. */
  readonly reason?: string | undefined;
}

export interface RangePlotProps extends ChartText {
  /** Rows in the order they are drawn; give areas alphabetically. A heading stands over its rows. */
  readonly groups: readonly { readonly heading?: string | undefined; readonly rows: readonly RangeRow[] }[];
  /** The line that rows are seen against: `{ name: 'London', value: 0.512 }`. */
  readonly reference?:
    | {
        readonly name: string;
        readonly value: number;
        /** Decimals that its source gives; one where left out. */
        readonly digits?: number | undefined;
      }
    | undefined;
  /** Decimals of the values beside the rows; none for areas. */
  readonly digits?: number | undefined;
  /** `score`: values of 0 to 100 that are no shares, so that no % sign stands beside them. */
  readonly unit?: 'percent' | 'score' | undefined;
}

interface Frame {
  readonly sheet: Sheet;
  readonly x: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly digits: number;
  readonly written: Written;
}

/** How a value is written, with so many decimals. */
type Written = (value: number, digits?: number) => string;

/** A row laid out: where it starts, its name in lines, where its range is drawn. */
interface Placed {
  readonly row: RangeRow;
  readonly top: number;
  readonly lines: readonly string[];
  readonly centre: number;
}

const lineHeight = 19;

function figures(row: RangeRow, digits: number, written: Written): string {
  if (row.value === null) return '–';
  const known = typeof row.lower === 'number' && typeof row.upper === 'number';
  return `${written(row.value, digits)}${known ? ` (${interval(row.lower, row.upper, digits)})` : ''}`;
}

function Range({ placed, frame }: { readonly placed: Placed; readonly frame: Frame }): VNode {
  const { row, top, lines, centre } = placed;
  const { sheet, x, left, digits } = frame;
  const narrow = sheet.kind === 'narrow';
  const mid = unit(centre);
  return (
    <g class={`range range--${row.standing}`}>
      <text class={narrow ? undefined : 'label--end'}>
        {lines.map((words, index) => (
          <tspan x={narrow ? 0 : unit(left - 16)} y={unit(top + 15 + index * lineHeight)}>
            {words}
          </tspan>
        ))}
      </text>
      <text
        class={`figures${narrow ? ' label--end' : ''}`}
        x={narrow ? sheet.width : unit(frame.right + 16)}
        y={unit(top + 15)}
      >
        {figures(row, digits, frame.written)}
      </text>
      {row.value === null ? (
        <text class="soft" x={unit(left)} y={unit(centre + 5)}>
          {row.reason ?? 'not shown'}
        </text>
      ) : (
        <>
          {typeof row.lower === 'number' && typeof row.upper === 'number' && (
            <>
              <path class="bars" d={`M${unit(x(row.lower))},${mid}H${unit(x(row.upper))}`} />
              <path
                class="caps"
                d={[row.lower, row.upper].map((end) => `M${unit(x(end))},${unit(mid - 4)}v8`).join('')}
              />
            </>
          )}
          <circle class="points" cx={unit(x(row.value))} cy={mid} r="5" />
        </>
      )}
    </g>
  );
}

function draw(
  { groups, reference, digits = 0, unit: kind = 'percent' }: RangePlotProps,
  sheet: Sheet,
): Drawn {
  const written: Written = kind === 'score' ? per100 : percent;
  const narrow = sheet.kind === 'narrow';
  const rows = groups.flatMap((group) => group.rows);
  const values = rows
    .flatMap(({ value, lower, upper }) => [value, lower, upper])
    .filter((each) => typeof each === 'number');
  const figuresWidth = Math.max(...rows.map((row) => textWidth(figures(row, digits, written), typeSize)), 0);
  const nameWidth = narrow
    ? sheet.width - figuresWidth - 12
    : Math.min(300, Math.max(...rows.map((row) => textWidth(row.name, typeSize)), 120));
  const left = narrow ? 4 : nameWidth + 20;
  const right = narrow ? sheet.width - 6 : sheet.width - figuresWidth - 20;
  const x = percentScale(reference ? [...values, reference.value] : values, [left + 6, right - 6]);

  const head = reference ? 46 : 26;
  let top = head + 8;
  const headings: { text: string; y: number }[] = [];
  const placed: Placed[] = [];
  for (const group of groups) {
    if (group.heading) {
      headings.push({ text: group.heading, y: top + 22 });
      top += 34;
    }
    for (const row of group.rows) {
      const lines = wrap(row.name, typeSize, nameWidth);
      const words = lines.length * lineHeight;
      placed.push({ row, top, lines, centre: narrow ? top + words + 10 : top + 10 });
      top += narrow ? words + 36 : Math.max(28, words + 9);
    }
  }
  const ticks = gridValues(x).filter((_, index) => !narrow || index % 2 === 0);
  const frame: Frame = { sheet, x, left, right, digits, written };
  const line = reference ? unit(x(reference.value)) : 0;
  const words = reference ? `${reference.name} ${written(reference.value, reference.digits ?? 1)}` : '';
  const half = textWidth(words, typeSize) / 2;
  const body = (
    <>
      <g class="axis axis--x">
        {ticks.map((tick) => (
          <text x={unit(Math.max(18, x(tick)))} y={head - 8}>
            {written(tick)}
          </text>
        ))}
      </g>
      <path class="grid" d={ticks.map((tick) => `M${unit(x(tick))},${head}V${unit(top)}`).join('')} />
      {reference && (
        <>
          <path class="reference" d={`M${line},${head - 26}V${head - 22}M${line},${head}V${unit(top)}`} />
          <text
            class="label label--middle"
            x={unit(Math.min(sheet.width - half, Math.max(half, line)))}
            y="14"
          >
            {words}
          </text>
        </>
      )}
      {headings.map((heading) => (
        <text
          class={`range__heading${narrow ? '' : ' label--end'}`}
          x={narrow ? 0 : unit(left - 16)}
          y={unit(heading.y)}
        >
          {heading.text}
        </text>
      ))}
      {placed.map((each) => (
        <Range placed={each} frame={frame} />
      ))}
    </>
  );
  return { height: top + 4, body, sentence: scaleSentence(x) };
}

/**
 * A dot with its margin for each area or group, against one line. A filled dot really differs from it; a ring cannot be
 * told apart.
 */
export function RangePlot(props: RangePlotProps): VNode {
  const { id, title, description } = props;
  return <Drawing id={id} title={title} description={description} draw={(sheet) => draw(props, sheet)} />;
}
