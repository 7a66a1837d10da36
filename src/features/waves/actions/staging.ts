import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A staged wave on disk: comma-separated, UTF-8, quoted by RFC 4180, no header, an empty field for nothing. */
export interface StagedFile {
  readonly path: string;
  /** Adds rows; waits where the disk is slower than the reader. */
  write(rows: string): Promise<void>;
  close(): Promise<void>;
}

export function stagedFile(path: string): StagedFile {
  const stream: WriteStream = createWriteStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 });
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    path,
    write: async (rows) => {
      if (failure !== undefined) throw failure;
      if (!stream.write(rows)) await once(stream, 'drain');
    },
    close: async () => {
      stream.end();
      await finished(stream);
      if (failure !== undefined) throw failure;
    },
  };
}

/** A text as a CSV field. */
export function field(text: string | null): string {
  if (text === null) return '';
  return /[",\r\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;
}
