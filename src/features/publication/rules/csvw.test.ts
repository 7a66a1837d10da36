import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExportAbout } from './about.ts';
import { describeCsv } from './csvw.ts';
import { levelColumns } from './level-columns.ts';
import { seriesColumns } from './series-columns.ts';

const about: ExportAbout = {
  title: 'All measures',
  description: 'Every level.',
  address: 'https://figures.example/downloads/everything',
  body: 'The Board',
  force: 'The Constabulary',
  licence: { name: 'OGL 3', url: 'https://licence.example/' },
  figures_as_at: '2011-04-28T09:30:00.000Z',
  program: 'Plumbline 0',
  note: 'All is invented.',
  how_to_cite: 'The Board (2011).',
  symbols: { u: 'Caution', c: 'Hidden' },
  period: { start: '2010-01-01', end: '2011-03-31' },
  surveys: [
    {
      name: 's',
      title: 'S',
      publisher: 'P',
      about: 'A',
      notes: [{ text: 'Hats', from: '2010-10-01' }],
    },
  ],
  measures: [{ id: 'safe', title: 'Safe', questions: [], notes: ['Lanterns'] }],
};

test('the description names the file, its terms, its columns in their order, and what tells rows apart', () => {
  const description = JSON.parse(JSON.stringify(describeCsv('everything.csv', about, levelColumns)));
  assert.deepEqual(description['@context'], ['http://www.w3.org/ns/csvw', { '@language': 'en' }]);
  assert.equal(description.url, 'everything.csv');
  assert.equal(description['dc:license']['@id'], 'https://licence.example/');
  assert.equal(description['dc:publisher']['schema:name'], 'The Board');
  assert.equal(description['dc:temporal'], '2010-01-01/2011-03-31');
  assert.match(description['dc:description'], /All is invented\./);
  assert.deepEqual(
    description.tableSchema.columns.map((column: { name: string }) => column.name),
    levelColumns.map((column) => column.name),
  );
  assert.deepEqual(description.tableSchema.primaryKey, ['measure', 'area', 'period', 'group', 'group_value']);
  const said = description.notes.map((note: Record<string, string>) => note['rdfs:comment']);
  assert.deepEqual(said, ['Caution', 'Hidden', 'Lanterns', 'Hats']);
});

test('columns say what they hold: a name once, a type that the standard knows, words; the key is never missing', () => {
  for (const columns of [levelColumns, seriesColumns]) {
    assert.equal(new Set(columns.map((column) => column.name)).size, columns.length);
    for (const column of columns) {
      assert.match(column.name, /^[a-z][a-z_]*$/);
      assert.ok(column.description.length > 10, column.name);
    }
  }
});
