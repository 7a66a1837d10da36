import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { points } from '#tools/ui/format.ts';
import type { ToldEvent } from '../rules/told.ts';
import { actWords } from '../rules/words.ts';
import { outcomeSentence } from './plan-words.ts';

/** What happened, oldest first: on which day, who, what and why. People are told by their role. */
export function History({ events }: { readonly events: readonly ToldEvent[] }): VNode {
  return (
    <ol class="thread">
      {events.map((event) => (
        <li class={`thread__event${event.capacity === 'the rules' ? '' : ' thread__event--body'}`}>
          <p class="thread__day">{day(event.day)}</p>
          <div class="thread__what">
            <h3>{headOf(event)}</h3>
            {moreOf(event) !== '' && <p class="kept-lines">{moreOf(event)}</p>}
            {event.reason !== '' && <p class="kept-lines">{event.reason}</p>}
            <p class="thread__note">{event.capacity}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function headOf({ subject, act }: ToldEvent): string {
  const what = subject.startsWith('m-') ? `Milestone ${subject}` : '';
  switch (act.kind) {
    case 'moved':
      return `${what} moved from ${day(act.from)} to ${day(act.to)}`;
    case 'met':
      return `${what} met on ${day(act.on)}`;
    case 'set':
      return `${what} set for ${day(act.on)}: ${act.title}`;
    case 'missed':
    case 'dropped':
      return what === '' ? 'Dropped' : `${what} ${act.kind}`;
    case 'promised':
      return what === '' ? 'Promised, with the submitted plan' : `${what} promised`;
    case 'written':
      return 'Written as a draft';
    case 'revised':
      return 'The draft was changed';
    case 'reported':
      return 'Progress was reported';
    case 'ended':
      return 'Ended';
    case 'evaluated':
      return 'It was asked whether it worked';
    case 'learnt':
      return 'What was learnt was put to the findings';
    case 'opened':
      return 'Opened';
    case 'signed':
      return act.side === 'body' ? 'Signed for the body that asks' : 'Signed for the force';
    case 'imposed':
      return 'Imposed without the force’s agreement';
    case 'reviewed':
      return `Reviewed; next on ${day(act.next)}`;
    case 'tested':
      return act.result.passed ? 'The exit test was passed' : 'The exit test was not passed';
    case 'closed':
      return 'Closed';
    default:
      return actWords('');
  }
}

function moreOf({ act }: ToldEvent): string {
  switch (act.kind) {
    case 'met':
      return `Seen by: ${act.evidence}`;
    case 'reported':
      return 'risk' in act && act.risk !== '' ? `${act.text}\nRisk: ${act.risk}` : act.text;
    case 'reviewed':
    case 'closed':
      return act.text;
    case 'evaluated':
      return outcomeSentence(act.outcome, act.outcome.upTo);
    case 'tested': {
      const { result } = act;
      if (result.kind === 'verdict') return `The verdict is: ${result.word ?? 'none'}.`;
      if (result.change === undefined) return `${result.since} of the periods that it needs are published.`;
      return `The last periods lie ${points(result.change.value)} from the entry level (95% margin ${points(result.change.lower)} to ${points(result.change.upper)}).`;
    }
    default:
      return '';
  }
}
