import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allow, can, couldEver, NotAllowed } from './can.ts';
import { type Actor, type HeldRole, type RoleName, roleNames, roles } from './roles.ts';
import { type Deed, deedWords, sentences } from './sentences.ts';

function somebody(role: RoleName, more: Partial<HeldRole> = {}): Actor {
  const side = roles[role].of ?? 'oversight';
  const body = { oversight: 'mpa', force: 'mps', partner: 'council' }[side];
  return {
    id: 'p1',
    name: 'Ada',
    roles: [
      { role, body, bodyName: body.toUpperCase(), side, area: undefined, areaName: undefined, ...more },
    ],
  };
}

const request = { body: 'mpa', asked: 'mps' };

describe('who may do what', () => {
  test('neither party can do the other’s deeds', () => {
    const forTheForce: Deed[] = ['response.write', 'response.submit', 'request.acknowledge', 'request.ask'];
    const forTheBody: Deed[] = ['request.draft', 'request.issue', 'request.clarify', 'response.assess'];
    for (const role of roleNames) {
      const actor = somebody(role);
      const { of } = roles[role];
      const others = of === 'force' ? forTheBody : forTheForce;
      for (const deed of others) assert.equal(can(actor, deed, request).allowed, false, `${role} ${deed}`);
    }
  });

  test('the capacity is told by role and body, not by name', () => {
    assert.equal(allow(somebody('clerk'), 'request.issue', request), 'clerk, MPA');
  });

  test('a role in another body does not count', () => {
    const stranger = somebody('clerk', { body: 'another' });
    assert.equal(can(stranger, 'request.issue', request).allowed, false);
  });

  test('nobody approves what they wrote, and is told why', () => {
    const officer = somebody('lead-officer');
    const own = can(officer, 'request.approve', { ...request, author: 'p1' });
    assert.ok(!own.allowed && /wrote it yourself/.test(own.reason));
    assert.equal(can(officer, 'request.approve', { ...request, author: 'p2' }).allowed, true);
  });

  test('a borough commander answers for the borough and for no other', () => {
    const commander = somebody('borough-commander', { area: 'E1' });
    for (const [area, allowed] of [
      ['E1', true],
      ['E2', false],
      [undefined, false],
    ] as const)
      assert.equal(can(commander, 'response.write', { ...request, area }).allowed, allowed, String(area));
  });

  test('the command line does only what its sentences say', () => {
    const operator: Actor = { id: 'operator x', name: 'x', roles: [], operator: true };
    assert.equal(can(operator, 'people.invite').allowed, true);
    assert.equal(can(operator, 'response.write', request).allowed, false);
    assert.throws(() => allow(operator, 'response.submit', request), NotAllowed);
  });

  test('every deed has a sentence, and every sentence a deed', () => {
    const spoken = new Set(sentences.flatMap(({ may }) => may));
    assert.deepEqual(
      Object.keys(deedWords).filter((deed) => ![...spoken].some((said) => said === deed)),
      [],
    );
    assert.ok(sentences.every(({ may, who }) => may.length > 0 && who.length > 0));
    assert.equal(couldEver('partner', 'request.issue'), false);
  });
});
