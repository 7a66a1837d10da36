import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { areaReadings, areaTable, tilesOf } from '#features/levels/drawings/area-map.tsx';
import { giveOrTakeText, levelText } from '#features/levels/drawings/level-text.ts';
import { breaksOf, pointsOf, seriesTable } from '#features/levels/drawings/trend.tsx';
import { periodWords } from '#features/levels/drawings/words.ts';
import {
  figureAddress,
  type Reading,
  type ShownReading,
  shown,
  standingOf,
} from '#features/levels/rules/reading.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { TargetTerms } from '#features/targets/rules/terms.ts';
import { fanOnChart, targetOnChart, VerdictBanner } from '#features/verdicts/drawings/verdict.tsx';
import { neededSentence } from '#features/verdicts/drawings/verdict-words.ts';
import type { ShownException } from '#features/verdicts/rules/shown.ts';
import type { Verdict } from '#features/verdicts/rules/spoken.ts';
import { meanPace } from '#survey';
import { SeriesChart } from '#tools/ui/charts/series-chart.tsx';
import { TileMap } from '#tools/ui/charts/tile-map.tsx';
import { numberWord } from '#tools/ui/counting.ts';
import { month } from '#tools/ui/days.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { percent, points, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Pair, Section, Whole } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { quartersBetween } from '../rules/headline.ts';
import { HomeExceptions } from './home-exceptions.tsx';
import { OtherMeasures } from './other-measures.tsx';

export interface HomeProps {
  readonly settings: HouseSettings;
  readonly measure: Measure;
  readonly measures: readonly Measure[];
  readonly areas: readonly Area[];
  /** The headline measure in the force, all periods, oldest first. */
  readonly series: readonly Reading[];
  /** The newest of it: a rolling year where there is one, else the longest period that there is. */
  readonly latest: Reading;
  /** The same period in every area. */
  readonly byArea: readonly Reading[];
  /** Every measure in the force in the same period. */
  readonly others: readonly Reading[];
  /** How the target on it stands; undefined where none was ever set. */
  readonly verdict: Verdict | undefined;
  /** Exceptions, open and closed. */
  readonly exceptions: readonly ShownException[];
}

/** The first page: one sentence with the number and its margin, the chart, then which areas stand apart. */
export function HomePage(props: HomeProps): VNode {
  const { settings, measure, latest } = props;
  const known = shown(latest);
  const where = settings.force_area_name;
  return (
    <>
      <Opening
        kicker={`Public confidence, ${where}, ${periodWords(latest.figure.period)}`}
        heading={
          known === undefined ? (
            `${measure.title}: the newest figure rests on too few answers to be shown`
          ) : (
            <>
              <Whole>{levelText(measure.unit, known.value, 1)}</Whole> {measure.sentence},{' '}
              {giveOrTakeText(measure.unit, known, 1)}
            </>
          )
        }
      >
        {known && <TargetLede {...props} known={known} />}
        {props.verdict && <VerdictBanner verdict={props.verdict} />}
      </Opening>
      <TrendFigure {...props} />
      <AreasApart {...props} />
      <HomeExceptions exceptions={props.exceptions} />
      <OtherMeasures {...props} />
    </>
  );
}

/** What the target asks and what the last years brought: two plain numbers; the odds come after, with their rule. */
function TargetLede({
  measure,
  series,
  known,
  verdict,
}: HomeProps & { readonly known: ShownReading }): VNode | null {
  const first = series.map(shown).find((each) => each?.figure.period_kind === 'rolling-year');
  const quarters = first === undefined ? 0 : quartersBetween(first.figure.ends, known.figure.ends);
  const pace = first === undefined || quarters < 1 ? undefined : meanPace(first.value, known.value, quarters);
  const past =
    pace === undefined || measure.unit === 'scale'
      ? undefined
      : `Since ${periodWords(first?.figure.period ?? '')} it has ${pace < 0 ? 'fallen' : 'risen'} about ${points(Math.abs(pace))} a quarter.`;
  const needed = verdict === undefined ? undefined : neededSentence(verdict);
  if (past === undefined && needed === undefined) return null;
  return (
    <Lede>
      {needed} {past}
    </Lede>
  );
}

