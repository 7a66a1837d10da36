import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { codebookSettings } from '#features/measures/rules/codebook.ts';
import { questionCoder, versionOn } from '#features/waves/rules/coding.ts';
import { matchColumns } from '#features/waves/rules/matching.ts';
import { readSettings } from '#tools/settings/yaml.ts';
import { columnsOf, deliveryOf, interviewsOf, writeQuarter } from './generator.ts';
import { interviewsABorough } from './interviews.ts';
import { daysOf, quarterNamed, quarters } from './quarters.ts';
import { questions } from './questions.ts';

const codebook = readSettings(join(import.meta.dirname, 'surveys/pas/codebook.yaml'), codebookSettings).value;

test('a quarter is the same at every call, and differs from the next', () => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
  assert.equal(hash(deliveryOf('2011-Q1')), '55ed8e1fdb935399');
  assert.notEqual(hash(deliveryOf('2010-Q4')), '55ed8e1fdb935399');
});

test('160 interviews in each borough, over 12 or 13 wards of its own', () => {
  const owners = new Map<string, string>();
  for (const quarter of ['2008-Q2', '2010-Q3'] as const) {
    const wards = new Map<string, Map<string, number>>();
    for (const { population, ward } of interviewsOf(quarter)) {
      const { code } = population.borough;
      const counts = wards.get(code) ?? new Map<string, number>();
      counts.set(ward.code, (counts.get(ward.code) ?? 0) + 1);
      wards.set(code, counts);
      assert.equal(owners.get(ward.code) ?? code, code);
      owners.set(ward.code, code);
    }
    assert.equal(wards.size, 32);
    for (const counts of wards.values()) {
      const takes = [...counts.values()];
      assert.ok(takes.length === 12 || takes.length === 13);
      assert.ok(takes.every((take) => take >= 12 && take <= 14));
      assert.equal(
        takes.reduce((sum, take) => sum + take, 0),
        interviewsABorough,
      );
    }
  }
});

test('every answer is in the codebook; who is not asked has none', () => {
  const quarter = '2010-Q2';
  const coders = questions.map(({ name }) => {
    const question = codebook.questions[name];
    const version = question === undefined ? undefined : versionOn(question, daysOf(quarter).starts);
    assert.ok(version, name);
    return questionCoder(version);
  });
  for (const { answers, half, person } of interviewsOf(quarter)) {
    answers.forEach((answer, index) => {
      const asked = questions[index]?.asked;
      const put = asked === undefined || (asked === 'half' ? half === 'A' : person.contact);
      assert.equal(answer !== null, put);
      assert.deepEqual(coders[index]?.(answer), { code: answer });
    });
  }
});

test('interviews fall in their quarter, weights are above 0 with a mean of 1, serials differ', () => {
  const quarter = '2012-Q1';
  const { starts, ends } = daysOf(quarter);
  const interviews = interviewsOf(quarter);
  let sum = 0;
  for (const { day, weight } of interviews) {
    assert.ok(day >= starts && day <= ends && weight > 0.1 && weight < 8);
    sum += weight;
  }
  assert.ok(Math.abs(sum / interviews.length - 1) < 1e-9);
  assert.equal(new Set(interviews.map((interview) => interview.serial)).size, interviews.length);
});

test('the codebook knows every column of every quarter, under one name or another', () => {
  for (const quarter of quarters) {
    const columns = columnsOf(quarter).map((name) => ({ name, kind: 'text' as const }));
    const { gone, unknown, lacking, renamed } = matchColumns(codebook, columns);
    assert.deepEqual({ gone, unknown, lacking }, { gone: [], unknown: [], lacking: [] });
    assert.deepEqual(renamed, quarter < '2010-Q2' ? [] : [{ column: 'Q131N', is: 'informed' }]);
  }
});

test('a file is written as a fieldwork company delivers it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-example-'));
  try {
    const path = writeQuarter(join(folder, 'new'), '2009-Q1');
    assert.equal(basename(path), 'pas-2009-Q1.csv');
    const lines = readFileSync(path, 'utf8').split('\r\n');
    assert.equal(lines.length, 1 + 32 * interviewsABorough + 1);
    const cells = lines[1]?.split(',') ?? [];
    assert.equal(cells.length, columnsOf('2009-Q1').length);
    assert.match(cells[2] ?? '', /^\d\d\/0[1-3]\/2009$/);
    assert.ok(lines.some((line) => line.includes(',Richmond Upon Thames,')));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a quarter that the example does not have is refused by name', () => {
  assert.throws(() => quarterNamed('2012-Q2'), /no quarter "2012-Q2".*2008-Q2 to 2012-Q1/);
});
