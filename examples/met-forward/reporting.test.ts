import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { readConfiguration } from '#features/measures/actions/configuration.ts';
import { readReporting } from '#features/reporting/actions/structure.ts';
import { occurrencesDue } from '#features/reporting/rules/occurrences.ts';
import { reportDays, reportingBoroughs } from './reporting.ts';
import { ends } from './timeline.ts';

test('what happens with reports fits the structure: every report that is owed ends, and none that is not owed appears', async () => {
  const configuration = await readConfiguration(path.join(import.meta.dirname));
  const structure = readReporting(configuration);
  assert.ok(structure !== undefined);
  const { calendar, body } = configuration.settings;
  const counting = { calendar, yearStarts: structure.yearStarts, publications: [] };
  const owed = structure.duties
    .flatMap((duty) => occurrencesDue(duty, duty.from, ends, counting))
    .filter(({ period }) => body.ends === undefined || period.ends <= body.ends);
  const acts = reportDays.flatMap(({ day, acts: some }) => some.map((act) => ({ day, ...act })));
  const ended = new Set(
    acts.filter(({ step }) => step === 'receive' || step === 'waive').map(({ report }) => report),
  );
  assert.deepEqual([...ended].toSorted(), owed.map(({ id }) => id).toSorted());
  for (const { day, report } of acts) {
    const from = owed.find(({ id }) => id === report)?.owedFrom ?? '9999';
    assert.ok(day >= from, `${report} on ${day}`);
  }
  const [areas] = structure.duties.flatMap((duty) => (duty.areas === undefined ? [] : [duty.areas]));
  assert.deepEqual(areas?.map(({ code }) => code).toSorted(), reportingBoroughs.toSorted());
});
