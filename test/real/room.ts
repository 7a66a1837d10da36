import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Call, type Command, parseOptions } from '../../src/commands/command.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { type OpenHouse, openHouse } from '../../src/house.ts';
import { root } from './folder.ts';

/** A house on disk for one test: its configuration's folder and a data folder of its own, thrown away after. */
export interface Room {
  readonly config: Config;
  /** Opens the house; closed with the room at the latest. */
  open(): Promise<OpenHouse>;
  /** What the command line would do, in this process: gives its status and what it printed. */
  run(command: Command, ...argv: string[]): Promise<{ status: number; printed: string; noted: string }>;
  close(): Promise<void>;
}

/** Makes a room for a house's folder, given from the project's root. */
export function makeRoom(house: string): Room {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-real-'));
  const config = readConfig(
    { DATA_DIR: folder, PLUMBLINE_HOUSE: path.resolve(root, house), PLUMBLINE_OPERATOR: 'Test' },
    root,
  );
  const opened: OpenHouse[] = [];
  return {
    config,
    open: async () => {
      const house = await openHouse(config);
      opened.push(house);
      return house;
    },
    run: (command, ...argv) => runCommand(config, command, argv),
    close: async () => {
      for (const house of opened.splice(0)) await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function runCommand(config: Config, command: Command, argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    options: parseOptions(command.options),
    allowPositionals: true,
  });
  const printed: string[] = [];
  const noted: string[] = [];
  const call: Call = {
    config,
    root,
    positionals,
    terminal: {
      interactive: false,
      print: (text) => void printed.push(text),
      note: (text) => void noted.push(text),
      progress: () => undefined,
    },
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => values[name] === true,
  };
  const status = await command.run(call);
  return { status, printed: printed.join('\n'), noted: noted.join('\n') };
}
