import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkEmpty, foundHouse, readFoundingAreas } from '#features/bodies/actions/founding.ts';
import {
  type Answer,
  areasFault,
  type Founding,
  type FoundingArea,
  isDay,
  type NamedBody,
  readAreaList,
  readNamedBody,
  readSurveyName,
  readTarget,
} from '#features/bodies/rules/founding.ts';
import { areaOfForce, withWholeArea } from '#features/bodies/rules/founding-areas.ts';
import { exits } from '#tools/command/output.ts';
import { type Ask, askAtTerminal, type Question, settle } from './asking.ts';
import { type Call, type Command, onlyArgument, UsageProblem } from './command.ts';

export const command: Command = {
  name: 'new',
  summary: 'make an empty house for a body: its configuration, with comments, to be filled in',
  usage: [
    'plumbline new FOLDER',
    'plumbline new FOLDER --body NAME --force NAME --areas LIST|FILE --survey NAME [--force-area NAME=CODE] [--target TEXT]',
  ],
  options: {
    body: { type: 'string', value: 'NAME', help: 'The oversight body; a short name in brackets behind it' },
    force: { type: 'string', value: 'NAME', help: 'The police force; a short name in brackets behind it' },
    'force-area': {
      type: 'string',
      value: 'NAME=CODE',
      help: 'The force’s whole area; made from the force’s name otherwise',
    },
    areas: {
      type: 'string',
      value: 'LIST',
      help: 'Areas under it: "Name=CODE, Name=CODE", a file with code and name, or none',
    },
    survey: { type: 'string', value: 'NAME', help: 'The first survey; more can be added later' },
    target: {
      type: 'string',
      value: 'TEXT',
      help: '"59.4% by 2012-03-31 from 48% on 2009-03-31"; none where left out',
    },
  },
  examples: [
    'plumbline new northshire',
    'plumbline new northshire --body "Northshire Police Authority (the Authority)" --force "Northshire Police" \\',
    '    --areas "Eastham=E07000999, Westham=E07000998" --survey residents --target "55% by 2028-03-31 from 50% on 2025-03-31"',
    'plumbline new northshire --body "Northshire Police Authority" --force "Northshire Police" --areas districts.csv --survey residents',
  ],
  run: async (call) => {
    const seated = call.terminal.interactive && process.stdin.isTTY === true;
    if (!seated || missingOptions(call).length === 0) return makeHouse(call, undefined);
    const desk = askAtTerminal();
    try {
      return await makeHouse(call, desk.ask);
    } finally {
      desk.close();
    }
  },
};

/**
 * Asks for what the options leave open, makes the house and says what comes next. `ask` is undefined where nobody sits at the
 * terminal: then what is missing is an error.
 * @throws UsageProblem for an answer that cannot be used, FileProblem for a folder that is not empty or a file of areas.
 */
export async function makeHouse(call: Call, ask: Ask | undefined): Promise<number> {
  const folder = path.resolve(onlyArgument(call, 'folder'));
  await checkEmpty(folder);
  if (ask === undefined) refuseMissing(missingOptions(call));
  const founding = await answers(call, ask);
  const files = await foundHouse(folder, founding);
  const { name } = founding.survey;
  call.terminal.print(
    [
      `Made ${folder}:`,
      ...files.map((file) => `  ${file}`),
      '',
      'Next:',
      '  1. Tell the program where the house is, and give it a place of its own for what it keeps:',
      `       export PLUMBLINE_HOUSE=${quoted(folder)} DATA_DIR=${quoted(`${folder}-data`)}`,
      `  2. Say what the columns of the survey’s files mean: edit ${path.join('surveys', name, 'codebook.yaml')}, or have one proposed:`,
      `       plumbline codebook propose FILE --survey ${name}`,
      '  3. See what an import would do, before it does anything:',
      `       plumbline import FILE --survey ${name} --dry-run`,
    ].join('\n'),
  );
  return exits.done;
}

