import assert from 'node:assert/strict';
import type { StandingException } from '#features/verdicts/actions/standing.ts';
import { exceptionsOn } from '#features/verdicts/actions/standing.ts';
import { readWatches } from '#features/verdicts/store/watch.ts';
import type { Reader } from '#tools/store/store.ts';

const [london, enfield, kensington] = ['E23000001', 'E09000010', 'E09000020'];

/** What the rules open in the worked example, and when: the real fall on the first day on which it could be, and few others. */
export async function exceptionsStory(
  db: Reader,
  words: (address: string) => Promise<string>,
): Promise<string> {
  const areasOn = async (on: string): Promise<string[]> =>
    (await exceptionsOn(db, on))
      .filter(({ standing }) => standing.state !== 'closed')
      .map(({ area }) => area)
      .sort();
  // Two quarters after the fall are the least that can be judged; the second was published on 28 October 2010.
  assert.deepEqual(await areasOn('2010-07-27'), []);
  assert.deepEqual(await areasOn('2010-07-28'), [kensington, london].sort());
  assert.ok(!(await areasOn('2010-10-27')).includes(enfield));
  assert.ok((await areasOn('2010-10-28')).includes(enfield));
  assert.deepEqual(await areasOn('2011-04-28'), [enfield, london].sort());
  const fall = await only(db, '2011-04-28', enfield);
  const [first] = fall.standing.fired;
  assert.equal(first?.evidence.rule, 'fall');
  assert.ok((first.evidence.weighed?.found ?? 1) < (first.evidence.weighed?.expected ?? 0) - 0.08);
  assert.deepEqual(
    [first.evidence.before.length, first.evidence.after.map(({ ends }) => ends)],
    [8, ['2010-06-30', '2010-09-30']],
  );
  // Closed as noise, Kensington is silent for a year: no later quarters say it by themselves.
  const noise = await only(db, '2011-04-28', kensington);
  assert.equal(noise.standing.state, 'closed');
  const late = await only(db, '2011-04-28', london);
  assert.deepEqual([late.standing.overdue, late.standing.owedBy], [true, '2011-03-16']);
  assert.equal((await only(db, '2011-03-16', london)).standing.overdue, false);
  // A year after the closing four later quarters of Kensington say it again: an exception of its own.
  const again = (await exceptionsOn(db, '2011-12-31', { area: kensington })).find(
    ({ openedOn }) => openedOn > '2011',
  );
  assert.deepEqual([again?.openedOn, again?.standing.last?.kind], ['2011-10-28', 'accepted']);
  const runs = await readWatches(db);
  assert.equal(runs.length, 16, 'the rules run once on each wave');
  // Four years, 33 series, one false alarm a year borne: what is found besides London and Enfield stays under that.
  const others = (await exceptionsOn(db, '2012-07-26')).filter(
    ({ area }) => area !== london && area !== enfield,
  );
  assert.ok(others.length <= 4, others.map(({ id }) => id).join());
  // The page reads and lists twelve runs at a time.
  assert.match(await words('/exceptions'), /Earlier runs/);
  const earlier = await words(`/exceptions?before=${runs.at(-12)?.number}`);
  assert.match(earlier, /The newest runs/);
  assert.doesNotMatch(earlier, /30 April 2012 March 2012|Earlier runs/);
  const past = await words('/exceptions?on=2011-04-28');
  assert.match(past, /London and Enfield stand as exceptions; one decision is overdue/);
  assert.match(past, /No rule can find a fall of 8 points surely at these bases/);
  assert.match(past, /nearly fired by the figures to March 2011/);
  assert.doesNotMatch(past, /scalated|figures to June 2011|28 July 2011/i);
  const thread = await words(`/exceptions/${fall.id}?on=2011-04-28`);
  assert.match(thread, /Enfield fell from 57% to 46%/);
  assert.match(thread, /The Authority asked the force/);
  assert.match(thread, /due 14 June 2011 What is decided\?/);
  assert.doesNotMatch(thread, /escalated/);
  assert.match(await words(`/exceptions/${fall.id}`), /The Authority escalated it/);
  return `${others.length} exceptions besides London and Enfield in four years`;
}

async function only(db: Reader, on: string, area: string): Promise<StandingException> {
  const [found] = await exceptionsOn(db, on, { area });
  assert.ok(found !== undefined, `${area} on ${on}`);
  return found;
}
