import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A configuration file that cannot be used: every fault with its place, so that all can be mended at once. */
export class SettingsProblem extends Error {
  constructor(file: string, faults: readonly string[]) {
    const count = faults.length === 1 ? 'one thing' : `${faults.length} things`;
    super(`${file} cannot be used; mend ${count}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'SettingsProblem';
  }
}

/**
 * Reads a YAML text against a schema. Unknown fields are faults (schemas are strict), and each fault names its
 * line and its path, `groups.sex.answers` for example.
 * @throws SettingsProblem listing every fault.
 */
export function parseSettings<T>(text: string, file: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new SettingsProblem(
      file,
      document.errors.map((error) => error.message),
    );
  }
  const outcome = schema.safeParse(document.toJS());
  if (outcome.success) return outcome.data;
  throw new SettingsProblem(
    file,
    outcome.error.issues.map((issue) => {
      const path = issue.path.map(String);
      const node = nearestNode(document, path);
      const line = node === undefined ? '' : `line ${lines.linePos(node).line}, `;
      return `${line}${path.length > 0 ? `${path.join('.')}: ` : ''}${said(issue.message)}`;
    }),
  );
}

/** What is not there, in words for whoever writes the file. */
function said(message: string): string {
  const [, expected] = /^Invalid input: expected (\w+), received undefined$/.exec(message) ?? [];
  if (expected === undefined) return message;
  return `this is missing; ${kinds[expected] ?? expected} was expected`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'a group of fields',
  array: 'a list',
};

/** Reads a YAML file against a schema; see parseSettings. A missing file is said so, not thrown raw. */
export function readSettings<T>(
  file: string,
  schema: z.ZodType<T>,
): { readonly value: T; readonly text: string } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new SettingsProblem(file, ['the file is missing or cannot be read']);
  }
  return { value: parseSettings(text, file, schema), text };
}

/** Where in the text the fault, or its nearest parent that exists, stands. */
function nearestNode(
  document: ReturnType<typeof parseDocument>,
  path: readonly string[],
): number | undefined {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const keys = path.slice(0, depth).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const node = document.getIn(keys, true) ?? document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      const start: unknown = node.range[0];
      if (typeof start === 'number') return start;
    }
  }
  return undefined;
}
