/** What every event of the room has. */
export interface Happened {
  readonly id: number;
  readonly subject: string;
  readonly actor: string;
  /** In which role: told in public in place of a name. */
  readonly capacity: string;
  readonly at: string;
  readonly day: string;
  readonly reason: string;
}

/** The longest texts that fields take, in characters. */
export const longest = { line: 200, text: 5000 } as const;

/** What is wrong with a text that has to be there; undefined where nothing is. */
export function textFault(text: string, what: string, most: number = longest.text): string | undefined {
  if (text.trim() === '') return `${what} is missing.`;
  const length = [...text].length;
  return length > most ? `${what} has ${length} characters; write ${most} at most.` : undefined;
}

/** True for a day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Days from one to the other; negative where the other is earlier. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
