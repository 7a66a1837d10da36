import type { VNode } from 'preact';
import type { TargetEvent, TargetEventKind, TargetStanding } from '#features/targets/rules/life.ts';
import { targetAddress } from '#features/targets/rules/names.ts';
import { day, month } from '#tools/ui/days.ts';
import { percent } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';

const headings: Readonly<Record<TargetEventKind, string>> = {
  set: 'Set',
  revised: 'Revised',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
  met: 'Declared met',
};

/** Another target on the same measure and area. */
export interface OtherTarget {
  readonly id: string;
  readonly standing: TargetStanding;
}

/** Everything that happened to a target, oldest first: who did it, why, and the terms as they then were. */
export function TargetLife({
  events,
  target,
  others,
}: {
  readonly events: readonly TargetEvent[];
  readonly target: string;
  readonly others: readonly OtherTarget[];
}): VNode {
  const last = events.at(-1);
  const ended = last !== undefined && last.kind !== 'set' && last.kind !== 'revised';
  return (
    <Section
      id="life"
      heading={
        ended ? `${headings[last.kind]} on ${day(last.day)}` : `In force since ${day(events[0]?.day ?? '')}`
      }
      sub="A target is never overwritten: each change is a dated event with its reason."
    >
      <ol class="thread">
        {events.map((event) => (
          <li
            class={`thread__event thread__event--${event.kind === 'set' || event.kind === 'revised' ? 'body' : 'open'}`}
          >
            <p class="thread__day">{day(event.day)}</p>
            <div class="thread__what">
              <h3>
                {headings[event.kind]} by {event.terms?.set_by ?? event.actor}
              </h3>
              <p>{event.reason}</p>
              {event.terms && (
                <p class="thread__note">
                  From {percent(event.terms.baseline.value, 1)} in {month(event.terms.baseline.day)} (
                  {event.terms.baseline.source}) to {percent(event.terms.goal.value, 1)} by{' '}
                  {month(event.terms.goal.day)}. Under {event.terms.authority}.
                  {event.terms.document && (
                    <>
                      {' '}
                      {event.terms.document.url === undefined ? (
                        event.terms.document.title
                      ) : (
                        <a href={event.terms.document.url}>{event.terms.document.title}</a>
                      )}
                    </>
                  )}
                </p>
              )}
              {event.successor !== undefined && event.successor !== target && (
                <p class="thread__note">
                  <a href={targetAddress(event.successor)}>The target that took its place</a>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {others.map(({ id, standing }) => (
        <p>
          On the same measure here: <a href={targetAddress(id)}>the target set by {standing.terms.set_by}</a>,{' '}
          {percent(standing.terms.goal.value, 1)} by {month(standing.terms.goal.day)}, {standing.state} since{' '}
          {day(standing.since)}.
        </p>
      ))}
    </Section>
  );
}
