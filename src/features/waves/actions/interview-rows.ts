import { type Period, periodOfDay } from '#features/measures/rules/period.ts';
import type { Batch, Cell, Problem } from '#tools/files/reader.ts';
import { type Answer, countAnswer } from '../rules/answers.ts';
import type { ProblemList } from '../rules/checks.ts';
import { type CodedText, groupCoder } from '../rules/coding.ts';
import { tallyInterview } from '../rules/tally.ts';
import { areaReader, dayReader, type Read, weightReader } from './rows.ts';
import type { OpenWave, StageOptions } from './stage.ts';
import { field } from './staging.ts';

/** Reads one row of a batch: adds its line to those of its wave, or its problems to the list. */
export type ReadInterview = (batch: Batch, row: number, lines: Map<OpenWave, string[]>) => void;

/**
 * Makes the function that reads an interview's row. A row with any problem is neither counted nor staged. What does not
 * change from row to row is made once, here: with a million rows of forty cells, every object made for a row is felt.
 */
export function interviewReader(
  options: StageOptions,
  openWave: (period: Period) => OpenWave,
  problems: ProblemList,
): ReadInterview {
  const { match, survey, source } = options;
  const readWeight = weightReader(source.decimalMark);
  const readArea = areaReader(options.areas, options.areaNames);
  const readDay = dayReader(source.dateOrder);
  const areaNumbers = new Map(options.areas.map((area, place) => [area.code, place]));
  const groups = groupsOf(options);
  const waveOfDay = remembering((day: string) =>
    openWave(periodOfDay(day, survey.wave.length, survey.year_starts)),
  );
  const answers: Answer[] = [];
  let batch: Batch = { firstRow: 1, rows: 0, cells: [] };
  let row = 0;
  let sound = true;

  const cell = (position: number): Cell => batch.cells[position]?.[row] ?? null;
  const say = (position: number | undefined, what: Omit<Problem, 'file'>): void => {
    sound = false;
    problems.add(placed(options, batch, row, position, what));
  };
  const take = <T>(position: number | undefined, read: (cell: Cell) => Read<T>): T | undefined => {
    if (position === undefined) return undefined;
    const outcome = read(cell(position));
    if ('value' in outcome) return outcome.value;
    say(position, { found: shown(cell(position)), ...outcome.fault });
    return undefined;
  };
  const text = (position: number | undefined, role: string): string | undefined => {
    if (position === undefined) return undefined;
    const value = String(cell(position) ?? '').trim();
    if (value !== '') return value;
    say(position, { message: `the ${role} is missing`, expected: `a ${role}`, mend: `Fill the ${role} in.` });
    return undefined;
  };
  const outsideWave = (day: string | undefined): void => {
    const { wave } = options;
    if (wave === undefined || day === undefined || (day >= wave.starts && day <= wave.ends)) return;
    say(match.day, {
      message: 'the interview lies outside the wave',
      found: shown(cell(match.day ?? 0)),
      expected: `a day from ${wave.starts} to ${wave.ends}`,
      mend: 'Take the interview out, or name the wave that it belongs to.',
    });
  };

  const inFuture = (day: string | undefined): void => {
    if (day === undefined || day <= options.today) return;
    say(match.day, {
      message: 'the interview lies in the future',
      found: shown(cell(match.day ?? 0)),
      expected: `a day up to ${options.today}, as the clock stands here`,
      mend: 'Correct the day, set the order of dates with --dates, or correct the clock.',
    });
  };
  const twice = (known: Map<string, number>): void => {
    if (match.respondent === undefined) return;
    const name = String(cell(match.respondent) ?? '').trim();
    if (name === '') return;
    const number = batch.firstRow + row;
    const before = known.get(name);
    if (before === undefined) known.set(name, number);
    else
      say(match.respondent, {
        message: `this respondent is in the wave already, in row ${before}`,
        found: shown(name),
        expected: 'every respondent once a wave',
        mend: 'Take the row out that is too much. If the column does not name people, take it out of the codebook: columns.respondent.',
      });
  };

  return (nextBatch, nextRow, lines) => {
    batch = nextBatch;
    row = nextRow;
    sound = true;
    const weight = take(match.weight, readWeight);
    const area = match.area === undefined ? options.forceArea : take(match.area, readArea);
    const day = take(match.day, readDay);
    const unit = text(match.unit, 'sampling unit');
    const stratum = text(match.stratum, 'stratum');
    outsideWave(day);
    inFuture(day);
    // No wave is opened for a day that cannot be.
    if (!sound && options.wave === undefined && day !== undefined && day > options.today) return;
    const wave =
      options.wave === undefined ? (day === undefined ? undefined : waveOfDay(day)) : openWave(options.wave);
    if (wave === undefined) return;
    twice(wave.respondents);
    let coded = '';
    for (const { position, code, codes } of groups) {
      const found = code(cell(position));
      if (found === undefined) say(position, notInCodebook(cell(position), codes));
      else coded += found;
    }
    for (let place = 0; place < wave.questions.length; place += 1) {
      const question = wave.questions[place];
      if (question === undefined) continue;
      const answer = question.counts.read(cell(question.position));
      if (answer === undefined) {
        say(question.position, notInCodebook(cell(question.position), question.codes));
        continue;
      }
      answers[place] = answer;
      coded += `,${answer.text}`;
    }
    if (!sound || weight === undefined || area === undefined) return;

    const number = batch.firstRow + row;
    const within =
      survey.design.strata === 'area' ? area : survey.design.strata === 'none' ? 'all' : (stratum ?? area);
    const sampled = unit ?? String(number);
    tallyInterview(wave.tally, { area, stratum: within, unit: sampled, weight, day });
    const areaNumber = areaNumbers.get(area) ?? 0;
    for (let place = 0; place < wave.questions.length; place += 1) {
      const answer = answers[place];
      if (answer !== undefined) countAnswer(answer, areaNumber, weight);
    }
    const respondent = match.respondent === undefined ? null : cell(match.respondent);
    const named = respondent === null ? '' : field(String(respondent));
    const design = `${number},${field(area)},${field(within)},${field(sampled)},${weight},${day ?? ''},${named}`;
    const line = `${design}${coded}\n`;
    const others = lines.get(wave);
    if (others === undefined) lines.set(wave, [line]);
    else others.push(line);
  };
}

