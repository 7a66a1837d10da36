import { type Context, Hono } from 'hono';
import { readAreas, readBodies } from '#features/bodies/store.ts';
import type { House } from '#tools/house.ts';
import type { Doors } from '#tools/web/doors.ts';
import { readForm } from '#tools/web/form.ts';
import type { Room } from '#tools/web/room.ts';
import { erasePerson } from '../actions/erase.ts';
import { endRole, invitePerson, leave, PersonRefused } from '../actions/people.ts';
import { type FieldFault, InvitePage } from '../pages/invite.tsx';
import { PeoplePage } from '../pages/people.tsx';
import { PersonPage } from '../pages/person.tsx';
import { type Actor, isRole } from '../rules/roles.ts';
import type { Deed } from '../rules/sentences.ts';
import { readPeople, readRoles } from '../store.ts';

/** Letting people in, giving and ending roles. */
export function peopleRoutes({ house, render }: Room<unknown>, doors: Doors<Actor, Deed>): Hono {
  const routes = new Hono();
  const db = house.store.read;

  doors.get(routes, '/people', 'people.invite', async (context) => {
    const done =
      context.req.query('done') === 'invited' ? 'They are in. They sign in with their address.' : undefined;
    const body = PeoplePage({ people: await everybody(house), today: await todayOf(house), done });
    return render(context, { title: 'People', body });
  });

  const form = async (context: Context, sent: Readonly<Record<string, string>>, fault?: FieldFault) =>
    render(context, {
      ...{ title: 'Let somebody in', status: fault === undefined ? 200 : 400 },
      body: InvitePage({ bodies: await readBodies(db), areas: await readAreas(db), sent, fault }),
    });
  doors.get(routes, '/people/invite', 'people.invite', (context) => form(context, {}));

  doors.post(routes, '/people/invite', 'people.invite', async (context, actor) => {
    const { text, sent } = await readForm(context);
    const role = text('role');
    if (!isRole(role)) return form(context, sent, { field: 'role', text: 'Choose a role.' });
    const area = text('area') === '' ? undefined : text('area');
    const starts = await todayOf(house);
    const invitation = { name: text('name'), email: text('email'), role, body: text('body'), area, starts };
    try {
      await house.store.write((trx) => invitePerson(trx, house, actor, invitation));
    } catch (error) {
      if (!(error instanceof PersonRefused)) throw error;
      return form(context, sent, { field: error.field, text: error.message });
    }
    return context.redirect('/people?done=invited', 303);
  });

  const show = async (context: Context, fault?: FieldFault): Promise<Response> => {
    const id = context.req.param('id');
    const people = await everybody(house);
    const shown = people.find(({ person }) => person.id === id);
    if (shown === undefined) return context.notFound();
    const others = people.map(({ person }) => person).filter((person) => person.id !== id);
    const body = PersonPage({ shown, others, today: await todayOf(house), fault });
    const page = { breadcrumbs: [{ text: 'People', href: '/people' }, { text: shown.person.name }] };
    return render(context, { title: shown.person.name, page, status: fault === undefined ? 200 : 400, body });
  };
  doors.get(routes, '/people/:id', 'people.invite', (context) => show(context));

  const change = async (context: Context, act: () => Promise<void>): Promise<Response> => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof PersonRefused)) throw error;
      return show(context, { field: error.field, text: error.message });
    }
    return context.redirect(`/people/${context.req.param('id')}`, 303);
  };
  doors.post(routes, '/people/:id/end-role', 'people.invite', async (context, actor) => {
    const role = Number((await readForm(context)).text('role'));
    const today = await todayOf(house);
    return change(context, () => house.store.write((trx) => endRole(trx, house, actor, role, today)));
  });
  doors.post(routes, '/people/:id/leave', 'people.invite', async (context, actor) => {
    const { text } = await readForm(context);
    const leaving = { person: context.req.param('id') ?? '', day: text('day'), cover: text('cover') };
    return change(context, () => house.store.write((trx) => leave(trx, house, actor, leaving)));
  });
  doors.post(routes, '/people/:id/erase', 'people.erase', async (context, actor) => {
    const reason = (await readForm(context)).text('reason');
    const person = context.req.param('id') ?? '';
    return change(context, () => erasePerson(house, actor, { person, reason }));
  });
  return routes;
}

async function todayOf(house: House): Promise<string> {
  return (await house.clock(house.store.read)).slice(0, 10);
}

async function everybody(house: House) {
  const held = await readRoles(house.store.read);
  return (await readPeople(house.store.read)).map((person) => ({
    person,
    held: held.filter((role) => role.person === person.id),
  }));
}
