import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { lateness, type Waiting } from '../rules/desk.ts';
import { capacityOf, type HeldRole } from '../rules/roles.ts';

/** Where somebody begins: what waits for them, the latest first. */
export function DeskPage({
  name,
  held,
  waiting,
  today,
  doors,
}: {
  readonly name: string;
  readonly held: readonly HeldRole[];
  readonly waiting: readonly Waiting[];
  readonly today: string;
  /** What this person can begin. */
  readonly doors: readonly { readonly href: string; readonly text: string }[];
}): VNode {
  const overdue = waiting.filter(({ due }) => lateness(due, today) === 'overdue');
  const rest = waiting.filter(({ due }) => lateness(due, today) !== 'overdue');
  return (
    <>
      <Opening kicker={held.map((role) => capacityOf(role)).join('; ')} heading={headingOf(waiting, overdue)}>
        <Lede>
          {name}, it is {day(today)}.
        </Lede>
      </Opening>
      {overdue.length > 0 && (
        <Section heading="Overdue">
          <WaitingList waiting={overdue} today={today} />
        </Section>
      )}
      {rest.length > 0 && (
        <Section heading={overdue.length > 0 ? 'Also waiting' : 'Waiting for you'}>
          <WaitingList waiting={rest} today={today} />
        </Section>
      )}
      {doors.length > 0 && (
        <Section heading="Begin something">
          <ul>
            {doors.map(({ href, text }) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function headingOf(waiting: readonly Waiting[], overdue: readonly Waiting[]): string {
  if (waiting.length === 0) return 'Nothing waits for you';
  const things = waiting.length === 1 ? 'One thing waits for you' : `${waiting.length} things wait for you`;
  return overdue.length === 0 ? things : `${things}, ${overdue.length} overdue`;
}

function WaitingList({
  waiting,
  today,
}: {
  readonly waiting: readonly Waiting[];
  readonly today: string;
}): VNode {
  return (
    <ul class="waiting">
      {waiting.map(({ task, about, href, due }) => (
        <li class="waiting__item">
          <a class="waiting__task" href={href}>
            {task}: {about}
          </a>
          <span class="waiting__due">{dueWords(due, today)}</span>
        </li>
      ))}
    </ul>
  );
}

function dueWords(due: string | undefined, today: string): string {
  if (due === undefined) return 'no day set';
  const standing = lateness(due, today);
  if (standing === 'due today') return 'due today';
  return standing === 'overdue' ? `overdue since ${day(due)}` : `due ${day(due)}`;
}
