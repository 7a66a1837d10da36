import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from '#config.ts';
import { readConfiguration } from '#features/measures/actions/configuration.ts';
import { measuresOf } from '#features/measures/rules/measure.ts';
import { exits } from '#tools/command/output.ts';
import { FileProblem } from '#tools/files/reader.ts';
import type { Ask } from './asking.ts';
import { type Call, UsageProblem } from './command.ts';
import { makeHouse } from './new.ts';

const ground = mkdtempSync(path.join(tmpdir(), 'plumbline-new-'));
after(() => rmSync(ground, { recursive: true, force: true }));

const told = {
  body: 'Northshire Police Authority (the Authority)',
  force: 'Northshire Police (the Police)',
  areas: 'Eastham=E07000999, Westham: the rest=E07000998',
  survey: 'residents',
};

function desk(folder: string, options: Readonly<Record<string, string>>) {
  const printed: string[] = [];
  const noted: string[] = [];
  const call: Call = {
    config: readConfig({}, ground),
    root: ground,
    positionals: [folder],
    text: (name) => options[name],
    flag: () => false,
    terminal: {
      interactive: false,
      print: (text) => void printed.push(text),
      note: (text) => void noted.push(text),
      progress: () => {},
    },
  };
  return { call, printed, noted };
}

/** Answers by what the question begins with, one after the other. */
function person(lines: readonly (readonly [begins: string, answer: string])[]): Ask {
  const left = [...lines];
  return async (question) => {
    const [begins, answer] = left.shift() ?? ['nothing more', ''];
    assert.ok(question.startsWith(begins), `asked “${question}” where “${begins}” was expected`);
    return answer;
  };
}

function everything(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')).join('\n');
}

test('a house made from options is one that the program reads', async () => {
  const folder = path.join(ground, 'northshire');
  const { call, printed } = desk(folder, { ...told, target: '55% by 2028-03-31 from 50% on 2025-03-31' });
  assert.equal(await makeHouse(call, undefined), exits.done);
  const { settings, areas, surveys } = await readConfiguration(folder);
  assert.equal(settings.body.short_name, 'the Authority');
  assert.equal(settings.force.id, 'northshire-police');
  assert.equal(settings.force_area_name, 'Northshire');
  assert.equal(settings.example, undefined);
  assert.deepEqual(settings.target?.goal, { value: 0.55, day: '2028-03-31' });
  assert.deepEqual(settings.target?.baseline, { value: 0.5, day: '2025-03-31' });
  assert.deepEqual(
    areas.map((area) => [area.code, area.name, area.kind]),
    [
      ['northshire', 'Northshire', 'force'],
      ['E07000999', 'Eastham', 'area'],
      ['E07000998', 'Westham: the rest', 'area'],
    ],
  );
  const [survey] = surveys;
  assert.equal(survey?.settings.name, 'residents');
  assert.ok(survey?.codebook !== undefined);
  const measures = measuresOf(survey.codebook).map((measure) => measure.id);
  assert.ok(measures.includes(settings.headline));
  assert.ok(settings.target !== undefined && measures.includes(settings.target.measure));
  const [said = ''] = printed;
  assert.match(said, /export PLUMBLINE_HOUSE=\S+northshire DATA_DIR=\S+northshire-data/);
  assert.match(said, /plumbline codebook propose FILE --survey residents/);
  assert.match(said, /plumbline import FILE --survey residents --dry-run/);
});

test('nothing of the worked example is in it', async () => {
  const folder = path.join(ground, 'bare');
  await makeHouse(desk(folder, told).call, undefined);
  assert.doesNotMatch(
    everything(folder),
    /London|Metropolitan|\bmp[as]\b|\bpas\b|partnership|simulated|invented/i,
  );
  assert.equal((await readConfiguration(folder)).settings.target, undefined);
});

