import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeProblem, type Problem } from '#tools/files/reader.ts';
import { type Desk, sha256, type Taken } from './desk.ts';
import { mangle } from './mangle.ts';
import type { Sample } from './samples.ts';

/** Compares what was stored of an accepted file with what its bytes say, by a way of its own. */
export type Compare = (
  desk: Desk,
  file: string,
  taken: Extract<Taken, { kind: 'accepted' }>,
) => Promise<void>;

/** How a trial ended, and the first message of a refusal. */
export interface Trial {
  readonly kind: Taken['kind'];
  readonly message: string | undefined;
}

/**
 * Imports a sample with the damage of a seed. It must be imported as its bytes say or be refused with a message that names
 * the place; a refusal changes nothing; and where the sound file's checksum is known, any changed byte is refused.
 */
export async function tryDamaged(desk: Desk, sample: Sample, seed: number, compare: Compare): Promise<Trial> {
  const { bytes, what } = mangle(sample.bytes, seed);
  const name = `${sample.file}, seed ${seed} (${what})`;
  try {
    const folder = path.join(desk.folder, String(seed));
    mkdirSync(folder);
    const file = path.join(folder, sample.file);
    writeFileSync(file, bytes);
    if (desk.checksums && !sample.bytes.equals(bytes))
      await refusedByChecksum(desk, file, sha256(sample.bytes));
    const before = await desk.state();
    const taken = await desk.take(file);
    const after = await desk.state();
    assert.equal(after['import'], '0', 'the import is still noted as running');
    assert.equal(after['staging'], '', 'staged files were left');
    if (taken.kind !== 'accepted') assert.deepEqual(after, before, 'something of the file was kept');
    if (taken.kind === 'accepted') await compare(desk, file, taken);
    if (taken.kind !== 'refused') return { kind: taken.kind, message: undefined };
    assert.ok(taken.problems.length > 0, 'refused without a reason');
    for (const problem of taken.problems) checkMessage(problem, sample.file);
    const [first] = taken.problems;
    return { kind: 'refused', message: first === undefined ? undefined : describeProblem(first) };
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

async function refusedByChecksum(desk: Desk, file: string, checksum: string): Promise<void> {
  const before = await desk.state();
  const taken = await desk.take(file, checksum);
  assert.equal(taken.kind, 'refused', 'a changed byte went through although the checksum was stated');
  assert.ok(taken.kind === 'refused' && taken.problems.some((each) => /checksum/.test(each.message)));
  assert.deepEqual(await desk.state(), before);
}

/** A place that the message itself names, or something that is true of a whole file, wave or stratum and has no row of its own. */
const ofTheWhole =
  /\(byte \d|\bcell [A-Z]+\d|the part "|the file is|the file has|the file holds|the file ends|this is |in wave |checksum|codebook’s questions|which wave/;

function checkMessage(problem: Problem, file: string): void {
  const told = describeProblem(problem);
  assert.equal(problem.file, file, told);
  assert.ok(problem.message.length >= 10, told);
  assert.doesNotMatch(
    told,
    /undefined|\bNaN\b|\[object|function|\b(Type|Range|Syntax|Reference)Error\b|\/tmp\//,
    told,
  );
  const placed = problem.row !== undefined || problem.line !== undefined || problem.column !== undefined;
  assert.ok(placed || ofTheWhole.test(problem.message), `no place is named: ${told}`);
}
