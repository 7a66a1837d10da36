import type { Measure } from '#features/measures/rules/measure.ts';
import type { Exception, ExceptionStanding } from './exception.ts';

/** What a sentence on an exception needs to know of its measure and area. */
export interface Subject {
  readonly unit: Measure['unit'];
  readonly direction: Measure['direction'];
  /** "London", "Enfield". */
  readonly where: string;
  /** Decimals of its figures. */
  readonly digits: number;
  /** A group's name in words, from its code. */
  readonly groupName: (domain: string, value: string) => string;
}

/** An exception as pages show it: how it stands, and the words for its measure and area. */
export interface ShownException extends Pick<Exception, 'id' | 'measure' | 'area'> {
  readonly standing: ExceptionStanding;
  readonly subject: Subject;
  readonly measureTitle: string;
  readonly measureShort: string;
}
