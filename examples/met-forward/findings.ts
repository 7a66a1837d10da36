import type { FindingStatus } from '../../src/features/drivers/rules/finding.ts';

/** A word on a finding, on the day on which it is put down. All of them are invented, and say so. */
export interface WordOnFinding {
  readonly day: string;
  readonly statement: string;
  readonly evidence: string;
  readonly status: FindingStatus;
  readonly reviewOn: string;
  readonly reason: string;
}

const answering = 'Telling residents what was done about what they raised goes before a rise in engagement';
const worry = 'Less worry about disorder is the first thing to work for, for the sake of confidence';
const fairness = 'Fair treatment goes with confidence however effective people think the police are';

/** What the example's Authority believes of its drivers, and what became of it (invented). */
export const wordsOnFindings: readonly WordOnFinding[] = [
  {
    day: '2009-06-18',
    statement: answering,
    evidence: '/drivers?period=year-to-2009-03',
    status: 'believed',
    reviewOn: '2010-06-30',
    reason: 'Engagement goes with confidence most, and few residents hear back (an invented finding).',
  },
  {
    day: '2009-06-18',
    statement: worry,
    evidence: 'what members hear at borough meetings',
    status: 'believed',
    reviewOn: '2010-06-30',
    reason: 'It is what residents speak of most (an invented finding).',
  },
  {
    day: '2010-07-08',
    statement: answering,
    evidence: '/drivers?period=year-to-2010-03',
    status: 'being tested',
    reviewOn: '2011-07-31',
    reason:
      'The force was asked to try it in some boroughs and not in others, so that they can be compared (invented).',
  },
  {
    day: '2010-07-08',
    statement: worry,
    evidence: '/drivers?period=year-to-2010-03',
    status: 'refuted',
    reviewOn: '2012-06-30',
    reason:
      'In both years it accounted for the smallest share of the four. Worry matters for its own sake (invented).',
  },
  {
    day: '2011-02-03',
    statement: fairness,
    evidence: '/drivers?period=year-to-2010-12',
    status: 'supported',
    reviewOn: '2012-02-29',
    reason:
      'Its effect with effectiveness alike is clear of nought in every year fitted. An association still (invented).',
  },
];
