import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pictureOf } from './alarm-picture.ts';
import { brokenPromises, measureAlarms, tableOf } from './alarms.ts';

/**
 * Writes the curve of false alarms into the documents: docs/pictures/alarms.svg, and its table into docs/methods.md between its
 * marks. `node --import tsx simulate/draw-alarms.ts`; takes some minutes. Fails if a promise was not kept.
 */
const runs = 10_000;
const docs = path.join(import.meta.dirname, '..', 'docs');
const [begin, end] = ['<!-- alarms -->', '<!-- /alarms -->'];

const curves = measureAlarms(runs);
const table = tableOf(curves).join('\n');
const page = path.join(docs, 'methods.md');
const before = readFileSync(page, 'utf8');
const [from, to] = [before.indexOf(begin), before.indexOf(end)];
if (from < 0 || to < from)
  throw new Error(`docs/methods.md has no lines ${begin} and ${end} to write between.`);
writeFileSync(page, `${before.slice(0, from)}${begin}\n${table}\n${before.slice(to)}`);
writeFileSync(path.join(docs, 'pictures', 'alarms.svg'), pictureOf(curves, runs));

const broken = brokenPromises(curves);
process.stdout.write(`${table}\n${broken.length === 0 ? 'All promises kept.' : broken.join('\n')}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
