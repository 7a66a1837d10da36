/** How long a link by mail can be used, in minutes: long enough for slow mail, too short to be found later. */
export const linkMinutes = 20;

/** A session ends after this time without a page asked for, in minutes, and after `mostHours` whatever is done. */
export const idleMinutes = 120;
export const mostHours = 12;

/** A session as far as its end is concerned. */
interface Lasting {
  readonly seen_at: string;
  readonly ends_at: string;
  readonly ended_at: string | null;
}

/** Whether a session still stands at an instant. */
export function stands({ seen_at, ends_at, ended_at }: Lasting, now: string): boolean {
  return ended_at === null && now < ends_at && now < later(seen_at, idleMinutes);
}

/** An instant some minutes later, ISO 8601 in UTC. */
export function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** What a browser calls itself, as its owner would know it: "Firefox on Windows". */
export function browserWords(agent: string | undefined): string {
  if (agent === undefined || agent === '') return 'a browser that does not say its name';
  const names = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ] as const;
  const systems = [
    ['iPhone', 'an iPhone'],
    ['iPad', 'an iPad'],
    ['Android', 'Android'],
    ['Windows', 'Windows'],
    ['Mac OS', 'a Mac'],
    ['Linux', 'Linux'],
  ] as const;
  const name = names.find(([mark]) => agent.includes(mark))?.[1] ?? 'a browser';
  const system = systems.find(([mark]) => agent.includes(mark))?.[1];
  return system === undefined ? name : `${name} on ${system}`;
}

/** How long a browser may take over a passkey, in minutes. */
export const challengeMinutes = 5;
