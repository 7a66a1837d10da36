import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Select } from '#tools/ui/govuk/select.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { capacityOf } from '../rules/roles.ts';
import type { Person } from '../store.ts';
import type { FieldFault } from './invite.tsx';
import { type PersonWithRoles, standsOn } from './people.tsx';

/** One person: the roles they hold and held, how a role ends, and how they leave. */
export function PersonPage({
  shown: { person, held },
  others,
  today,
  fault,
}: {
  readonly shown: PersonWithRoles;
  /** Who could take over. */
  readonly others: readonly Person[];
  readonly today: string;
  readonly fault: FieldFault | undefined;
}): VNode {
  const errorOf = (field: string) => (fault?.field === field ? fault.text : undefined);
  const cover = others.find(({ id }) => id === person.cover);
  return (
    <>
      {fault !== undefined && <ErrorSummary errors={[{ text: fault.text, href: `#${fault.field}` }]} />}
      <Opening kicker={`Person ${person.id} on the record`} heading={person.name}>
        <Lede>{leavingWords(person, cover, today)}</Lede>
      </Opening>
      <Section heading="Roles">
        <ul class="sessions">
          {held.map((role) => (
            <li>
              <p>
                {capacityOf(role)}, from {day(role.starts)}
                {role.ends !== undefined && ` to ${day(role.ends)}`}
              </p>
              {role.ends === undefined && standsOn(role, today) && person.left_on === null && (
                <form method="post" action={`/people/${person.id}/end-role`}>
                  <button class="link-button" type="submit" name="role" value={String(role.id)}>
                    End it today<span class="govuk-visually-hidden"> ({capacityOf(role)})</span>
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {person.left_on === null && (
        <Section
          heading="Leaving"
          sub="Their roles end on the day, and what waits for them passes to somebody who stays."
        >
          <form method="post" action={`/people/${person.id}/leave`} novalidate>
            <Input
              name="day"
              label="Last day"
              hint="For example 2011-05-31. They can come in until its end; name yesterday to shut them out now"
              width={10}
              value={today}
              error={errorOf('day')}
            />
            <Select
              name="cover"
              label="Who takes over"
              options={[
                { value: '', text: 'Choose somebody' },
                ...others
                  .filter(({ left_on }) => left_on === null)
                  .map(({ id, name }) => ({ value: id, text: name })),
              ]}
              error={errorOf('cover')}
            />
            <Button kind="warning">Note that they leave</Button>
          </form>
        </Section>
      )}
      {person.left_on !== null && person.left_on < today && person.erased_at === null && (
        <Section
          heading="Erasing"
          sub="Name and address are replaced for good, and passkeys and letters to them removed. What they did stays on the record, under their number."
        >
          <form method="post" action={`/people/${person.id}/erase`} novalidate>
            <Input
              name="reason"
              label="Why"
              hint="It stays on the record, so name nobody. For example: at their request"
              width={30}
              error={errorOf('reason')}
            />
            <Button kind="warning">Erase name and address</Button>
          </form>
        </Section>
      )}
    </>
  );
}

function leavingWords(person: Person, cover: Person | undefined, today: string): string {
  if (person.left_on === null) return person.email;
  if (person.erased_at !== null) return 'Name and address have been erased.';
  const over = cover === undefined ? '' : ` What was theirs passed to ${cover.name}.`;
  return `${person.left_on < today ? 'Left on' : 'Leaves after'} ${day(person.left_on)}.${over}`;
}
