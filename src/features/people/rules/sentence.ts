import type { RoleName } from './roles.ts';

/** One policy. `says` is the whole of it in words; the fields are the same for the program. */
export interface Sentence<Deed extends string = string> {
  readonly says: string;
  readonly who: readonly RoleName[];
  readonly may: readonly Deed[];
  /** Whose thing it must be. */
  readonly of?: 'its body' | 'the body asked';
  /** Where the role is for an area, the thing must be of that very area. */
  readonly area?: 'its own';
  /** Two pairs of eyes: not by who wrote it. */
  readonly unless?: 'its author';
  /** Also at the command line, by whoever has the machine. */
  readonly operator?: true;
}
