import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Word } from '#tools/ui/prose.tsx';
import { type ExceptionStanding, exceptionAddress } from '../rules/exception.ts';
import type { ShownException } from '../rules/shown.ts';
import { evidenceSentence, findingHeading } from './evidence-words.ts';
import { standingTone, standingWords } from './exception-words.ts';

/** Exceptions one under the other: the day on which a decision is due, the finding, why, and how it stands. */
export function ExceptionList({ exceptions }: { readonly exceptions: readonly ShownException[] }): VNode {
  return (
    <ol class="dockets">
      {exceptions.map((exception) => (
        <Docket {...exception} />
      ))}
    </ol>
  );
}

function Docket({ id, standing, subject, measureShort }: ShownException): VNode | null {
  const [first] = standing.fired;
  if (first === undefined) return null;
  const newest = standing.fired.at(-1) ?? first;
  const tone = standingTone(standing);
  const words = standingWords(standing);
  return (
    <li class="dockets__one">
      <p class="dockets__day">{dayWords(standing, first.day)}</p>
      <div>
        <h3>
          <a href={exceptionAddress(id)}>{findingHeading(first.evidence, subject)}</a>
        </h3>
        <p>
          {evidenceSentence(first.evidence, subject)}
          {newest !== first &&
            ` Since ${day(newest.day)} also: ${lower(findingHeading(newest.evidence, subject))}.`}
        </p>
        <p class="dockets__state">
          {tone === 'plain' ? <strong>{words}</strong> : <Word tone={tone}>{words}</Word>}
          {standing.state === 'owed' ? ` · ${standing.owner}` : ''} · {measureShort}
        </p>
      </div>
    </li>
  );
}

function dayWords({ owedBy, overdue, state, last }: ExceptionStanding, opened: string): string {
  if (owedBy !== undefined) return `${overdue ? 'was due' : 'due'} ${day(owedBy)}`;
  if (state === 'closed' && last !== undefined) return `closed ${day(last.day)}`;
  return last === undefined ? `since ${day(opened)}` : day(last.day);
}

/** Names of places keep their capital. */
function lower(sentence: string): string {
  return /^(?:The|No|A) /.test(sentence)
    ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
    : sentence;
}
