import { FileProblem } from './reader.ts';
import { attribute, type Element, elements, parseXml, textOf } from './triple-s-xml.ts';

const types = ['single', 'multiple', 'quantity', 'character', 'logical', 'date', 'time'] as const;

/** One variable of a Triple-S survey, as its metadata describe it. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly type: (typeof types)[number];
  /** First and last character in a fixed record, counted from 1; in a CSV file `start` is the number of the field. */
  readonly start: number;
  readonly finish: number;
  /** Codes with their labels; those of ranges without labels are listed too for a multiple variable. */
  readonly values: readonly { readonly code: string; readonly label: string }[];
  /** Answers of a multiple variable are written as codes, `width` characters each, instead of one 0 or 1 for every code. */
  readonly spread?: { readonly subfields: number; readonly width: number };
  /** Codes are texts, not numbers. */
  readonly literal: boolean;
  readonly weight: boolean;
}

export interface Metadata {
  readonly version: string;
  readonly format: 'fixed' | 'csv';
  /** Lines above the data of a CSV file. */
  readonly skip: number;
  /** The data file, where the metadata name one. */
  readonly href?: string;
  readonly variables: readonly Variable[];
}

/**
 * Reads the metadata of a survey, Triple-S XML 1.1 to 2.0 (www.triple-s.org). Throws FileProblem naming the variable for what the standard does not
 * allow, and for hierarchies of several records, which are not read.
 */
export function readMetadata(file: string, bytes: Uint8Array): Metadata {
  const [root] = elements(parseXml(file, bytes), 'sss');
  if (root === undefined) throw refused(file, 'the XML holds no Triple-S survey: there is no element "sss"');
  const version = attribute(root, 'version') ?? '';
  if (!/^(?:1\.[12]|2\.0)$/.test(version))
    throw refused(file, `version "${version}" of Triple-S is not read`, 'version 1.1, 1.2 or 2.0');
  const records = elements(root, 'survey').flatMap((survey) => elements(survey, 'record'));
  if (elements(root, 'hierarchy').length > 0 || records.length > 1) throw hierarchy(file);
  const [record] = records;
  if (record === undefined) throw refused(file, 'the survey describes no record');
  const format = attribute(record, 'format') ?? 'fixed';
  if (format !== 'fixed' && format !== 'csv')
    throw refused(file, `data in the format "${format}" are not read`, 'fixed or csv');
  const variables = elements(record, 'variable').map((element) => readVariable(file, element, format));
  if (variables.length === 0) throw refused(file, 'the survey describes no variable');
  const names = new Set<string>();
  for (const { name } of variables) {
    if (names.size === names.add(name).size) throw refused(file, `two variables are named "${name}"`);
  }
  const href = attribute(record, 'href');
  const skip = wholeNumber(attribute(record, 'skip') ?? '0') ?? 0;
  return { version, format, skip, variables, ...(href === undefined ? {} : { href }) };
}

function readVariable(file: string, element: Element, format: 'fixed' | 'csv'): Variable {
  const name = textOf(elements(element, 'name')[0]).trim();
  const label = textOf(elements(element, 'label')[0]).trim();
  const wrong = (message: string, expected?: string) => refused(file, message, expected, name);
  if (name === '') throw refused(file, `the variable "${attribute(element, 'ident') ?? label}" has no name`);
  const type = types.find((one) => one === attribute(element, 'type'));
  if (type === undefined)
    throw wrong(`the variable is of the type "${attribute(element, 'type') ?? ''}"`, types.join(', '));
  const [position] = elements(element, 'position');
  const start = wholeNumber(position === undefined ? undefined : attribute(position, 'start'));
  const finish = wholeNumber((position && attribute(position, 'finish')) ?? String(start ?? ''));
  if (start === undefined || start < 1 || finish === undefined || finish < start || finish > 1_000_000) {
    throw wrong('the variable has no position that makes sense', 'start and finish, counted from 1');
  }
  if (format === 'csv' && finish !== start)
    throw wrong('the variable spans several fields of the CSV file', 'one field');
  const values = readValues(element, type === 'multiple', wrong);
  const spread = readSpread(element, format, finish - start + 1, wrong);
  if (type === 'multiple' && values.length === 0)
    throw wrong('the variable has several answers, but none is listed');
  const literal = attribute(element, 'format') === 'literal';
  const weight = attribute(element, 'use') === 'weight';
  return {
    name,
    label,
    type,
    start,
    finish,
    values,
    literal,
    weight,
    ...(spread === undefined ? {} : { spread }),
  };
}

type Wrong = (message: string, expected?: string) => FileProblem;

/** More answers to one question than any survey lists. */
const mostAnswers = 2000;

function readValues(element: Element, expand: boolean, wrong: Wrong): { code: string; label: string }[] {
  const blocks = elements(element, 'values');
  const values = blocks
    .flatMap((block) => elements(block, 'value'))
    .map((value) => ({ code: (attribute(value, 'code') ?? '').trim(), label: textOf(value).trim() }));
  if (values.some((value) => value.code === '')) throw wrong('a value of the variable has no code');
  if (!expand) return values;
  for (const range of blocks.flatMap((block) => elements(block, 'range'))) {
    const from = wholeNumber(attribute(range, 'from'));
    const to = wholeNumber(attribute(range, 'to'));
    if (from === undefined || to === undefined || to - from > mostAnswers)
      throw wrong('a range of its codes makes no sense');
    for (let code = from; code <= to; code += 1) {
      if (!values.some((value) => Number(value.code) === code))
        values.push({ code: String(code), label: '' });
    }
  }
  return values;
}

function readSpread(element: Element, format: string, length: number, wrong: Wrong): Variable['spread'] {
  const [spread] = elements(element, 'spread');
  if (spread === undefined) return undefined;
  const subfields = wholeNumber(attribute(spread, 'subfields'));
  const stated = wholeNumber(attribute(spread, 'width'));
  if (subfields === undefined || subfields < 1)
    throw wrong('the answers of the variable are spread over no fields');
  if (format === 'csv' && stated === undefined)
    throw wrong('the width of its answers is not stated, which a CSV file needs');
  const width = stated ?? Math.floor(length / subfields);
  if (width < 1 || (format === 'fixed' && width * subfields > length))
    throw wrong('its answers do not fit into its position');
  return { subfields, width };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}

function hierarchy(file: string): FileProblem {
  const message = 'a hierarchy of several kinds of record is not read';
  return new FileProblem({ file, message, mend: 'Ask for a file with one record an interview.' });
}

function refused(file: string, message: string, expected?: string, column?: string): FileProblem {
  return new FileProblem({
    file,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(column === undefined ? {} : { column }),
  });
}
