import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { couldEver } from '#features/people/rules/can.ts';
import { parseSettings, SettingsProblem } from '#tools/settings/yaml.ts';
import { dutiesOn, reportingSettings, structureFaults, structureOf } from './structure.ts';

const good = `reports:
  headline:
    title: Headline report
    about: How it stands.
    by: force
    to: A committee
    form: a paper
    every: quarter
    due_working_days: 30
    from: 2009-06-30
    written_by: [confidence-lead]
    approved_by: [approver]
    received_by: [clerk]
`;
const known = {
  areas: [
    { code: 'F', name: 'London', kind: 'force' },
    { code: 'E1', name: 'Enfield', kind: 'area' },
    { code: 'E2', name: 'Lambeth', kind: 'area' },
  ],
  measures: ['partnership'],
};
const read = (text: string) => parseSettings(text, 'reporting.yaml', reportingSettings);
const faults = (text: string) => structureFaults(read(text), known);
const second = good.split('\n').slice(1).join('\n');

describe('reporting.yaml', () => {
  test('a sound one has no faults and becomes the structure', () => {
    assert.deepEqual(faults(good), []);
    const { yearStarts, duties } = structureOf(read(good), known);
    assert.deepEqual([yearStarts, duties[0]?.name, duties[0]?.areas], [4, 'headline', undefined]);
    const each = structureOf(read(`${good}    one_for_each_area: true\n`), known);
    assert.deepEqual(
      each.duties[0]?.areas?.map(({ code }) => code),
      ['E1', 'E2'],
    );
  });

  test('what is misspelt or missing is named with its line and key', () => {
    for (const [from, to, told] of [
      ['every: quarter', 'every: fortnight', /line 8, reports\.headline\.every/],
      ['    form: a paper\n', '', /reports\.headline\.form/],
      ['due_working_days: 30', 'due_working_days: 0', /reports\.headline\.due_working_days/],
      ['[confidence-lead]', '[commissioner]', /reports\.headline\.written_by\.0/],
      ['from: 2009-06-30', 'from: June 2009', /reports\.headline\.from: write the day as/],
      ['by: force', 'by: force\n    owner: me', /owner/],
      ['headline:', 'Head line:', /Head line/],
    ] as const)
      assert.throws(
        () => read(good.replace(from, to)),
        (error) => error instanceof SettingsProblem && told.test(error.message),
        to,
      );
  });

  test('what does not fit the house is named with its key and what would mend it', () => {
    const fault = (more: string) => faults(`${good}${more}`).join('\n');
    assert.match(
      fault('    holds: { measures: [trust] }\n'),
      /^reports\.headline\.holds\.measures: there is no measure “trust”; the measures are partnership/,
    );
    assert.match(
      fault('    one_for_each_area: [E9]\n'),
      /^reports\.headline\.one_for_each_area: “E9” is no area of areas\.csv/,
    );
    assert.match(
      fault('    until: 2009-01-01\n    ended_because: over\n'),
      /until is 2009-01-01, before from/,
    );
    assert.match(fault('    until: 2010-01-01\n'), /ended_because is missing/);
    assert.match(
      faults(good.replace('[confidence-lead]', '[lead-officer]')).join(),
      /written_by: lead-officer is no role of the force, which owes the report/,
    );
    assert.match(faults(good.replace('[approver]', '[clerk]')).join(), /approved_by: clerk does not approve/);
    assert.match(
      faults(good.replace('[confidence-lead]', '[borough-commander]')).join(),
      /writes for one area; add one_for_each_area/,
    );
    const own = good
      .replace('by: force', 'by: body')
      .replace('[confidence-lead]', '[analyst]')
      .replace('[approver]', '[member, clerk]');
    assert.match(faults(own).join(), /received_by: clerk approves this report too/);
    assert.match(faults(good.replace('quarter', 'publication')).join(), /must name the measure/);
    const both = `${good}    one_for_each_area: true\n${second.replace('headline:', 'headline-north:')}`;
    assert.match(faults(both).join(), /reports\.headline-north: its name begins like the area reports/);
  });

  test('a duty that ended is not among those of a later day', () => {
    const ended = `${good}    until: 2010-12-31\n    ended_because: The committee was wound up.\n`;
    const structure = structureOf(read(ended), known);
    const names = (on: string) => dutiesOn(structure, on).map(({ name }) => name);
    assert.deepEqual(names('2009-06-29'), []);
    assert.deepEqual(names('2010-12-31'), ['headline']);
    assert.deepEqual(names('2011-01-01'), []);
  });

  test('every role that a duty may name can do what the duty gives it', () => {
    const { shape } = reportingSettings.shape.reports.valueType;
    for (const [roles, deeds] of [
      [shape.written_by.element.options, ['report.write', 'report.file']],
      [shape.approved_by.element.options, ['report.approve']],
      [shape.received_by.element.options, ['report.receive']],
    ] as const)
      for (const role of roles) for (const deed of deeds) assert.ok(couldEver(role, deed), `${role} ${deed}`);
  });
});
