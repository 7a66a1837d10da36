import type { RequestHappening } from './request-steps.ts';

/**
 * What the example's Authority asks and what its force answers, step by step. All of it is invented: questions, answers, judgements
 * and who took each step. Days are those on which the step is taken; ids follow from the order of drafting.
 */
const [tom, priya, ruth, marcus, nadia, judith] = [
  ...['tom.whitlock', 'priya.raman', 'ruth.calder', 'marcus.bell', 'nadia.karim', 'judith.lowe'],
] as const;
const [zara, grace] = ['zara.malik', 'grace.adeyemi'];
const [london, enfield, lambeth] = ['E23000001', 'E09000010', 'E09000022'];
const [brent, haringey, waltham] = ['E09000005', 'E09000014', 'E09000031'];

const on = (
  day: string,
  id: string,
  who: string | undefined,
  step: RequestHappening['step'],
): RequestHappening => ({
  ...{ day, id, who: who ?? '', step },
});
/** Approved by one, issued by the clerk. */
const sent = (
  day: string,
  id: string,
  open = true,
  by: string | undefined = priya,
): readonly RequestHappening[] => [
  on(day, id, by, { does: 'approve' }),
  on(day, id, ruth, { does: 'issue', open }),
];
/** Written by the author, submitted by the approver. */
const answered = (day: string, id: string, ...answers: readonly string[]): readonly RequestHappening[] => [
  on(day, id, nadia, { does: 'answer', answers }),
  on(day, id, judith, { does: 'submit' }),
];

const met = (note = '') => ['met', note] as const;
const partly = (note: string) => ['partly', note] as const;
const not = (note: string) => ['not', note] as const;

/** The path and what was done about it: asked, answered in part, followed up, closed. */
const path: readonly RequestHappening[] = [
  on('2010-09-10', 'r-1', tom, {
    ...{ does: 'draft', question: 'What will the Met do by March 2011 to bring London back to its path?' },
    why: 'Confidence in London has lain under its path for three quarters. The Authority has to know what is planned before it sets its own budget. (Invented, as all requests and answers here are.)',
    ...{ exceptionIn: london, ready: ['activities', 'milestones', 'effect'] as const },
    points: ['In which boroughs will it be done first, and why there?'],
  }),
  ...sent('2010-09-13', 'r-1'),
  on('2010-09-15', 'r-1', marcus, { does: 'acknowledge' }),
  ...answered(
    '2010-10-08',
    'r-1',
    'Named officers for every ward, street briefings after each burglary series, and a letter to every household twice a year. The Assistant Commissioner for Territorial Policing is responsible.',
    'Named officers by 30 November 2010; street briefings from 1 December 2010; the first letter by 28 February 2011.',
    'We expect confidence to rise. We do not put a number on it.',
    'In the eight boroughs that lie lowest, because most can be gained there.',
  ),
  on('2010-10-15', 'r-1', tom, {
    does: 'assess',
    points: [
      met(),
      met(),
      not('No points and no day are given, so nobody will be able to say whether it worked.'),
      partly('The eight boroughs are not named.'),
    ],
    overall: 'partly',
    says: 'The activities and their days are clear. Without an expected effect they cannot be held against the path.',
  }),
  on('2010-10-19', 'r-1', marcus, { does: 'check', says: 'The facts are right.' }),
  on('2010-10-25', 'r-1', ruth, { does: 'publish' }),
  on('2010-10-26', 'r-2', tom, { does: 'follow-up', of: 'r-1' }),
  ...sent('2010-10-28', 'r-2'),
  on('2010-11-01', 'r-2', nadia, { does: 'acknowledge' }),
  ...answered(
    '2010-11-24',
    'r-2',
    'One and a half points by the survey of October to December 2011, over London as a whole.',
    'Barking and Dagenham, Brent, Croydon, Enfield, Haringey, Lambeth, Newham and Waltham Forest.',
  ),
  on('2010-12-01', 'r-2', tom, {
    ...{ does: 'assess', points: [met(), met()], overall: 'accepted' },
    says: 'Both points are answered, and can be tested.',
  }),
  on('2010-12-10', 'r-2', ruth, { does: 'publish' }),
  on('2010-12-14', 'r-2', tom, {
    ...{ does: 'close', says: 'What was left open is answered. The activities are followed in the plan.' },
  }),
];

