/**
 * A small strict scanner of XML that comes in pieces, for sheets too large to hold as a tree. It knows what spreadsheets write: elements, attributes,
 * text, CDATA, the five named and the numbered entities. Document types are refused, so that no entity can reach for another file or
 * grow without end. fast-xml-parser wants the whole text at once; hucre's scanner lets a sheet that was cut off pass as a shorter one.
 */
export interface XmlEvents {
  /** An element begins; `name` without its prefix; `attributes` as written, for `attributeOf`. */
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** What is wrong with the XML, in words; the reader adds the file and the place. */
export class XmlProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'XmlProblem';
  }
}

export interface XmlScanner {
  write(piece: string): void;
  /** Throws XmlProblem when elements are still open: the text was cut. */
  end(): void;
}

const deepest = 200;
/** A tag or comment longer than this is damage. */
const longestTag = 1 << 20;

/** Makes a scanner that calls `events` while it is fed. Throws XmlProblem for text that is not well-formed. */
export function scanXml(events: XmlEvents): XmlScanner {
  const stack: string[] = [];
  let rest = '';
  let seen = false;

  function tag(inside: string): void {
    const head = inside.charCodeAt(0);
    if (head === 0x2f) {
      const name = localName(inside.slice(1).trimEnd());
      if (stack.pop() !== name) throw new XmlProblem(`the element "${name}" ends where it should not`);
      events.close(name);
      return;
    }
    const empty = inside.endsWith('/');
    const body = empty ? inside.slice(0, -1) : inside;
    const gap = body.search(/\s/);
    const full = gap === -1 ? body : body.slice(0, gap);
    if (!/^[A-Za-z_][\w.:-]*$/.test(full)) throw new XmlProblem(`"<${inside.slice(0, 20)}" is no element`);
    if (stack.length === 0 && seen) throw new XmlProblem('a second outermost element follows the first');
    if (stack.length >= deepest) throw new XmlProblem(`elements are nested more than ${deepest} deep`);
    const name = localName(full);
    seen = true;
    events.open(name, gap === -1 ? '' : body.slice(gap));
    if (empty) events.close(name);
    else stack.push(name);
  }

  /** Handles what begins with `<` at `at`; gives where it ends, or -1 where more text is needed. */
  function markup(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (text.startsWith('<?', at)) return after(text, '?>', at + 2);
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end === -1) return -1;
      events.text(text.slice(at + 9, end));
      return end + 3;
    }
    if (text.startsWith('<!D', at)) throw new XmlProblem('a document type stands in it, which is not read');
    if (text.startsWith('<!', at) && text.length - at >= 9) throw new XmlProblem('it is not well-formed');
    const end = tagEnd(text, at + 1);
    if (end === -1) return -1;
    tag(text.slice(at + 1, end));
    return end + 1;
  }

  return {
    write(piece) {
      const text = rest + piece;
      let at = 0;
      while (at < text.length) {
        const next = text.indexOf('<', at);
        const end = next === -1 ? text.length : next;
        if (next === -1 && stack.length > 0) break;
        if (end > at) between(text.slice(at, end));
        if (next === -1) {
          at = end;
          break;
        }
        at = next;
        const past = markup(text, at);
        if (past === -1) break;
        at = past;
      }
      rest = text.slice(at);
      if (rest.length > longestTag) throw new XmlProblem('a tag or text in it does not end');
    },
    end() {
      if (rest.trim() !== '' || stack.length > 0)
        throw new XmlProblem(`it ends inside "${stack.at(-1) ?? ''}"`);
      if (!seen) throw new XmlProblem('it holds no element');
    },
  };

  function between(text: string): void {
    if (stack.length > 0) events.text(decodeEntities(text));
    else if (text.trim() !== '' && text !== '\ufeff')
      throw new XmlProblem('text stands outside of its elements');
  }
}

function after(text: string, ending: string, from: number): number {
  const end = text.indexOf(ending, from);
  return end === -1 ? -1 : end + ending.length;
}

/** The `>` that ends a tag; one inside an attribute's quotes does not. */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3e) return at;
    if (code === 0x3c) throw new XmlProblem('a tag begins inside another');
    if (code !== 0x22 && code !== 0x27) continue;
    at = text.indexOf(code === 0x22 ? '"' : "'", at + 1);
    if (at === -1) return -1;
  }
  return -1;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The value of one attribute, by its name without prefix; undefined where there is none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = attributePattern(name).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

const patterns = new Map<string, RegExp>();

function attributePattern(name: string): RegExp {
  const known = patterns.get(name);
  if (known !== undefined) return known;
  const made = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, made);
  return made;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the five named entities of XML and numbered ones. Throws XmlProblem for any other. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&([^;&]{0,10});?/g, (whole, name: string) => {
    const number = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const code =
      number === null
        ? Number.NaN
        : Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16);
    if (code > 0 && code <= 0x10ffff && whole.endsWith(';')) return String.fromCodePoint(code);
    const character = Object.hasOwn(named, name) && whole.endsWith(';') ? named[name] : undefined;
    if (character === undefined) throw new XmlProblem(`"${whole}" is no entity that is read`);
    return character;
  });
}
