import type { VNode } from 'preact';
import { figureAddress } from '#features/levels/rules/reading.ts';
import { day } from '#tools/ui/days.ts';
import { interval, percent } from '#tools/ui/format.ts';
import { Section, Word } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { oddsBeside, verdictTone } from '../drawings/verdict-words.ts';
import type { Verdict } from '../rules/spoken.ts';
import { judgedAddress } from '../rules/track.ts';
import type { TargetPageProps } from './target.tsx';

/** What was said on each day on which something new was known, newest first; each leads to the page as it then stood. */
export function VerdictHistory({
  history,
  digits,
}: TargetPageProps & { readonly digits: number }): VNode | null {
  const told = changes(history);
  if (told.length < 2) return null;
  return (
    <Section
      heading={historyHeading(told)}
      sub="What was said whenever something new was known. A verdict that has been spoken is kept, not spoken anew with what came later."
    >
      <DataTable
        id="verdict-history"
        caption="Verdicts, newest first"
        columns={[
          { heading: 'On' },
          { heading: 'Verdict' },
          { heading: 'Chance' },
          { heading: 'Level then', kind: 'number' },
          { heading: '95% margin', kind: 'number' },
          { heading: 'Path asked', kind: 'number' },
        ]}
        rows={[...told].reverse().map((verdict) => {
          const { latest, probability, required, word, standing } = verdict;
          const tone = verdictTone(word);
          return [
            { text: day(verdict.on), sort: verdict.on, href: `?on=${verdict.on}` },
            {
              text: word === undefined || tone === 'plain' ? (word ?? '–') : <Word tone={tone}>{word}</Word>,
            },
            probability === undefined
              ? '–'
              : {
                  text: oddsBeside(
                    probability,
                    [standing.terms.thresholds.on_track, standing.terms.thresholds.off_track],
                    '',
                  ),
                  sort: probability,
                },
            latest === undefined
              ? '–'
              : { text: percent(latest.value, digits), href: judgedAddress(latest.id, figureAddress) },
            latest === undefined ? '–' : interval(latest.lower, latest.upper, digits),
            required === undefined ? '–' : percent(required, digits),
          ];
        })}
      />
    </Section>
  );
}

/** The verdicts that rest on another newest figure, or say another word, than the one before. */
function changes(history: readonly Verdict[]): Verdict[] {
  return history.filter((verdict, index) => {
    const before = history[index - 1];
    return before === undefined || before.latest?.id !== verdict.latest?.id || before.word !== verdict.word;
  });
}

function historyHeading(told: readonly Verdict[]): string {
  const [first, last] = [told[0], told.at(-1)];
  if (first?.word === undefined || last?.word === undefined) return 'What was said before';
  const since = [...told].reverse().findIndex((verdict) => verdict.word !== last.word);
  if (since === -1) return `“${last.word}” ever since ${day(first.on)}`;
  const turned = told[told.length - since];
  return turned === undefined
    ? `From “${first.word}” to “${last.word}”`
    : `“${last.word}” since ${day(turned.on)}; it began as “${first.word}”`;
}
