import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Config, ConfigProblem } from './config.ts';
import { keepModels, readModels } from './features/drivers/actions/configured.ts';
import { readMeasuredVersions } from './features/levels/store.ts';
import {
  applyConfiguration,
  type Configuration,
  readConfiguration,
} from './features/measures/actions/configuration.ts';
import { checkPeopleSettings } from './features/people/actions/configured.ts';
import { eraseAgain } from './features/people/actions/erase.ts';
import { keepStructure, readReporting } from './features/reporting/actions/structure.ts';
import { adoptConfiguredTarget } from './features/targets/actions/configured.ts';
import { sweepLeftovers } from './features/waves/actions/sweep.ts';
import type { Engine } from './tools/engine/engine.ts';
import type { Folders, House } from './tools/house.ts';
import { readSetting } from './tools/store/setting.ts';
import { openStore, type Store } from './tools/store/store.ts';
import { version } from './version.ts';
import { workOff } from './work.ts';

/** A house with its doors open, and how to shut them. */
export interface OpenHouse {
  readonly house: House;
  readonly configuration: Configuration;
  close(): Promise<void>;
}

/**
 * Opens stores and clock, reads the configuration and sweeps what a crash left: the one place where everything is wired.
 * The engine opens at its first use. Close what comes back. `still` is a clock that tests hold still.
 */
export async function openHouse(config: Config, still?: House['clock']): Promise<OpenHouse> {
  const folders = await makeFolders(config);
  const configuration = await readConfiguration(config.house);
  const models = readModels(configuration);
  checkPeopleSettings(configuration);
  const reporting = readReporting(configuration);
  const store = await openRecords(config);
  let engine: Promise<Engine> | undefined;
  const house: House = {
    store,
    folders,
    version,
    process: process.pid,
    operator: config.operator,
    site: config.siteUrl,
    wallClock: () => new Date().toISOString(),
    engine: () => {
      engine ??= openEngine(config, folders, threadsFor(config, configuration));
      return engine;
    },
    clock:
      still ??
      (async (db) => {
        // A worked example has a clock of its own, which only `plumbline example advance` moves.
        const { example } = configuration.settings;
        if (example === undefined) return new Date().toISOString();
        return `${(await readSetting(db, 'clock')) ?? example.begins}T09:30:00.000Z`;
      }),
  };
  const close = async (): Promise<void> => {
    if (engine !== undefined) await (await engine).close();
    await store.close();
  };
  try {
    // Before anything is shown: a restored copy may hold names that were erased since it was made.
    await eraseAgain(house);
    await applyConfiguration(house, configuration, () => readMeasuredVersions(store.read));
    await adoptConfiguredTarget(house, configuration);
    await keepModels(house, models);
    await keepStructure(house, reporting);
    await sweepLeftovers(house);
    // What a command that was killed had begun to follow from.
    await workOff(house);
  } catch (error) {
    await close();
    throw error;
  }
  return { house, configuration, close };
}

/** Opens stores and folders alone, for a restore: no configuration is applied and nothing is swept. */
export async function openHouseEmpty(config: Config): Promise<{
  readonly store: Store;
  readonly folders: Folders;
  close(): Promise<void>;
}> {
  const folders = await makeFolders(config);
  const store = await openRecords(config);
  return { store, folders, close: () => store.close() };
}

async function makeFolders(config: Config): Promise<Folders> {
  const folders = {
    interviews: path.join(config.dataDir, 'interviews'),
    originals: path.join(config.dataDir, 'originals'),
    staging: path.join(config.dataDir, 'staging'),
    deliveries: path.join(config.dataDir, 'deliveries'),
  };
  // Interviews lie under here: nobody else on the machine has a need to look.
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
    for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unusable(config.dataDir, error);
  }
  return folders;
}

/** Why DATA_DIR cannot be used, in a sentence that names it; what nobody could mend by another folder comes back as it is. */
function unusable(dataDir: string, error: unknown): unknown {
  const faults: Readonly<Record<string, string>> = {
    EEXIST: 'a file stands where a folder is wanted',
    ENOTDIR: 'a file stands where a folder is wanted',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'that disk may only be read',
    ENOSPC: 'the disk is full',
  };
  const fault = faults[error instanceof Error && 'code' in error ? String(error.code) : ''];
  return fault === undefined
    ? error
    : new ConfigProblem(
        `DATA_DIR is ${dataDir}, which cannot be used: ${fault}. Name another folder, or make room.`,
      );
}

async function openRecords(config: Config): Promise<Store> {
  return openStore({
    url: config.databaseUrl,
    file: config.databaseUrl === undefined ? path.join(config.dataDir, 'plumbline.db') : undefined,
    now: () => new Date(),
  });
}

/**
 * The worked example's waves are small: statements run two at a time, and sharing one out over two threads as well costs a third
 * more of the processors than it does on one.
 */
function threadsFor(config: Config, { settings }: Configuration): number {
  return settings.example === undefined ? config.engineThreads : 1;
}

/** Loaded when first needed: a server that only reads levels never pays for an engine's memory. */
async function openEngine(
  config: Config,
  folders: { readonly interviews: string; readonly staging: string },
  threads: number,
): Promise<Engine> {
  if (config.interviewsUrl !== undefined) {
    const { openPostgresEngine } = await import('./tools/engine/postgres.ts');
    return openPostgresEngine({ url: config.interviewsUrl });
  }
  const { openDuckdb } = await import('./tools/engine/duckdb.ts');
  return openDuckdb({ ...folders, memory: config.engineMemory, threads });
}
