import type { VNode } from 'preact';
import { figureAddress } from '#features/levels/rules/reading.ts';
import { targetAddress } from '#features/targets/rules/names.ts';
import { exceptionAddress } from '#features/verdicts/rules/exception.ts';
import { day, month } from '#tools/ui/days.ts';
import { decimal, interval, percent, whole } from '#tools/ui/format.ts';
import type { KeptEvidence } from '../rules/events.ts';
import { Written } from './lines.tsx';

/** On what a request rests, as it stood when it was drafted. */
export function EvidenceList({ evidence }: { readonly evidence: readonly KeptEvidence[] }): VNode | null {
  if (evidence.length === 0) return null;
  return (
    <ul class="evidence">
      {evidence.map((kept) => (
        <li class="evidence__item">
          <Evidence kept={kept} />
          <p class="evidence__taken">As it stood on {day(kept.taken)}, whatever was revised since.</p>
        </li>
      ))}
    </ul>
  );
}

function Evidence({ kept }: { readonly kept: KeptEvidence }): VNode {
  switch (kept.kind) {
    case 'concern':
      return (
        <>
          <h3>A concern</h3>
          <Written text={kept.text} />
        </>
      );
    case 'figure':
      return (
        <>
          <h3>
            <a href={figureAddress(kept.id)}>
              {kept.title}, {kept.where}, to {month(kept.ends)}
            </a>
          </h3>
          <p>{figureWords(kept)}</p>
        </>
      );
    case 'verdict':
      return (
        <>
          <h3>
            <a href={targetAddress(kept.id)}>
              The target: {kept.title}, {kept.where}
            </a>
          </h3>
          <p>
            On {day(kept.spokenOn)} the verdict was “{kept.word}”.
          </p>
        </>
      );
    case 'exception':
      return (
        <>
          <h3>
            <a href={exceptionAddress(kept.id)}>
              An exception: {kept.title}, {kept.where}
            </a>
          </h3>
          <p>
            Open since {day(kept.openedOn)}. {kept.found}
          </p>
        </>
      );
  }
}

function figureWords({ unit, value, lower, upper, base }: Extract<KeptEvidence, { kind: 'figure' }>): string {
  const level = unit === 'scale' ? decimal(value, 2) : percent(value, 1);
  const margin =
    lower === null || upper === null
      ? ''
      : unit === 'scale'
        ? ` (${decimal(lower, 2)} to ${decimal(upper, 2)})`
        : ` (${interval(lower, upper, 1)})`;
  return `${level}${margin}${base === null ? '' : `, of ${whole(base)} people asked`}.`;
}
