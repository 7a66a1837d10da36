import { Refused } from '#tools/refused.ts';
import type { Form } from '#tools/web/form.ts';
import type { MeasureGiven } from '../actions/open-improvement.ts';
import type { ActivityTerms } from '../rules/activity.ts';
import { isExitWord } from '../rules/exit-test.ts';
import { numberIn, textIn } from './steps.ts';

/** An activity's terms as the form has them. @throws Refused naming the field */
export function termsIn(form: Form, before?: ActivityTerms): ActivityTerms {
  const points = numberIn(form, 'points');
  const request = textIn(form, 'request');
  if (request !== undefined && !/^r-\d+$/.test(request))
    throw new Refused(`A request is written as r-3; “${request}” was given.`, 'request');
  return {
    title: form.text('title'),
    drivers: form.texts('drivers'),
    areas: form.texts('areas'),
    body: form.text('body'),
    owner: form.text('owner'),
    starts: form.text('starts'),
    ends: form.text('ends'),
    effect:
      points === undefined
        ? undefined
        : {
            measure: form.text('measure'),
            points: Number((points / 100).toPrecision(12)),
            by: form.text('by'),
          },
    cost: numberIn(form, 'cost'),
    risks: form.text('risks'),
    request,
    copiedFrom: before?.copiedFrom,
  };
}

/** What opens an improvement measure, as the form has it. @throws Refused naming the field */
export function measureIn(form: Form): MeasureGiven {
  const [exception, request] = [textIn(form, 'exception'), textIn(form, 'request')];
  if ((exception === undefined) === (request === undefined))
    throw new Refused('Name the exception or the request that it answers: one of the two.', 'exception');
  if (request !== undefined && !/^r-\d+$/.test(request))
    throw new Refused(`A request is written as r-3; “${request}” was given.`, 'request');
  const test = form.text('test');
  return {
    origin:
      exception === undefined ? { kind: 'request', id: request ?? '' } : { kind: 'exception', id: exception },
    title: form.text('title'),
    measure: form.text('measure'),
    area: form.text('area'),
    cause: form.text('cause'),
    actions: form.text('actions'),
    owner: form.text('owner'),
    reviewOn: form.text('review'),
    test: isExitWord(test)
      ? { kind: 'verdict', atLeast: test }
      : { kind: 'rise', periods: numberIn(form, 'periods') ?? 3 },
  };
}