/** Enfield: asked, clarified, answered late and in part; what was left open is long overdue. */
const north: readonly RequestHappening[] = [
  on('2010-12-10', 'r-4', tom, {
    ...{
      does: 'draft',
      question: 'What changed in Enfield in the spring of 2010, and what will be done about it?',
    },
    why: 'Two quarters together lie eleven points under all before them. Nobody at the Authority can say why.',
    ...{ exceptionIn: enfield, areas: [enfield], ready: ['activities', 'milestones', 'effect'] as const },
    points: ['What changed in the borough between March and June 2010?'],
  }),
  ...sent('2010-12-13', 'r-4'),
  on('2010-12-15', 'r-4', marcus, { does: 'acknowledge' }),
  on('2010-12-16', 'r-4', marcus, {
    ...{ does: 'ask', says: 'Does the question mean the police alone, or the council’s services too?' },
  }),
  on('2010-12-21', 'r-4', tom, {
    ...{ does: 'clarify', says: 'Both: the question in the survey asks about both. Say which is which.' },
  }),
  ...answered(
    '2011-02-01',
    'r-4',
    'Two more sergeants for the wards around Edmonton, and a joint office with the council.',
    'The sergeants from 1 March 2011; the office by 30 June 2011.',
    'We expect three points by the end of 2011.',
    'A reorganisation of neighbourhood teams took place in April 2010. We do not think that it is the cause.',
  ),
  on('2011-02-04', 'r-4', tom, {
    ...{ does: 'comment', says: 'The reorganisation was not mentioned to the Authority when it was made.' },
  }),
  on('2011-02-07', 'r-4', tom, {
    does: 'assess',
    points: [met(), met(), met(), not('It says what the cause is not; the question was what changed.')],
    overall: 'partly',
    says: 'What will be done is clear. Why it is needed is still not known.',
  }),
  on('2011-02-15', 'r-4', ruth, { does: 'publish' }),
  on('2011-02-16', 'r-6', tom, { does: 'follow-up', of: 'r-4' }),
  ...sent('2011-02-18', 'r-6'),
  on('2011-02-22', 'r-6', marcus, { does: 'acknowledge' }),
  ...answered(
    '2011-06-06',
    'r-6',
    'Eleven of the borough’s sixteen ward sergeants changed in April 2010. The wards that lost theirs fell most.',
  ),
];

/** Three boroughs at once: one answered in time, one late, one not at all. */
const three: readonly RequestHappening[] = [
  on('2011-03-14', 'r-7', priya, {
    ...{ does: 'draft', question: 'How do residents of this borough learn who their officers are?' },
    why: 'Few people here can name a local officer, and those who can are more confident.',
    ...{ areas: [brent, haringey, waltham], ready: ['activities'] as const },
    points: ['How many households were reached in the last year?'],
  }),
  ...['r-7', 'r-8', 'r-9'].flatMap((id) => sent('2011-03-17', id, true, tom)),
  ...['r-7', 'r-8', 'r-9'].map((id) => on('2011-03-21', id, marcus, { does: 'acknowledge' })),
  ...answered(
    '2011-04-07',
    'r-7',
    'Leaflets in six languages, and a stall at every market day.',
    '41,000 of about 110,000.',
  ),
  on('2011-04-11', 'r-7', priya, {
    ...{ does: 'assess', points: [met(), met()], overall: 'accepted' },
    says: 'Plain and complete.',
  }),
  on('2011-04-19', 'r-7', ruth, { does: 'publish' }),
  ...answered(
    '2011-04-21',
    'r-8',
    'A newsletter every quarter.',
    'We count newsletters printed, not households.',
  ),
];

