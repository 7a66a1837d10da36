import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsvRows } from './csv-rows.ts';
import { csvwFaults } from './csvw-faults.ts';
import { parseHtml, safetyFaults } from './html.ts';

test('the reader of pages sees what a browser would mend in silence', () => {
  assert.deepEqual(parseHtml('<!doctype html><p id="a">x<br/>y &amp; z</p>').faults, []);
  assert.equal(parseHtml('<p>x &amp; <b>y</b></p>').text.trim(), 'x & y');
  const wrong = {
    '<p><b>x</p></b>': /closes/,
    '<div><p>x': /never closed/,
    '<p id="a"></p><p id="a"></p>': /twice/,
    '<p><div></div></p>': /inside a paragraph/,
    '<a href="/"><a href="/b">x</a></a>': /link inside/,
    '<p>1 < 2</p>': /opens nothing/,
    '<p aria-labelledby="b">x</p>': /not there/,
    '<p class="undefined">x</p>': /odd attribute/,
  };
  for (const [html, fault] of Object.entries(wrong)) assert.match(parseHtml(html).faults.join(), fault, html);
});

test('whatever could run inline, or call somebody else, is seen', () => {
  const wrong = [
    '<script>x</script>',
    '<style>a{}</style>',
    '<p style="color:red">x</p>',
    '<p onclick="x()">x</p>',
    '<img src="https://elsewhere.example/a.png"/>',
    '<img src="//elsewhere.example/a.png"/>',
    '<link rel="stylesheet" href="https://elsewhere.example/a.css"/>',
    '<form action="https://elsewhere.example/"></form>',
    '<a href="javascript:x()">x</a>',
    '<iframe src="/a"></iframe>',
  ];
  for (const html of wrong) assert.equal(safetyFaults(parseHtml(html)).length > 0, true, html);
  const right = '<script src="/a.js"></script><a href="https://elsewhere.example/">x</a><img src="/a.png"/>';
  assert.deepEqual(safetyFaults(parseHtml(right)), []);
});

test('the strict reader of CSV refuses what RFC 4180 does not write', () => {
  assert.deepEqual(readCsvRows('a,b\r\n"x, ""y""",\r\n'), [{ a: 'x, "y"', b: '' }]);
  for (const text of ['a,b\nx,y\n', 'a,b\r\nx,y', 'a,b\r\nx"y,z\r\n', 'a,b\r\nx\r\n', 'a,b\r\n"x"y,z\r\n'])
    assert.throws(() => readCsvRows(text), JSON.stringify(text));
});

test('the check of a description sees a wrong type, an empty key, a row twice, a column too many', () => {
  const column = (name: string, datatype: string, required: boolean) => ({
    name,
    titles: [name],
    datatype,
    required,
  });
  const tableSchema = {
    columns: [column('a', 'string', true), column('b', 'integer', false)],
    primaryKey: ['a'],
  };
  const faults = (rows: Record<string, string>[]) => csvwFaults(rows, { url: 'x.csv', tableSchema });
  assert.deepEqual(
    faults([
      { a: 'x', b: '1' },
      { a: 'y', b: '' },
    ]),
    [],
  );
  assert.match(faults([{ a: 'x', b: '1.5' }]).join(), /no integer/);
  assert.match(faults([{ a: '', b: '1' }]).join(), /empty/);
  assert.match(
    faults([
      { a: 'x', b: '' },
      { a: 'x', b: '' },
    ]).join(),
    /twice/,
  );
  assert.match(faults([{ a: 'x', b: '', c: '' }]).join(), /header/);
});
