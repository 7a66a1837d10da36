import type { Answers, RequestStep } from './events.ts';
import type { RequestStanding } from './standing.ts';

/** Of the steps that somebody may take, those that are theirs to take now; the others are there when they are needed. */
export function nextSteps(standing: RequestStanding, steps: readonly RequestStep[]): readonly RequestStep[] {
  const { state, draft } = standing;
  const answering = draft?.ready !== true && (state === 'issued' || state === 'acknowledged');
  const due: Readonly<Partial<Record<RequestStep, boolean>>> = {
    clarified: true,
    redrafted: state === 'returned',
    approved: true,
    issued: true,
    submitted: true,
    acknowledged: true,
    'answer-drafted': answering || draft?.returned !== undefined,
    assessed: state === 'responded',
    checked: true,
    published: true,
    closed: true,
  };
  const order: readonly RequestStep[] = [
    ...(['clarified', 'redrafted', 'approved', 'issued', 'submitted', 'acknowledged'] as const),
    ...(['answer-drafted', 'assessed', 'checked', 'published', 'closed'] as const),
  ];
  return order.filter((step) => due[step] === true && steps.includes(step));
}

/** For whom a request waits, where it is not for its reader. */
export function waitsFor(
  { state, draft, assessment }: RequestStanding,
  side: 'body' | 'force' | 'public',
): string {
  switch (state) {
    case 'draft':
      return 'It waits for somebody who did not write it to approve it.';
    case 'returned':
      return 'It waits for its drafter to change it.';
    case 'approved':
      return 'It waits for a clerk to issue it.';
    case 'issued':
    case 'acknowledged':
      if (side === 'force' && draft?.ready === true)
        return 'The answer waits for an approver who did not write it.';
      return 'It waits for the force to answer.';
    case 'clarifying':
      return 'It waits for the body that asks to say what it means. The clock stands meanwhile.';
    case 'responded':
      return 'The answer waits to be assessed.';
    case 'assessed':
      return assessment?.checkUntil === null
        ? 'It waits to be published.'
        : 'The force can say what is wrong in the facts of the assessment; then it is published or withheld.';
    case 'published':
    case 'withheld':
      return 'It can be closed.';
    case 'withdrawn':
      return 'It was withdrawn, and needs nothing more.';
    case 'closed':
      return 'It is closed, and needs nothing more.';
  }
}

/**
 * With what the form of an answer begins: what was written so far; else what areas gave, under their names; else, for a correction,
 * the version that it corrects.
 */
export function answerToBeginWith({ draft, parts, versions, wording }: RequestStanding): Answers {
  if (draft !== undefined) return draft.answers;
  const given = parts.flatMap((part) =>
    (part.given?.answers ?? []).map(({ point, text }) => ({ point, text: `${part.areaName}: ${text}` })),
  );
  if (given.length > 0 && versions.length === 0)
    return wording.points.map((_, point) => ({
      point,
      text: given
        .filter((part) => part.point === point)
        .map(({ text }) => text)
        .join('\n\n'),
    }));
  return versions.at(-1)?.answers ?? [];
}
