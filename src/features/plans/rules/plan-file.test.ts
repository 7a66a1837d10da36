import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCsvRows } from '../../../../test/support/csv-rows.ts';
import { csvText, guarded, readCsv, unguarded } from './csv.ts';
import type { Written } from './plan-cells.ts';
import { planFile, readPlanFile } from './plan-file.ts';

const plan: Written[] = [
  {
    activity: {
      ...{ id: 'a-1', state: 'promised', lastEvent: 7 },
      terms: {
        ...{
          title: '=HYPERLINK("x")',
          drivers: ['engagement', 'worry'],
          areas: ['E1'],
          body: 'mc',
          owner: 'confidence lead',
        },
        ...{
          starts: '2010-04-01',
          ends: '2011-03-31',
          effect: { measure: 'm', points: 0.025, by: '2011-03-31' },
        },
        ...{ cost: 120000, risks: 'One, "two"\nthree', request: undefined, copiedFrom: undefined },
      },
    },
    milestones: [
      {
        ...{
          id: 'm-1',
          title: '+44 is answered',
          state: 'open',
          original: '2010-06-30',
          forecast: '2010-08-31',
        },
        ...{ actual: undefined, moves: 1, evidence: undefined, lastEvent: 9 },
      },
    ],
  },
];
const file = planFile(plan, true);

describe('the plan as a file', () => {
  test('out and in again changes nothing, whatever stands in its cells', () => {
    assert.deepEqual(readPlanFile(file, plan), { rows: [], same: 2, fault: undefined });
    assert.deepEqual(readPlanFile(file.replaceAll('\r\n', '\n'), plan).same, 2);
  });

  test('no cell is a formula, and each comes back as it was', () => {
    const [activity, milestone] = readCsvRows(file);
    assert.equal(activity?.['title'], `'=HYPERLINK("x")`);
    assert.equal(milestone?.['title'], "'+44 is answered");
    for (const text of ['=1', '+1', '-1', '@a', '\tb', "'=1", "''=1", "'quoted'", 'plain', ''])
      assert.equal(unguarded(guarded(text)), text);
    for (const text of ['=1', "'=1", '-1', '@a']) assert.doesNotMatch(guarded(text), /^[=+\-@\t]/);
  });

  test('a later day is a move, shown before it counts', () => {
    const { rows } = readPlanFile(file.replace('2010-08-31', '2010-10-31'), plan);
    assert.deepEqual(
      rows.map(({ kind, name, says }) => [kind, name, says]),
      [['change', 'm-1', ['forecast: 2010-08-31 becomes 2010-10-31']]],
    );
  });

  test('a row that was overtaken is a conflict; the others are read all the same', () => {
    const changed = file.replace('2010-08-31', '2010-10-31').replace('120000', '130000');
    const meanwhile = plan.map((each) => ({
      ...each,
      milestones: each.milestones.map((one) => ({ ...one, lastEvent: 12 })),
    }));
    const { rows } = readPlanFile(changed, meanwhile);
    assert.deepEqual(
      rows.map(({ kind, line, name }) => [kind, line, name]),
      [
        ['change', 2, 'a-1'],
        ['conflict', 4, 'm-1'],
      ],
    );
    // What nobody wants to change cannot be in conflict.
    assert.deepEqual(readPlanFile(file, meanwhile).rows, []);
  });

  test('what was promised stays, and what cannot be read is named', () => {
    const says = (text: string) =>
      readPlanFile(text, plan).rows.map((row) => [row.kind, ...row.says].join(': '));
    assert.match(
      says(file.replace('2010-06-30', '2010-07-30'))[0] ?? '',
      /fault: The day that was promised, 2010-06-30, stays/,
    );
    assert.match(says(file.replace('120000', 'much'))[0] ?? '', /fault: cost is “much”/);
    assert.match(says(file.replace(',open,', ',finished,'))[0] ?? '', /fault: state is “finished”/);
    assert.match(readPlanFile('kind,id\r\n', plan).fault ?? '', /lacks: title/);
    assert.match(readPlanFile(`kind,id,title,luck\r\n`, plan).fault ?? '', /not known: luck/);
    assert.match(readPlanFile('kind,id,title\r\n"', plan).fault ?? '', /never closed/);
    assert.match(readPlanFile('kind,id,title\r\nactivity,a-1,\ufffd', plan).fault ?? '', /CSV UTF-8/);
  });

  test('rows without an id are new; a spreadsheet’s semicolons are read', () => {
    const { rows } = readPlanFile(
      'kind;id;activity;title;forecast\r\nmilestone;;a-1;Every call is answered;2011-01-31\r\n',
      plan,
    );
    assert.deepEqual(rows[0]?.kind === 'change' ? rows[0].change : rows, {
      kind: 'set',
      activity: 'a-1',
      title: 'Every call is answered',
      on: '2011-01-31',
    });
    assert.equal(readCsv(csvText([['a', 'b\nc']]))?.[0]?.cells[1], 'b\nc');
  });
});
