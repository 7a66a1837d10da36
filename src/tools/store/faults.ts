/** What can go wrong with the records, as sentences for the person who reads them. */

/** The records could not be read or written for a reason outside the program: a disk, a lock, a server, a damaged file. */
export class StoreError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'StoreError';
  }
}

/** The program used its store wrongly: a mistake of ours that would hang or lose something, so it fails at once and loudly. */
export class StoreMisuse extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoreMisuse';
  }
}

/** The sentence for a writer that waited and was not let in. */
export function busyFor(milliseconds: number, cause: unknown): StoreError {
  const seconds = Math.round(milliseconds / 1000);
  return new StoreError(
    `The records are being written by another process and were not free within ${seconds} seconds. Nothing was changed: try again, or see which \`plumbline\` command is still running.`,
    cause,
  );
}
