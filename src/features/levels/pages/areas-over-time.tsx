import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { type Multiple, SmallMultiples } from '#tools/ui/charts/small-multiples.tsx';
import { numberWord } from '#tools/ui/counting.ts';
import { month, shortMonth } from '#tools/ui/days.ts';
import { Figure as FigureFrame } from '#tools/ui/figure.tsx';
import { giveOrTake, interval, list, per100, percent, whole } from '#tools/ui/format.ts';
import type { DataTableProps } from '#tools/ui/table.tsx';
import { type AreaReading, areaAddress } from '../drawings/area-map.tsx';
import { bare, capital, kindWords, typicalArea } from '../drawings/area-words.ts';
import { breaksOf, pointsOf } from '../drawings/trend.tsx';
import { periodWords } from '../drawings/words.ts';
import { figureAddress, isReal, shown } from '../rules/reading.ts';
import type { Figure } from '../store.ts';

interface AreasOverTimeProps {
  readonly settings: HouseSettings;
  readonly measure: Measure;
  /** The force's rolling years (or periods of another kind), oldest first, and the one that the page shows. */
  readonly years: readonly Figure[];
  readonly year: Figure;
  readonly history: readonly Figure[];
  readonly list: readonly AreaReading[];
}

/** Every area through the rolling years, small and on one scale, with the force behind it: alphabetical, never ranked. */
export function AreasOverTime(props: AreasOverTimeProps): VNode | null {
  const { settings, measure, years, year, history, list: all } = props;
  if (years.length < 2 || all.length === 0) return null;
  const byArea = Map.groupBy(history, (figure) => figure.area);
  const headline = changedHeading(props);
  const typical = typicalArea(all);
  const { one } = settings.area_name;
  return (
    <section class="section" id="over-time">
      <FigureFrame
        level={2}
        headline={headline}
        subtitle={`${capital(kindWords(year.period_kind))} with 95% margins, every ${one} on one scale.${year.period_kind === 'rolling-year' ? ' Neighbouring years share three quarters of their interviews, so lines move more smoothly than opinion does.' : ''}`}
        source={{
          base:
            typical === undefined
              ? 'Bases not shown'
              : `About ${whole(typical.base)} people a ${one} in ${periodWords(year.period)}`,
          provenance: figureAddress(year.id),
        }}
        table={yearsTable(props, byArea)}
      >
        <SmallMultiples
          items={all.map(({ area }) => multipleOf(area, byArea.get(area.code) ?? []))}
          reference={{ name: settings.force_area_name, points: pointsOf(bare(years)) }}
          breaks={breaksOf(measure, bare(years))}
        />
      </FigureFrame>
    </section>
  );
}

/** Which areas really changed in the year that the page shows, in a sentence. */
function changedHeading({ settings, measure, list: all, years, year }: AreasOverTimeProps): string {
  const { one, many } = settings.area_name;
  const judged = all.filter(({ reading }) => reading.comparisons['year-before'] !== undefined);
  if (judged.length === 0) {
    const changed = breaksOf(measure, bare(years)).at(-1)?.at;
    return changed === undefined
      ? `Every ${one}, year by year: no year before to compare with yet`
      : `The question changed in ${month(changed)}: before and after cannot be compared`;
  }
  const real = judged.filter(({ reading }) => isReal(reading.comparisons['year-before']));
  const when = `in ${periodWords(year.period)}`;
  if (real.length === 0) return `No ${one} can be said to have really changed ${when}`;
  const named = (up: boolean): string[] =>
    real
      .filter(({ reading }) => (reading.comparisons['year-before']?.value ?? 0) > 0 === up)
      .map(({ area }) => area.name);
  const [up, down] = [named(true), named(false)];
  if (real.length > 6) return `${capital(numberWord(real.length))} ${many} really changed ${when}`;
  const parts = [
    ...(up.length === 0 ? [] : [`up in ${list(up)}`]),
    ...(down.length === 0 ? [] : [`down in ${list(down)}`]),
  ];
  return `Really ${parts.join(', ')} ${when}; elsewhere no change can be told`;
}

function multipleOf(area: AreaReading['area'], figures: readonly Figure[]): Multiple {
  const readings = bare(figures);
  const first = shown(readings.find((reading) => shown(reading) !== undefined));
  const last = shown(readings.at(-1));
  const level = last && `${percent(last.value)}, ${giveOrTake(last.lower, last.upper, 0)}`;
  return {
    name: area.name,
    href: areaAddress(area),
    points: pointsOf(readings),
    note: level ?? 'Newest year not shown',
    description:
      first === undefined || last === undefined
        ? 'Not shown: too few answers.'
        : `From ${percent(first.value)} in ${periodWords(first.figure.period)} to ${level} in ${periodWords(last.figure.period)}.`,
  };
}

function yearsTable(
  { settings, measure, years, list: all }: AreasOverTimeProps,
  byArea: ReadonlyMap<string, readonly Figure[]>,
): DataTableProps {
  const cell = (figure: Figure | undefined): string => {
    const known = figure === undefined ? undefined : shown({ figure, comparisons: {} });
    return known === undefined ? '–' : `${per100(known.value)} (${interval(known.lower, known.upper)})`;
  };
  return {
    id: 'years-table',
    caption: `${measure.title}: percentages with their 95% margins, by the month in which each ${kindWords(years[0]?.period_kind ?? 'quarter').replace(/s$/, '')} ends`,
    columns: [
      { heading: capital(settings.area_name.one) },
      ...years.map(({ ends }) => ({ heading: shortMonth(ends), kind: 'number' as const })),
    ],
    rows: all.map(({ area }) => [
      { text: area.name, href: areaAddress(area) },
      ...years.map(({ period }) => cell(byArea.get(area.code)?.find((figure) => figure.period === period))),
    ]),
    symbols: [{ symbol: '–', meaning: 'not shown, or not asked' }],
  };
}
