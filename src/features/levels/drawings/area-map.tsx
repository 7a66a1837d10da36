import type { VNode } from 'preact';
import type { Area } from '#features/bodies/rules.ts';
import type { Tile } from '#tools/ui/charts/tile-map.tsx';
import { whole } from '#tools/ui/format.ts';
import { Word } from '#tools/ui/prose.tsx';
import type { CellContent, DataTableProps } from '#tools/ui/table.tsx';
import { areaSlug, figureAddress, isReal, type Reading, shown, standingOf } from '../rules/reading.ts';
import { boundsWords, capital, sizeWords, toneOf } from './area-words.ts';
import { amountText, levelText, marginText, type Unit } from './level-text.ts';
import { digitsFor, reasonWords } from './words.ts';

/** An area of the lowest level with its published figure. */
export interface AreaReading {
  readonly area: Area;
  readonly reading: Reading;
}

/** Areas of the lowest level that have a figure, by name. */
export function areaReadings(areas: readonly Area[], readings: readonly Reading[]): AreaReading[] {
  return areas
    .filter((area) => area.kind === 'area')
    .flatMap((area) => {
      const reading = readings.find((each) => each.figure.area === area.code);
      return reading === undefined ? [] : [{ area, reading }];
    })
    .sort((a, b) => a.area.name.localeCompare(b.area.name, 'en-GB'));
}

/** The address of an area's page. */
export function areaAddress(area: Pick<Area, 'name'>): string {
  return `/areas/${areaSlug(area.name)}`;
}

/** Tiles of the map, for the areas that have a place on it. */
export function tilesOf(list: readonly AreaReading[]): Tile[] {
  return list.flatMap(({ area, reading }) => {
    if (area.tile === undefined) return [];
    const known = shown(reading);
    return [
      {
        href: areaAddress(area),
        name: area.name,
        shortName: area.shortName,
        column: area.tile.column,
        row: area.tile.row,
        value: known?.value ?? null,
        lower: known?.lower ?? null,
        upper: known?.upper ?? null,
        standing: standingOf(reading, 'force'),
        reason: known === undefined ? `hidden: ${reasonWords(reading.figure.reasons).join('; ')}` : undefined,
      },
    ];
  });
}

/** The change since last year as it stands in a table: coloured only where it is real and better or worse. */
export function YearChange({
  reading,
  better,
  digits = 0,
  unit = 'proportion',
}: {
  readonly reading: Reading;
  readonly better: 'more' | 'less' | 'neither';
  readonly digits?: number;
  readonly unit?: Unit;
}): VNode {
  const comparison = reading.comparisons['year-before'];
  if (comparison === undefined) return <>Not known</>;
  if (!isReal(comparison)) return <>No real change</>;
  const words = `${comparison.value > 0 ? 'Up' : 'Down'} ${amountText(unit, comparison.value, digits)}`;
  const tone = toneOf(comparison, better);
  // Words alone are no VNode, hence the fragment.
  // biome-ignore lint/complexity/noUselessFragments: see above
  return tone === 'plain' ? <>{words}</> : <Word tone={tone}>{words}</Word>;
}

/** How a figure stands beside the force's as it stands in a table; the margin of a real difference is given with it. */
export function againstForce(
  reading: Reading,
  better: 'more' | 'less' | 'neither',
  digits: number,
  unit: Unit = 'proportion',
): CellContent {
  const comparison = reading.comparisons.force;
  if (comparison === undefined || shown(reading) === undefined) return '–';
  if (!isReal(comparison)) return { text: 'Cannot be told apart', sort: 0 };
  const tone = toneOf(comparison, better);
  const words = capital(sizeWords(comparison, digits, unit));
  const margin = ` (${boundsWords(comparison, digits, unit)})`;
  return {
    text: tone === 'plain' ? `${words}${margin}` : [<Word tone={tone}>{words}</Word>, margin],
    sort: comparison.value,
  };
}

/** A table of areas for one measure and period: level, margin, base, change. `against` names the force where a column compares. */
export function areaTable(
  list: readonly AreaReading[],
  options: {
    readonly id: string;
    readonly caption: string;
    readonly one: string;
    readonly better: 'more' | 'less' | 'neither';
    readonly sortable?: boolean;
    readonly against?: string;
    readonly unit?: Unit;
    /** False where the text around the table gives the bases, and room is short. */
    readonly bases?: boolean;
  },
): DataTableProps {
  const { against, better, unit = 'proportion', bases = true } = options;
  return {
    id: options.id,
    caption: options.caption,
    sortable: options.sortable,
    columns: [
      { heading: capital(options.one) },
      { heading: 'Level', kind: 'number' },
      { heading: '95% margin', kind: 'number' },
      ...(against === undefined ? [] : [{ heading: `Beside ${against}` }]),
      ...(bases ? [{ heading: 'Answered', kind: 'number' as const }] : []),
      { heading: 'Since last year' },
    ],
    rows: list.map(({ area, reading }) => {
      const known = shown(reading);
      const digits = digitsFor(area.kind);
      return [
        { text: area.name, href: areaAddress(area) },
        known === undefined
          ? { text: '–', sort: -1 }
          : {
              text: levelText(unit, known.value, digits),
              sort: known.value,
              href: figureAddress(reading.figure.id),
            },
        marginText(unit, reading, digits),
        ...(against === undefined ? [] : [againstForce(reading, better, digits, unit)]),
        ...(bases ? [known === undefined ? '–' : { text: whole(known.base), sort: known.base }] : []),
        { text: <YearChange reading={reading} better={better} digits={digits} unit={unit} /> },
      ];
    }),
    symbols: list.some(({ reading }) => shown(reading) === undefined)
      ? [
          {
            symbol: '–',
            meaning: 'not shown: it rests on too few answers, or would give another such figure away',
          },
        ]
      : undefined,
  };
}
