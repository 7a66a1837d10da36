import { alan, enfield, force, grace, judith, lambeth, type PlanHappening, tom, zara } from './plan-steps.ts';

const inLambeth = 'Street meetings and reporting back in Lambeth';
const inLondon = 'A weekly look at confidence by the force’s board';
const inEnfield = 'Enfield: from two town centres back to the borough';

/** Three improvement measures: one that worked, one that did not, one that is open. */
export function measuresOf(): PlanHappening[] {
  const signed = (day: string, of: string): PlanHappening[] => [
    { day, step: { kind: 'sign', by: grace, of, side: 'body' } },
    { day, step: { kind: 'sign', by: judith, of, side: 'force' } },
  ];
  return [
    {
      day: '2010-02-11',
      step: {
        ...{
          kind: 'open-measure',
          by: tom,
          title: inLambeth,
          origin: { kind: 'request', id: 'r-2' },
          area: lambeth ?? '',
        },
        cause: 'Residents say that nobody tells them what was done about what they raised. (Invented.)',
        actions: 'A street meeting in each ward every month, which begins with what was done since the last.',
        ...{
          owner: 'borough commander, Lambeth',
          reviewOn: '2010-08-12',
          test: { kind: 'rise', periods: 3 },
        },
      },
    },
    {
      day: '2010-02-11',
      step: {
        kind: 'set',
        by: zara,
        of: inLambeth,
        title: 'Every ward has had three meetings',
        on: '2010-09-30',
      },
    },
    ...signed('2010-02-18', inLambeth),
    {
      day: '2010-08-12',
      step: {
        kind: 'review',
        by: tom,
        of: inLambeth,
        words: 'The meetings are held; too early for the figures. (Invented.)',
        on: '2011-02-10',
      },
    },
    {
      day: '2010-09-28',
      step: {
        kind: 'milestone',
        by: zara,
        of: inLambeth,
        title: 'Every ward has had three meetings',
        act: 'met',
        on: '2010-09-28',
        words: 'Minutes of 63 meetings (invented)',
      },
    },
    {
      day: '2011-02-10',
      step: {
        kind: 'close-measure',
        by: tom,
        of: inLambeth,
        outcome: 'worked',
        text: 'The level has stayed above that of 2009 since the meetings began; they go on. (Invented.)',
        words: '',
      },
    },
    {
      day: '2010-09-16',
      step: {
        ...{
          kind: 'open-measure',
          by: tom,
          title: inLondon,
          origin: { kind: 'exception', id: 'partnership-e23000001-2010' },
          area: force,
        },
        cause: 'Confidence was looked at once a quarter, by people who could change nothing. (Invented.)',
        actions: 'The force’s board looks at confidence each week and moves people to where it falls.',
        ...{
          owner: 'confidence lead',
          reviewOn: '2010-12-16',
          test: { kind: 'verdict', atLeast: 'On track' },
        },
      },
    },
    ...signed('2010-09-23', inLondon),
    {
      day: '2010-12-16',
      step: {
        kind: 'review',
        by: tom,
        of: inLondon,
        words: 'The board meets; nothing that it decided has reached a borough. (Invented.)',
        on: '2011-04-14',
      },
    },
    {
      day: '2011-04-14',
      step: {
        ...{ kind: 'close-measure', by: tom, of: inLondon, outcome: 'did not' },
        text: 'Looking more often changed nothing: the verdict is what it was. (Invented.)',
        words: 'Its exit test is not in sight. What fails is taken on by the plan’s review. (Invented.)',
      },
    },
    {
      day: '2011-01-20',
      step: {
        ...{
          kind: 'open-measure',
          by: tom,
          title: inEnfield,
          origin: { kind: 'exception', id: 'partnership-e09000010-2010' },
          area: enfield ?? '',
        },
        cause: 'Disorder grew around two town centres while the neighbourhood teams were cut. (Invented.)',
        actions:
          'Teams are filled again; the council lights and clears the two centres; residents are told each month.',
        ...{
          owner: 'borough commander, Enfield',
          reviewOn: '2011-04-21',
          test: { kind: 'rise', periods: 3 },
        },
      },
    },
    {
      day: '2011-01-20',
      step: {
        kind: 'set',
        by: alan,
        of: inEnfield,
        title: 'Residents of both centres have been asked',
        on: '2011-04-10',
      },
    },
    {
      day: '2011-01-27',
      step: {
        kind: 'impose',
        by: grace,
        of: inEnfield,
        words: 'The force asked for two more quarters; two were lost already. (An invented decision.)',
      },
    },
    {
      day: '2011-03-17',
      step: {
        kind: 'tell',
        by: alan,
        of: inEnfield,
        words: 'Nine posts are filled; the council begins in April. (Invented.)',
      },
    },
  ];
}
