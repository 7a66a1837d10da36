import { SurveyError, type WhatIf, whatIfFrom } from '#survey';
import type { DriverFit, FitBody } from './fit.ts';

/** A what-if as it was asked: points by driver, as typed. */
export type Asked = Readonly<Record<string, string>>;

/** Why a driver cannot be moved as asked; a drawing puts it in words. */
export type MoveFault = { readonly driver: string } & (
  | { readonly kind: 'unknown'; readonly known: readonly string[] }
  | { readonly kind: 'no number'; readonly typed: string }
  | { readonly kind: 'too far'; readonly down: number; readonly up: number }
  | { readonly kind: 'refused'; readonly message: string }
);

export type Answer =
  | { readonly kind: 'nothing asked' }
  | { readonly kind: 'faults'; readonly faults: readonly MoveFault[] }
  | { readonly kind: 'answer'; readonly answer: WhatIf };

/** How far a driver may be moved either way, in points, rounded inwards to a tenth. */
export function moveRange(
  { level, seen }: Pick<DriverFit, 'level' | 'seen'>,
  from = level.value,
): {
  readonly down: number;
  readonly up: number;
} {
  return {
    down: Math.ceil((seen.lowest - from) * 1000) / 10 || 0,
    up: Math.floor((seen.highest - from) * 1000) / 10 || 0,
  };
}

/** Points as people type them: "+5", "-2.5", "−2.5"; undefined for an empty box. @throws nothing: NaN for what is no number */
export function pointsTyped(text: string): number | undefined {
  const typed = text.trim().replace('−', '-');
  if (typed === '') return undefined;
  return /^[+-]?\d+(?:[.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN;
}

/**
 * Answers a what-if from a stored fit. Faults name the driver and how far it may be moved; nothing is predicted beyond what has
 * been seen in an area.
 */
export function askWhatIf(body: FitBody, asked: Asked): Answer {
  const faults: MoveFault[] = [];
  const moves: Record<string, number> = {};
  for (const [name, typed] of Object.entries(asked)) {
    const driver = body.drivers.find((each) => each.name === name);
    const amount = pointsTyped(typed);
    if (amount === undefined) continue;
    if (driver === undefined) {
      faults.push({ driver: name, kind: 'unknown', known: body.drivers.map((each) => each.name) });
      continue;
    }
    const { down, up } = moveRange(driver, meanOf(body, driver));
    if (Number.isNaN(amount)) faults.push({ driver: name, kind: 'no number', typed });
    else if (amount < down || amount > up) faults.push({ driver: name, kind: 'too far', down, up });
    else if (amount !== 0) moves[name] = amount / 100;
  }
  if (faults.length > 0) return { kind: 'faults', faults };
  if (Object.keys(moves).length === 0) return { kind: 'nothing asked' };
  const seen = Object.fromEntries(body.drivers.map((driver) => [driver.name, driver.seen]));
  try {
    return { kind: 'answer', answer: whatIfFrom(body.condensed, moves, seen) };
  } catch (error) {
    if (!(error instanceof SurveyError)) throw error;
    return {
      kind: 'faults',
      faults: [{ driver: Object.keys(moves)[0] ?? '', kind: 'refused', message: error.message }],
    };
  }
}

/** A driver's mean among the interviews of the fit, which is what is moved. */
export function meanOf(body: FitBody, driver: Pick<DriverFit, 'name' | 'level'>): number {
  return body.condensed.drivers.find(({ name }) => name === driver.name)?.mean ?? driver.level.value;
}
