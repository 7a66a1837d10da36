import type { AlarmCurves, Curve } from './alarms.ts';

/** The curve as a picture: false alarms a run to the right (each step doubles), falls of 10 points found in time upwards. */
const size = { width: 800, height: 490 };
const frame = { left: 60, right: 560, top: 30, bottom: 430 };
const range = { least: 0.0625, most: 32 };

/** Of sizes 8, 10 and 12, the middle one; from the fifth quarter. */
const shown = 1;

interface Drawn {
  readonly curve: Curve;
  readonly label: string;
  readonly stroke: string;
  readonly dash: string;
  readonly mark: 'circle' | 'square' | 'triangle';
}

export function pictureOf({ ours, others }: AlarmCurves, runs: number): string {
  const other = (title: string) => others.filter((curve) => curve.title.startsWith(title));
  const style = (
    curves: readonly Curve[],
    label: string,
    stroke: string,
    dash: string,
    mark: Drawn['mark'],
  ) => curves.map((curve) => ({ curve, label, stroke, dash, mark }));
  const drawn: Drawn[] = [
    ...style([ours], 'Ours, at its worst', '#00437b', '', 'circle'),
    ...style(other('Ours, target at the level'), 'Ours, with a target', '#00437b', '6 3', 'circle'),
    ...style(other('Ours on unsmoothed'), 'Ours, unsmoothed', '#5a6b7b', '2 3', 'circle'),
    ...style(
      other('Traffic light on the latest quarter, target at'),
      'Traffic light, quarter',
      '#b3001b',
      '',
      'square',
    ),
    ...style(
      other('Traffic light on the latest rolling year, target at'),
      'Traffic light, year',
      '#b3001b',
      '6 3',
      'square',
    ),
    ...style(other('Adjacent'), 'Adjacent years', '#7a4b00', '', 'triangle'),
    ...style(other('Process chart, limits alone'), 'Process limits', '#2f6b2f', '6 3', 'triangle'),
    ...style(other('Process chart, four'), 'Process chart, 4 signs', '#2f6b2f', '', 'triangle'),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" font-family="sans-serif" font-size="13">`,
    '<title>False alarms against falls found</title>',
    `<desc>Share of lasting falls of 10 points found within four quarters, against false alarms a run of 32 boroughs over three years, ${runs} simulated runs. The figures are in the table of docs/methods.md.</desc>`,
    `<rect width="${size.width}" height="${size.height}" fill="#fff"/>`,
    ...axes(),
    ...drawn.flatMap(lineOf),
    ...legend(drawn),
    '</svg>',
    '',
  ].join('\n');
}

function across(falseAlarms: number): number {
  const kept = Math.min(Math.max(falseAlarms, range.least), range.most);
  const share = Math.log(kept / range.least) / Math.log(range.most / range.least);
  return frame.left + share * (frame.right - frame.left);
}

const up = (share: number) => frame.bottom - share * (frame.bottom - frame.top);

function axes(): string[] {
  const parts: string[] = [];
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const y = up(share).toFixed(1);
    parts.push(`<line x1="${frame.left}" x2="${frame.right}" y1="${y}" y2="${y}" stroke="#d5dae0"/>`);
    parts.push(
      `<text x="${frame.left - 8}" y="${y}" text-anchor="end" dominant-baseline="middle">${share * 100}%</text>`,
    );
  }
  for (const count of [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32]) {
    const x = across(count).toFixed(1);
    parts.push(`<line x1="${x}" x2="${x}" y1="${frame.bottom}" y2="${frame.bottom + 5}" stroke="#333"/>`);
    parts.push(`<text x="${x}" y="${frame.bottom + 20}" text-anchor="middle">${count}</text>`);
  }
  const middle = (frame.left + frame.right) / 2;
  parts.push(
    `<text x="${middle}" y="${frame.bottom + 44}" text-anchor="middle">False alarms over 32 boroughs in three years</text>`,
  );
  parts.push(
    `<text x="${frame.left - 45}" y="18">Lasting falls of 10 points found within four quarters</text>`,
  );
  return parts;
}

function lineOf({ curve, stroke, dash, mark }: Drawn): string[] {
  const points = [...curve.points]
    .filter(({ falseAlarms }) => falseAlarms >= range.least / 2)
    .sort((one, two) => one.falseAlarms - two.falseAlarms)
    .map(({ falseAlarms, found }) => [across(falseAlarms), up(found[shown] ?? 0)] as const);
  const path = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return [
    `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="2"${dashes}/>`,
    ...points.map(([x, y]) => markAt(mark, x, y, stroke)),
  ];
}

function markAt(mark: Drawn['mark'], x: number, y: number, fill: string): string {
  const [left, top] = [x.toFixed(1), y.toFixed(1)];
  if (mark === 'circle') return `<circle cx="${left}" cy="${top}" r="4" fill="${fill}"/>`;
  const corners = mark === 'square' ? 'm-4 -4h8v8h-8z' : 'm0 -5l5 9h-10z';
  return `<path d="M${left} ${top}${corners}" fill="${fill}"/>`;
}

function legend(drawn: readonly Drawn[]): string[] {
  const names = new Map(drawn.map((one) => [one.label, one]));
  return [...names.values()].flatMap(({ label, stroke, dash, mark }, place) => {
    const y = frame.top + 20 + place * 26;
    const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
    return [
      `<line x1="580" x2="616" y1="${y}" y2="${y}" stroke="${stroke}" stroke-width="2"${dashes}/>`,
      markAt(mark, 598, y, stroke),
      `<text x="624" y="${y}" dominant-baseline="middle">${label}</text>`,
    ];
  });
}
