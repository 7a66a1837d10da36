import type { VNode } from 'preact';
import { percent } from '../format.ts';
import { type ChartText, Drawing, type Drawn, type Sheet, typeSize, unit } from './drawing.tsx';
import { textWidth, wrap } from './labels.ts';

export interface AnswerShare {
  /** As it stood on the card: "Tend to agree". */
  readonly text: string;
  /** Share of everybody asked, 0 to 1. */
  readonly share: number;
  /** `positive` counts towards the level, `other` is in its base but does not; `outside` is not in its base: don't know, refused. */
  readonly kind: 'positive' | 'other' | 'outside';
}

export interface AnswersBarProps extends ChartText {
  /** Every answer, in the order of the card; don't know and refused last. */
  readonly answers: readonly AnswerShare[];
  readonly digits?: number | undefined;
}

interface Segment extends AnswerShare {
  readonly x: number;
  readonly width: number;
  /** Shades of one kind follow each other, so that neighbours differ. */
  readonly look: string;
}

const bar = { top: 30, height: 54 };

function segments(answers: readonly AnswerShare[], width: number): Segment[] {
  const total = answers.reduce((sum, { share }) => sum + share, 0);
  const seen = { positive: 0, other: 0, outside: 0 };
  let x = 0;
  return answers.map((answer) => {
    seen[answer.kind] += 1;
    const wide = total > 0 ? (answer.share / total) * width : 0;
    const segment = {
      ...answer,
      x,
      width: wide,
      look: `answer--${answer.kind}-${Math.min(3, seen[answer.kind])}`,
    };
    x += wide;
    return segment;
  });
}

/** The bracket over the answers that count, with what they come to; only where they stand side by side. */
function Bracket({
  all,
  width,
  digits,
}: {
  readonly all: readonly Segment[];
  readonly width: number;
  readonly digits: number;
}): VNode | null {
  const first = all.findIndex(({ kind }) => kind === 'positive');
  const last = all.findLastIndex(({ kind }) => kind === 'positive');
  const counted = all.slice(first, last + 1);
  const [start, end] = [all[first], all[last]];
  if (!start || !end || counted.some(({ kind }) => kind !== 'positive')) return null;
  const words = `Count towards the level: ${percent(
    counted.reduce((sum, { share }) => sum + share, 0),
    digits,
  )} of all asked`;
  const text = textWidth(words, typeSize) > width ? words.replace(' of all asked', '') : words;
  const right = unit(end.x + end.width - 1);
  return (
    <>
      <path class="bracket" d={`M${unit(start.x + 1)},26v-5H${right}v5`} />
      <text
        class="label label--s1"
        x={unit(Math.min(start.x, Math.max(0, width - textWidth(text, typeSize))))}
        y="14"
      >
        {text}
      </text>
    </>
  );
}

function draw({ answers, digits = 0 }: AnswersBarProps, sheet: Sheet): Drawn {
  const all = segments(answers, sheet.width);
  const columns = sheet.kind === 'wide' ? 2 : 1;
  const column = sheet.width / columns;
  const valueWidth = Math.max(...all.map(({ share }) => textWidth(percent(share, digits), typeSize)), 0);
  const perColumn = Math.ceil(all.length / columns);
  const keys = all.map((segment, index) => ({
    segment,
    lines: wrap(segment.text, typeSize, column - 30 - valueWidth - 40),
    column: Math.floor(index / perColumn),
  }));
  const next = Array.from({ length: columns }, () => bar.top + bar.height + 18);
  const body = (
    <>
      <Bracket all={all} width={sheet.width} digits={digits} />
      {all.map(({ x, width, look, share }) => (
        <g class={look}>
          <rect
            class="answer"
            x={unit(x + 1)}
            y={bar.top}
            width={unit(Math.max(1, width - 2))}
            height={bar.height}
          />
          {width > textWidth(percent(share, digits), typeSize) + 10 && (
            <text
              class="label--middle answer__value"
              x={unit(x + width / 2)}
              y={bar.top + bar.height / 2 + 6}
            >
              {percent(share, digits)}
            </text>
          )}
        </g>
      ))}
      {keys.map(({ segment, lines, column: index }) => {
        const x = index * column;
        const top = next[index] ?? 0;
        next[index] = top + Math.max(30, lines.length * 19 + 11);
        return (
          <g class={segment.look}>
            <rect class="answer" x={unit(x + 1)} y={unit(top)} width="18" height="18" />
            <text>
              {lines.map((words, row) => (
                <tspan x={unit(x + 30)} y={unit(top + 15 + row * 19)}>
                  {words}
                </tspan>
              ))}
            </text>
            <text class="label--end figures" x={unit(x + column - (columns > 1 ? 40 : 0))} y={unit(top + 15)}>
              {percent(segment.share, digits)}
            </text>
          </g>
        );
      })}
    </>
  );
  return { height: Math.max(...next), body };
}

/** Every answer as a share of everybody asked, with don't know and refused: never only the share that is positive. */
export function AnswersBar(props: AnswersBarProps): VNode {
  const { id, title, description } = props;
  return <Drawing id={id} title={title} description={description} draw={(sheet) => draw(props, sheet)} />;
}
