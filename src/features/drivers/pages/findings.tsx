import type { VNode } from 'preact';
import { counted } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Section } from '#tools/ui/prose.tsx';
import type { Finding, FindingStatus } from '../rules/finding.ts';

const words: Record<FindingStatus, string> = {
  believed: 'Believed',
  'being tested': 'Being tested',
  supported: 'Supported',
  refuted: 'Refuted',
};

/** What has been learnt, with its evidence and what became of it. */
export function Findings({
  findings,
  today,
}: {
  readonly findings: readonly Finding[];
  readonly today: string;
}): VNode {
  const open = findings.filter(
    ({ now }) => now.status === 'believed' || now.status === 'being tested',
  ).length;
  const heading =
    findings.length === 0
      ? 'Nothing has been put down as learnt yet'
      : open === findings.length
        ? 'What is believed is not yet known to be so'
        : `Of what was believed, ${counted(findings.length - open, 'finding has', 'findings have')} been put to the test`;
  return (
    <Section id="findings" heading={heading}>
      {findings.length === 0 && (
        <p>
          Findings will stand here with their evidence, how far they have been tested, and the day on which
          they are looked at again. To put one down: <code>plumbline drivers finding --help</code>
        </p>
      )}
      <ol class="findings">
        {findings.map(({ id, now, events }) => (
          <li id={`finding-${id}`}>
            <p class="findings__statement">{now.statement}</p>
            <p class="findings__standing">
              <strong>{words[now.status]}</strong> since {day(now.day)}. {now.reason}
            </p>
            <p class="findings__standing">
              Evidence:{' '}
              {now.evidence.startsWith('/') ? (
                <a href={now.evidence}>{evidenceText(now.evidence)}</a>
              ) : (
                now.evidence
              )}
              .{' '}
              {now.reviewOn <= today ? (
                <strong>It was to be looked at again on {day(now.reviewOn)}.</strong>
              ) : (
                `It is looked at again on ${day(now.reviewOn)}.`
              )}
            </p>
            {events.length > 1 && (
              <details class="figure__table">
                <summary>
                  What was said before<span class="hidden-visually">: {now.statement}</span>
                </summary>
                <ol>
                  {events.slice(0, -1).map((event) => (
                    <li>
                      {day(event.day)}: {words[event.status].toLowerCase()}. “{event.statement}”{' '}
                      {event.reason}
                    </li>
                  ))}
                </ol>
              </details>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function evidenceText(address: string): string {
  return address.startsWith('/drivers') ? 'a fit on this site' : 'figures on this site';
}
