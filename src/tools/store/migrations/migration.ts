import type { Words } from '../dialect.ts';

/**
 * One step of the tables' history. It is data, not code: the statements in order, written once with the dialect's words in
 * place of what the databases spell differently. Forward only; once released it is never edited (its hash is checked).
 */
export interface Migration {
  readonly number: number;
  /** A noun or two; with the number it names the step to people. */
  readonly name: string;
  readonly statements: (words: Words) => readonly string[];
}
