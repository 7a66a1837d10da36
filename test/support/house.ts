import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Hono } from 'hono';
import { createSite } from '#app.ts';
import { type Config, readConfig } from '#config.ts';
import { type ImportOutcome, importInterviews, type LevelsRequest } from '#features/levels/actions/import.ts';
import { type Configuration, surveyNamed } from '#features/measures/actions/configuration.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { importSeries } from '#features/waves/actions/series.ts';
import { openHouse } from '#house.ts';
import type { House } from '#tools/house.ts';
import { readAssets } from '#tools/web/assets.ts';
import type { Doors } from '#tools/web/doors.ts';
import { workOff } from '#work.ts';
import { quarters, seriesText, type WaveFile, writeInterviews } from './interviews.ts';

export const root = path.join(import.meta.dirname, '..', '..');
const middlemarch = path.join(import.meta.dirname, 'middlemarch');

export interface TestHouseOptions {
  /** `full` (the default): five waves and a national series are published. `empty`: nothing has been imported yet. */
  readonly filled?: 'full' | 'empty';
  readonly siteUrl?: string;
  /** Makes the house a worked example with this sentence on every page. */
  readonly exampleNote?: string;
  /** Lines more of plumbline.yaml. */
  readonly more?: string;
  /** An issuer by which people sign in; needs `siteUrl`. */
  readonly issuer?: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
  /** The text of a reporting.yaml; Middlemarch has none of its own. */
  readonly reporting?: string;
}

/** A real house on a temporary folder: real records, real engine, the whole site; only the clock is the test's. */
export interface TestHouse {
  readonly house: House;
  readonly configuration: Configuration;
  readonly config: Config;
  readonly app: Hono;
  /** What is not open to everybody. */
  readonly doors: Doors<Actor, Deed>;
  /** Moves the house's clock to half past nine on a day. */
  moveTo(day: string): void;
  /** Where a test may write its own files; gone after `close`. */
  readonly desk: string;
  /** What the site answers, without a network: an address from the root on. */
  request(address: string, init?: RequestInit): Promise<Response>;
  /** The text of a page that must be there. */
  page(address: string): Promise<string>;
  importFile(file: string, more?: Partial<LevelsRequest>): Promise<ImportOutcome>;
  importWaves(wave: WaveFile, more?: Partial<LevelsRequest>): Promise<ImportOutcome>;
  importSeries(
    rows: Parameters<typeof seriesText>[0],
    more?: { replace: true; reason: string },
  ): Promise<string>;
  close(): Promise<void>;
}

/** What the clock of every test house stands at, until a test moves it. */
export const testNow = '2011-04-28T09:30:00.000Z';

let template: Promise<string> | undefined;

/**
 * Opens a house over Middlemarch (test/support/middlemarch): five parishes of which one is too small to be shown, five
 * quarters, a question reworded with the fourth, groups, a scale, a national series. Close it after the test.
 */
export async function testHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const folder = newFolder();
  if (options.filled !== 'empty') {
    template ??= makeTemplate();
    cpSync(path.join(await template, 'records'), path.join(folder, 'records'), { recursive: true });
  }
  return openIn(folder, options);
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-house-'));
  mkdirSync(path.join(folder, 'desk'));
  return folder;
}

/** Middlemarch, imported once a process: every full house is a copy of it. */
async function makeTemplate(): Promise<string> {
  const folder = newFolder();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const open = await openIn(folder, {});
  for (const quarter of quarters) await open.importWaves({ quarters: [quarter] });
  await open.importSeries([
    { ends: '2010-12-31', value: '52.4' },
    { ends: '2011-03-31', value: '53.1' },
  ]);
  await open.shut();
  return folder;
}

async function openIn(
  folder: string,
  options: TestHouseOptions,
): Promise<TestHouse & { shut(): Promise<void> }> {
  const config = readConfig(
    {
      DATA_DIR: path.join(folder, 'records'),
      PLUMBLINE_HOUSE: configurationIn(folder, options),
      ENGINE_MEMORY: '256MiB',
      ENGINE_THREADS: '1',
      PLUMBLINE_OPERATOR: 'The tests',
      ...(options.siteUrl === undefined ? {} : { SITE_URL: options.siteUrl }),
      ...(options.issuer === undefined
        ? {}
        : {
            OIDC_ISSUER: options.issuer.url,
            OIDC_CLIENT_ID: options.issuer.clientId,
            OIDC_CLIENT_SECRET: options.issuer.clientSecret,
          }),
    },
    root,
  );
  let now = testNow;
  const opened = await openHouse(config, async () => now);
  const { configuration, house } = opened;
  const dist = path.join(root, 'dist');
  const { app, doors } = createSite({ house, configuration, config, assets: readAssets(dist), dist });
  const desk = path.join(folder, 'desk');
  const request = async (address: string, init?: RequestInit) => app.request(address, init);
  // As every door does: what follows from an import is worked off after it.
  const importFile = async (file: string, more: Partial<LevelsRequest> = {}) => {
    const outcome = await importInterviews(house, { ...importRequest(configuration, file), ...more });
    await workOff(house);
    return outcome;
  };
  return {
    house,
    configuration,
    config,
    app,
    doors,
    desk,
    moveTo: (day) => {
      now = `${day}T09:30:00.000Z`;
    },
    request,
    page: async (address) => {
      const answer = await request(address);
      assert.equal(answer.status, 200, address);
      return answer.text();
    },
    importFile,
    importWaves: (wave, more) => importFile(writeInterviews(desk, wave), more),
    importSeries: (rows, more) => takeSeries(house, configuration, desk, rows, more),
    shut: opened.close,
    close: async () => {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The configuration's folder: Middlemarch's own, or a copy of it with what the test adds. */
function configurationIn(folder: string, { exampleNote, more = '', reporting }: TestHouseOptions): string {
  if (exampleNote === undefined && more === '' && reporting === undefined) return middlemarch;
  const copy = path.join(folder, 'configuration');
  cpSync(middlemarch, copy, { recursive: true });
  if (reporting !== undefined) writeFileSync(path.join(copy, 'reporting.yaml'), reporting);
  const note = JSON.stringify(exampleNote);
  const example = `example: { note: ${note}, begins: 2008-04-01, opens: 2011-04-28, ends: 2012-07-26 }\n`;
  appendFileSync(path.join(copy, 'plumbline.yaml'), `${exampleNote === undefined ? '' : example}${more}`);
  return copy;
}

function importRequest(configuration: Configuration, file: string): LevelsRequest {
  const { settings, codebook, codebookText } = surveyNamed(configuration, 'residents');
  assert.ok(settings.kind === 'interviews' && codebook !== undefined);
  return {
    file,
    survey: settings,
    codebook,
    codebookText,
    open: {},
    wave: undefined,
    checksum: undefined,
    labelsChecked: false,
    replace: false,
    reason: undefined,
    dryRun: false,
    hold: false,
    by: 'The tests',
    progress: () => {},
  };
}

async function takeSeries(
  house: House,
  configuration: Configuration,
  desk: string,
  rows: Parameters<typeof seriesText>[0],
  more: { readonly replace: boolean; readonly reason: string | undefined } = {
    replace: false,
    reason: undefined,
  },
): Promise<string> {
  const { settings } = surveyNamed(configuration, 'national');
  assert.ok(settings.kind === 'series');
  const file = path.join(desk, `national-${rows.length}.csv`);
  writeFileSync(file, seriesText(rows));
  const kept = { open: {}, dryRun: false, hold: false, by: 'The tests', ...more };
  const outcome = await importSeries(house, { file, series: settings, ...kept });
  return outcome.kind;
}