function TrendFigure({ settings, measure, series, latest, verdict }: HomeProps): VNode | null {
  // A mean on a scale has no place on an axis of percentages.
  if (measure.unit === 'scale') return null;
  const quarters = series.filter((each) => each.figure.period_kind === 'quarter');
  const first = shown(quarters[0]);
  const last = shown(quarters.at(-1));
  if (first === undefined || last === undefined) return null;
  const aim = verdict?.standing.state === 'in force' ? verdict.standing.terms : undefined;
  const fan =
    verdict === undefined ? undefined : fanOnChart(verdict, { at: last.figure.ends, value: last.value });
  const year = series.filter((each) => each.figure.period_kind === 'rolling-year');
  const headline = trendHeadline(year, aim);
  const base = shown(latest)?.base;
  return (
    <Figure
      level={2}
      headline={headline}
      subtitle={`Share who agree, separate quarters, with 95% margins${aim === undefined ? '' : `; the path to the target starts in ${month(aim.baseline.day)}`}${fan === undefined ? '' : '. Shaded: where the true level may go, 5 and 9 times in 10'}`}
      source={{
        base:
          base === undefined
            ? 'Base not shown'
            : `${whole(base)} people answered in ${periodWords(latest.figure.period)}`,
        provenance: figureAddress(latest.figure.id),
        downloads: downloadsOf(measure.id),
        notes: aim?.note === undefined ? measure.notes : [aim.note, ...measure.notes],
      }}
      table={seriesTable([...year, ...quarters].sort(byEnd), {
        id: 'trend-table',
        caption: `${measure.title}, ${settings.force_area_name}`,
        digits: 1,
      })}
    >
      <SeriesChart
        id="trend"
        title={headline}
        description={
          quarters.length === 1
            ? `One quarter, at ${percent(first.value, 1)}.`
            : `${quarters.length} quarters from ${percent(first.value, 1)} in the first to ${percent(last.value, 1)} in the last.`
        }
        series={[{ name: 'Measured, with its margin', points: pointsOf(quarters) }]}
        breaks={breaksOf(measure, quarters)}
        target={aim === undefined ? undefined : targetOnChart(aim)}
        fan={fan}
      />
    </Figure>
  );
}

function byEnd(a: Reading, b: Reading): number {
  return a.figure.ends < b.figure.ends
    ? -1
    : a.figure.ends > b.figure.ends
      ? 1
      : a.figure.starts < b.figure.starts
        ? 1
        : -1;
}

/** What the chart shows, in a sentence: the change over a year by its own margin, and the way still to go. */
function trendHeadline(year: readonly Reading[], aim: TargetTerms | undefined): string {
  const now = shown(year.at(-1));
  const before = now?.comparisons['year-before'];
  const toGo = now === undefined || aim === undefined ? undefined : aim.goal.value - now.value;
  const way = toGo === undefined || toGo <= 0 ? '' : `; it is ${points(toGo)} short of the target`;
  if (before === undefined) return `How confidence has moved${way}`;
  const real = before.lower > 0 || before.upper < 0;
  if (!real) return `No real change in a year${way}`;
  return `Confidence ${before.value > 0 ? 'rose' : 'fell'} ${points(Math.abs(before.value))} in a year${way}`;
}

function AreasApart({ settings, measure, areas, byArea, latest }: HomeProps): VNode | null {
  const list = areaReadings(areas, byArea);
  if (list.length < 2 || measure.unit === 'scale') return null;
  const apart = list.filter(({ reading }) => ['above', 'below'].includes(standingOf(reading, 'force')));
  const { one, many } = settings.area_name;
  const where = settings.force_area_name;
  const rest = list.length - apart.length;
  const heading =
    apart.length === 0
      ? `No ${one} can be told from the ${where} figure`
      : `${numberWord(apart.length, true)} ${apart.length === 1 ? `${one} stands` : `${many} stand`} apart. The other ${rest} cannot be told from the ${where} figure.`;
  const bases = list.flatMap(({ reading }) => shown(reading) ?? []);
  const halves = bases.map(({ lower, upper }) => (upper - lower) / 2).sort((a, b) => a - b);
  const half = halves[Math.floor(halves.length / 2)];
  const base = bases.map((each) => each.base).sort((a, b) => a - b)[Math.floor(bases.length / 2)];
  return (
    <Section
      id="areas"
      heading={heading}
      sub={
        half === undefined || base === undefined
          ? undefined
          : `In ${periodWords(latest.figure.period)} about ${whole(base)} people answered in a typical ${one}, so its figure is known to about ${points(half, 0)} either way. Grey tiles differ from ${where} by no more than chance can explain.`
      }
    >
      <Pair>
        <TileMap
          label={`${measure.title}, by ${one}, ${periodWords(latest.figure.period)}`}
          tiles={tilesOf(list)}
          reference={where}
        />
        <div>
          <DataTable
            {...areaTable(apart.length === 0 ? list : apart, {
              id: 'apart-table',
              caption:
                apart.length === 0
                  ? `All ${many}`
                  : `${many.charAt(0).toUpperCase()}${many.slice(1)} that really differ from ${where}`,
              one,
              better: measure.direction,
              bases: false,
            })}
          />
          <p>
            <a href="/areas">
              All {list.length} {many}, with their margins
            </a>
          </p>
        </div>
      </Pair>
    </Section>
  );
}

/** Downloads of a measure's published figures. */
function downloadsOf(measure: string): { readonly href: string; readonly text: string }[] {
  return [
    { href: `/downloads/${measure}.csv`, text: 'CSV' },
    { href: `/downloads/${measure}.json`, text: 'JSON' },
  ];
}

/** The first page before anything is published: what will be here and how to make it so. */
export function EmptyHome({ settings }: { readonly settings: HouseSettings }): VNode {
  return (
    <Opening kicker={settings.body.name} heading="No figures have been published yet">
      <Lede>
        Here will stand what the public of {settings.force_area_name} say of their police, with its margin,
        its base and where it comes from.
      </Lede>
      <p>
        To publish the first wave: <code>plumbline import FILE --survey NAME</code>
      </p>
    </Opening>
  );
}
