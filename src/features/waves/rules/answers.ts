import type { QuestionVersion } from '#features/measures/rules/codebook.ts';
import type { Cell } from '#tools/files/reader.ts';
import { questionCoder } from './coding.ts';
import { tallyAnswers, type WaveTally } from './tally.ts';

/** One answer to a question, and how often it was given in each area, by the area's place in the list. */
export interface Answer {
  /** Null where nothing was answered. */
  readonly code: number | null;
  /** The code as it is staged. */
  readonly text: string;
  readonly n: number[];
  readonly w: number[];
}

/** The answers to one question of a wave as its cells come by. */
export interface AnswerCounts {
  /** The answer that a cell stands for; undefined where the codebook does not know it. Nothing is counted yet. */
  read(cell: Cell): Answer | undefined;
  /** Adds what was counted to a wave's tally. */
  addTo(tally: WaveTally, question: string, areas: readonly string[]): void;
}

/**
 * Reads and counts the answers to a question; where no version of it was asked, every cell is nothing. A cell costs one look
 * into a map: a million interviews of forty questions have forty million cells.
 */
export function countAnswers(version: QuestionVersion | undefined, areas: number): AnswerCounts {
  const code = version === undefined ? () => ({ code: null }) : questionCoder(version);
  const answers = new Map<number | null, Answer>();
  const cells = new Map<Cell, Answer>();
  const meet = (cell: Cell): Answer | undefined => {
    const coded = code(cell);
    if ('unknown' in coded) return undefined;
    let answer = answers.get(coded.code);
    if (answer === undefined) {
      const none = (): number[] => new Array<number>(areas).fill(0);
      answer = {
        code: coded.code,
        text: coded.code === null ? '' : String(coded.code),
        n: none(),
        w: none(),
      };
      answers.set(coded.code, answer);
    }
    // Without a version, cells are anything: a column of free text must not fill the memory.
    if (version !== undefined) cells.set(cell, answer);
    return answer;
  };
  return {
    read: (cell) => cells.get(cell) ?? meet(cell),
    addTo: (tally, question, names) => {
      for (const { code: given, n, w } of answers.values()) {
        n.forEach((count, place) => {
          const area = names[place];
          if (count > 0 && area !== undefined)
            tallyAnswers(tally, question, area, given, { n: count, w: w[place] ?? 0 });
        });
      }
    },
  };
}

/** Counts an answer, once the whole interview is known to be sound. */
export function countAnswer(answer: Answer, area: number, weight: number): void {
  answer.n[area] = (answer.n[area] ?? 0) + 1;
  answer.w[area] = (answer.w[area] ?? 0) + weight;
}
