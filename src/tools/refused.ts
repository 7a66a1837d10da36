/** What somebody asked for cannot be done: the message says why and what would do, and which field of a form it is about. */
export class Refused extends Error {
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.name = 'Refused';
    this.field = field;
  }
}

/**
 * Somebody else changed the same thing since it was read: nothing was done. The page shows what changed, and what was typed is
 * handed back, so that its writer can choose.
 */
export class ChangedMeanwhile extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ChangedMeanwhile';
  }
}
