import type { Context } from 'hono';
import { FindingRefused } from '#features/drivers/actions/findings.ts';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import { type Form, readForm } from '#tools/web/form.ts';
import type { Attempt } from '../drawings/step-form.tsx';

/** Where to go when a step was done: an address of this site. */
export type Taken = string;

/**
 * Takes one step: reads the form, runs the action in one transaction, and goes on to a page. What is refused comes back on the same
 * page with what was typed; so does what somebody else overtook, with what they did.
 */
export async function takeStep(
  context: Context,
  house: House,
  act: (trx: Writer, form: Form, step: string) => Promise<Taken>,
  again: (attempt: Attempt, status: 400 | 409) => Promise<Response>,
): Promise<Response> {
  const form = await readForm(context);
  const step = form.text('step');
  try {
    const next = await house.store.write((trx) => act(trx, form, step));
    return context.redirect(next, 303);
  } catch (error) {
    const tried = { step, texts: form.texts, overtaken: false, field: undefined };
    if (error instanceof ChangedMeanwhile)
      return again({ ...tried, message: error.message, overtaken: true }, 409);
    if (error instanceof Refused) return again({ ...tried, message: error.message, field: error.field }, 400);
    if (error instanceof FindingRefused) return again({ ...tried, message: error.message }, 400);
    throw error;
  }
}

/** The newest event that the form was drawn on; 0 where it was left out, which is older than any. */
export function seenIn(form: Form): number {
  const seen = Number(form.text('seen'));
  return Number.isSafeInteger(seen) && seen > 0 ? seen : 0;
}

/** A text, or undefined where nothing was typed. */
export function textIn(form: Form, name: string): string | undefined {
  const text = form.text(name);
  return text === '' ? undefined : text;
}

/** A number as people type one: 1,200 or 2.5. @throws Refused */
export function numberIn(form: Form, name: string): number | undefined {
  const text = form
    .text(name)
    .replace(/[£,\s]/g, '')
    .replace('−', '-');
  if (text === '') return undefined;
  const value = Number(text);
  if (!/^-?\d+(\.\d+)?$/.test(text) || !Number.isFinite(value))
    throw new Refused(`Write a number, such as 2.5; “${form.text(name)}” was given.`, name);
  return value;
}