test('what is commented out can be used as it stands', async () => {
  const folder = path.join(ground, 'uncommented');
  await makeHouse(desk(folder, told).call, undefined);
  // Settings in comments look like settings: `# key:`, `#  key:` or a list entry; sentences do not.
  for (const name of ['plumbline.yaml', 'surveys/residents/survey.yaml', 'surveys/residents/codebook.yaml']) {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8')
      .replaceAll('groups: {}\n#  sex', 'groups:\n#  sex')
      .replaceAll(/^( *)# ?( *(?:- )?[a-z_]+: ?(?:\{.*|\[.*|'.*|[A-Z].*|[a-z0-9].*)?)$/gm, '$1$2');
    writeFileSync(file, text);
  }
  const { settings, surveys } = await readConfiguration(folder);
  assert.ok(
    settings.target !== undefined && settings.licence !== undefined && settings.contact !== undefined,
  );
  assert.equal(surveys[0]?.codebook?.columns.unit, 'WARD');
  assert.deepEqual(Object.keys(surveys[0]?.codebook?.groups ?? {}), ['sex']);
  assert.equal(surveys[0]?.settings.notes.length, 1);
});

test('names that YAML and CSV could take for something else stay what they are', async () => {
  const folder = path.join(ground, 'awkward');
  const awkward = {
    body: 'Body: "quoted" # not a comment (no)',
    force: "O'Neill's Police",
    areas: 'Yes "and" no=1e5, - dash=007',
    survey: 'true',
  };
  await makeHouse(desk(folder, awkward).call, undefined);
  const { settings, areas, surveys } = await readConfiguration(folder);
  assert.equal(settings.body.name, 'Body: "quoted" # not a comment');
  assert.equal(settings.body.short_name, 'no');
  assert.deepEqual(
    areas.slice(1).map(({ code, name }) => [code, name]),
    [
      ['1e5', 'Yes "and" no'],
      ['007', '- dash'],
    ],
  );
  assert.equal(surveys[0]?.settings.name, 'true');
});

test('areas come from a file with code and name, or from a whole areas.csv', async () => {
  const short = path.join(ground, 'districts.csv');
  writeFileSync(short, 'Name;Code\nEastham;E1\n"Westham; North";E2\n');
  const first = path.join(ground, 'from-short');
  await makeHouse(desk(first, { ...told, areas: short, 'force-area': 'The North=E23' }).call, undefined);
  const { areas } = await readConfiguration(first);
  assert.deepEqual(
    areas.map(({ code, name }) => [code, name]),
    [
      ['E23', 'The North'],
      ['E1', 'Eastham'],
      ['E2', 'Westham; North'],
    ],
  );
  const again = path.join(ground, 'from-whole');
  await makeHouse(desk(again, { ...told, areas: path.join(first, 'areas.csv') }).call, undefined);
  assert.deepEqual((await readConfiguration(again)).areas, areas);
});

test('a survey that cannot speak of parts has no area column', async () => {
  const folder = path.join(ground, 'whole');
  await makeHouse(desk(folder, { ...told, areas: 'none' }).call, undefined);
  const { areas, surveys } = await readConfiguration(folder);
  assert.deepEqual(
    areas.map((area) => area.kind),
    ['force'],
  );
  assert.equal(surveys[0]?.codebook?.columns.area, undefined);
});

test('a person is asked for what is left open, and again where an answer will not do', async () => {
  const folder = path.join(ground, 'asked');
  const { call, noted } = desk(folder, { body: told.body });
  const ask = person([
    ['Which force', 'Northshire Police Authority'],
    ['Which force', 'Northshire Police'],
    ['Its areas', path.join(ground, 'missing.csv')],
    ['Its areas', 'Eastham=E1, Westham=E1'],
    ['Its areas', 'Eastham=E1, Westham=E2'],
    ['The force’s whole area', ''],
    ['The name of the survey', 'residents'],
    ['A target', '55%'],
    ['A target', '55% by 2028-03-31 from 50%'],
    ['On which day', '2025-03-31'],
  ]);
  assert.equal(await makeHouse(call, ask), exits.done);
  assert.equal(noted.length, 4);
  assert.match(noted[0] ?? '', /body and force have the same name/);
  assert.match(noted[1] ?? '', /there is no such file/);
  assert.match(noted[2] ?? '', /E1 comes twice/);
  assert.match(noted[3] ?? '', /write it like/);
  assert.equal((await readConfiguration(folder)).settings.target?.baseline.day, '2025-03-31');
});

test('a folder that holds anything is refused and left as it was', async () => {
  const folder = mkdtempSync(path.join(ground, 'full-'));
  writeFileSync(path.join(folder, 'letter.txt'), 'Dear all');
  await assert.rejects(makeHouse(desk(folder, told).call, undefined), (error) => {
    assert.ok(error instanceof FileProblem);
    assert.match(error.message, /not empty.*letter\.txt/s);
    return true;
  });
  assert.deepEqual(readdirSync(folder), ['letter.txt']);
  const file = path.join(folder, 'letter.txt');
  await assert.rejects(makeHouse(desk(file, told).call, undefined), /not a folder/);
});

test('where nobody can be asked, what is missing or wrong is named', async () => {
  const folder = path.join(ground, 'never');
  const refused = async (options: Readonly<Record<string, string>>, message: RegExp): Promise<void> => {
    await assert.rejects(makeHouse(desk(folder, options).call, undefined), (error) => {
      assert.ok(error instanceof UsageProblem, String(error));
      assert.match(error.message, message);
      return true;
    });
  };
  await refused({ body: told.body }, /--force, --areas, --survey are missing/);
  await refused({ ...told, force: told.body }, /--force is “.*same name/);
  await refused({ ...told, areas: 'missing.csv' }, /--areas is “missing.csv”: there is no such file/);
  await refused(
    { ...told, target: '59.4% by 2012-03-31 from 48%' },
    /on which day the baseline was measured/,
  );
  await refused({ ...told, target: 'more' }, /--target is “more”: write it like/);
  await refused({ ...told, areas: 'Northshire=E1' }, /--force-area is left out: .*read as one name/);
  assert.throws(() => readdirSync(folder));
});
