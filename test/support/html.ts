/** One element of a page as its source has it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A page taken apart: its elements in order, its words, and what is wrong with how it is written. */
export interface Parsed {
  readonly elements: readonly Element[];
  readonly text: string;
  readonly faults: readonly string[];
}

const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const blocks =
  /^(address|article|aside|blockquote|dl|div|figure|footer|form|h[1-6]|header|hr|main|nav|ol|p|pre|section|table|ul)$/;

/**
 * Reads HTML as strictly as our pages are written: every element closed in its order, attributes quoted, no id twice, no
 * block inside a paragraph. It is no browser, which would mend all that in silence and differently from the next.
 */
export function parseHtml(html: string): Parsed {
  const elements: Element[] = [];
  const faults: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const token =
    /<!doctype html>|<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/"']+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)|(<)/gy;
  let words = '';
  for (const [whole, closing, name = '', given = '', self, text, stray] of html.matchAll(token)) {
    if (stray !== undefined) faults.push(`a < that opens nothing, after “${words.slice(-40)}”`);
    if (text !== undefined) words += text;
    if (name === '') continue;
    if (closing === '/') {
      const last = open.pop();
      if (last !== name) faults.push(`</${name}> closes <${last ?? 'nothing'}>`);
      words += ' ';
      continue;
    }
    const attributes = attributesOf(given);
    elements.push({ name, attributes });
    if (open.includes('p') && blocks.test(name)) faults.push(`<${name}> inside a paragraph`);
    if (name === 'a' && open.includes('a')) faults.push('a link inside a link');
    const id = attributes['id'];
    if (id !== undefined && ids.has(id)) faults.push(`id “${id}” twice`);
    if (id !== undefined) ids.add(id);
    if (self !== '/' && !empty.has(name)) open.push(name);
    if (whole.includes('undefined') || whole.includes('[object')) faults.push(`odd attribute: ${whole}`);
  }
  if (open.length > 0) faults.push(`never closed: ${open.join(', ')}`);
  for (const { attributes } of elements) {
    for (const name of ['aria-labelledby', 'aria-describedby', 'for', 'aria-controls']) {
      for (const id of (attributes[name] ?? '').split(' ').filter((each) => each !== ''))
        if (!ids.has(id)) faults.push(`${name} names “${id}”, which is not there`);
    }
  }
  return { elements, text: unescapeText(words).replace(/\s+/g, ' '), faults };
}

function attributesOf(given: string): Record<string, string> {
  return Object.fromEntries(
    [...given.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      unescapeText(value),
    ]),
  );
}

function unescapeText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** What a page must not hold under our content policy, or could call somebody else with. */
export function safetyFaults({ elements }: Parsed): string[] {
  const faults: string[] = [];
  for (const { name, attributes } of elements) {
    if (name === 'style') faults.push('a <style>');
    if (name === 'script' && attributes['src'] === undefined) faults.push('an inline <script>');
    if (['iframe', 'object', 'embed', 'base'].includes(name)) faults.push(`a <${name}>`);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute === 'style') faults.push(`style="${value}" on <${name}>`);
      if (/^on/i.test(attribute)) faults.push(`${attribute} on <${name}>`);
      const fetched =
        ['src', 'srcset', 'poster', 'action', 'formaction'].includes(attribute) ||
        (name !== 'a' && attribute === 'href');
      const canonical = name === 'link' && attributes['rel'] === 'canonical';
      if (fetched && !canonical && !/^[/#](?!\/)/.test(value))
        faults.push(`<${name} ${attribute}="${value}">`);
      if (/^\s*(javascript|data|vbscript):/i.test(value)) faults.push(`${attribute}="${value}" on <${name}>`);
    }
  }
  return faults;
}
