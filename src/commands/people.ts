import { readAreas, readBodies } from '#features/bodies/store.ts';
import { erasePerson } from '#features/people/actions/erase.ts';
import { invitePerson, operatorOf } from '#features/people/actions/people.ts';
import { makeSignInLink } from '#features/people/actions/sign-in.ts';
import { isRole, type RoleName, roleNames, roles } from '#features/people/rules/roles.ts';
import { readPeople, readPersonByEmail, readRoles } from '#features/people/store.ts';
import { openHouse } from '#house.ts';
import { exits } from '#tools/command/output.ts';
import type { House } from '#tools/house.ts';
import type { Reader } from '#tools/store/store.ts';
import { type Call, type Command, needed, noMore, UsageProblem } from './command.ts';
import { areaNamed, dayGiven } from './given.ts';
import { didYouMean } from './nearest.ts';

/** A link that is handed over by hand lasts a day: it is not on its way through anybody's mail. */
const handedOverMinutes = 24 * 60;

/** Lets people in and gives them roles; the first administrator of a house comes in here. */
export const command: Command = {
  name: 'people',
  summary: 'let people in, give roles, make a link to sign in, erase who has left',
  usage: [
    'plumbline people invite --name NAME --email ADDRESS --role ROLE [--body BODY] [--area AREA]',
    'plumbline people link ADDRESS',
    'plumbline people list [--json]',
    'plumbline people erase PERSON --reason TEXT',
  ],
  options: {
    name: { type: 'string', value: 'NAME', help: 'What the person is called' },
    email: { type: 'string', value: 'ADDRESS', help: 'Where links to sign in are sent' },
    role: { type: 'string', value: 'ROLE', help: roleNames.join(', ') },
    body: {
      type: 'string',
      value: 'BODY',
      help: 'The body that gives the role; the one that it fits otherwise',
    },
    area: { type: 'string', value: 'AREA', help: 'The area that the role is for' },
    from: { type: 'string', value: 'DAY', help: 'First day of the role; today otherwise' },
    reason: { type: 'string', value: 'TEXT', help: 'Why somebody is erased; it stays on the record' },
    json: { type: 'boolean', help: 'Print the list as JSON' },
  },
  examples: [
    'plumbline people invite --name "Ada Byron" --email ada@authority.example --role administrator',
    'plumbline people link ada@authority.example',
  ],
  run: async (call) => {
    const [verb] = call.positionals;
    const verbs = { invite, link, list, erase } as const;
    const act =
      verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb as keyof typeof verbs] : undefined;
    if (act === undefined) throw new UsageProblem('Say what is to be done: invite, link, list or erase.');
    const { house, close } = await openHouse(call.config);
    try {
      await act(call, house);
      return exits.done;
    } finally {
      await close();
    }
  },
};

async function invite(call: Call, house: House): Promise<void> {
  noMore(call, 1);
  const role = roleGiven(needed(call, 'role'));
  const db = house.store.read;
  const area = call.text('area');
  const starts = dayGiven(call, 'from') ?? (await house.clock(db)).slice(0, 10);
  const invitation = {
    ...{ name: needed(call, 'name'), email: needed(call, 'email'), role, starts },
    body: call.text('body') ?? (await bodyFor(db, role)),
    area: area === undefined ? undefined : areaNamed(call, await readAreas(db), area),
  };
  const { person, secret } = await house.store.write(async (trx) => {
    const invited = await invitePerson(trx, house, operatorOf(house), invitation);
    return { person: invited, secret: await makeSignInLink(trx, house, invited, handedOverMinutes) };
  });
  call.terminal.print(`${person.name} is ${roles[role].words} from ${starts}.`);
  call.terminal.print(linkLines(call, secret));
}

async function link(call: Call, house: House): Promise<void> {
  const [, address] = call.positionals;
  if (address === undefined) throw new UsageProblem('Say for which address.');
  noMore(call, 2);
  const person = await readPersonByEmail(house.store.read, address);
  if (person === undefined) throw new UsageProblem(`Nobody here has the address “${address}”.`);
  const secret = await house.store.write((trx) => makeSignInLink(trx, house, person, handedOverMinutes));
  call.terminal.print(linkLines(call, secret));
}

function linkLines(call: Call, secret: string): string {
  const { siteUrl, host, port } = call.config;
  const site = siteUrl ?? `http://${host}:${port}`;
  return `A link that signs in once, within a day:\n${site}/sign-in/link?secret=${secret}`;
}

async function erase(call: Call, house: House): Promise<void> {
  const [, person] = call.positionals;
  if (person === undefined) throw new UsageProblem('Say whom, by number: see plumbline people list.');
  noMore(call, 2);
  await erasePerson(house, operatorOf(house), { person, reason: needed(call, 'reason') });
  call.terminal.print(`${person} is erased: what they did stays on the record under that number.`);
}

async function list(call: Call, house: House): Promise<void> {
  noMore(call, 1);
  const people = await readPeople(house.store.read);
  const held = await readRoles(house.store.read);
  const rows = people.map(({ id, name, email, left_on }) => {
    const own = held.filter(({ person }) => person === id);
    return {
      ...{ id, name, email, left_on },
      roles: own.map(({ role, body, area, starts, ends }) => ({ role, body, area, starts, ends })),
    };
  });
  if (call.flag('json')) call.terminal.print(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) call.terminal.print('Nobody has been let in yet. See: plumbline people --help');
  for (const { id, name, email, roles: own } of call.flag('json') ? [] : rows) {
    const words = own.map(
      ({ role, body, ends }) => `${roles[role].words}, ${body}${ends ? ` until ${ends}` : ''}`,
    );
    call.terminal.print(`${id.padEnd(5)} ${name} <${email}>: ${words.join('; ')}`);
  }
}

function roleGiven(given: string): RoleName {
  if (isRole(given)) return given;
  throw new UsageProblem(
    `--role is “${given}”. ${didYouMean(given, roleNames)}Roles are: ${roleNames.join(', ')}.`,
  );
}

/** The body that a role fits, where there is one only. */
async function bodyFor(db: Reader, role: RoleName): Promise<string> {
  const { of } = roles[role];
  const fitting = (await readBodies(db)).filter(({ kind }) => of === undefined || kind === of);
  const [only, ...more] = fitting;
  if (only === undefined || more.length > 0)
    throw new UsageProblem(`Say for which body: --body ${fitting.map(({ id }) => id).join(' or --body ')}.`);
  return only.id;
}
