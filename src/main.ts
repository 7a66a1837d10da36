import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Call, type Command, helpOf, parseOptions, UsageProblem } from './commands/command.ts';
import { ConfigProblem, processConfig } from './config.ts';
import { exits, processTerminal } from './tools/command/output.ts';
import { FileProblem } from './tools/files/reader.ts';
import { SettingsProblem } from './tools/settings/yaml.ts';
import { StoreError } from './tools/store/faults.ts';
import { version } from './version.ts';

/** One lazy import a command: `plumbline --help` loads none of them. */
const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  serve: () => import('./commands/serve.ts'),
  import: () => import('./commands/import.ts'),
  levels: () => import('./commands/levels.ts'),
  waves: () => import('./commands/waves.ts'),
  verdict: () => import('./commands/verdict.ts'),
  sample: () => import('./commands/sample.ts'),
  evaluate: () => import('./commands/evaluate.ts'),
  target: () => import('./commands/target.ts'),
  process: () => import('./commands/process.ts'),
  exceptions: () => import('./commands/exceptions.ts'),
  requests: () => import('./commands/requests.ts'),
  drivers: () => import('./commands/drivers.ts'),
  whatif: () => import('./commands/whatif.ts'),
  series: () => import('./commands/series.ts'),
  codebook: () => import('./commands/codebook.ts'),
  example: () => import('./commands/example.ts'),
  interviews: () => import('./commands/interviews.ts'),
  reporting: () => import('./commands/reporting.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  people: () => import('./commands/people.ts'),
  plan: () => import('./commands/plan.ts'),
  audit: () => import('./commands/audit.ts'),
  new: () => import('./commands/new.ts'),
};

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

async function main(argv: readonly string[]): Promise<number> {
  const terminal = processTerminal();
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-v') {
    terminal.print(version);
    return exits.done;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.print(await overview());
    return name === undefined ? exits.usage : exits.done;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    const { didYouMean } = await import('./commands/nearest.ts');
    const names = Object.keys(commands);
    throw new UsageProblem(
      `There is no command “${name}”. ${didYouMean(name, names)}Try: ${names.join(', ')}.`,
    );
  }
  const { command } = await load();
  const { values, positionals } = parse(command, rest);
  if (values['help'] === true) {
    terminal.print(helpOf(command));
    return exits.done;
  }
  const call: Call = {
    config: processConfig(root),
    root,
    terminal,
    positionals,
    text: (option) => {
      const value = values[option];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (option) => values[option] === true,
  };
  return command.run(call);
}

function parse(command: Command, argv: string[]): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({
      args: argv,
      options: parseOptions(command.options),
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. To specify')[0] : String(error);
    throw new UsageProblem(`${reason}\nSee: plumbline ${command.name} --help`);
  }
}

async function overview(): Promise<string> {
  const lines: string[] = [];
  for (const [name, load] of Object.entries(commands))
    lines.push(`  ${name.padEnd(11)} ${(await load()).command.summary}`);
  return [
    `Plumbline ${version}: holds a police service to account for public confidence.`,
    '',
    'Usage: plumbline COMMAND [...]',
    '',
    ...lines,
    '',
    'plumbline COMMAND --help tells more. Settings come from the environment; docs/operating.md lists them.',
  ].join('\n');
}

/** Refusals of rooms and tools, by name: their classes are not loaded until their command is. */
const refusals = new Set([
  'WaveTaken',
  'BackupProblem',
  'DamagedWave',
  'MoveRefused',
  'TargetRefused',
  'ExceptionRefused',
  'FindingRefused',
  'PersonRefused',
  'NotAllowed',
  'Refused',
  'StepRefused',
]);

/** Faults that a person can mend are told in a sentence; anything else is ours and shows where it happened. */
function tell(error: unknown): number {
  const terminal = processTerminal();
  if (error instanceof UsageProblem) {
    terminal.note(error.message);
    return exits.usage;
  }
  if (error instanceof ConfigProblem || error instanceof SettingsProblem || error instanceof FileProblem) {
    terminal.note(error.message);
    return exits.refused;
  }
  if (error instanceof StoreError || (error instanceof Error && refusals.has(error.name))) {
    terminal.note(error.message);
    return exits.refused;
  }
  terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return exits.failed;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = tell(error);
}
