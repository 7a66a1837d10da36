import type { Reader } from '#tools/store/store.ts';

/** Something that fails and on which nobody has answered. */
export interface Failing {
  /** "milestone", "exception", "measure", "escalation", "request". */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** The code of the area, where it is of one. */
  readonly area: string | undefined;
  readonly since: string;
  /** The day on which an answer was due. */
  readonly due: string;
  /** How often it was late, where that is counted. */
  readonly times: number | undefined;
  readonly href: string;
}

/** One kind of failing and how it is read. */
export interface FailingKind {
  readonly name: string;
  read(db: Reader, today: string): Promise<readonly Failing[]>;
}
