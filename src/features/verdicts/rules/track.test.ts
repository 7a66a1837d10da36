import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { paceOnRecord, trackedSeries } from './track.ts';

const quarter = (ends: string, value: number | null) => ({
  ...{ id: ends, version: 1, period_kind: 'quarter' as const, ends, value },
  ...{ lower: null, upper: null, standard_error: 0.01 },
});

test('a pace is looked for between figures that are as far apart as is left, over hidden ones too', () => {
  const tracked = trackedSeries(
    [
      quarter('2010-03-31', 0.5),
      quarter('2010-06-30', 0.52),
      quarter('2010-09-30', null),
      quarter('2010-12-31', 0.53),
      quarter('2011-03-31', 0.49),
    ],
    { version: 1 },
  );
  if (tracked === undefined) throw new Error('The figures make a series.');
  deepEqual(
    [paceOnRecord(tracked, 0.01, 1), paceOnRecord(tracked, -0.01, 1), paceOnRecord(tracked, 0.005, 2)],
    [
      { times: 1, of: 2 },
      { times: 1, of: 2 },
      { times: 1, of: 1 },
    ],
  );
  deepEqual(paceOnRecord(tracked, 0.01, 5), { times: 0, of: 0 });
});
