import { exitWords } from '../rules/exit-test.ts';
import { outcomes } from '../rules/improvement.ts';
import type { KeptMeasure } from '../store/improvement.ts';
import type { Step, StepField } from './step-form.tsx';
import type { Offered } from './steps.ts';

const reason = (label: string, hint?: string): StepField => ({ name: 'reason', label, hint, kind: 'text' });

/** What a side can do to an improvement measure now; `may` says which of its deeds this person has. */
export function improvementSteps(
  measure: KeptMeasure,
  may: { readonly open: boolean; readonly sign: boolean; readonly agree: boolean; readonly report: boolean },
): Step[] {
  const { id, state, signed, passedOn, lastEvent: seen } = measure;
  const action = `/improvement/${id}`;
  const steps: Step[] = [];
  if (state === 'closed') return steps;
  if (state === 'proposed') {
    if (may.sign && signed.body === undefined)
      steps.push({
        id: 'sign-body',
        action,
        seen,
        heading: 'Sign it for the body that asks',
        button: 'Sign',
        fields: [],
      });
    if (may.agree && signed.force === undefined)
      steps.push({
        id: 'sign-force',
        action,
        seen,
        heading: 'Sign it for the force',
        button: 'Sign',
        fields: [],
      });
    if (may.sign)
      steps.push({
        ...{
          id: 'impose',
          action,
          seen,
          heading: 'Impose it without the force’s agreement',
          button: 'Impose it',
          warning: true,
        },
        fields: [reason('Why it is imposed')],
      });
  }
  if (may.report && state === 'in force')
    steps.push({
      ...{ id: 'report', action, seen, heading: 'Report what was done', button: 'Report' },
      fields: [{ name: 'text', label: 'What was done', kind: 'text' }],
    });
  if (may.report)
    steps.push({
      ...{ id: 'milestone', action, heading: 'Set a milestone', button: 'Set it' },
      fields: [
        { name: 'title', label: 'What will be reached', kind: 'line' },
        { name: 'on', label: 'By which day', kind: 'day' },
      ],
    });
  if (may.open && state === 'in force')
    steps.push({
      ...{ id: 'review', action, seen, heading: 'Review it', button: 'Keep the review' },
      fields: [
        { name: 'text', label: 'What the review found', kind: 'text' },
        { name: 'next', label: 'The next day on which it is looked at', kind: 'day' },
      ],
    });
  if (may.open)
    steps.push({
      ...{ id: 'close', action, seen, heading: 'Close it', button: 'Close it', warning: true },
      about:
        passedOn === undefined
          ? 'The exit test has not been passed: closing needs a reason, and it stays on the record.'
          : 'The exit test was passed.',
      fields: [
        {
          ...{ name: 'outcome', label: 'What came of it', kind: 'choice' },
          options: Object.entries(outcomes).map(([value, text]) => ({ value, text })),
        },
        { name: 'text', label: 'What was learnt', kind: 'text' },
        reason('Why it is closed without its exit test', 'Leave empty where the test was passed'),
      ],
    });
  return steps;
}

/** The form that opens an improvement measure. */
export function openStep(
  offered: Offered,
  given: Readonly<Partial<Record<'exception' | 'request' | 'area' | 'measure', string>>>,
): Step {
  return {
    ...{
      id: 'open',
      action: '/improvement/new',
      heading: 'Open an improvement measure',
      button: 'Open it and ask both sides to sign',
    },
    fields: [
      {
        name: 'exception',
        label: 'Exception that it answers',
        hint: 'Its name, as in the address of its page',
        kind: 'line',
        value: given.exception,
      },
      {
        name: 'request',
        label: 'Or the request whose answer failed',
        hint: 'Its number, such as r-3',
        kind: 'line',
        value: given.request,
      },
      { name: 'title', label: 'What it is called', kind: 'line' },
      {
        ...{ name: 'area', label: 'Where', kind: 'choice', value: given.area },
        options: offered.areas.map(({ code, name, kind }) => ({
          value: code,
          text: kind === 'force' ? `All of ${name}` : name,
        })),
      },
      {
        ...{ name: 'measure', label: 'By which measure it is judged', kind: 'choice', value: given.measure },
        options: offered.measures.map(({ id, title }) => ({ value: id, text: title })),
      },
      { name: 'cause', label: 'What is held to be the cause', kind: 'text' },
      { name: 'actions', label: 'What will be done', kind: 'text' },
      {
        name: 'owner',
        label: 'Who answers for it',
        hint: 'A role, not a name: this is published',
        kind: 'line',
      },
      { name: 'review', label: 'When it is looked at first', kind: 'day' },
      {
        ...{ name: 'test', label: 'By what it will be known to have worked', kind: 'choice' },
        hint: 'Set now, and never changed afterwards',
        options: [
          { value: 'rise', text: 'A real rise over the level of the last year, held' },
          ...exitWords.map((word) => ({ value: word, text: `A verdict of at least “${word}”` })),
        ],
      },
      {
        name: 'periods',
        label: 'For how many separate quarters a rise is held',
        hint: '2 to 8',
        kind: 'number',
        value: '3',
      },
    ],
  };
}
