import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readAreas } from '#features/bodies/store.ts';
import { readKnown } from '#features/targets/actions/known.ts';
import { setTarget } from '#features/targets/actions/life.ts';
import { targetTerms } from '#features/targets/rules/terms.ts';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { speakDueVerdicts } from '../jobs.ts';
import { verdictsOn } from './speak.ts';
import { currentVerdicts, spokenVerdicts } from './spoken.ts';

let open: TestHouse;
before(async () => {
  open = await testHouse();
});
after(() => open.close());

async function setIn(area: string, measure = 'good_job', version = 1): Promise<string> {
  const { house } = open;
  const known = await readKnown(house.store.read);
  const terms = targetTerms.parse({
    measure,
    area,
    version,
    baseline: { value: 0.3, day: '2009-12-31', source: 'a test' },
    goal: { value: 0.35, day: '2012-12-31' },
    set_by: 'the test',
    authority: 'none',
  });
  const act = { by: 'the test', day: '2010-01-01', reason: 'To see what is said' };
  return house.store.write((trx) => setTarget(trx, house, known, terms, act));
}

test('with few quarters nothing is said but how few; each further quarter is counted', async () => {
  const force = open.configuration.settings.force.area;
  const areas = await readAreas(open.house.store.read);
  // A parish's quarter rests on too few people to be shown.
  const area = areas.find((each) => each.kind === 'group')?.code ?? '';
  const id = await setIn(area);
  const words: string[] = [];
  for (const on of ['2010-03-31', '2010-06-30', '2010-09-30', '2010-12-31', '2011-03-31']) {
    const [verdict] = await verdictsOn(open.house.store.read, { on, target: id, knowledge: 'as-if' });
    assert.ok(verdict !== undefined);
    words.push(`${verdict.figures.length} ${verdict.word}`);
    if (verdict.figures.length < 4) {
      assert.equal(verdict.word, 'Not enough data');
      assert.equal(verdict.probability, undefined);
      assert.deepEqual(verdict.fan, []);
    } else assert.ok((verdict.probability ?? -1) >= 0);
  }
  assert.ok(
    words.some((word) => word.startsWith('3 ')) && words.some((word) => /^[45] (?!Not)/.test(word)),
    words.join(),
  );
  // The target that plumbline.yaml declares is another one, on the whole county.
  const [declared] = await verdictsOn(open.house.store.read, { on: '2011-04-28', area: force });
  assert.equal(declared?.standing.terms.set_by, 'the Board');
});

test('an area whose figures are hidden, and a question that changed, get no odds', async () => {
  const db = open.house.store.read;
  const areas = (await readAreas(db)).filter((each) => each.kind === 'area').map((each) => each.code);
  const hidden = await setIn(areas.at(-1) ?? '');
  const [none] = await verdictsOn(db, { on: '2011-04-28', target: hidden });
  assert.equal(none?.word, 'Not enough data');
  assert.equal(none?.latest, undefined);
  const reworded = await setIn(open.configuration.settings.force.area, 'safe');
  const [changed] = await verdictsOn(db, { on: '2011-04-28', target: reworded });
  assert.equal(changed?.word, 'Not enough data');
  assert.deepEqual(changed?.reasons, [{ rule: 'question-changed', version: 1, found: 2 }]);
  assert.equal(changed?.probability, undefined);
});

test('verdicts are spoken once for each cause, kept, and read back as they were spoken', async () => {
  const { house } = open;
  const spoken = await speakDueVerdicts(house);
  assert.ok(spoken > 0);
  assert.equal(await speakDueVerdicts(house), 0);
  const [current] = await currentVerdicts(house.store.read, '2011-04-28', {
    area: open.configuration.settings.force.area,
  });
  assert.ok(current !== undefined);
  const kept = (await spokenVerdicts(house.store.read, current.target)).at(-1);
  assert.equal(kept?.word, current.word);
  assert.equal(kept?.probability, current.probability);
});
