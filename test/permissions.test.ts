import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { can } from '#features/people/rules/can.ts';
import { roleNames } from '#features/people/rules/roles.ts';
import { type Deed, deedWords } from '#features/people/rules/sentences.ts';
import { type TestHouse, testHouse } from './support/house.ts';
import { type SignedIn, signedInAs } from './support/people.ts';

/** What every role may do at every door, as people agreed. To write it anew, for them to read: run this file with --update. */
const file = path.join(import.meta.dirname, 'permissions.txt');

type Method = 'GET' | 'POST';

/** How a role fares at a route: `in` where the door opens, `-` where it does not. */
const fares = (answer: Response): 'in' | '-' => {
  const toSignIn = answer.status === 303 && answer.headers.get('Location')?.startsWith('/sign-in?') === true;
  return answer.status === 403 || toSignIn ? '-' : 'in';
};

describe('who may come through which door', () => {
  let open: TestHouse;
  const people = new Map<string, SignedIn>();
  before(async () => {
    open = await testHouse({ filled: 'empty' });
    const [area] = open.configuration.areas.filter(({ kind }) => kind === 'area');
    for (const role of roleNames) {
      const more = role === 'borough-commander' && area !== undefined ? { area: area.code } : {};
      people.set(role, await signedInAs(open, role, more));
    }
  });
  after(() => open.close());

  /** Every way in that the site has, as Hono knows them; pages that only the framework adds are left out. */
  const routes = () => {
    const found = open.app.routes.filter(({ path: at, method }) => !at.includes('*') && method !== 'ALL');
    return [...new Set(found.map(({ method, path: at }) => `${method} ${at}`))].sort();
  };

  test('every route that changes something has a door, or is a way in or out', () => {
    const doors = new Set(open.doors.opened.map(({ method, path: at }) => `${method} ${at}`));
    const signIn = ['/sign-in', '/sign-in/link', '/sign-in/passkey/begin', '/sign-in/passkey'];
    const free = [...signIn, '/sign-in/demonstration', '/sign-out'];
    const without = routes().filter(
      (route) => route.startsWith('POST ') && !doors.has(route) && !free.includes(route.slice(5)),
    );
    assert.deepEqual(without, []);
  });

  test('each role fares at each door as the table says', async () => {
    const lines: string[] = [];
    for (const { method, path: at, deed } of open.doors.opened) {
      const address = at.replace(/:\w+(\{[^}]*\})?/g, 'none-such');
      const cells = [await faresOf(undefined, method, address)];
      for (const role of roleNames) cells.push(await faresOf(people.get(role), method, address));
      lines.push(row(`${method} ${at}`, deed ?? 'anybody', cells));
    }
    const told = [row('door', 'deed', ['public', ...roleNames]), ...lines.sort()].join('\n');
    compare('doors', told);
  });

  test('the command line may do what the table says', () => {
    const operator = { id: 'operator x', name: 'x', roles: [], operator: true as const };
    const deeds = Object.keys(deedWords).filter((deed): deed is Deed => Object.hasOwn(deedWords, deed));
    const told = deeds.map((deed) => `${deed.padEnd(28)} ${can(operator, deed).allowed ? 'yes' : '-'}`);
    compare('command line', told.sort().join('\n'));
  });

  async function faresOf(who: SignedIn | undefined, method: Method, address: string): Promise<string> {
    if (who === undefined) {
      const headers = { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' };
      return fares(await open.request(address, { method, headers }));
    }
    return fares(await (method === 'GET' ? who.get(address) : who.post(address, {})));
  }
});

function row(door: string, deed: string, cells: readonly string[]): string {
  return `${door.padEnd(40)} ${deed.padEnd(22)} ${cells.map((cell) => cell.padEnd(17)).join(' ')}`.trimEnd();
}

/** Compares one part of the table; under --update it is written anew, for people to read and agree to. */
function compare(part: string, told: string): void {
  const parts = new Map(
    readFileSync(file, 'utf8')
      .split(/^# /m)
      .filter((text) => text.trim() !== '')
      .map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n') + 1).trim()]),
  );
  if (process.argv.includes('--update')) {
    parts.set(part, told);
    writeFileSync(file, [...parts].map(([name, text]) => `# ${name}\n${text}\n`).join('\n'));
    return;
  }
  assert.equal(
    told.trim(),
    parts.get(part),
    `Does the table still say what was agreed? test/permissions.txt, “${part}”`,
  );
}
