import type { Activity, ActivityTerms } from '../rules/activity.ts';
import type { KeptActivity } from '../store/activities.ts';
import type { Step, StepField } from './step-form.tsx';

/** What a form about a plan offers to choose from. */
export interface Offered {
  readonly areas: readonly { readonly code: string; readonly name: string; readonly kind: string }[];
  readonly bodies: readonly { readonly id: string; readonly shortName: string }[];
  readonly drivers: readonly { readonly name: string; readonly title: string }[];
  readonly measures: readonly { readonly id: string; readonly title: string }[];
  readonly many: string;
}

const reason = (label: string, hint?: string): StepField => ({ name: 'reason', label, hint, kind: 'text' });

/** The fields of an activity's terms, filled with those there are. */
export function termsFields(offered: Offered, terms: Partial<ActivityTerms> = {}): StepField[] {
  const options = (list: readonly { readonly id: string; readonly title: string }[]) =>
    list.map(({ id, title }) => ({ value: id, text: title }));
  const { effect } = terms;
  return [
    {
      name: 'title',
      label: 'What will be done',
      hint: 'One plain sentence that the public can read',
      kind: 'line',
      value: terms.title,
    },
    {
      ...{ name: 'drivers', label: 'Which drivers of confidence it acts on', kind: 'many' },
      options: offered.drivers.map(({ name, title }) => ({ value: name, text: title })),
      values: terms.drivers,
    },
    {
      ...{
        name: 'areas',
        label: 'Where',
        hint: `The whole force, or some of its ${offered.many}`,
        kind: 'many',
      },
      options: offered.areas.map(({ code, name, kind }) => ({
        value: code,
        text: kind === 'force' ? `All of ${name}` : name,
      })),
      values: terms.areas,
    },
    {
      ...{ name: 'body', label: 'Which body does it', kind: 'choice', value: terms.body },
      options: offered.bodies.map(({ id, shortName }) => ({ value: id, text: shortName })),
    },
    {
      name: 'owner',
      label: 'Who answers for it',
      hint: 'A role, not a name: this is published',
      kind: 'line',
      value: terms.owner,
    },
    { name: 'starts', label: 'Starts', kind: 'day', value: terms.starts },
    { name: 'ends', label: 'Ends', kind: 'day', value: terms.ends },
    {
      ...{ name: 'points', label: 'Expected effect, where it is done', kind: 'number', suffix: 'points' },
      hint: 'So many of 100 people more. Leave empty where none can be named; the plan will say so',
      value: effect === undefined ? '' : String(Number((effect.points * 100).toPrecision(12))),
    },
    {
      ...{ name: 'measure', label: 'On which measure', kind: 'choice' },
      options: options(offered.measures),
      value: effect?.measure,
    },
    { name: 'by', label: 'By when the effect is there', kind: 'day', value: effect?.by },
    {
      name: 'cost',
      label: 'What it costs, in pounds',
      hint: 'Leave empty where it is not known',
      kind: 'number',
      value: terms.cost === undefined ? '' : String(terms.cost),
    },
    { name: 'risks', label: 'Risks, and what it depends on', kind: 'text', value: terms.risks },
    {
      name: 'request',
      label: 'Request that it answers',
      hint: 'Its number, such as r-3. Leave empty where there is none',
      kind: 'line',
      value: terms.request,
    },
  ];
}

/** What a keeper can do to an activity now. */
export function activitySteps(activity: Activity, offered: Offered): Step[] {
  const { id, state, terms, promise, lastEvent: seen } = activity;
  const action = `/activities/${id}`;
  if (state === 'dropped' || state === 'ended') return [];
  const steps: Step[] = [];
  if (state === 'promised')
    steps.push({
      ...{ id: 'report', action, seen, heading: 'Report progress', button: 'Report' },
      fields: [
        { name: 'text', label: 'What was done since the last report', kind: 'text' },
        {
          name: 'risk',
          label: 'What endangers it now',
          hint: 'Leave empty where nothing does',
          kind: 'text',
        },
      ],
    });
  steps.push(
    {
      ...{ id: 'milestone', action, heading: 'Set a milestone', button: 'Set it' },
      fields: [
        { name: 'title', label: 'What will be reached', kind: 'line' },
        { name: 'on', label: 'By which day', kind: 'day' },
      ],
    },
    {
      ...{ id: 'revise', action, seen, heading: 'Change what it says', button: 'Change it' },
      about:
        promise === undefined
          ? undefined
          : 'What was promised stays as it is until an approver submits the next version of the plan.',
      fields: [...termsFields(offered, terms), ...(promise === undefined ? [] : [reason('Why it changes')])],
    },
  );
  if (state === 'promised')
    steps.push({
      ...{ id: 'end', action, seen, heading: 'It has been done: end it', button: 'End it' },
      fields: [reason('What was done in the end')],
    });
  steps.push({
    ...{
      id: 'drop',
      action,
      seen,
      heading: 'It will not be done: drop it',
      button: 'Drop it',
      warning: true,
    },
    fields: [reason('Why not', 'It stays on the page of the plan as dropped, with this reason')],
  });
  return steps;
}

/** The form by which an activity that was done elsewhere is copied. */
export function copyStep(activity: KeptActivity, offered: Offered, today: string): Step {
  return {
    ...{
      id: 'copy',
      action: `/activities/${activity.id}`,
      heading: 'Copy it into the plan for another place',
      button: 'Copy it',
    },
    fields: [
      {
        ...{ name: 'areas', label: 'Where', kind: 'many' },
        options: offered.areas.map(({ code, name, kind }) => ({
          value: code,
          text: kind === 'force' ? `All of ${name}` : name,
        })),
      },
      { name: 'owner', label: 'Who answers for it there', kind: 'line' },
      { name: 'starts', label: 'Starts', kind: 'day', value: today },
      { name: 'ends', label: 'Ends', kind: 'day' },
      {
        name: 'by',
        label: 'By when the same effect is expected',
        kind: 'day',
        hint: 'Leave empty where none is promised',
      },
    ],
  };
}

/** How what was found is put to the findings, by a lead officer. */
export function learnStep({ id }: Activity): Step {
  return {
    ...{
      id: 'learn',
      action: `/activities/${id}`,
      heading: 'Put what was learnt to the model’s findings',
      button: 'Put it to the findings',
    },
    fields: [
      { name: 'statement', label: 'What was learnt, in one sentence', kind: 'line' },
      {
        ...{ name: 'status', label: 'How far it is known', kind: 'choice' },
        options: ['believed', 'being tested', 'supported', 'refuted'].map((word) => ({
          value: word,
          text: word,
        })),
      },
      reason('Why it is held to be so'),
      { name: 'review', label: 'When it is looked at again', kind: 'day' },
      { name: 'due', label: 'By when the force says what it will change', kind: 'day' },
    ],
  };
}
