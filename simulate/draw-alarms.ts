import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pictureOf } from './alarm-picture.ts';
import { curvesOf, measureAlarms, promisesOf, runs } from './alarms.ts';
import { isKept, wordOn } from './report.ts';

/**
 * Writes the curve of false alarms into the documents: docs/pictures/alarms.svg, and its table into docs/methods.md between its
 * marks. `node --import tsx simulate/draw-alarms.ts`; takes some minutes. Fails if a promise was not kept.
 */
const docs = path.join(import.meta.dirname, '..', 'docs');
const [begin, end] = ['<!-- alarms -->', '<!-- /alarms -->'];

const curves = measureAlarms(runs);
const table = curvesOf(curves);
const page = path.join(docs, 'methods.md');
const before = readFileSync(page, 'utf8');
const [from, to] = [before.indexOf(begin), before.indexOf(end)];
if (from < 0 || to < from)
  throw new Error(`docs/methods.md has no lines ${begin} and ${end} to write between.`);
writeFileSync(page, `${before.slice(0, from)}${begin}\n${table}\n${before.slice(to)}`);
writeFileSync(path.join(docs, 'pictures', 'alarms.svg'), pictureOf(curves, runs));

const promises = promisesOf(curves);
process.stdout.write(`${table}\n\n${wordOn(promises)}\n`);
process.exitCode = isKept(promises) ? 0 : 1;
