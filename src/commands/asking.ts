import { createInterface } from 'node:readline/promises';
import { FileProblem } from '#tools/files/reader.ts';
import { type Call, UsageProblem } from './command.ts';

/** Puts a question to the person at the terminal and gives the line typed. */
export type Ask = (question: string) => Promise<string>;

/** Something a command has to know, from an option or from the person. `read` gives the value, or what would do instead. */
export interface Question<T> {
  readonly option: string;
  readonly words: string;
  /** What stands for an option that may be left out where nobody can be asked. */
  readonly without?: string;
  readonly read: (text: string) => Reading<T> | Promise<Reading<T>>;
}

type Reading<T> = { readonly value: T } | { readonly fault: string };

/**
 * The option's value, or the person's answer, asked for again until it can be used. `ask` is undefined where nobody can be asked.
 * @throws UsageProblem naming the option, when it is missing or cannot be used.
 */
export async function settle<T>(call: Call, ask: Ask | undefined, question: Question<T>): Promise<T> {
  const given = call.text(question.option) ?? (ask === undefined ? question.without : undefined);
  if (given !== undefined) {
    const answer = await question.read(given);
    if ('value' in answer) return answer.value;
    const stands = given === '' ? 'is left out' : `is “${given}”`;
    throw new UsageProblem(`--${question.option} ${stands}: ${answer.fault}.`);
  }
  if (ask === undefined) throw new UsageProblem(`--${question.option} is missing.`);
  for (;;) {
    const answer = await readAgain(question, await ask(question.words));
    if ('value' in answer) return answer.value;
    call.terminal.note(`  That will not do: ${answer.fault}`);
  }
}

/** A file that cannot be used ends a command that was told its name beforehand; a person at the desk may name another. */
async function readAgain<T>(question: Question<T>, text: string): Promise<Reading<T>> {
  try {
    const answer = await question.read(text);
    return 'value' in answer ? answer : { fault: `${answer.fault}.` };
  } catch (error) {
    if (error instanceof FileProblem) return { fault: error.message };
    throw error;
  }
}

/** Asks on standard error, so that a command's answer stays clean. Ctrl-C and the end of input end the command. */
export function askAtTerminal(): { readonly ask: Ask; close(): void } {
  const desk = createInterface({ input: process.stdin, output: process.stderr });
  const left = new AbortController();
  desk.once('close', () => left.abort());
  return {
    ask: async (question) => {
      try {
        return await desk.question(question, { signal: left.signal });
      } catch {
        throw new UsageProblem('\nLeft before the last answer: nothing was made.');
      }
    },
    close: () => desk.close(),
  };
}
