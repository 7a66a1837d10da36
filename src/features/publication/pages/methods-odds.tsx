import type { VNode } from 'preact';
import { Section } from '#tools/ui/prose.tsx';

/** How the chance of reaching a target is worked out, what it knows and what it does not. */
export function Odds(): VNode {
  return (
    <Section
      id="odds"
      heading="The chance of reaching a target is worked out, and says how sure it is"
      sub="The word of a verdict follows from this chance by a rule that is printed beside it."
    >
      <p>
        Separate quarters share no interviews, and the survey’s design gives each its sampling error. The
        level behind them is taken to move at a pace that may itself change. From the figures so far follow a
        most likely way on, and how far the level may stray from it by the target’s day: the shaded fan. The
        chance is the part of that spread which lies at or past the target.
      </p>
      <p>
        Few quarters hardly tell how fast levels and paces change. A single best guess would sound surer than
        it is, so the chance is <strong>averaged</strong> over what the figures leave open. How areas of one
        kind move is learnt from all of them together. With fewer than four quarters no chance is given.
      </p>
      <p>
        <strong>Is it honest?</strong> The way of working was tried on invented series that stay, rise, fall,
        take a shock or change pace: of the cases in which it said “3 in 10”, about three in ten must come
        true, and so for every tenth. The program’s own documentation has the table, and anybody can run the
        trial again.
      </p>
      <p>
        <strong>What it does not know.</strong> It goes by how the level has moved so far. It knows nothing of
        plans, of causes, or of a shock to come of a kind that the series has never seen.
      </p>
      <p>
        <strong>Direction of travel</strong> is a thing apart: whether the newest year really differs from the
        year before, by the rule for <a href="#really">“really”</a>. A level can rise and still be too slow.
      </p>
    </Section>
  );
}
