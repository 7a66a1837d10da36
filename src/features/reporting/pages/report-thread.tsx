import type { VNode } from 'preact';
import { capital } from '#features/levels/drawings/area-words.ts';
import { day } from '#tools/ui/days.ts';
import { list } from '#tools/ui/format.ts';
import type { EventKind, ReportEvent } from '../rules/standing.ts';
import type { ReportPageProps } from './report.tsx';

/** What happened to a report, one under the other, the newest last. */
export function ReportThread({ visible, duty, standing, names }: ReportPageProps): VNode {
  const filed = new Map(standing.filings.map((filing) => [filing.event, filing]));
  return (
    <ol class="thread">
      {visible.events.map((event) => (
        <li class={`thread__event${byBody(event.kind, duty.by) ? ' thread__event--body' : ''}`}>
          <p class="thread__day">{day(event.day)}</p>
          <div class="thread__what">
            <h3 class="thread__head">
              {headOf(event)}
              {filed.get(event.id)?.late === true && <span class="late">, late</span>}
            </h3>
            {noteOf(event) !== '' && <p class="as-written">{noteOf(event)}</p>}
            <p class="thread__note">{actorOf(event, names)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Done by the body that receives, rather than by the one that owes. */
function byBody(kind: EventKind, owes: 'force' | 'body'): boolean {
  return owes === 'body' || ['received', 'returned', 'tabled', 'waived'].includes(kind);
}

const heads: Readonly<Record<EventKind, string>> = {
  made: 'The period was over: the report came to be owed',
  reminded: 'Reminded',
  drafted: 'Text written',
  approved: 'Approved by the body that owes it',
  'sent-back': 'Sent back to its author',
  filed: 'Filed',
  received: 'Received',
  returned: 'Returned',
  tabled: 'Tabled',
  waived: 'Waived',
};

function headOf({ kind, detail }: ReportEvent): string {
  if (kind === 'reminded')
    return detail.which === 'before' ? 'Reminded before its day' : 'Reminded that it is late';
  if (kind === 'drafted' && detail.ready === true) return 'Text written and sent for approval';
  return heads[kind];
}

function noteOf({ kind, detail, reason }: ReportEvent): string {
  if (kind === 'reminded') {
    const people = (detail.people ?? []).map(({ capacity }) => capacity);
    return people.length === 0
      ? 'Nobody holds a role that could write it, so no letter was written.'
      : `A letter to: ${list([...new Set(people)])}.`;
  }
  if (kind === 'returned' && detail.due !== undefined)
    return `${reason === '' ? '' : `${reason}\n`}To be filed anew by ${day(detail.due)}.`;
  if (kind === 'tabled' && detail.meeting !== undefined && detail.meetingDay !== undefined)
    return `${detail.meeting}, ${day(detail.meetingDay)}.`;
  return reason;
}

function actorOf({ actor, capacity }: ReportEvent, names: ReadonlyMap<string, string>): string {
  const name = names.get(actor);
  return capital(name === undefined ? capacity : `${name}, ${capacity}`);
}
