import type { VNode } from 'preact';
import { counted, numberWord } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import type { Names } from '../drawings/plan-words.ts';
import type { Failing } from '../rules/failing.ts';

/** What each kind is called, and what would answer it. Kinds of other rooms that are not known here say their own name. */
const kinds: Readonly<Record<string, { readonly words: string; readonly answer: string }>> = {
  exception: {
    words: 'Exceptions without a decision',
    answer: 'The body that asks decides on it, with a reason.',
  },
  request: { words: 'Requests without a response', answer: 'The force responds.' },
  milestone: {
    words: 'Milestones late twice',
    answer: 'The force meets it, or says that it is missed or dropped, and why.',
  },
  measure: {
    words: 'Improvement measures past their review, without an exit',
    answer: 'The body reviews it and names the next day, or closes it with a reason.',
  },
  escalation: {
    words: 'Deadlines of the ladder that have passed',
    answer: 'The body moves it on or ends it.',
  },
};

/** Everything that fails and that nobody has answered. */
export function FailingPage({
  failing,
  names,
  today,
}: {
  readonly failing: readonly Failing[];
  readonly names: Names;
  readonly today: string;
}): VNode {
  const groups = [...Map.groupBy(failing, ({ kind }) => kind)];
  const [longest] = failing;
  return (
    <>
      <Opening
        kicker="Failing without an answer"
        heading={
          failing.length === 0
            ? 'Nothing fails without an answer'
            : `${numberWord(failing.length, true)} ${failing.length === 1 ? 'thing fails' : 'things fail'} without an answer`
        }
      >
        <Lede>
          {longest === undefined
            ? 'Here stands whatever is past its day and has had no answer.'
            : `The longest waits since ${day(longest.due)}. Nobody can take anything off this page: it goes when it is answered.`}
        </Lede>
        <p>
          Here stand exceptions without a decision, requests without a response, milestones late twice,
          improvement measures without an exit and deadlines that have passed.{' '}
          <a href="/escalation">How things are escalated</a>
        </p>
      </Opening>
      {groups.map(([kind, list]) => (
        <Section heading={kinds[kind]?.words ?? kind} sub={kinds[kind]?.answer}>
          <ol class="dockets">
            {list.map((one) => (
              <li class="dockets__one">
                <p class="dockets__day">due {day(one.due)}</p>
                <div>
                  <h3>
                    <a href={one.href}>{titleOf(one, names)}</a>
                  </h3>
                  <p class="dockets__state">{moreOf(one, today)}</p>
                </div>
              </li>
            ))}
          </ol>
        </Section>
      ))}
    </>
  );
}

function titleOf({ kind, title, area }: Failing, names: Names): string {
  const what = kind === 'exception' ? (names.measures.get(title) ?? title) : title;
  return area === undefined ? what : `${names.areas.get(area) ?? area}: ${what}`;
}

function moreOf({ kind, since, times, due }: Failing, today: string): string {
  const days = Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${due}T00:00:00Z`)) / 86_400_000);
  const waits = days > 0 ? `${counted(days, 'day')} past its day` : 'expected again later';
  if (kind === 'milestone')
    return `promised for ${day(since)} · late ${numberWord(times ?? 2)} times · ${waits}`;
  return `since ${day(since)} · ${waits}`;
}
