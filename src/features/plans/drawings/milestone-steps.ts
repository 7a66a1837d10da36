import type { KeptMilestone } from '../store/activities.ts';
import type { Step, StepField } from './step-form.tsx';

const reason = (label: string, hint?: string): StepField => ({ name: 'reason', label, hint, kind: 'text' });

/** What a keeper can do to a milestone now. */
export function milestoneSteps({
  id,
  state,
  forecast,
  lastEvent: seen,
}: Omit<KeptMilestone, 'thread'>): Step[] {
  const action = `/milestones/${id}`;
  if (state !== 'open' && state !== 'draft') return [];
  const move: Step = {
    ...{ id: `moved-${id}`, action, seen, heading: 'Give another day', button: 'Move it' },
    fields: [
      { name: 'on', label: 'On which day it is expected now', kind: 'day', value: forecast },
      ...(state === 'open' ? [reason('Why')] : []),
    ],
  };
  const drop: Step = {
    ...{ id: `dropped-${id}`, action, seen, heading: 'Drop it', button: 'Drop it', warning: true },
    fields: [reason('Why it is no longer wanted')],
  };
  if (state === 'draft') return [move, drop];
  return [
    {
      ...{ id: `met-${id}`, action, seen, heading: 'It is met', button: 'It is met' },
      fields: [
        { name: 'on', label: 'On which day it was met', kind: 'day' },
        {
          name: 'evidence',
          label: 'By what one can see it',
          hint: 'A page, a paper, a count: this is published',
          kind: 'text',
        },
      ],
    },
    move,
    {
      ...{ id: `missed-${id}`, action, seen, heading: 'It is missed', button: 'It is missed', warning: true },
      fields: [reason('Why it was not reached, and will not be')],
    },
    drop,
  ];
}
