import {
  activity,
  alan,
  croydon,
  enfield,
  force,
  haringey,
  type InventedActivity,
  met,
  of,
  open,
  simon,
  waltham,
} from './plan-steps.ts';

/** What the force adds after it was asked how London is to come back to the path. */
export const second: readonly InventedActivity[] = [
  activity(
    'Give each of the ten boroughs under the path a team that only listens and reports back',
    ['engagement'],
    of(enfield, haringey, waltham, croydon),
    ['2010-10-01', '2012-03-31'],
    [0.03, 520_000],
    [
      ['The teams are at work', '2010-11-30', met('Rota of four teams', 30)],
      ['Each has reported back to two hundred residents', '2011-04-15', open()],
    ],
  ),
  activity(
    'Have every complaint about manner answered by an inspector in person',
    ['fair_treatment'],
    [force],
    ['2010-10-01', '2012-03-31'],
    [0.005, 150_000],
    [
      ['It is in force', '2010-12-31', met('Order of 20 December 2010')],
      ['Half of those who complained say that they were heard', '2011-09-30', open()],
    ],
  ),
];

/** And after Enfield was asked about: one of the borough’s own, one of the council’s. */
export const third: readonly InventedActivity[] = [
  activity(
    'Fill the neighbourhood teams of Enfield again',
    ['engagement', 'worry'],
    of(enfield),
    ['2011-02-01', '2012-03-31'],
    [0.04, 460_000],
    [
      ['Half of the posts are filled', '2011-03-31', open(45)],
      ['All posts are filled', '2011-09-30', open()],
    ],
    { owner: 'borough commander, Enfield', keeper: alan },
  ),
  activity(
    'Light and clear the two town centres of Enfield',
    ['worry'],
    of(enfield),
    ['2011-02-01', '2012-03-31'],
    [0.02, 300_000],
    [
      ['Edmonton is lit', '2011-04-20', open()],
      ['Ponders End is lit', '2011-08-31', open()],
    ],
    { body: 'enfield-council', owner: 'head of community safety', keeper: simon },
  ),
];
