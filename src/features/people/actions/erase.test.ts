import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openHouse, openHouseEmpty } from '#house.ts';
import { readBackup } from '#tools/backup/read.ts';
import { writeBackup } from '#tools/backup/write.ts';
import { verifyChain } from '#tools/store/audit-chain.ts';
import { readLetters, writeLetter } from '#tools/store/mail.ts';
import { type TestHouse, testHouse, testNow } from '../../../../test/support/house.ts';
import { type SignedIn, signedInAs } from '../../../../test/support/people.ts';
import { insertPasskey, readPasskeys } from '../store/passkeys.ts';
import { readOpenSessions } from '../store/sessions.ts';
import { readPerson } from '../store.ts';
import { eraseAgain, erasePerson, ledgerOf } from './erase.ts';
import { leave, operatorOf } from './people.ts';

const name = 'Dorothea Brooke';

describe('erasing somebody who has left', () => {
  let open: TestHouse;
  let gone: SignedIn;
  let stays: SignedIn;
  beforeEach(async () => {
    open = await testHouse({ filled: 'empty' });
    gone = await signedInAs(open, 'clerk', { name });
    stays = await signedInAs(open, 'administrator');
    const { house } = open;
    await house.store.write(async (trx) => {
      await writeLetter(
        trx,
        {
          ...{ key: 'a letter', person: gone.id, address: 'dorothea@board.test' },
          ...{ subject: 'For you', body: `Dear ${name}` },
        },
        house.wallClock(),
      );
      await insertPasskey(trx, {
        ...{ id: 'key', person: gone.id, name: 'Telephone', public_key: '', counter: 0, transports: '[]' },
        ...{ added_at: house.wallClock(), used_at: null },
      });
    });
  });
  afterEach(() => open.close());

  const leaves = (day: string) =>
    open.house.store.write((trx) =>
      leave(trx, open.house, operatorOf(open.house), { person: gone.id, day, cover: stays.id }),
    );
  const erase = () =>
    erasePerson(open.house, operatorOf(open.house), { person: gone.id, reason: 'At their request' });

  test('leaving ends their sessions at once', async () => {
    assert.equal((await gone.get('/desk')).status, 200);
    await leaves('2011-04-28');
    const { house } = open;
    assert.deepEqual(await readOpenSessions(house.store.read, gone.id, house.wallClock()), []);
    assert.equal((await gone.get('/desk')).status, 303);
  });

  test('ending the last role ends their sessions at once', async () => {
    const page = await (await stays.get(`/people/${gone.id}`)).text();
    const role = /name="role" value="(\d+)"/.exec(page)?.[1] ?? '';
    assert.equal((await stays.post(`/people/${gone.id}/end-role`, { role })).status, 303);
    assert.equal((await gone.get('/desk')).status, 303);
  });

  test('refused: who has not left, without a reason, twice, and by who may not', async () => {
    await assert.rejects(erase, /Only who has left/);
    await leaves('2011-04-28');
    await assert.rejects(erase, /Only who has left/, 'still here today');
    const clerk = await signedInAs(open, 'clerk');
    assert.equal((await clerk.post(`/people/${gone.id}/erase`, { reason: 'because' })).status, 403);
    assert.equal((await stays.post(`/people/${gone.id}/erase`, { reason: ' ' })).status, 400);
  });

  test('nothing of their name or address is left, and the chain is whole', async () => {
    await leaves('2011-04-27');
    const { house } = open;
    const db = house.store.read;
    const before = await verifyChain(db);
    assert.equal((await stays.post(`/people/${gone.id}/erase`, { reason: 'At their request' })).status, 303);
    const person = await readPerson(db, gone.id);
    assert.equal(person?.name, `erased person ${gone.id}`);
    assert.equal(person?.email, `${gone.id}@erased.invalid`);
    assert.deepEqual(await readPasskeys(db, gone.id), []);
    assert.deepEqual(await readLetters(db, 10), []);
    const sessions = db.selectFrom('session').selectAll().where('person', '=', gone.id);
    assert.deepEqual(await sessions.execute(), []);
    const audit = await db.selectFrom('audit').selectAll().execute();
    assert.equal(JSON.stringify(audit).includes('Brooke'), false);
    const after = await verifyChain(db);
    assert.deepEqual({ ...after, entries: 0, head: '' }, { ...before, entries: 0, head: '' });
    assert.equal(audit.at(-1)?.action, 'person.erased');
    assert.match(await (await stays.get(`/people/${gone.id}`)).text(), /have been erased/);
    await assert.rejects(erase, /erased already/);
  });

  test('a backup from before brings nobody back, and sends no letter twice', async () => {
    const { house, desk, configuration, config } = open;
    const file = path.join(desk, 'before.backup');
    const request = { store: house.store, folders: house.folders, file, version: house.version };
    await writeBackup({
      ...request,
      ...{ configuration: configuration.folder, now: testNow, progress: () => {} },
    });
    await leaves('2011-04-27');
    await erase();
    assert.equal(readFileSync(ledgerOf(house), 'utf8').includes('Brooke'), false);

    const dataDir = path.join(desk, 'elsewhere');
    mkdirSync(dataDir);
    copyFileSync(ledgerOf(house), path.join(dataDir, 'erasures.jsonl'));
    const empty = await openHouseEmpty({ ...config, dataDir });
    await readBackup({
      ...{ store: empty.store, folders: empty.folders, file, progress: () => {} },
      ...{ waiting: path.join(desk, 'waiting'), configuration: path.join(desk, 'configuration-of-backup') },
    });
    assert.equal((await readPerson(empty.store.read, gone.id))?.name, name, 'the backup is the old one');
    const [letter] = await readLetters(empty.store.read, 1);
    assert.equal(letter?.state, 'unknown');
    assert.match(letter?.fault ?? '', /not sent again/);
    await empty.close();

    const again = await openHouse({ ...config, dataDir }, async () => testNow);
    const db = again.house.store.read;
    const person = await readPerson(db, gone.id);
    assert.equal(person?.name, `erased person ${gone.id}`);
    assert.notEqual(person?.left_on, null);
    assert.deepEqual(await readPasskeys(db, gone.id), []);
    assert.deepEqual(await readLetters(db, 10), []);
    assert.equal(await eraseAgain(again.house), 0, 'once');
    await again.close();
  });

  test('a ledger that was lost is written anew from the records', async () => {
    await leaves('2011-04-27');
    await erase();
    const before = readFileSync(ledgerOf(open.house), 'utf8');
    rmSync(ledgerOf(open.house));
    assert.equal(await eraseAgain(open.house), 0);
    assert.equal(readFileSync(ledgerOf(open.house), 'utf8'), before);
  });
});
