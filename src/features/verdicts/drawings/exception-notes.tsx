import type { VNode } from 'preact';
import { Standing } from '#tools/ui/prose.tsx';
import { exceptionAddress } from '../rules/exception.ts';
import type { ShownException } from '../rules/shown.ts';
import { findingHeading } from './evidence-words.ts';
import { standingSentence, standingTone, standingWords } from './exception-words.ts';

/** Open exceptions under a figure: how each stands, on what, and the way to its thread. */
export function ExceptionNotes({
  exceptions,
  on,
}: {
  readonly exceptions: readonly ShownException[];
  readonly on: string;
}): VNode {
  return (
    <>
      {exceptions.map(({ id, standing, subject }) => {
        const newest = standing.fired.at(-1);
        return (
          <Standing
            word={`Exception: ${standingWords(standing).toLowerCase()}`}
            tone={standingTone(standing)}
          >
            {newest !== undefined && `${findingHeading(newest.evidence, subject)}. `}
            {standingSentence(standing, on)} <a href={exceptionAddress(id)}>What was found and decided</a>
          </Standing>
        );
      })}
    </>
  );
}
