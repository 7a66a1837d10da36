/**
 * What the example's Authority decides on the exceptions that the rules open. All of it is invented: the decisions, their reasons
 * and who took them. The rules open the exceptions by themselves; nothing here makes them fire.
 */

/** A decision on whatever exception stands open in an area on that day. */
export interface ExceptionDecision {
  readonly day: string;
  readonly area: string;
  readonly act: 'accept' | 'ask' | 'escalate' | 'noise' | 'assign' | 'close';
  readonly owner?: string;
  readonly reason: string;
}

const [london, enfield, kensington, brent] = ['E23000001', 'E09000010', 'E09000020', 'E09000005'];

/**
 * Most were decided in time, one was left until it was overdue. What fires after the Authority's end in January 2012 finds nobody who
 * decides, and stands overdue.
 */
export const exceptionDecisions: readonly ExceptionDecision[] = [
  {
    day: '2010-09-09',
    area: london,
    act: 'ask',
    reason:
      'What will the force do by March 2011 to bring London back to the path, and in which boroughs? (An invented question.)',
  },
  {
    day: '2010-09-09',
    area: kensington,
    act: 'noise',
    reason:
      'Its target starts from the year to March 2009, which is known to five points either way, and the quarters since lie about where London does: a lucky start is likelier than a fall. (An invented judgement.)',
  },
  {
    day: '2010-11-04',
    area: enfield,
    act: 'assign',
    owner: 'the lead officer for north London (invented)',
    reason:
      'Two quarters together lie eleven points under all before them, and nobody at the Authority can say why. (Invented.)',
  },
  {
    day: '2010-12-09',
    area: enfield,
    act: 'ask',
    reason:
      'What changed in Enfield in the spring of 2010, what will be done about it, and by whom? (An invented question.)',
  },
  {
    day: '2011-05-12',
    area: london,
    act: 'escalate',
    reason:
      'Asked in September, answered in part; three quarters in a row lie under the path. It goes to the full Authority, eight weeks late. (An invented decision.)',
  },
  {
    day: '2011-06-09',
    area: enfield,
    act: 'escalate',
    reason:
      'A year on, the level is where it fell to. The borough commander is asked to attend. (An invented decision.)',
  },
  {
    day: '2011-12-08',
    area: brent,
    act: 'ask',
    reason:
      'The last four quarters lie six points under the path. What is known of it in Brent, and what is planned? (An invented question.)',
  },
  {
    day: '2011-12-08',
    area: kensington,
    act: 'accept',
    reason:
      'Closed as chance a year ago, and four later quarters say the same by themselves. The borough explains it by the high start of its target; that is accepted, and the target is left as it is. (An invented decision.)',
  },
];
