import type { VNode } from 'preact';
import { NotificationBanner } from '#tools/ui/govuk/notification-banner.tsx';

/** What can have been done, by its word in the address. Any other word says nothing. */
const done: Readonly<Record<string, string>> = {
  written:
    'The activity is in the plan, as a draft. It is promised when an approver submits the next version.',
  revised: 'Changed. What was promised stands until the next version is submitted.',
  reported: 'Your report is on the record.',
  ended: 'The activity has ended; its page stays.',
  dropped: 'Dropped, with your reason on the record.',
  set: 'The milestone is set.',
  moved: 'The day was moved, with your reason on the record. The day that was promised stays beside it.',
  met: 'The milestone is met.',
  missed: 'The milestone is marked as missed, with your reason on the record.',
  copied: 'Copied into the plan as a draft. Look it through before it is put forward.',
  put: 'The version was put forward. An approver who did not write it submits it.',
  submitted: 'The plan was submitted: from now on it is the promise.',
  returned: 'The version was returned with your reason.',
  imported: 'The changes from the file are in the plan.',
  opened: 'The improvement measure was opened. Both sides have been asked to sign it.',
  signed: 'Signed.',
  imposed: 'The measure is in force, marked as imposed.',
  reviewed: 'The review is on the record.',
  closed: 'The measure is closed.',
  escalated: 'It stands on the ladder, with your evidence on the record.',
  left: 'It is off the ladder.',
  learnt: 'What was learnt is among the model’s findings, and the force has been asked for its word.',
  acknowledged: 'Your word on the finding is published.',
};

/** True for a word that can stand after `?done=`. */
export function isDone(word: string | undefined): word is string {
  return word !== undefined && Object.hasOwn(done, word);
}

/** What was done just now, said once at the top of the page that it led to. */
export function Done({ word }: { readonly word: string | undefined }): VNode | null {
  return isDone(word) ? <NotificationBanner type="success" text={done[word]} /> : null;
}
