import type { VNode } from 'preact';
import { ExceptionList } from '#features/verdicts/drawings/exception-list.tsx';
import { exceptionsHeading } from '#features/verdicts/drawings/exception-words.ts';
import type { ShownException } from '#features/verdicts/rules/shown.ts';
import { Section } from '#tools/ui/prose.tsx';

/** Where must somebody act? Open exceptions, by the day on which a decision is due; nothing where none was ever opened. */
export function HomeExceptions({
  exceptions,
}: {
  readonly exceptions: readonly ShownException[];
}): VNode | null {
  if (exceptions.length === 0) return null;
  const open = exceptions.filter(({ standing }) => standing.state !== 'closed');
  return (
    <Section
      id="exceptions"
      heading={exceptionsHeading(exceptions)}
      sub="A rule opens an exception where figures fail by more than chance explains. A decision is then owed by a day."
    >
      {open.length > 0 && <ExceptionList exceptions={open.slice(0, most)} />}
      <p class="after">
        <a href="/exceptions">All exceptions, what nearly became one, and the rule</a>
      </p>
    </Section>
  );
}

/** The first page names those due first; the page of exceptions has them all. */
const most = 4;
