import { editDistance } from '#features/bodies/rules.ts';

/** The name that was probably meant: a third of its letters may differ, or it holds what was given whole. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const wanted = plain(given);
  let nearest: string | undefined;
  let least = Math.min(Math.max(2, Math.floor(wanted.length / 3)), wanted.length - 1) + 1;
  for (const name of names) {
    const distance = editDistance(wanted, plain(name), least);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest ?? names.find((name) => wanted.length >= 3 && plain(name).includes(wanted));
}

/** `Did you mean trust? ` where a name is near enough, and nothing otherwise. */
export function didYouMean(given: string, names: readonly string[]): string {
  const nearest = nearestName(given, names);
  return nearest === undefined ? '' : `Did you mean “${nearest}”? `;
}
