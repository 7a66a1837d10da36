import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Interview, interviewsOf } from './interviews.ts';
import { from, positionOf, type Quarter } from './quarters.ts';
import { informedChange, questions } from './questions.ts';

export { interviewsOf } from './interviews.ts';

/** The columns of a quarter's file, in the fieldwork company's order. */
export function columnsOf(quarter: Quarter): string[] {
  const asked = questions.map(({ name, column }) =>
    name === 'informed' && from(quarter, informedChange.from) ? informedChange.column : column,
  );
  return [
    ...['SERIAL', 'WAVE', 'INTDATE', 'BOROUGH', 'WARD', 'WARDNAME', 'SAMPLE', 'ADULTS', 'DWEIGHT', 'WEIGHT'],
    ...['SEX', 'AGEBAND', 'ETHNIC', 'DISAB', 'TENURE', 'VICTIM', 'STOPPED', 'CONTACT'],
    ...asked,
  ];
}

/** A quarter's interviews as the text of the file that the fieldwork company delivers. */
export function deliveryOf(quarter: Quarter): string {
  const lines = interviewsOf(quarter).map((interview) => lineOf(interview, quarter));
  return `${[columnsOf(quarter).join(','), ...lines].join('\r\n')}\r\n`;
}

/** Writes a quarter's file into a folder, which is made if need be, and gives its path. */
export function writeQuarter(folder: string, quarter: Quarter): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `pas-${quarter}.csv`);
  writeFileSync(path, deliveryOf(quarter));
  return path;
}

function lineOf(interview: Interview, quarter: Quarter): string {
  const { person, ward, population } = interview;
  const yes = (given: boolean): number => (given ? 1 : 2);
  return [
    interview.serial,
    positionOf(quarter) + 1,
    dayAsWritten(interview.day),
    spelling(population.borough, quarter),
    ward.code,
    ward.name,
    interview.half,
    person.adults,
    interview.designWeight.toFixed(4),
    interview.weight.toFixed(4),
    person.sex,
    person.age,
    person.ethnicity,
    person.disability ?? 9,
    person.tenure ?? 9,
    person.victim === null ? 9 : yes(person.victim),
    yes(person.stopped),
    yes(person.contact),
    ...interview.answers.map((answer) => answer ?? ''),
  ].join(',');
}

/** A borough's name as this quarter's file spells it: fieldwork companies change their minds. */
function spelling(
  borough: { readonly name: string; readonly spellings?: readonly string[] },
  quarter: Quarter,
): string {
  const spellings = [borough.name, ...(borough.spellings ?? [])];
  return spellings[positionOf(quarter) % spellings.length] ?? borough.name;
}

/** `2011-03-09` as `09/03/2011`. */
function dayAsWritten(day: string): string {
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}
