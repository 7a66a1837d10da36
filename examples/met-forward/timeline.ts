import { type ExceptionDecision, exceptionDecisions } from './exceptions.ts';
import { type WordOnFinding, wordsOnFindings } from './findings.ts';
import { nationalPublished, nationalSeries } from './national.ts';
import type { PlanStep } from './plan-steps.ts';
import { planHappenings } from './plans.ts';
import { daysAfter, daysOf, type Quarter, quarters } from './quarters.ts';
import { type ReportAct, reminderDays, reportDays } from './reporting.ts';
import type { RequestHappening } from './request-steps.ts';
import { requestHappenings } from './requests.ts';
import { nationalSet, nationalWithdrawn, ownAimSet } from './targets.ts';

/** What happens in the example. Later parts of the framework add their own kinds. */
export type Action =
  | { readonly kind: 'import-wave'; readonly survey: 'pas'; readonly quarter: Quarter }
  | { readonly kind: 'import-series'; readonly survey: 'national'; readonly ends: string }
  | { readonly kind: 'let-people-in' }
  | { readonly kind: 'set-national-target' }
  | { readonly kind: 'withdraw-national-target' }
  | { readonly kind: 'set-own-aims' }
  | { readonly kind: 'decide-exception'; readonly decision: ExceptionDecision }
  | { readonly kind: 'word-on-finding'; readonly word: WordOnFinding }
  | { readonly kind: 'step-on-request'; readonly request: RequestHappening }
  | { readonly kind: 'reports'; readonly acts: readonly ReportAct[] }
  | { readonly kind: 'reminders-of-reports' }
  | { readonly kind: 'plan-step'; readonly step: PlanStep }
  | { readonly kind: 'body-ends' }
  | { readonly kind: 'goal-day' };

export interface Happening {
  readonly day: string;
  readonly action: Action;
}

/** The day on which the example's own clock opens, and the last that it plays to. The same days as in plumbline.yaml. */
export const opens = '2011-04-28';
export const ends = '2012-07-26';

const waveDelay = 28;

/** Everything that happens in the example, in order of days. */
export const timeline: readonly Happening[] = [
  { day: '2008-07-01', action: { kind: 'let-people-in' } } as const,
  ...quarters.map(
    (quarter): Happening => ({
      day: nextWeekday(daysAfter(daysOf(quarter).ends, waveDelay)),
      action: { kind: 'import-wave', survey: 'pas', quarter },
    }),
  ),
  ...nationalSeries().map(
    (figure): Happening => ({
      day: nextWeekday(nationalPublished(figure.ends)),
      action: { kind: 'import-series', survey: 'national', ends: figure.ends },
    }),
  ),
  { day: nationalSet.day, action: { kind: 'set-national-target' } } as const,
  { day: nationalWithdrawn.day, action: { kind: 'withdraw-national-target' } } as const,
  { day: ownAimSet.day, action: { kind: 'set-own-aims' } } as const,
  ...exceptionDecisions.map(
    (decision): Happening => ({ day: decision.day, action: { kind: 'decide-exception', decision } }),
  ),
  ...wordsOnFindings.map((word): Happening => ({ day: word.day, action: { kind: 'word-on-finding', word } })),
  ...requestHappenings.map(
    (request): Happening => ({ day: request.day, action: { kind: 'step-on-request', request } }),
  ),
  ...reminderDays.map((day): Happening => ({ day, action: { kind: 'reminders-of-reports' } })),
  ...reportDays.map(({ day, acts }): Happening => ({ day, action: { kind: 'reports', acts } })),
  ...planHappenings.map(({ day, step }): Happening => ({ day, action: { kind: 'plan-step', step } })),
  { day: '2012-01-15', action: { kind: 'body-ends' } } as const,
  { day: '2012-03-31', action: { kind: 'goal-day' } } as const,
].sort((first, second) => (first.day < second.day ? -1 : first.day > second.day ? 1 : 0));

/** What happens after one day, up to and with another: what `example advance` plays. `after` undefined begins at the beginning. */
export function happenings(after: string | undefined, until: string): Happening[] {
  return timeline.filter(({ day }) => (after === undefined || day > after) && day <= until);
}

/** The day itself, or the Monday after a Saturday or Sunday: nothing is published at a weekend. */
function nextWeekday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? daysAfter(day, 2) : weekday === 0 ? daysAfter(day, 1) : day;
}
