import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { createApp } from '#app.ts';
import { readConfig } from '#config.ts';
import { importInterviews } from '#features/levels/actions/import.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { periodNamed } from '#features/measures/rules/period.ts';
import { importSeries } from '#features/waves/actions/series.ts';
import type { FileChecks } from '#features/waves/rules/checks.ts';
import { openHouse } from '#house.ts';
import { FileProblem, type Problem } from '#tools/files/reader.ts';
import type { House } from '#tools/house.ts';
import { readAssets } from '#tools/web/assets.ts';
import { root } from '../support/house.ts';

/** What became of a file: kept, or refused with what is wrong with it. */
export type Taken =
  | { readonly kind: 'accepted'; readonly checks: FileChecks; readonly waves: readonly string[] }
  | { readonly kind: 'known' }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** A house into which files are imported one after the other, as at an analyst's desk. */
export interface Desk {
  readonly house: House;
  /** Where files to import are put. */
  readonly folder: string;
  /** Whether files come with a checksum: series are fetched by the analyst, not sent. */
  readonly checksums: boolean;
  take(file: string, checksum?: string): Promise<Taken>;
  /** Everything that an import may change: rows of each table, and the files that are kept. */
  state(): Promise<Record<string, string>>;
  /** Asks for pages; each must answer. */
  visit(addresses: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a house of a configuration's folder, given from the project's root, for the files of one survey or series, all of one wave where they have no days. */
export async function openDesk(configured: string, survey: string, wave?: string): Promise<Desk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-fuzz-'));
  const config = readConfig(
    {
      DATA_DIR: path.join(folder, 'records'),
      PLUMBLINE_HOUSE: path.join(root, configured),
      PLUMBLINE_OPERATOR: 'Fuzzer',
      ENGINE_THREADS: '1',
    },
    root,
  );
  // After every day in the samples: a worked example's own clock would put them into the future.
  const { house, configuration, close } = await openHouse(config, async () => '2026-01-01T09:30:00.000Z');
  const dist = path.join(root, 'dist');
  const app = createApp({ house, configuration, config, assets: readAssets(dist), dist });
  const { settings, codebook, codebookText } = surveyNamed(configuration, survey);
  const common = { open: {}, replace: true, reason: 'Fuzzed', dryRun: false, hold: false, by: 'Fuzzer' };
  const take = async (file: string, checksum?: string): Promise<Taken> => {
    try {
      if (settings.kind === 'series') {
        const outcome = await importSeries(house, { ...common, file, series: settings });
        if (outcome.kind === 'known') return { kind: 'known' };
        if (outcome.kind === 'refused') return { kind: 'refused', problems: outcome.checks.problems };
        return { kind: 'accepted', checks: outcome.checks, waves: [] };
      }
      assert.ok(codebook !== undefined);
      const outcome = await importInterviews(house, {
        ...{ ...common, file, survey: settings, codebook, codebookText, checksum },
        ...{ wave: wave === undefined ? undefined : periodNamed(wave, settings.year_starts) },
        ...{ labelsChecked: false, progress: () => undefined },
      });
      if (outcome.kind === 'refused') return { kind: 'refused', problems: outcome.checks.problems };
      if (outcome.kind !== 'accepted') return { kind: 'known' };
      return { kind: 'accepted', checks: outcome.checks, waves: outcome.waves.map((each) => each.hash) };
    } catch (error) {
      // Anything else is a crash: exit status 3 at the command line.
      if (error instanceof FileProblem) return { kind: 'refused', problems: [error.problem] };
      throw error;
    }
  };
  return {
    house,
    folder,
    checksums: settings.kind === 'interviews',
    take,
    state: () => stateOf(house),
    visit: async (addresses) => {
      for (const address of addresses) {
        const answer = await app.request(address);
        assert.ok(answer.status === 200 || answer.status === 304, `${address} answers ${answer.status}`);
        assert.ok((await answer.text()).length > 100, address);
      }
    },
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const tables = [
  ...['import', 'wave', 'moment', 'answer_count', 'figure', 'comparison', 'codebook', 'audit'],
  ...['series_file', 'series_measure', 'series_value', 'measure', 'area', 'area_alias'],
] as const;

async function stateOf(house: House): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const table of tables) {
    const found = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(
      house.store.read,
    );
    state[table] = String(found.rows[0]?.rows);
  }
  for (const folder of [house.folders.interviews, house.folders.originals, house.folders.staging]) {
    const names = readdirSync(folder).filter((name) => !name.startsWith('.engine-'));
    state[path.basename(folder)] = names.sort().join(' ');
  }
  return state;
}

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
