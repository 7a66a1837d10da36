/** A past day in an address; anything else is today. */
export function dayAsked(given: string | undefined, today: string): string | undefined {
  if (given === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(given) || given >= today) return undefined;
  const at = Date.parse(`${given}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(given) ? given : undefined;
}
