/** A part of a form is longer than it may be. */
export class TooMuch extends Error {
  constructor() {
    super('A part of the form is longer than it may be.');
    this.name = 'TooMuch';
  }
}

/** The form broke off, or is no form: nothing of it counts. */
export class BrokenForm extends Error {
  constructor() {
    super('The form did not arrive whole.');
    this.name = 'BrokenForm';
  }
}

/** Where the bytes of a file go. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

/** What a form held beside its file. */
export interface Sent {
  readonly fields: ReadonlyMap<string, string>;
  /** The file as its sender calls it, never to be used as a path; undefined where none was chosen. */
  readonly file: { readonly field: string; readonly name: string; readonly bytes: number } | undefined;
}

const mostParts = 30;
const mostFieldBytes = 64 * 1024;
const mostHeaderBytes = 8 * 1024;

/**
 * Reads a form with one file (multipart/form-data, RFC 7578) as it arrives: the file goes to `sink` piece by piece and is never
 * whole in memory. `most` is the most that the file may hold, in bytes.
 * @throws TooMuch, BrokenForm
 */
export async function readMultipart(request: Request, most: number, sink: Sink): Promise<Sent> {
  const type = request.headers.get('Content-Type') ?? '';
  const boundary = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined || request.body === null) throw new BrokenForm();
  const input = pieces(request.body);
  const delimiter = `\r\n--${mark}`;
  const fields = new Map<string, string>();
  let parts = 0;
  let file: Sent['file'];
  await input.until(delimiter, mostFieldBytes);
  while ((await input.take(2)) !== '--') {
    parts += 1;
    if (parts > mostParts) throw new TooMuch();
    const head = (await input.until('\r\n\r\n', mostHeaderBytes)).toString('utf8');
    const field = parameter(head, 'name');
    const name = parameter(head, 'filename');
    if (field === undefined) throw new BrokenForm();
    if (name === undefined) {
      fields.set(field, (await input.until(delimiter, mostFieldBytes)).toString('utf8'));
      continue;
    }
    // One file a form: a second would be written over the first.
    if (file !== undefined) throw new BrokenForm();
    const bytes = await input.pour(delimiter, most, sink);
    if (name !== '' || bytes > 0) file = { field, name, bytes };
  }
  return { fields, file };
}

function parameter(head: string, name: string): string | undefined {
  const line = head.split('\r\n').find((each) => /^content-disposition:/i.test(each));
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(line ?? '');
  return found?.[1]?.replaceAll('%22', '"').replace(/%0[da]/gi, ' ');
}

/** The body as bytes that are looked through for marks. It begins with a line end, as if one stood before the first mark. */
function pieces(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  let held: Buffer = Buffer.from('\r\n');
  const more = async (): Promise<void> => {
    const { done, value } = await reader.read();
    if (done) throw new BrokenForm();
    held = Buffer.concat([held, value]);
  };
  const drop = (count: number): Buffer => {
    const taken = held.subarray(0, count);
    held = held.subarray(count);
    return taken;
  };
  return {
    take: async (count: number): Promise<string> => {
      while (held.length < count) await more();
      return drop(count).toString('latin1');
    },
    until: async (mark: string, most: number): Promise<Buffer> => {
      let at = held.indexOf(mark);
      while (at < 0) {
        if (held.length > most) throw new TooMuch();
        await more();
        at = held.indexOf(mark);
      }
      if (at > most) throw new TooMuch();
      const taken = drop(at);
      drop(mark.length);
      return taken;
    },
    pour: async (mark: string, most: number, sink: Sink): Promise<number> => {
      let bytes = 0;
      const give = async (count: number): Promise<void> => {
        bytes += count;
        if (bytes > most) throw new TooMuch();
        if (count > 0) await sink(drop(count));
      };
      for (;;) {
        const at = held.indexOf(mark);
        if (at >= 0) {
          await give(at);
          drop(mark.length);
          return bytes;
        }
        // The last bytes may be the beginning of the mark.
        await give(Math.max(0, held.length - mark.length));
        await more();
      }
    },
  };
}
