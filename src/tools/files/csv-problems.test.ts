import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemOf } from './fixtures/read.ts';
import { describeProblem } from './reader.ts';

test('too few and too many cells: row, line and both counts', async () => {
  const few = await problemOf('a,b,c\n1,2,3\n"x\ny",2,3\n1,2\n4,5,6\n');
  assert.deepEqual(
    [few.row, few.line, few.found, few.expected],
    [3, 5, '2 cells', '3 cells, as in the header'],
  );
  assert.match(few.message, /too few/);
  const many = await problemOf('a,b\n1,2\n1,234,5\n');
  assert.deepEqual(
    [many.row, many.line, many.found, many.expected],
    [2, 3, '3 cells', '2 cells, as in the header'],
  );
  assert.match(many.mend ?? '', /thousands/);
});

test('a last row with too few cells is told as a file that was cut', async () => {
  assert.match((await problemOf('a,b,c\n1,2,3\n4,5')).mend ?? '', /cut/);
});

test('an unclosed quote at the end says on which line it opened', async () => {
  const problem = await problemOf('a,b\n1,2\n3,"open\n4,5\n6,7\n');
  assert.deepEqual([problem.row, problem.line, problem.column], [2, 3, 'b']);
  assert.match(problem.message, /never closed/);
});

test('a quote that stays open for millions of characters is refused without holding the whole file', async () => {
  const problem = await problemOf(`a,b\n1,2\n3,"open\n${'4,5\n'.repeat(3_000_000)}`);
  assert.equal(problem.line, 3);
  assert.match(problem.message, /not closed within 8 million/);
});

test('text after a closing quote is refused with its place', async () => {
  const problem = await problemOf('a,b\n1,2\n"x"y,2\n');
  assert.deepEqual([problem.row, problem.line, problem.column, problem.found], [2, 3, 'a', '"y,2⏎']);
});

test('a header with a name missing or standing twice names it', async () => {
  assert.match((await problemOf('a,,c\n1,2,3\n')).message, /no name for column 2 \(after "a"\)/);
  assert.match(
    (await problemOf('a,b,a,b\n1,2,3,4\n')).message,
    /"a" \(columns 1 and 3\), "b" \(columns 2 and 4\)/,
  );
  assert.equal((await problemOf('a,b,a\n1,2,3\n')).line, 1);
  assert.match((await problemOf(',,\n1,2,3\n')).message, /names no column/);
  assert.match((await problemOf('"a\n1,2\n')).message, /never closed/);
});

test('a table of far too many columns is refused at once', async () => {
  const names = Array.from({ length: 50_000 }, (_, at) => `c${at}`).join(',');
  assert.match((await problemOf(`${names}\n`)).message, /50000 columns/);
});

test('a file of blanks is empty', async () => {
  assert.match((await problemOf('\n\n  \r\n')).message, /empty/);
  assert.match((await problemOf('\ufeff')).message, /empty/);
});

test('the whole problem reads as a line for people', async () => {
  const problem = await problemOf('a,b\n1,2\n3');
  const line = describeProblem(problem);
  assert.match(line, /^wave\.csv, row 2, line 3: the row has too few cells/);
  assert.match(
    line,
    /Found: 1 cell\. Expected: 2 cells, as in the header\. It is the last row: .* Ask for it again/,
  );
});
