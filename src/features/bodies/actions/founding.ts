import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openSource } from '#tools/files/open.ts';
import { FileProblem } from '#tools/files/reader.ts';
import type { Founding, FoundingArea } from '../rules/founding.ts';
import { areasText, codebookText, houseText, surveyText } from '../rules/founding-files.ts';
import { readAreaFile } from './areas.ts';

/**
 * Refuses a folder that a new house cannot be made in: one that holds anything, or that is a file.
 * @throws FileProblem
 */
export async function checkEmpty(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const entries = await readdir(folder).catch(() => undefined);
  if (entries === undefined) {
    throw new FileProblem({
      file: folder,
      message: 'this is not a folder that can be read',
      mend: 'Name a folder that does not exist yet.',
    });
  }
  if (entries.length > 0) {
    throw new FileProblem({
      file: folder,
      message: 'the folder is not empty, and nothing in it is written over',
      found: entries.slice(0, 5).join(', '),
      mend: 'Name a folder that does not exist yet, or empty this one.',
    });
  }
}

/**
 * Makes an empty house for a real body: its configuration in `folder`, with comments. Gives the files written, relative to it.
 * @throws FileProblem where the folder is not empty.
 */
export async function foundHouse(folder: string, founding: Founding): Promise<readonly string[]> {
  await checkEmpty(folder);
  const survey = path.join('surveys', founding.survey.name);
  const files = new Map([
    ['plumbline.yaml', houseText(founding)],
    ['areas.csv', areasText(founding.areas)],
    [path.join(survey, 'survey.yaml'), surveyText(founding)],
    [path.join(survey, 'codebook.yaml'), codebookText(founding)],
  ]);
  await mkdir(path.join(folder, survey), { recursive: true });
  // `wx`: what another program put there in the meantime is not written over either.
  for (const [name, text] of files) await writeFile(path.join(folder, name), text, { flag: 'wx' });
  return [...files.keys()];
}

/**
 * Reads the areas of a new house from a file: either a whole areas.csv (it has a column `kind`, and names the force's area), or
 * just the columns `code` and `name`, whose lines are all areas under the force.
 * @throws FileProblem naming row and column.
 */
export async function readFoundingAreas(file: string): Promise<readonly FoundingArea[]> {
  const source = await openSource(file);
  const name = path.basename(file);
  try {
    const heads = source.columns.map((column) => column.name.trim().toLowerCase());
    if (heads.includes('kind')) return await readAreaFile(file);
    const places = { code: heads.indexOf('code'), name: heads.indexOf('name') };
    if (places.code < 0 || places.name < 0) {
      throw new FileProblem({
        file: name,
        message: 'the file does not list areas',
        found: source.columns.map((column) => column.name).join(', '),
        expected: 'a first line with the columns code and name',
      });
    }
    const areas: FoundingArea[] = [];
    for await (const batch of source.batches()) {
      for (let row = 0; row < batch.rows; row += 1) {
        const text = (place: number): string => String(batch.cells[place]?.[row] ?? '').trim();
        const area = { code: text(places.code), name: text(places.name) };
        if (area.code === '' || area.name === '') {
          const column = area.code === '' ? 'code' : 'name';
          throw new FileProblem({
            file: name,
            row: batch.firstRow + row,
            column,
            message: 'the cell is empty',
          });
        }
        areas.push({
          ...area,
          shortName: area.name,
          kind: 'area',
          group: undefined,
          tile: undefined,
          aliases: [],
        });
      }
    }
    return areas;
  } finally {
    await source.close();
  }
}
