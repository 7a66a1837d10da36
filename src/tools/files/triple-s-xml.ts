import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { FileProblem } from './reader.ts';

/** An element of parsed XML: attributes under "@name", text under "#text", children by name. */
export type Element = Readonly<Record<string, unknown>>;

/**
 * Parses XML into elements. Throws FileProblem, with the line where it is known, for bytes of another encoding than declared, XML that is not well-formed
 * (which the parser by itself would take), and entities of its own, which could reach for other files or grow without end. A document type
 * by name alone, as the standard's examples have it, is passed over: nothing is fetched.
 */
export function parseXml(file: string, bytes: Uint8Array): Element {
  const text = decodeXml(file, bytes);
  if (/<!DOCTYPE[^>[]*\[/i.test(text) || /<!ENTITY/i.test(text)) {
    throw new FileProblem({ file, message: 'the XML declares entities of its own, which are not read' });
  }
  const plain = text.replace(/<!DOCTYPE[^>]*>/i, '');
  const valid = XMLValidator.validate(plain);
  if (valid !== true) {
    const message = `the XML is not well-formed: ${valid.err.msg}`;
    throw new FileProblem({
      file,
      line: valid.err.line,
      message,
      mend: 'Ask for the file again, or copy it again.',
    });
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    alwaysCreateTextNode: true,
  });
  const parsed: unknown = parser.parse(plain);
  if (!isElement(parsed)) throw new FileProblem({ file, message: 'the XML holds no element' });
  return parsed;
}

function decodeXml(file: string, bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 200));
  const marked =
    start[0] === 0xff && start[1] === 0xfe
      ? 'utf-16le'
      : start[0] === 0xfe && start[1] === 0xff
        ? 'utf-16be'
        : undefined;
  const declared = /^[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(start.toString('latin1'))?.[1];
  const encoding = marked ?? declared ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const message = `the bytes of the XML are not in the encoding ${encoding}${declared === undefined ? '' : ' that it declares'}`;
    throw new FileProblem({ file, message, mend: 'Save it as UTF-8.' });
  }
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The children of that name, in order. */
export function elements(parent: Element, name: string): Element[] {
  const child = Object.hasOwn(parent, name) ? parent[name] : undefined;
  return (Array.isArray(child) ? child : [child]).filter(isElement);
}

export function attribute(element: Element, name: string): string | undefined {
  const value = Object.hasOwn(element, `@${name}`) ? element[`@${name}`] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The text of an element; of one in several languages or modes the first. */
export function textOf(element: Element | undefined): string {
  if (element === undefined) return '';
  const own = element['#text'];
  const text = typeof own === 'string' ? own : '';
  return text === '' ? textOfFirst(elements(element, 'text')) : text;
}

function textOfFirst(texts: readonly Element[]): string {
  const text = texts[0]?.['#text'];
  return typeof text === 'string' ? text : '';
}
