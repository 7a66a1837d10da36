import type { ParseArgsConfig } from 'node:util';
import type { Config } from '#config.ts';
import type { Terminal } from '#tools/command/output.ts';

/** An option of a command: how it is parsed, and what `--help` says of it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for the value in the help: FILE, NAME. */
  readonly value?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What a command is handed. Values are as typed; each command turns them into what it needs and refuses what it cannot. */
export interface Call {
  readonly config: Config;
  readonly root: string;
  readonly terminal: Terminal;
  readonly positionals: readonly string[];
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean;
}

/** One command of the command line: a door to the rooms' actions that holds no rule of its own. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: readonly string[];
  readonly options: Options;
  readonly examples: readonly string[];
  /** Gives the exit status. */
  readonly run: (call: Call) => Promise<number>;
}

/** A command line that cannot be understood: exit status 2, with what would do. */
export class UsageProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageProblem';
  }
}

/** The options as node:util's parseArgs takes them; every command understands --help. */
export function parseOptions(options: Options): NonNullable<ParseArgsConfig['options']> {
  const entries = Object.entries(options).map(([name, option]) => [
    name,
    {
      type: option.type,
      ...(option.short === undefined ? {} : { short: option.short }),
      ...(option.multiple === undefined ? {} : { multiple: option.multiple }),
    },
  ]);
  return Object.fromEntries([...entries, ['help', { type: 'boolean', short: 'h' }]]);
}

/** What `plumbline COMMAND --help` prints. */
export function helpOf(command: Command): string {
  const lines = Object.entries(command.options).map(([name, option]) => {
    const value = option.value === undefined ? '' : ` ${option.value}`;
    return [`  --${name}${value}`, option.help] as const;
  });
  const width = Math.max(12, ...lines.map(([left]) => left.length)) + 2;
  return [
    `plumbline ${command.name}: ${command.summary}`,
    '',
    'Usage:',
    ...command.usage.map((line) => `  ${line}`),
    ...(lines.length === 0
      ? []
      : ['', 'Options:', ...lines.map(([left, right]) => left.padEnd(width) + right)]),
    '',
    'Examples:',
    ...command.examples.map((line) => `  ${line}`),
    '',
    'Exit status: 0 done; 1 refused (something in the input is wrong); 2 the command line is wrong; 3 failed.',
  ].join('\n');
}

/** Options of every command that reads a file. */
export const readingOptions = {
  delimiter: { type: 'string', value: 'SIGN', help: 'Sign between columns: comma, semicolon, tab or pipe' },
  encoding: { type: 'string', value: 'NAME', help: 'utf-8, utf-16le, utf-16be or windows-1252' },
  decimal: { type: 'string', value: 'SIGN', help: 'Decimal mark: point or comma' },
  dates: { type: 'string', value: 'ORDER', help: 'How dates are written: day-first, month-first or iso' },
  sheet: { type: 'string', value: 'NAME', help: 'Sheet of a workbook; the first one otherwise' },
} as const satisfies Options;

/** One of a list of words that an option may be, mapped to what it means. @throws UsageProblem */
export function chosen<T>(call: Call, name: string, meanings: Readonly<Record<string, T>>): T | undefined {
  const given = call.text(name);
  if (given === undefined) return undefined;
  const meaning = meanings[given];
  if (meaning === undefined) {
    throw new UsageProblem(`--${name} is “${given}”; it can be ${Object.keys(meanings).join(', ')}.`);
  }
  return meaning;
}

/** The one positional argument that a command needs. @throws UsageProblem */
export function onlyArgument(call: Call, what: string): string {
  const [first, second] = call.positionals;
  if (first === undefined) throw new UsageProblem(`Say which ${what}.`);
  if (second !== undefined) throw new UsageProblem(`One ${what} at a time; “${second}” is too much.`);
  return first;
}

/** Refuses arguments after the first `count`: whoever typed them meant something by them. @throws UsageProblem */
export function noMore(call: Call, count = 0): void {
  const extra = call.positionals[count];
  if (extra !== undefined)
    throw new UsageProblem(`“${extra}” is too much. Options begin with --; see --help.`);
}

/** An option that a command cannot do without. @throws UsageProblem */
export function needed(call: Call, name: string): string {
  const given = call.text(name);
  if (given === undefined) throw new UsageProblem(`--${name} is missing.`);
  return given;
}
