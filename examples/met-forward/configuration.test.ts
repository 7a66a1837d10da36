import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type HouseSettings, houseSettings, normaliseAreaName } from '#features/bodies/rules.ts';
import { codebookSettings } from '#features/measures/rules/codebook.ts';
import { surveySettings } from '#features/measures/rules/survey.ts';
import { readSettings } from '#tools/settings/yaml.ts';
import { boroughs } from './boroughs.ts';
import { populationCsv } from './population.ts';
import { ends, opens } from './timeline.ts';

const here = import.meta.dirname;

interface AreaRow {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly group: string;
  readonly tile: string;
  readonly aliases: readonly string[];
}

/** areas.csv of a house: no quotes, no commas within cells. */
function areasOf(folder: string): AreaRow[] {
  const [header, ...lines] = readFileSync(join(folder, 'areas.csv'), 'utf8').trimEnd().split('\n');
  assert.equal(header, 'code,name,short_name,kind,group,column,row,aliases');
  return lines.map((line) => {
    const [code = '', name = '', short, kind = '', group = '', column, row, aliases = ''] = line.split(',');
    assert.ok(short, line);
    return {
      code,
      name,
      kind,
      group,
      tile: `${column},${row}`,
      aliases: aliases === '' ? [] : aliases.split('|'),
    };
  });
}

function house(folder: string): HouseSettings {
  return readSettings(join(folder, 'plumbline.yaml'), houseSettings).value;
}

for (const name of ['met-forward', 'scotland']) {
  test(`${name}: areas belong together and every name leads to one area`, () => {
    const folder = join(here, '..', name);
    const areas = areasOf(folder);
    const codes = new Set(areas.map((area) => area.code));
    assert.equal(codes.size, areas.length);
    assert.ok(codes.has(house(folder).force.area));
    const seen = new Map<string, string>();
    for (const { code, name: own, aliases, group, kind } of areas) {
      assert.ok(kind === 'force' ? group === '' : codes.has(group), code);
      for (const given of new Set([code, own, ...aliases].map(normaliseAreaName))) {
        assert.equal(seen.get(given), undefined, `${given} names ${seen.get(given)} and ${code}`);
        seen.set(given, code);
      }
    }
    const tiles = areas.filter((area) => area.kind === 'area').map((area) => area.tile);
    assert.equal(new Set(tiles).size, tiles.length);
  });
}

test('the tile map holds the 32 boroughs on seven rows and eight columns, and no City of London', () => {
  const tiles = areasOf(here).filter((area) => area.kind === 'area');
  assert.deepEqual(
    tiles.map((area) => [area.code, area.name]),
    boroughs.map(({ code, name }) => [code, name]),
  );
  assert.equal(tiles.length, 32);
  for (const { tile } of tiles) assert.match(tile, /^[1-8],[1-7]$/);
});

test('every spelling that the fieldwork company uses is known', () => {
  const known = new Set(areasOf(here).flatMap((area) => [area.name, ...area.aliases].map(normaliseAreaName)));
  for (const { spellings = [] } of boroughs) {
    for (const spelling of spellings) assert.ok(known.has(normaliseAreaName(spelling)), spelling);
  }
});

test('every survey can be read', () => {
  for (const path of ['surveys/pas', 'surveys/national', 'surveys/mopac', '../scotland/surveys/scjs']) {
    const { value } = readSettings(join(here, path, 'survey.yaml'), surveySettings);
    assert.ok(path.endsWith(value.name));
  }
});

test('the codebook: one headline, every measure counts answers that every version of its question has', () => {
  const { value } = readSettings(join(here, 'surveys/pas/codebook.yaml'), codebookSettings);
  assert.deepEqual(
    Object.entries(value.measures).flatMap(([name, measure]) => (measure.headline ? [name] : [])),
    [house(here).headline],
  );
  for (const [name, measure] of Object.entries(value.measures)) {
    const versions = value.questions[measure.question]?.versions ?? [];
    assert.ok(versions.length > 0 && measure.factor !== undefined, name);
    for (const version of versions) {
      for (const code of measure.positive ?? [])
        assert.ok(String(code) in version.answers, `${name} ${code}`);
    }
  }
  assert.equal(value.questions['informed']?.versions[1]?.from, '2010-04-01');
});

test('everything says that it is invented, and the clocks agree', () => {
  const settings = house(here);
  assert.match(settings.example?.note ?? '', /simulated/);
  assert.deepEqual([settings.example?.opens, settings.example?.ends], [opens, ends]);
  for (const name of ['pas', 'national']) {
    const { value } = readSettings(join(here, `surveys/${name}/survey.yaml`), surveySettings);
    assert.match(value.title, /simulated/);
    assert.ok(
      value.notes.some((note) => /simulated/.test(note.text) && note.from === undefined),
      name,
    );
  }
});

test('population.csv is what the generator weights to', () => {
  assert.equal(readFileSync(join(here, 'population.csv'), 'utf8'), populationCsv());
});
