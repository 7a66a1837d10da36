/**
 * The targets of the worked example. The single confidence target was real: announced by the Home Secretary on 5 March 2009, for
 * this force from 48% to 59.4% by 2012, and abolished on 29 June 2010. What the example's Authority decides after that, for
 * itself and for the boroughs, is invented, and says so.
 */

/** The target that the Home Office set, on the days on which it was set and abolished. */
export const national = {
  measure: 'partnership',
  version: 1,
  area: 'E23000001',
  baseline: {
    value: 0.48,
    day: '2009-03-31',
    source: 'the national crime survey, as the target was announced',
  },
  goal: { value: 0.594, day: '2012-03-31', period: 'rolling-year' },
  set_by: 'the Home Office',
  authority: 'the Home Secretary’s single confidence target for police forces of 5 March 2009',
  note: 'The real target sat on the national survey. In this example it sits on the simulated interviews of the London survey, which is the only survey here that can speak of boroughs; the simulated national series is shown beside it and never mixed with it.',
} as const;

export const nationalSet = {
  day: '2009-04-01',
  reason: 'Public confidence is to be the one target that the Home Office sets for a force.',
} as const;

export const nationalWithdrawn = {
  day: '2010-06-29',
  reason: 'The Home Secretary abolished the confidence target with immediate effect.',
} as const;

/** What the Authority took on for itself (invented). */
export const ownAim = {
  ...national,
  set_by: 'the Authority',
  authority: 'a decision of the Authority of 8 July 2010 (invented)',
  note: `${national.note} Since the Home Office withdrew it, the same level is the Authority’s own aim: that decision is invented.`,
} as const;

export const ownAimSet = {
  day: '2010-07-08',
  reason:
    'Londoners’ confidence matters as much as before the national target went: the Authority holds the force to the same level as an aim of its own (an invented decision).',
} as const;

/** What every borough is asked for by the same decision (invented). */
export const boroughAims = {
  measure: 'partnership',
  period: 'year-to-2009-03',
  rise: 0.05,
  goalDay: '2012-03-31',
  terms: {
    set_by: 'the Authority',
    authority: ownAim.authority,
    note: 'Every borough is asked for five points more than in the year to March 2009 (an invented decision). That starting figure is itself known to about five points either way.',
  },
} as const;
