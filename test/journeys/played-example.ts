import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Config, readConfig } from '#config.ts';
import { type OpenHouse, openHouse } from '#house.ts';
import { playedFigures } from '../../examples/met-forward/figures.ts';
import { root } from '../support/house.ts';

/** The worked example played from its first day to its last, open, with the figures it published on the way. */
export interface PlayedExample extends OpenHouse {
  readonly config: Config;
  /** As `npm run figures` writes them. */
  readonly figures: string;
}

let played: Promise<PlayedExample> | undefined;

/**
 * The played example: one for all journeys that only read it, as playing takes the most of a minute. It stays open until the
 * process ends; its folder goes then.
 */
export function playedExample(): Promise<PlayedExample> {
  played ??= play();
  return played;
}

async function play(): Promise<PlayedExample> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-played-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const example = path.join(root, 'examples/met-forward');
  const config = readConfig({ DATA_DIR: folder, PLUMBLINE_HOUSE: example, PLUMBLINE_OPERATOR: 'Test' }, root);
  const opened = await openHouse(config);
  return { ...opened, config, figures: await playedFigures(opened, () => undefined) };
}
