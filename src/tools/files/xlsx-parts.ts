import { FileProblem } from './reader.ts';
import { attributeOf, scanXml, type XmlEvents, XmlProblem } from './xml-events.ts';
import type { Archive } from './zip.ts';

const mend = 'Open it in a spreadsheet and save it again, or ask for it again.';

/** Feeds one part of a workbook to `events`, piece by piece. Throws FileProblem where it is not UTF-8 or not well-formed. */
export async function* scanPart(
  archive: Archive,
  name: string,
  events: XmlEvents,
): AsyncGenerator<void, void, undefined> {
  const scanner = scanXml(events);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of archive.read(name)) {
      scanner.write(decoder.decode(piece, { stream: true }));
      yield;
    }
    scanner.write(decoder.decode());
    scanner.end();
  } catch (problem) {
    if (problem instanceof FileProblem) throw problem;
    if (!(problem instanceof XmlProblem || problem instanceof TypeError)) throw problem;
    throw damagedPart(archive, name, problem.message);
  }
}

/** Feeds the whole of a part to `events`. */
export async function readPart(archive: Archive, name: string, events: Partial<XmlEvents>): Promise<void> {
  const all = { open: () => {}, text: () => {}, close: () => {}, ...events };
  for await (const _ of scanPart(archive, name, all));
}

/** A part that does not hold what it should. */
export function damagedPart(archive: Archive, name: string, what: string): FileProblem {
  return new FileProblem({
    file: archive.file,
    message: `the part "${name}" of the workbook is damaged: ${what}`,
    mend,
  });
}

/** Where a part points to others: by the identifier of each pointer, its kind and the name of the part. */
export async function readPointers(
  archive: Archive,
  part: string,
): Promise<Map<string, { kind: string; target: string }>> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const name = `${folder}_rels/${part.slice(cut)}.rels`;
  const pointers = new Map<string, { kind: string; target: string }>();
  if (!archive.names.includes(name)) return pointers;
  await readPart(archive, name, {
    open(element, attributes) {
      if (element !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
      const kind = attributeOf(attributes, 'Type') ?? '';
      const target = attributeOf(attributes, 'Target') ?? '';
      pointers.set(attributeOf(attributes, 'Id') ?? '', {
        kind: kind.slice(kind.lastIndexOf('/') + 1),
        target: target.startsWith('/') ? target.slice(1) : joined(folder, target),
      });
    },
  });
  return pointers;
}

function joined(folder: string, target: string): string {
  const steps = folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
