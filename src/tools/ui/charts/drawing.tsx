import type { ScaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { percent } from '../format.ts';
import { type Label, leading, type Placed } from './labels.ts';
import { gridValues } from './scales.ts';

/** What a chart is drawn on. Each chart is drawn twice; the style sheet shows the one that fits where it stands. */
export interface Sheet {
  readonly kind: 'wide' | 'narrow';
  /** In units of the drawing; its text is 16 of them, so that it is at least 12 px high at the smallest size shown. */
  readonly width: number;
}

const sheets: readonly Sheet[] = [
  { kind: 'wide', width: 1080 },
  { kind: 'narrow', width: 360 },
];

/** The size of all type in charts, in units of the drawing. */
export const typeSize = 16;

/** A coordinate with the one decimal that can be seen. */
export function unit(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What every chart takes: `id` unique in the page, `title` its message, `description` for those who cannot see it. */
export interface ChartText {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

export interface Drawn {
  readonly height: number;
  readonly body: VNode;
  /** What the description must add of this drawing, such as where its scale starts. */
  readonly sentence?: string | undefined;
}

/** A chart in both its drawings, each with its title and description. */
export function Drawing({
  id,
  title,
  description,
  draw,
}: ChartText & { readonly draw: (sheet: Sheet) => Drawn }): VNode {
  return (
    <div class="chart">
      {sheets.map((sheet) => {
        const { height, body, sentence } = draw(sheet);
        const name = `${id}-${sheet.kind}`;
        return (
          <svg
            class={`chart__${sheet.kind}`}
            viewBox={`0 0 ${sheet.width} ${unit(height)}`}
            role="img"
            aria-labelledby={`${name}-title`}
            aria-describedby={`${name}-description`}
          >
            <title id={`${name}-title`}>{title}</title>
            <desc id={`${name}-description`}>{sentence ? `${description} ${sentence}` : description}</desc>
            {body}
          </svg>
        );
      })}
    </div>
  );
}

/** The light gridlines of a scale of percentages, with their values at the left. */
export function Grid({
  y,
  left,
  right,
}: {
  readonly y: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
}): VNode {
  const values = gridValues(y);
  const fine = values.some((value) => Math.abs(value * 100 - Math.round(value * 100)) > 1e-6);
  return (
    <>
      <path
        class="grid"
        d={values.map((value) => `M${unit(left)},${unit(y(value))}H${unit(right)}`).join('')}
      />
      <g class="axis axis--y">
        {values.map((value) => (
          <text x={unit(left - 8)} y={unit(y(value) + 5)}>
            {percent(value, fine ? 1 : 0)}
          </text>
        ))}
      </g>
    </>
  );
}

/** What a scale of percentages spans, as a sentence for descriptions: a scale that does not start at nought says so. */
export function scaleSentence(y: ScaleLinear<number, number>): string {
  const [low = 0, high = 1] = y.domain();
  return `The scale runs from ${percent(low)} to ${percent(high)}.`;
}

/** A label on the drawing, line under line. Lines past `strong` are in soft type. */
export function LabelText({
  label,
  look,
  strong = label.lines.length,
}: {
  readonly label: Label & Placed;
  readonly look: string;
  readonly strong?: number;
}): VNode {
  const first = label.y - ((label.lines.length - 1) * typeSize * leading) / 2 + typeSize * 0.34;
  return (
    <text class={`label ${look} label--${label.anchor}`}>
      {label.lines.map((line, index) => (
        <tspan
          x={unit(label.x)}
          y={unit(first + index * typeSize * leading)}
          class={index < strong ? undefined : 'soft'}
        >
          {line}
        </tspan>
      ))}
    </text>
  );
}
