import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '#app.ts';
import { type Config, readConfig } from '#config.ts';
import { importInterviews } from '#features/levels/actions/import.ts';
import { type Configuration, surveyNamed } from '#features/measures/actions/configuration.ts';
import { importSeries } from '#features/waves/actions/series.ts';
import { openHouse } from '#house.ts';
import type { House } from '#tools/house.ts';
import { writeSetting } from '#tools/store/setting.ts';
import { readAssets } from '#tools/web/assets.ts';
import { workOff } from '#work.ts';
import { root } from '../support/house.ts';
import { parseHtml } from '../support/html.ts';
import { interviewsText } from '../support/interviews.ts';

/** A house over a changed copy of Middlemarch, with a clock that commands and pages share. */
export interface OwnHouse {
  readonly house: House;
  readonly configuration: Configuration;
  readonly config: Config;
  /** The words of a page that answers with that status. */
  words(address: string, status?: number): Promise<string>;
  /** Takes a file of interviews in; gives what is wrong with it, a problem a line. */
  take(text: string): Promise<string>;
  /** Takes a published series in; gives how it went. */
  takeSeries(text: string): Promise<string>;
  turnClock(day: string): Promise<void>;
  close(): Promise<void>;
}

/** Files of the configuration by their names, each with what is made of its text. */
export type Changes = Readonly<Record<string, (text: string) => string>>;

/** Opens such a house; files that Middlemarch lacks begin empty. */
export async function ownHouse(changes: Changes = {}, today = '2011-04-28'): Promise<OwnHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-own-'));
  const settings = path.join(folder, 'house');
  cpSync(path.join(root, 'test/support/middlemarch'), settings, { recursive: true });
  const clock = "example: { note: 'Invented.', begins: 2008-04-01, opens: 2011-04-28, ends: 2012-07-26 }\n";
  change(settings, 'plumbline.yaml', (text) => `${text}${clock}`);
  for (const [file, made] of Object.entries(changes)) change(settings, file, made);
  const environment = { PLUMBLINE_HOUSE: settings, PLUMBLINE_OPERATOR: 'The tests', ENGINE_MEMORY: '256MiB' };
  const config = readConfig(
    { DATA_DIR: path.join(folder, 'records'), ENGINE_THREADS: '1', ...environment },
    root,
  );
  const opened = await openHouse(config).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const { house, configuration } = opened;
  const turnClock = (day: string) => house.store.write((trx) => writeSetting(trx, 'clock', day));
  await turnClock(today);
  const dist = path.join(root, 'dist');
  const app = createApp({ ...opened, config, assets: readAssets(dist), dist });
  const { settings: survey, codebook, codebookText } = surveyNamed(configuration, 'residents');
  assert.ok(survey.kind === 'interviews' && codebook !== undefined);
  let files = 0;
  return {
    ...{ house, configuration, config, turnClock },
    words: async (address, status = 200) => {
      const answer = await app.request(address);
      assert.equal(answer.status, status, address);
      return parseHtml(await answer.text()).text;
    },
    take: async (text) => {
      files += 1;
      const file = path.join(folder, `interviews-${files}.csv`);
      writeFileSync(file, text);
      const outcome = await importInterviews(house, {
        ...{ file, survey, codebook, codebookText, open: {}, wave: undefined, checksum: undefined },
        ...{ labelsChecked: false, replace: false, reason: undefined, dryRun: false, hold: false },
        ...{ by: 'The tests', progress: () => undefined },
      });
      await workOff(house);
      return outcome.kind === 'refused'
        ? outcome.checks.problems.map((problem) => JSON.stringify(problem)).join('\n')
        : outcome.kind;
    },
    takeSeries: async (text) => {
      files += 1;
      const file = path.join(folder, `series-${files}.csv`);
      writeFileSync(file, text);
      const { settings: series } = surveyNamed(configuration, 'national');
      assert.ok(series.kind === 'series');
      const kept = {
        open: {},
        dryRun: false,
        hold: false,
        by: 'The tests',
        replace: false,
        reason: undefined,
      };
      const outcome = await importSeries(house, { file, series, ...kept });
      await workOff(house);
      return outcome.kind;
    },
    close: async () => {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function change(folder: string, name: string, made: (text: string) => string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // A file of the test's own.
  }
  writeFileSync(file, made(text));
}

/** Opens a house, takes quarters in, runs `work` and closes it. */
export async function inHouse(
  list: readonly string[],
  work: (open: OwnHouse) => Promise<void>,
  { changes = {}, made = (text) => text }: { changes?: Changes; made?: (text: string) => string } = {},
): Promise<void> {
  const open = await ownHouse(changes);
  try {
    for (const quarter of list) {
      const taken = await open.take(made(interviewsText({ quarters: [quarter] })));
      assert.equal(taken, 'accepted', taken);
    }
    await work(open);
  } finally {
    await open.close();
  }
}

/** A refusal in words that say what is wrong, and nothing of a program's insides. */
export const refuses = (promise: Promise<unknown>, message: RegExp, what = String(message)) =>
  assert.rejects(
    promise,
    (error: Error) => {
      assert.match(error.message, message, what);
      assert.doesNotMatch(error.message, /\n\s+at |undefined|NaN/, what);
      return true;
    },
    what,
  );
