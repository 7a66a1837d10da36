import type { VNode } from 'preact';
import { day } from '#tools/ui/days.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { NotificationBanner } from '#tools/ui/govuk/notification-banner.tsx';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { capacityOf } from '../rules/roles.ts';
import type { KeptRole, Person } from '../store.ts';

/** Somebody with every role they ever held. */
export interface PersonWithRoles {
  readonly person: Person;
  readonly held: readonly KeptRole[];
}

/** True where a role stands on a day. */
export function standsOn({ starts, ends }: KeptRole, today: string): boolean {
  return starts <= today && (ends === undefined || today <= ends);
}

/** Everybody who was ever let in: who can do something today first, and who no longer can. */
export function PeoplePage({
  people,
  today,
  done,
}: {
  readonly people: readonly PersonWithRoles[];
  readonly today: string;
  readonly done: string | undefined;
}): VNode {
  const active = people.filter(({ held }) => held.some((role) => standsOn(role, today)));
  const former = people.filter((each) => !active.includes(each));
  return (
    <>
      {done !== undefined && <NotificationBanner type="success" text={done} />}
      <Opening
        kicker="People"
        heading={active.length === 1 ? 'One person holds a role' : `${active.length} people hold a role`}
      >
        <Lede>
          Names and addresses are seen here and by colleagues. In public a role is named, never a person.
        </Lede>
        <Button href="/people/invite">Let somebody in</Button>
      </Opening>
      <Section heading="With a role today">
        <PeopleTable id="active" people={active} today={today} />
      </Section>
      {former.length > 0 && (
        <Section heading="Without one" sub="What they did stays on the record under their number.">
          <PeopleTable id="former" people={former} today={today} />
        </Section>
      )}
    </>
  );
}

function PeopleTable({
  id,
  people,
  today,
}: {
  readonly id: string;
  readonly people: readonly PersonWithRoles[];
  readonly today: string;
}): VNode {
  return (
    <DataTable
      id={id}
      caption={id === 'active' ? 'People with a role, by name' : 'People without a role, by name'}
      columns={[{ heading: 'Name' }, { heading: 'Role' }, { heading: 'Since' }]}
      rows={people.map(({ person, held }) => {
        const standing = held.filter((role) => standsOn(role, today));
        const shown = standing.length > 0 ? standing : held.slice(-1);
        return [
          { text: person.name, href: `/people/${person.id}` },
          shown.map(capacityOf).join('; ') || 'none yet',
          { text: shown[0] === undefined ? '' : day(shown[0].starts), sort: shown[0]?.starts },
        ];
      })}
    />
  );
}