/** The groups of a file: each cell as it is staged, its comma before it; undefined where the codebook does not know it. */
function groupsOf({ match, codebook }: StageOptions) {
  return [...match.groups].map(([name, position]) => {
    const group = codebook.groups[name];
    const read = group === undefined ? (): CodedText => ({ value: null }) : groupCoder(group);
    return {
      position,
      codes: group === undefined ? '' : Object.keys(group.answers).join(', '),
      code: (cell: Cell): string | undefined => {
        const found = read(cell);
        return 'unknown' in found ? undefined : `,${field(found.value)}`;
      },
    };
  });
}

/** Works something out once for each different day: there are few of them. */
function remembering<T>(work: (day: string) => T): (day: string) => T {
  const known = new Map<string, T>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const now = work(day);
    known.set(day, now);
    return now;
  };
}

function placed(
  options: StageOptions,
  batch: Batch,
  row: number,
  position: number | undefined,
  what: Omit<Problem, 'file'>,
): Problem {
  const line = batch.lines?.[row];
  const column = position === undefined ? undefined : options.source.columns[position]?.name;
  return {
    file: options.file,
    row: batch.firstRow + row,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...what,
  };
}

function notInCodebook(cell: Cell, codes: string): Omit<Problem, 'file'> {
  return {
    message: 'this answer is not in the codebook',
    found: shown(cell),
    expected: codes === '' ? 'an answer of the codebook' : `one of ${codes}`,
    mend: 'Correct the file, or add the answer to the codebook if it was really offered.',
  };
}

/** A cell as it is shown in an error: quoted, and never longer than a line. */
function shown(cell: Cell): string {
  if (cell === null) return 'nothing';
  const text = String(cell);
  return text.length > 60 ? `“${text.slice(0, 60)}…”` : `“${text}”`;
}