async function answers(call: Call, ask: Ask | undefined): Promise<Founding> {
  const put = <T>(question: Question<T>): Promise<T> => settle(call, ask, question);
  const body = await put<NamedBody>({
    option: 'body',
    words: 'Which body asks? Its name, and a short one in brackets: ',
    read: readNamedBody,
  });
  const force = await put<NamedBody>({
    option: 'force',
    words: 'Which force answers? Its name, and a short one in brackets: ',
    read: (text) => other(readNamedBody(text), body),
  });
  const areas = await put<readonly FoundingArea[]>({
    option: 'areas',
    words: 'Its areas? A list such as Eastham=E07000999, Westham=E07000998; or a file; or none: ',
    read: readAreas,
  });
  const all =
    areas.some((area) => area.kind === 'force') && call.text('force-area') === undefined
      ? areas
      : await put<readonly FoundingArea[]>({
          option: 'force-area',
          words: `The force’s whole area, as Name=CODE? Enter for ${areaOfForce(force.name)}: `,
          without: '',
          read: (text) => withWholeArea(areas, force, text.trim() === '' ? undefined : text),
        });
  const survey = await put<Founding['survey']>({
    option: 'survey',
    words: 'The name of the survey? ',
    read: readSurveyName,
  });
  const target = await put<Founding['target']>({
    option: 'target',
    words: 'A target, such as 55% by 2028-03-31 from 50% on 2025-03-31? Enter for none: ',
    without: '',
    read: (text) => readWholeTarget(text, ask),
  });
  return { body, force, areas: all, survey, target };
}

/** Who gave all of these is not asked for the rest, which may be left out. */
function missingOptions(call: Call): string[] {
  return ['body', 'force', 'areas', 'survey'].filter((name) => call.text(name) === undefined);
}

function refuseMissing(missing: readonly string[]): void {
  if (missing.length === 0) return;
  const list = missing.map((name) => `--${name}`).join(', ');
  throw new UsageProblem(
    `${list} ${missing.length === 1 ? 'is' : 'are'} missing, and nobody is at the terminal to be asked.\nSee: plumbline new --help`,
  );
}

/** The force's id must differ from the body's: both stand in one table. */
function other(answer: Answer<NamedBody>, body: NamedBody): Answer<NamedBody> {
  if ('fault' in answer || answer.value.id !== body.id) return answer;
  return { fault: 'body and force have the same name; the one asks, the other answers' };
}

async function readAreas(text: string): Promise<Answer<readonly FoundingArea[]>> {
  const file = text.trim();
  const isFile = existsSync(file);
  if (!isFile && /\.(csv|txt|tsv|xlsx)$/i.test(file)) return { fault: 'there is no such file' };
  const read = isFile ? { value: await readFoundingAreas(file) } : readAreaList(text);
  const fault = 'fault' in read ? undefined : areasFault(read.value);
  return fault === undefined ? read : { fault };
}

/** A target with the day of its baseline, which is asked for where it is not said: no day can be supposed for a public promise. */
async function readWholeTarget(text: string, ask: Ask | undefined): Promise<Answer<Founding['target']>> {
  if (text.trim() === '') return { value: undefined };
  const read = readTarget(text);
  if ('fault' in read) return read;
  const { goal, baseline } = read.value;
  if (baseline.day === undefined && ask === undefined) {
    return { fault: `say on which day the baseline was measured: “${text.trim()} on 2009-03-31”` };
  }
  const day = baseline.day ?? ((await ask?.('On which day was the baseline measured? ')) ?? '').trim();
  if (!isDay(day)) return { fault: `“${day}” is not a day; write it like 2009-03-31` };
  if (day >= goal.day)
    return { fault: `the goal’s day, ${goal.day}, must come after the day of the baseline, ${day}` };
  return { value: { goal, baseline: { value: baseline.value, day } } };
}

/** A path as a shell takes it. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
