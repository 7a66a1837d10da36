import type { VNode } from 'preact';
import { counted } from '#tools/ui/counting.ts';
import { day } from '#tools/ui/days.ts';
import { Section } from '#tools/ui/prose.tsx';
import type { RequestEvent, RequestStep } from '../rules/events.ts';
import type { ShownRequest } from '../rules/shown.ts';
import { overallWords, stepWords } from '../rules/words.ts';

/** What moved the due day, or would, with the arithmetic. */
export function ClockNotes({ shown }: { readonly shown: ShownRequest }): VNode {
  const { standing, byCalendar } = shown;
  const { pauses, issued, due } = standing;
  return (
    <>
      {pauses.map(({ from, to, before, due: moved, moved: days }) =>
        days === 0 ? null : (
          <>
            A question of {day(from)} was answered on {day(to)}, {counted(days, 'working day')} later, so the
            day moved from {day(before)} to {day(moved)}.{' '}
          </>
        ),
      )}
      {issued?.publishBy != null && (
        <>
          The comments must be published by {day(issued.publishBy)}, the 56th day with the day of the report
          as the first.{' '}
        </>
      )}
      {byCalendar !== undefined && due !== undefined && (
        <>
          By the holidays known today it would be {day(byCalendar)}; the day that was issued, {day(due)},
          stands.
        </>
      )}
    </>
  );
}

const forces: readonly RequestStep[] = [
  ...(['acknowledged', 'clarification-asked', 'part-asked', 'part-given'] as const),
  ...(['answer-drafted', 'answer-returned', 'submitted', 'checked'] as const),
];

/** Everything that happened, oldest first, with who did it in which role. Names are for the two parties. */
export function RequestHistory({ shown }: { readonly shown: ShownRequest }): VNode {
  const { standing, names } = shown;
  return (
    <Section heading="What happened">
      <ol class="thread">
        {standing.events.map((event) => (
          <li
            class={forces.includes(event.kind) ? 'thread__event' : 'thread__event thread__event--body'}
            id={`event-${event.id}`}
          >
            <p class="thread__day">{day(event.day)}</p>
            <div class="thread__what">
              <h3 class="thread__head">{happenedWords(event)}</h3>
              {event.reason !== '' && <p class="written">{event.reason}</p>}
              <p class="thread__note">
                {names.get(event.actor) === undefined ? '' : `${names.get(event.actor)}, `}
                {event.capacity}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function happenedWords(event: RequestEvent): string {
  switch (event.kind) {
    case 'issued':
      return `Issued, to be answered by ${day(event.due)}`;
    case 'part-asked':
      return `${event.areaName} was asked for its part`;
    case 'part-given':
      return `${event.areaName} gave its part`;
    case 'answer-drafted':
      return event.ready ? 'Answer passed to the approver' : stepWords[event.kind];
    case 'submitted':
      return event.version === 1 ? stepWords[event.kind] : `Version ${event.version} of the answer submitted`;
    case 'assessed':
      return `Answer assessed: ${overallWords[event.overall].toLowerCase()}`;
    case 'published':
      return event.copies.length === 0
        ? stepWords[event.kind]
        : `Published; copies to ${event.copies.join(', ')}`;
    default:
      return stepWords[event.kind];
  }
}