const others: readonly RequestHappening[] = [
  on('2010-11-08', 'r-3', priya, {
    ...{ does: 'draft', question: 'Which events of 10 November will need officers from the boroughs?' },
    why: 'Wards were left without officers during the last large march.',
    ...{ template: 'urgent', points: ['From which wards, and for how long?'] },
  }),
  ...sent('2010-11-08', 'r-3', true, tom),
  on('2010-11-11', 'r-3', priya, {
    ...{ does: 'withdraw', says: 'The day has passed; it was answered at the Authority’s meeting.' },
  }),
  on('2011-01-10', 'r-5', priya, {
    ...{
      does: 'draft',
      question: 'How many officers are taken from safer neighbourhood teams for other duties?',
    },
    why: 'Members hear that teams are at half strength on many days.',
    concern: 'Our officers are always somewhere else. We see them at the fête, and then not for months.',
    points: ['On how many days in 2010, by borough?'],
  }),
  ...sent('2011-01-12', 'r-5', true, tom),
  on('2011-01-14', 'r-5', nadia, { does: 'acknowledge' }),
  ...answered('2011-02-08', 'r-5', 'The list by borough and day is given to the Authority in full.'),
  on('2011-02-10', 'r-5', priya, {
    ...{ does: 'assess', points: [met()], overall: 'accepted', says: 'The list is complete.' },
  }),
  on('2011-02-22', 'r-5', ruth, {
    does: 'withhold',
    says: 'By the list one could tell on which days a ward has fewest officers: disclosure would be likely to prejudice the prevention of crime.',
  }),
  on('2011-03-15', 'r-10', tom, {
    ...{ does: 'draft', question: 'What is learnt from people who say that they were treated unfairly?' },
    why: 'Fair treatment goes with confidence more than any other driver does.',
    ...{
      points: ['Who reads complaints for what can be learnt?', 'What was changed because of them in 2010?'],
    },
  }),
  ...sent('2011-03-17', 'r-10', false),
  on('2011-03-22', 'r-10', nadia, { does: 'acknowledge' }),
  ...answered(
    '2011-04-14',
    'r-10',
    'Each borough’s professional standards champion, every month.',
    'The wording of the slip that is given after a stop and search.',
  ),
  on('2011-04-26', 'r-10', tom, {
    does: 'assess',
    points: [met(), partly('One change in a year, and no word on whether it helped.')],
    overall: 'partly',
    says: 'Complaints are read. Little follows from them yet.',
  }),
  on('2011-04-01', 'r-11', priya, {
    ...{ does: 'draft', question: 'What will be done about late-night disorder around stations?' },
    why: 'Worry about disorder stands out in the boroughs with the busiest stations.',
    ...{ ready: ['activities', 'milestones', 'effect'] as const, points: [] },
  }),
  ...sent('2011-04-05', 'r-11', true, tom),
  on('2011-04-07', 'r-11', marcus, { does: 'acknowledge' }),
  on('2011-04-11', 'r-11', marcus, {
    ...{
      does: 'ask-part',
      area: lambeth,
      points: [0, 1],
      says: 'Brixton first, please: what is planned there, from when?',
    },
  }),
  on('2011-04-20', 'r-11', zara, {
    ...{ does: 'give-part', area: lambeth },
    answers: [
      'A team of eight around Brixton station from nine to three, Thursday to Saturday.',
      'From 1 June 2011.',
    ],
  }),
  on('2011-04-27', 'r-11', nadia, {
    does: 'answer',
    answers: [
      'Late teams around the twelve busiest stations. In Brixton eight officers from nine to three, Thursday to Saturday. The Commander for Safer Transport is responsible.',
      'Brixton from 1 June 2011; all twelve by 30 September 2011.',
      'Two points fewer people who worry about disorder in those boroughs, by March 2012.',
    ],
  }),
  on('2011-05-04', 'r-11', judith, { does: 'submit' }),
  on('2011-04-08', 'r-12', tom, {
    ...{ does: 'draft', question: 'How will confidence be kept while police stations close?' },
    why: 'Front counters are to be closed in several boroughs this year.',
    ...{ ready: ['activities', 'milestones'] as const, points: ['How will residents be told?'] },
  }),
  ...sent('2011-04-11', 'r-12'),
  on('2011-04-14', 'r-12', nadia, { does: 'acknowledge' }),
  on('2011-04-20', 'r-12', marcus, {
    ...{
      does: 'ask',
      says: 'Does it mean counters that are closed already, or those that are proposed too?',
    },
  }),
  on('2011-05-05', 'r-12', tom, { does: 'clarify', says: 'Both. Say which is which.' }),
  on('2011-04-18', 'r-13', priya, {
    ...{ does: 'draft', question: 'Confidence of victims?' },
    why: 'Victims are less confident than others with the same worries.',
    ...{
      ready: ['activities', 'effect'] as const,
      points: ['How soon is a victim told what became of the case?'],
    },
  }),
  on('2011-04-19', 'r-13', tom, { does: 'return', says: 'A question, please: what are they to answer?' }),
  on('2011-04-20', 'r-13', priya, {
    ...{ does: 'redraft', question: 'What will be done so that victims know what becomes of their case?' },
  }),
  on('2011-04-27', 'r-13', grace, { does: 'approve' }),
  on('2011-04-26', 'r-14', tom, {
    ...{ does: 'draft', question: 'Which of the eight boroughs of the plan have risen, and which have not?' },
    why: 'A year of the plan is nearly over, and the quarter to March is just published.',
    points: ['For each of the eight: what was done, and what do the figures say?'],
  }),
];

/** Everything in order of days; on one day in the order in which it stands here. */
export const requestHappenings: readonly RequestHappening[] = [...path, ...north, ...three, ...others].sort(
  (first, second) => (first.day < second.day ? -1 : first.day > second.day ? 1 : 0),
);
