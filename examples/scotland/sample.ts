import { seededRandom } from '#survey';

/**
 * A small file of the shape in which the Scottish division estimates were published. Every figure in it is invented.
 * sample.csv beside this is its text, which a test proves.
 */
const divisions: readonly (readonly [name: string, letter: string])[] = [
  ['Argyll & West Dunbartonshire', 'L'],
  ['Ayrshire', 'U'],
  ['Dumfries & Galloway', 'V'],
  ['Edinburgh City', 'E'],
  ['Fife', 'P'],
  ['Forth Valley', 'C'],
  ['Greater Glasgow', 'G'],
  ['Highlands & Islands', 'N'],
  ['Lanarkshire', 'Q'],
  ['Lothians & Scottish Borders', 'J'],
  ['North East', 'A'],
  ['Renfrewshire & Inverclyde', 'K'],
  ['Tayside', 'D'],
];
const areas = [...divisions.map(([name, letter]) => `${name} (${letter} Division)`), 'National Average'];

const items = [
  {
    variable:
      'QRATPOL: Taking everything into account, how good a job do you think the police IN THIS AREA are doing?',
    short: 'Taking everything into account, the police in this area are doing an excellent/good job',
    reverse: 0,
    level: 0.58,
  },
  {
    variable:
      'POLOPMAT: Agreement that: Police in this area are not dealing with the things that matter to people in this community',
    short:
      'Agree that police in this area are not dealing with the things that matter to people in this community',
    reverse: 1,
    level: 0.27,
  },
];
const years = ['2014-15', '2016-18*'];
const extra = {
  variable: 'QSFDARK: How safe respondent feels walking alone in local area after dark',
  short: 'Feels safe walking alone in local area after dark',
};

/** The sample's text: 14 columns, a header, 56 figures and four rows of a question that was not asked. */
export function scottishSample(): string {
  const random = seededRandom('scotland/sample');
  const rows: (string | number)[][] = [];
  for (const area of areas) {
    for (const item of items) {
      for (const year of years) {
        const national = area === 'National Average';
        const share = item.level + (national ? 0 : 0.05) * random.normal();
        const base = national ? 11_000 + random.integer(0, 900) : 300 + random.integer(0, 900);
        const factor = Math.round(100 * (1.2 + 0.3 * random.uniform())) / 100;
        const half = 1.96 * factor * Math.sqrt((share * (1 - share)) / base);
        rows.push([
          ...[area, year, item.variable, share, base, base * 310.5, factor, 100 * share, base * share, half],
          ...[100 * (share - half), 100 * (share + half), item.short, item.reverse],
        ]);
      }
    }
  }
  for (const area of areas.slice(0, 4)) {
    rows.push([
      area,
      '2014-15',
      extra.variable,
      'NA',
      0,
      0,
      1.3,
      'NA',
      'NA',
      'NA',
      'NA',
      'NA',
      extra.short,
      0,
    ]);
  }
  return `${[header.map((name) => `"${name}"`).join(','), ...rows.map(lineOf)].join('\n')}\n`;
}

const header = [
  ...['police_div', 'year', 'variable', 'p', 'samplesize', 'samplesize_w', 'des_fact'],
  ...['percentage', 'count', 'ci', 'low', 'high', 'name_trunc', 'reverse_coded'],
];

/** Words stand in quotes, numbers and NA do not: as R writes it. */
function lineOf(row: readonly (string | number)[]): string {
  return row
    .map((cell) => (typeof cell === 'string' && cell !== 'NA' ? `"${cell}"` : String(cell)))
    .join(',');
}
