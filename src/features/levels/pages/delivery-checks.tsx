import type { VNode } from 'preact';
import { periodInWords, periodNamed } from '#features/measures/rules/period.ts';
import type { FileChecks, WaveChecks } from '#features/waves/rules/checks.ts';
import { day } from '#tools/ui/days.ts';
import { Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';

export function counted(count: number): string {
  return count.toLocaleString('en-GB');
}

/** What was detected, matched and counted in a file, for somebody who decides on it. */
export function DeliveryChecks({ checks }: { readonly checks: FileChecks }): VNode {
  const { detected, renamed, gone, unknown } = checks;
  return (
    <>
      {checks.waves.map((wave) => (
        <WaveSeen wave={wave} />
      ))}
      <Section heading="How the file was read">
        <ul>
          <li>
            {checks.format}, {counted(checks.rows)} interviews
          </li>
          {detected.map(({ what, value, set }) => (
            <li>
              {what}: {value}
              {set ? ', as set' : ', as found'}
            </li>
          ))}
          <li>
            {renamed.length === 0
              ? 'Every column of the codebook that is there has its usual name'
              : `Found under another name: ${renamed.map(({ column, is }) => `${column} is ${is}`).join(', ')}`}
          </li>
          {gone.length > 0 && <li>In the codebook and not in the file: {gone.join(', ')}</li>}
          {unknown.length > 0 && (
            <li>In the file and not in the codebook, so left out: {unknown.join(', ')}</li>
          )}
          <li class="breaks-anywhere">SHA-256 {checks.hash}</li>
        </ul>
      </Section>
    </>
  );
}

function WaveSeen({ wave }: { readonly wave: WaveChecks }): VNode {
  const period = periodNamed(wave.wave, 4);
  const { lowest, highest, mean, designEffect } = wave.weights;
  const days =
    wave.firstDay === undefined || wave.lastDay === undefined
      ? 'The file gives no days.'
      : `Days ${day(wave.firstDay)} to ${day(wave.lastDay)}.`;
  const short = (value: number): string => Number(value.toPrecision(5)).toString();
  return (
    <Section
      heading={`${period === undefined ? wave.wave : periodInWords(period)}: ${counted(wave.rows)} interviews`}
      sub={`${counted(wave.areas.length)} areas, ${counted(wave.strata)} strata, ${counted(wave.units)} sampling units. ${days}`}
    >
      <p>
        Weights run from {short(lowest)} to {short(highest)}, mean {short(mean)}. Unequal weights alone widen
        variance {designEffect.toFixed(2)} times.
      </p>
      {wave.areasWithout.length > 0 && <p>Areas without interviews: {wave.areasWithout.join(', ')}.</p>}
      <DataTable
        id={`questions-${wave.wave}`}
        caption="Questions found, each by the version of its wording that holds in this wave"
        columns={[
          { heading: 'Question' },
          { heading: 'Version', kind: 'number' },
          { heading: 'Answered', kind: 'number' },
          { heading: 'Don’t know, refused', kind: 'number' },
          { heading: 'Empty', kind: 'number' },
        ]}
        rows={wave.questions.map(({ question, version, valid, missing, empty }) => [
          ...[question, String(version), counted(valid), counted(missing), counted(empty)],
        ])}
      />
    </Section>
  );
}
