import assert from 'node:assert/strict';
import type { Command } from '#commands/command.ts';
import { exits } from '#tools/command/output.ts';
import { root, type TestHouse } from '../support/house.ts';

/** Runs a command on a test house without a process of its own; gives what it printed as its answer. */
export async function answerOf(
  open: Pick<TestHouse, 'config'>,
  command: Command,
  line: readonly string[],
  options = {},
): Promise<string> {
  const printed: string[] = [];
  const given = new Map<string, string | true>(Object.entries(options));
  const status = await command.run({
    config: open.config,
    root,
    terminal: {
      interactive: false,
      print: (text) => printed.push(text),
      note: () => undefined,
      progress: () => undefined,
    },
    positionals: line,
    text: (name) => {
      const value = given.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => given.get(name) === true,
  });
  assert.equal(status, exits.done);
  return printed.join('\n');
}
