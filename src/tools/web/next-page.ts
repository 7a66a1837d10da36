/**
 * Where somebody goes on after signing in: an address on this site, or the desk. Anything that a browser could read as another
 * site (a second slash, a backslash, a scheme, a control character) leads to the desk.
 */
export function nextPage(given: string | undefined): string {
  const fallback = '/desk';
  if (given === undefined || !given.startsWith('/') || given.length > 500) return fallback;
  if (/^\/[/\\]|[\\\s\p{Cc}]/u.test(given)) return fallback;
  const here = 'http://here.invalid';
  if (!URL.canParse(given, here) || new URL(given, here).origin !== here) return fallback;
  return given;
}
