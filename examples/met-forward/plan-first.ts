import {
  activity,
  force,
  haringey,
  type InventedActivity,
  lambeth,
  met,
  of,
  open,
  year,
  zara,
} from './plan-steps.ts';

/** The plan of autumn 2009: sixteen activities. */
export const first: readonly InventedActivity[] = [
  activity(
    'Answer every message to a neighbourhood team within one working day',
    ['engagement'],
    [force],
    year,
    [0.01, 240_000],
    [
      [
        'All teams have one telephone number and one mail address',
        '2010-01-31',
        met('List of 630 teams on the force’s site'),
      ],
      [
        'Nine in ten messages are answered within a day',
        '2010-06-30',
        met('Test calls of September 2010: 91 in 100', 75),
      ],
    ],
  ),
  activity(
    'Tell each ward every month what was done about what it raised',
    ['engagement'],
    [force],
    year,
    [0.01, 410_000],
    [
      ['The first letter has gone to every ward', '2010-02-28', met('Sample of 40 letters', 45)],
      ['Every ward has had twelve letters', '2011-03-31', open(61)],
    ],
  ),
  activity(
    'Hold a street meeting in every ward of Lambeth each month',
    ['engagement'],
    of(lambeth),
    ['2010-04-01', '2012-03-31'],
    [0.05, 130_000],
    [
      ['Every ward has its first meeting', '2010-06-30', met('Minutes of 21 meetings')],
      [
        'Each meeting begins with what was done since the last',
        '2010-12-31',
        met('Minutes of December 2010'),
      ],
    ],
    { owner: 'borough commander, Lambeth', keeper: zara },
  ),
  activity(
    'Put officers on the same beats for two years at least',
    ['engagement', 'effectiveness'],
    [force],
    year,
    [0.01, 0],
    [
      ['The rule is in force', '2010-01-04', met('Order of 4 January 2010')],
      [
        'Four in five officers have stayed a year',
        '2011-02-28',
        { kind: 'missed', reason: 'Posts were cut in autumn 2010, and officers were moved to fill shifts.' },
      ],
    ],
  ),
  activity(
    'Explain each stop and search in writing, with the reason',
    ['fair_treatment'],
    [force],
    year,
    [0.01, 95_000],
    [
      ['A new slip is in use', '2010-03-31', met('The slip')],
      ['Nine in ten slips name a reason', '2010-12-31', met('Count of 2,000 slips', 42)],
    ],
  ),
  activity(
    'Let residents watch stop and search in Haringey from patrol cars',
    ['fair_treatment'],
    of(haringey),
    ['2010-02-01', '2011-12-31'],
    [0.03, 40_000],
    [
      ['Thirty residents are trained', '2010-03-31', met('List of names kept by the borough')],
      ['Two hundred shifts were watched', '2010-12-31', open(90, 92)],
    ],
  ),
  activity(
    'Train all sergeants in how to treat people with respect',
    ['fair_treatment'],
    [force],
    ['2009-11-01', '2011-06-30'],
    [0.005, 680_000],
    [
      ['Half of the sergeants are trained', '2010-06-30', met('Training record: 2,310', 60)],
      ['All sergeants are trained', '2011-03-31', open(91)],
    ],
  ),
  activity(
    'Send two officers to each emergency call, and tell the caller when they come',
    ['effectiveness'],
    [force],
    year,
    [0.01, 1_200_000],
    [
      ['Callers are told a time', '2010-05-31', met('Test calls of June 2010', 30)],
      ['Nine in ten come within that time', '2011-01-31', open(59, 61)],
    ],
  ),
];
