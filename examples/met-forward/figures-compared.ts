/** How many differences are listed; all are counted. */
const listed = 40;

/** What differs between two texts of figures, as sentences for a reviewer; one sentence where nothing does. */
export function compareFigures(before: string, after: string): string[] {
  const old = figuresOf(before);
  const now = figuresOf(after);
  const changed: string[] = [];
  const gone: string[] = [];
  for (const [name, numbers] of old) {
    const found = now.get(name);
    if (found === undefined) gone.push(`gone     ${name}: ${numbers}`);
    else if (found !== numbers) changed.push(`changed  ${name}: ${numbers} -> ${found}`);
  }
  const fresh = [...now]
    .filter(([name]) => !old.has(name))
    .map(([name, numbers]) => `new      ${name}: ${numbers}`);
  const all = [...changed, ...gone, ...fresh];
  if (all.length === 0) return [`No published figure has changed: ${now.size} compared.`];
  const counts = `${changed.length} figures changed, ${gone.length} gone, ${fresh.length} new; ${now.size} in all.`;
  const more = all.length - listed;
  return [
    `${counts} If that is meant, say why in CHANGELOG.md under Figures, and run npm run figures.`,
    'Each line: day, survey, measure and place, then period, group or area: value, lower, upper, base, and any caution.',
    ...all.slice(0, listed),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

/** How many figures a text holds. */
export function countFigures(text: string): number {
  return figuresOf(text).size;
}

/** Figures by their name: heading of the section, then what stands before the colon. Figures are indented, headings are not. */
function figuresOf(text: string): Map<string, string> {
  const figures = new Map<string, string>();
  let heading = '';
  for (const line of text.split('\n')) {
    if (!line.startsWith(' ')) {
      heading = line;
      continue;
    }
    const [name = '', numbers = ''] = line.split(': ');
    figures.set(`${heading},${name}`, numbers);
  }
  return figures;
}
