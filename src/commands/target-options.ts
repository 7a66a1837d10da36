import type { Options } from './command.ts';

/** What `target link`, `target links` and `target unlink` take beside the options of the other verbs. */
const linkOptions: Options = {
  before: { type: 'string', value: 'VERSION', help: 'link: the earlier version of the question' },
  after: { type: 'string', value: 'VERSION', help: 'link: the later version' },
  shift: {
    type: 'string',
    value: 'POINTS',
    help: 'link: what is added to a figure of the earlier version to compare it with the later one, such as 3.2 (or --shift=-1.5)',
  },
  error: { type: 'string', value: 'POINTS', help: 'link: the standard error of that' },
  period: { type: 'string', value: 'TEXT', help: 'link: when both questions were put, in words' },
  samples: { type: 'string', value: 'KIND', help: 'link: parallel samples (default), or the same people' },
  'before-level': { type: 'string', value: 'SHARE', help: 'link: what the earlier question found then' },
  'before-interviews': { type: 'string', value: 'COUNT', help: 'link: from how many people' },
  'after-level': { type: 'string', value: 'SHARE', help: 'link: what the later question found then' },
  'after-interviews': { type: 'string', value: 'COUNT', help: 'link: from how many people' },
  'design-effect': { type: 'string', value: 'NUMBER', help: 'link: of those interviews; 1 otherwise' },
  'before-figure': {
    type: 'string',
    value: 'FIGURE',
    help: 'link: instead of level and interviews, a published figure by its permanent name',
  },
  'after-figure': { type: 'string', value: 'FIGURE', help: 'link: the same for the later question' },
  source: { type: 'string', value: 'TEXT', help: 'link: who worked it out, in which survey or report' },
};

/** Options of `plumbline target`; each verb takes those that it needs. */
export const targetOptions: Options = {
  measure: {
    type: 'string',
    value: 'NAME',
    help: 'The measure it is set on; of a published series: SERIES/MEASURE',
  },
  area: { type: 'string', value: 'AREA', help: 'Code or name of the area; the whole force otherwise' },
  'question-version': {
    type: 'string',
    value: 'VERSION',
    help: 'Version of the question that baseline and goal speak of; the one put at the baseline otherwise',
  },
  baseline: { type: 'string', value: 'SHARE', help: 'Where it starts: 48% or 0.48' },
  'baseline-day': { type: 'string', value: 'DAY', help: 'Last day of the baseline’s period' },
  'baseline-source': {
    type: 'string',
    value: 'TEXT',
    help: 'Which survey and period the baseline comes from',
  },
  goal: { type: 'string', value: 'SHARE', help: 'What is to be reached' },
  'goal-day': { type: 'string', value: 'DAY', help: 'By when' },
  'goal-period': {
    type: 'string',
    value: 'KIND',
    help: 'Figure that decides, ending on that day: quarter, rolling-year (default), financial-year, calendar-year',
  },
  'set-by': { type: 'string', value: 'WHO', help: 'Who set it' },
  authority: { type: 'string', value: 'TEXT', help: 'Under what power or decision' },
  document: { type: 'string', value: 'TITLE', help: 'The document it stands in' },
  'document-url': { type: 'string', value: 'URL', help: 'Where that document is' },
  trajectory: { type: 'string', value: 'KIND', help: 'linear (default), stepped or milestones' },
  points: {
    type: 'string',
    value: 'LIST',
    help: 'Points of the trajectory: 2010-03-31=51%,2011-03-31=55%',
  },
  tolerance: {
    type: 'string',
    value: 'POINTS',
    help: 'Percentage points under the path that still count as on it',
  },
  'on-track': { type: 'string', value: 'SHARE', help: 'On track from these odds (0.7)' },
  'off-track': { type: 'string', value: 'SHARE', help: 'Off track under these odds (0.2)' },
  note: { type: 'string', value: 'TEXT', help: 'Said wherever the target is shown' },
  day: { type: 'string', value: 'DAY', help: 'The day from which this holds; today otherwise' },
  reason: { type: 'string', value: 'TEXT', help: 'Why; kept and shown with it' },
  supersede: { type: 'boolean', help: 'Let it take the place of the target in force' },
  'as-of': { type: 'string', value: 'DAY', help: 'As it stood, and was known, on that day' },
  ...linkOptions,
  json: { type: 'boolean', help: 'One array for machines' },
};
