import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Random, seededRandom } from '#survey';

/** Waves of the test house, oldest first: the question on safety changes with the fourth. */
export const quarters = ['2010-Q1', '2010-Q2', '2010-Q3', '2010-Q4', '2011-Q1'];

/** A parish as the fieldwork company spells it, and how many are interviewed there in a quarter. */
interface Parish {
  readonly name: string;
  readonly interviews: number;
  /** Chance of a good word for the constables. */
  readonly content: number;
}

/** Frick is too small to be shown, in a quarter and in a year. */
const parishes: readonly Parish[] = [
  { name: 'Lowick', interviews: 120, content: 0.62 },
  { name: 'Tipton and Freshitt', interviews: 120, content: 0.55 },
  { name: 'Stone Court', interviews: 120, content: 0.38 },
  { name: "St Botolph's", interviews: 120, content: 0.53 },
  { name: 'Frick', interviews: 9, content: 0.5 },
];

export interface WaveFile {
  readonly quarters: readonly string[];
  /** Added to everyone's chance of a good word: a corrected file differs from the first. */
  readonly lift?: number;
  /** The line (from 2) whose parish is one that nobody knows. */
  readonly wrongLine?: number;
}

const header = 'SERIAL,DAY,PARISH,STREET,WEIGHT,SEX,AGE,Q1,Q2,Q3,REMARK';

/** The text of a file of interviews: the same at every call. Six streets a parish and quarter, weights from 0.5 to 1.5. */
export function interviewsText({ quarters: wanted, lift = 0, wrongLine }: WaveFile): string {
  const rows = wanted.flatMap((quarter) =>
    parishes.flatMap((parish) => {
      const random = seededRandom(`middlemarch/${quarter}/${parish.name}`);
      return Array.from({ length: parish.interviews }, (_, index) =>
        interview(random, quarter, parish, index, lift),
      );
    }),
  );
  const lines = [header, ...rows.map((row, index) => `${index + 1},${row.join(',')}`)];
  if (wrongLine !== undefined) {
    const [serial = '', day = '', , ...rest] = lines[wrongLine - 1]?.split(',') ?? [];
    lines[wrongLine - 1] = [serial, day, 'Brassing-under-Water', ...rest].join(',');
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Writes such a file into a folder; gives its path. */
export function writeInterviews(
  folder: string,
  file: WaveFile,
  name = `${file.quarters.join('_')}.csv`,
): string {
  const place = path.join(folder, name);
  writeFileSync(place, interviewsText(file));
  return place;
}

function interview(
  random: Random,
  quarter: string,
  { name, content }: Parish,
  index: number,
  lift: number,
): string[] {
  const street = index % 6;
  const chance = content + lift + 0.02 * (street - 2.5);
  const good = random.uniform() < chance;
  const [year = '', number = '1'] = quarter.split('-Q');
  const month = 3 * (Number(number) - 1) + random.integer(1, 3);
  const day = `${random.integer(1, 28)}/${month}/${year}`;
  return [
    day,
    name,
    `${name} ${street + 1}`,
    (0.5 + random.uniform()).toFixed(3),
    String(random.integer(1, 2)),
    String(random.uniform() < 0.05 ? 9 : random.integer(1, 2)),
    String(random.uniform() < 0.03 ? 8 : good ? random.integer(1, 2) : random.integer(3, 4)),
    String(random.uniform() < 0.04 ? 8 : random.integer(1, 3)),
    String(random.uniform() < 0.05 ? 8 : random.integer(good ? 3 : 1, 7)),
    index === 0 ? '"said ""no"", twice"' : '',
  ];
}

/** A file of the national series of the test house, in percentages: rolling years that end with the quarters given. */
export function seriesText(rows: readonly { readonly ends: string; readonly value: string }[]): string {
  const lines = rows.map(({ ends, value }) => `Middlemarch,${ends},GOODJOB,${value},3012,1.2`);
  return `${['area,year_ending,question,percentage,base,design_factor', ...lines].join('\n')}\n`;
}
