/**
 * `npm run figures` plays the worked example from its first day to its last and writes its published figures to
 * test/golden/figures.txt, so that a change of any published number is seen in review. With --check it writes nothing, says
 * which figures differ from that file, and ends with status 1 if any does.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAreas } from '#features/bodies/store.ts';
import { type Figure, readFigures } from '#features/levels/store.ts';
import { readTargets } from '#features/targets/store.ts';
import { spokenVerdicts } from '#features/verdicts/actions/spoken.ts';
import type { Verdict } from '#features/verdicts/rules/spoken.ts';
import { readPublishedSeries } from '#features/waves/store/series.ts';
import type { Reader } from '#tools/store/store.ts';
import { readConfig } from '../../src/config.ts';
import { playExample } from '../../src/example.ts';
import { type OpenHouse, openHouse } from '../../src/house.ts';
import { compareFigures, countFigures } from './figures-compared.ts';
import { ends, opens } from './timeline.ts';

const root = path.join(import.meta.dirname, '../..');
/** The file in the repository. */
export const golden = path.join(root, 'test/golden/figures.txt');

/** Plays the example in a folder of its own and gives its figures as text. */
async function publishedFigures(progress: (text: string) => void): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-figures-'));
  const example = path.join(root, 'examples/met-forward');
  const opened = await openHouse(
    readConfig({ DATA_DIR: folder, PLUMBLINE_HOUSE: example, PLUMBLINE_OPERATOR: 'figures' }, root),
  );
  try {
    return await playedFigures(opened, progress);
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Plays the example in an empty house to its end and gives its published figures as text, on its opening day and on its last: for
 * everyone in every area in the newest rolling year, and for London in every period and group; and every verdict on a target. On
 * the last day only what was not there before.
 */
export async function playedFigures(
  { house, configuration }: Pick<OpenHouse, 'house' | 'configuration'>,
  progress: (text: string) => void,
): Promise<string> {
  const before = new Set<string>();
  const sections: string[] = [];
  for (const day of [opens, ends]) {
    await playExample(house, configuration, day, (done, total) => progress(`${day}: ${done} of ${total}`));
    for (const [heading, lines] of await figuresNow(house.store.read)) {
      const fresh = lines.filter((line) => !before.has(`${heading}${line}`));
      for (const line of fresh) before.add(`${heading}${line}`);
      if (fresh.length > 0) sections.push([`${day} ${heading}`, ...fresh, ''].join('\n'));
    }
  }
  return sections.join('\n');
}

/** Sections by heading (survey, measure, place), each with its figures a line. */
async function figuresNow(db: Reader): Promise<Map<string, string[]>> {
  const force = (await readAreas(db)).find((area) => area.kind === 'force')?.code ?? '';
  // In an order of our own: group by group, each a series to read downwards, whatever order the database answers in.
  const place = (each: Figure): string =>
    [each.measure, each.period_kind, each.domain, each.group_value, each.ends, each.area].join(' ');
  const figures = (await readFigures(db, { domain: 'any' })).sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const rolling = figures.filter((figure) => figure.period_kind === 'rolling-year');
  const newest = rolling.reduce((latest, figure) => (figure.ends > latest ? figure.ends : latest), '');
  const sections = new Map<string, string[]>();
  const add = (heading: string, line: string): void => {
    const lines = sections.get(heading);
    if (lines === undefined) sections.set(heading, [line]);
    else lines.push(line);
  };
  const years = new Map(rolling.map((figure) => [cellOf(figure), numbersOf(figure)]));
  for (const figure of figures.filter(({ area }) => area === force)) {
    // The financial and the calendar year are the same twelve months as a rolling year: listed where they differ from it.
    const year = figure.period_kind === 'financial-year' || figure.period_kind === 'calendar-year';
    if (year && years.get(cellOf(figure)) === numbersOf(figure)) continue;
    const group = figure.domain === '' ? '' : ` ${figure.domain}=${figure.group_value}`;
    add(`${figure.survey} ${figure.measure} in ${force}`, ` ${figure.period}${group}: ${numbersOf(figure)}`);
  }
  for (const figure of rolling) {
    if (figure.area === force || figure.domain !== '' || figure.ends !== newest) continue;
    add(
      `${figure.survey} ${figure.measure} in areas, ${figure.period}`,
      ` ${figure.area}: ${numbersOf(figure)}`,
    );
  }
  for (const value of await readPublishedSeries(db, { series: 'national' })) {
    add(`national ${value.measure} in ${value.area}`, ` ${value.period}: ${numbersOf(value)}`);
  }
  for (const { id } of await readTargets(db)) {
    for (const verdict of await spokenVerdicts(db, id))
      add(`verdicts on ${id}`, ` ${verdict.on}: ${saidOf(verdict)}`);
  }
  return sections;
}

/** A verdict's word, its odds and what the path asked for: odds are published in words, so three decimals are ample. */
function saidOf({ word, probability, required }: Verdict): string {
  return [word ?? '-', probability?.toFixed(3) ?? '-', required?.toFixed(6) ?? '-'].join(' ');
}

function cellOf({ measure, version, area, ends: day, domain, group_value: value }: Figure): string {
  return [measure, version, area, day, domain, value].join('/');
}

type Numbered = Pick<Figure, 'value' | 'lower' | 'upper' | 'base'> & { readonly status: string };

/** Value, interval, base and any caution. Six decimals: a page shows one, and sums in another order differ in the fifteenth. */
function numbersOf({ value, lower, upper, base, status }: Numbered): string {
  const numbers = [value, lower, upper].map((number) => (number === null ? '-' : number.toFixed(6)));
  const usual = status === 'reliable' || status === 'published';
  return [...numbers, base ?? '-', ...(usual ? [] : [status])].join(' ');
}

async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const text = await publishedFigures((done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${done}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  const differences = compareFigures(read(), text);
  process.stdout.write(`${differences.join('\n')}\n`);
  if (!check) {
    writeFileSync(golden, text);
    process.stdout.write(`Written to ${path.relative(root, golden)}: ${countFigures(text)} figures.\n`);
  } else if (text !== read()) process.exitCode = 1;
}

function read(): string {
  try {
    return readFileSync(golden, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.main) await main();
