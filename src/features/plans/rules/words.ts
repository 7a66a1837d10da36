const acts: Readonly<Record<string, string>> = {
  written: 'wrote it',
  revised: 'changed what it says',
  promised: 'submitted it with the plan',
  reported: 'reported on it',
  ended: 'ended it',
  dropped: 'dropped it',
  evaluated: 'found what it brought',
  learnt: 'put what was learnt to the findings',
  set: 'set it',
  moved: 'moved its day',
  met: 'met it',
  missed: 'missed it',
  put: 'put it forward',
  submitted: 'submitted it',
  returned: 'returned it',
  opened: 'opened it',
  signed: 'signed it',
  imposed: 'imposed it',
  reviewed: 'reviewed it',
  tested: 'tested it',
  closed: 'closed it',
  entered: 'put it on the ladder',
  acknowledged: 'acknowledged it',
  owed: 'put it to the force',
};

/** What somebody did, after their capacity: "clerk, the Authority imposed it". */
export function actWords(kind: string): string {
  return acts[kind] ?? kind;
}
