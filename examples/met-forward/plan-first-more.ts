import {
  activity,
  croydon,
  force,
  haringey,
  type InventedActivity,
  met,
  of,
  open,
  waltham,
  year,
} from './plan-steps.ts';

/** The other eight of the sixteen. */
export const firstMore: readonly InventedActivity[] = [
  activity(
    'Patrol on foot where people say they feel unsafe after dark',
    ['worry', 'effectiveness'],
    of(waltham, croydon, haringey),
    ['2010-01-01', '2011-12-31'],
    [0.02, 350_000],
    [
      ['Routes are agreed with residents', '2010-02-28', met('Maps of 60 routes')],
      ['Each route is walked four evenings a week', '2010-09-30', met('Patrol records of October', 14)],
    ],
  ),
  activity(
    'Clear up graffiti and rubbish within two days of a report in Croydon',
    ['worry'],
    of(croydon),
    ['2009-12-01', '2011-11-30'],
    [0.03, 220_000],
    [
      ['The line with the council works', '2010-01-31', met('Test reports')],
      ['Nine in ten reports are done in two days', '2010-07-31', met('Council’s count: 92 in 100', 31)],
    ],
  ),
  activity(
    'Name a sergeant for each school in Waltham Forest',
    ['engagement', 'worry'],
    of(waltham),
    ['2010-01-01', '2011-12-31'],
    [0.02, 60_000],
    [
      ['Every school knows its sergeant', '2010-02-28', met('Letters to 84 schools')],
      ['Each school has been asked what has changed', '2011-02-28', open(45)],
    ],
  ),
  activity(
    'Publish crimes and what was done about them, street by street',
    ['engagement', 'effectiveness'],
    [force],
    ['2010-01-01', '2011-12-31'],
    [0.005, 310_000],
    [
      ['A map is open to everybody', '2010-04-30', met('The map', 20)],
      [
        'What was done stands beside each crime',
        '2011-01-31',
        { kind: 'dropped', reason: 'The courts’ records cannot be joined to ours before 2013.' },
      ],
    ],
  ),
  activity(
    'Ask victims a week later how they were treated, and mend what went wrong',
    ['fair_treatment', 'effectiveness'],
    [force],
    year,
    [0.01, 180_000],
    [
      ['All victims of burglary are asked', '2010-03-31', met('4,100 calls')],
      ['All victims of violence are asked', '2010-10-31', met('Record of November 2010', 21)],
    ],
  ),
  activity(
    'Post an officer at every large station in the evening',
    ['worry'],
    [force],
    ['2009-12-01', '2011-03-31'],
    [0.005, 900_000],
    [
      ['Forty stations are covered', '2010-03-31', met('Rota')],
      [
        'Eighty stations are covered',
        '2010-12-31',
        { kind: 'missed', reason: 'The money ended with the year.' },
      ],
    ],
  ),
  activity(
    'Bring back a police office in the shopping centre of Croydon',
    ['engagement'],
    of(croydon),
    ['2010-04-01', '2012-03-31'],
    [0.02, 140_000],
    [
      ['The office is open', '2010-09-30', met('Opened on 11 November 2010', 42)],
      ['It is open six days a week', '2011-03-31', open()],
    ],
  ),
  // Names no driver and no effect: the checks say so, and block nothing.
  activity(
    'Repaint all patrol cars',
    [],
    [force],
    ['2010-01-01', '2011-06-30'],
    [undefined, 2_100_000],
    [
      ['Half of the cars are painted', '2010-09-30', met('Fleet record')],
      ['All cars are painted', '2011-06-30', open()],
    ],
  ),
];
