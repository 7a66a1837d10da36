import { periodInWords, periodNamed } from '#features/measures/rules/period.ts';
import type { FileChecks, WaveChecks } from '#features/waves/rules/checks.ts';
import { textTable } from '#tools/command/output.ts';
import { describeProblem } from '#tools/files/reader.ts';

/** What an analyst reads of a file before deciding: what was detected, matched and counted. */
export function checksText(checks: FileChecks): string {
  const size = `${checks.rows.toLocaleString('en-GB')} interviews, ${checks.bytes.toLocaleString('en-GB')} bytes`;
  const detected = checks.detected.map(({ what, value, set }) => `${what} ${value}${set ? ' (as set)' : ''}`);
  const lines = [
    `${checks.file}: ${checks.format}, ${size}`,
    `SHA-256 ${checks.hash}`,
    ...(detected.length === 0 ? [] : [`Detected: ${detected.join('; ')}`]),
  ];
  if (checks.renamed.length > 0) {
    lines.push(
      `Found under another name: ${checks.renamed.map(({ column, is }) => `${column} is ${is}`).join(', ')}`,
    );
  }
  if (checks.gone.length > 0) lines.push(`In the codebook and not in the file: ${checks.gone.join(', ')}`);
  if (checks.unknown.length > 0)
    lines.push(`In the file and not in the codebook: ${checks.unknown.join(', ')}`);
  for (const wave of checks.waves) lines.push('', ...waveText(wave));
  return lines.join('\n');
}

function waveText(wave: WaveChecks): string[] {
  const period = periodNamed(wave.wave, 4);
  const { lowest, highest, mean, designEffect } = wave.weights;
  const bases = wave.questions.map((each) => [
    each.question,
    String(each.version),
    each.valid.toLocaleString('en-GB'),
    each.missing.toLocaleString('en-GB'),
    each.empty.toLocaleString('en-GB'),
  ]);
  return [
    `Wave ${wave.wave}${period === undefined ? '' : ` (${periodInWords(period)})`}: ${wave.rows.toLocaleString('en-GB')} interviews in ${wave.areas.length} areas, ${wave.strata} strata, ${wave.units} sampling units`,
    `Days ${wave.firstDay ?? 'not given'} to ${wave.lastDay ?? 'not given'}`,
    `Weights from ${short(lowest)} to ${short(highest)}, mean ${short(mean)}; unequal weights alone widen variance ${designEffect.toFixed(2)} times`,
    ...(wave.areasWithout.length === 0 ? [] : [`Areas without interviews: ${wave.areasWithout.join(', ')}`]),
    textTable(['Question', 'Version', 'Answered', 'Don’t know, refused', 'Empty'], bases),
  ];
}

function short(value: number): string {
  return Number(value.toPrecision(5)).toString();
}

/** The problems of a file: the first hundred, and how many there are. */
export function problemsText(checks: FileChecks): string {
  const lines = checks.problems.map((problem) => `  ${describeProblem(problem)}`);
  const more = checks.problemCount - checks.problems.length;
  if (more > 0) lines.push(`  and ${more.toLocaleString('en-GB')} more of the kind`);
  const count =
    checks.problemCount === 1 ? 'One problem' : `${checks.problemCount.toLocaleString('en-GB')} problems`;
  return [`${count} in ${checks.file}. Nothing was imported.`, ...lines].join('\n');
}
