import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of the house: its path from the root, with forward slashes, and its text. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** A broken rule, at its place. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** One import: what it names, and the file it means where that is ours. */
export interface Import {
  readonly line: number;
  readonly name: string;
  /** Path from the root of the file of ours that is meant; undefined for packages and Node's own modules. */
  readonly target: string | undefined;
  /** Gone when compiled: it may look up, it cannot call. */
  readonly typeOnly: boolean;
}

/** Reads every source under the given patterns. */
export function readSources(root: string, patterns: readonly string[]): readonly Source[] {
  return globSync([...patterns], { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.includes('node_modules/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** The lines of a file with comments blanked, so that a rule named in a comment is not a rule broken. Relies on Biome's format. */
export function codeLines(text: string): readonly string[] {
  let inside = false;
  return text.split('\n').map((line) => {
    const start = line.trimStart();
    if (inside || start.startsWith('/*')) {
      inside = !line.includes('*/');
      return '';
    }
    if (start.startsWith('//')) return '';
    const comment = /\s\/\/ .*$/.exec(line);
    return comment === null ? line : line.slice(0, comment.index);
  });
}

/** Every import of a file, static, re-exported or dynamic. */
export function importsOf(source: Source): readonly Import[] {
  const found: Import[] = [];
  let statement = '';
  for (const [index, line] of codeLines(source.text).entries()) {
    if (/^(import|export)\b/.test(line)) statement = line;
    else statement += ` ${line.trim()}`;
    const named = /^(?:import|export|\}).*\bfrom '([^']+)'/.exec(line) ?? /^import '([^']+)'/.exec(line);
    if (named?.[1] !== undefined)
      found.push(importOf(source.file, index + 1, named[1], isTypeOnly(statement)));
    for (const [, name] of line.matchAll(/\bimport\('([^']+)'\)/g)) {
      if (name !== undefined) found.push(importOf(source.file, index + 1, name, false));
    }
  }
  return found;
}

function isTypeOnly(statement: string): boolean {
  if (/^(import|export) type\b/.test(statement)) return true;
  const names = /\{([^}]*)\}/.exec(statement)?.[1];
  if (!/^(import|export) \{/.test(statement)) return false;
  return names?.split(',').every((name) => name.trim() === '' || /^type\b/.test(name.trim())) === true;
}

function importOf(file: string, line: number, name: string, typeOnly: boolean): Import {
  return { line, name, typeOnly, target: targetOf(file, name) };
}

function targetOf(file: string, name: string): string | undefined {
  if (name === '#survey') return 'src/survey/index.ts';
  if (name.startsWith('#')) return `src/${name.slice(1)}`;
  if (name.startsWith('.')) return path.posix.join(path.posix.dirname(file), name);
  return undefined;
}

/** True for a test, which may import what it tests and more. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || !file.startsWith('src/') || file.includes('/fixtures/');
}
