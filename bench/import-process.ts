/** One import in a process of its own, so that its memory is its own: `import-process.ts HOUSE DATA FILE`; prints what it took. */
import path from 'node:path';
import { importInterviews } from '#features/levels/actions/import.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { readConfig } from '../src/config.ts';
import { openHouse } from '../src/house.ts';
import { timed } from './figure.ts';

const [houseFolder = '', data = '', file = ''] = process.argv.slice(2);
const root = path.join(import.meta.dirname, '..');
const config = readConfig(
  { DATA_DIR: data, PLUMBLINE_HOUSE: houseFolder, PLUMBLINE_OPERATOR: 'bench' },
  root,
);
const { house, configuration, close } = await openHouse(config);
const { settings, codebook, codebookText } = surveyNamed(configuration, 'large');
if (settings.kind !== 'interviews' || codebook === undefined)
  throw new Error('large is a survey of interviews');
const { wall, processor, answer } = await timed(() =>
  importInterviews(house, {
    ...{ file, survey: settings, codebook, codebookText, open: {}, wave: undefined, checksum: undefined },
    ...{ labelsChecked: false, replace: false, reason: undefined, dryRun: false, hold: false },
    ...{ by: 'bench', progress: () => undefined },
  }),
);
await close();
if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer).slice(0, 1000));
const { rows } = answer.checks;
// maxRSS is in kibibytes.
process.stdout.write(
  JSON.stringify({ wall, processor, rows, memory: process.resourceUsage().maxRSS * 1024 }),
);
