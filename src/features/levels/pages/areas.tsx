import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { TileMap } from '#tools/ui/charts/tile-map.tsx';
import { ChoiceForm, ChoiceLinks } from '#tools/ui/choices.tsx';
import { shortMonth } from '#tools/ui/days.ts';
import { NameFilter, SourceLine } from '#tools/ui/figure.tsx';
import { list, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Pair, Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { type AreaReading, areaReadings, areaTable, tilesOf } from '../drawings/area-map.tsx';
import { apartHeading, apartNames, capital, changesWords, typicalArea } from '../drawings/area-words.ts';
import { amountText, giveOrTakeText, levelText } from '../drawings/level-text.ts';
import { periodShort, periodWords } from '../drawings/words.ts';
import { figureAddress, type Reading, shown } from '../rules/reading.ts';
import type { Figure } from '../store.ts';
import { AreasOverTime } from './areas-over-time.tsx';

export interface AreasPageProps {
  readonly settings: HouseSettings;
  readonly areas: readonly Area[];
  readonly measures: readonly Measure[];
  readonly measure: Measure;
  /** The measure in the force, oldest first: its rolling years, or the periods of another kind where it has no rolling years. */
  readonly years: readonly Figure[];
  /** The one that is shown. */
  readonly year: Figure;
  /** True where the address asked for a year that this measure does not have. */
  readonly otherYear: boolean;
  /** The measure in every area and the force in that year. */
  readonly readings: readonly Reading[];
  /** The measure in every area and every period of that kind. */
  readonly history: readonly Figure[];
}

/** All areas beside the force: which really differ, on the map, in a table by name, and year by year. Never a ranking. */
export function AreasPage(props: AreasPageProps): VNode {
  const { settings, areas, measure, year, readings } = props;
  const list = areaReadings(areas, readings);
  const where = settings.force_area_name;
  const { one, many } = settings.area_name;
  const force = shown(readings.find((each) => each.figure.area === year.area));
  const typical = typicalArea(list);
  return (
    <>
      <Opening
        kicker={`${measure.title}, ${periodWords(year.period)}`}
        heading={apartHeading(list, settings)}
      >
        <Lede>
          {force &&
            `In ${where} as a whole ${measure.unit === 'scale' ? 'the mean is ' : ''}${levelText(measure.unit, force.value, 1)}${measure.unit === 'scale' ? '' : ` ${measure.sentence}`}, ${giveOrTakeText(measure.unit, force, 1)}. `}
          {apartNames(list, settings)}
        </Lede>
        <Choices {...props} />
      </Opening>
      <Section
        heading={
          typical === undefined
            ? `${capital(many)} on the map`
            : `The figure of one ${one} is known to about ${amountText(measure.unit, typical.half, 0)} either way`
        }
        sub={
          typical === undefined
            ? undefined
            : `About ${whole(typical.base)} people answered in a typical ${one} in ${periodWords(year.period)}. Grey tiles differ from ${where} by no more than chance can explain: their numbers are not to be ranked.`
        }
      >
        <Pair>
          {measure.unit === 'proportion' && (
            <TileMap
              label={`${measure.title}, by ${one}, ${periodWords(year.period)}`}
              tiles={tilesOf(list)}
              reference={where}
            />
          )}
          <HowToRead {...props} />
        </Pair>
      </Section>
      <AllAreas {...props} list={list} />
      {measure.unit === 'proportion' && <AreasOverTime {...props} list={list} />}
    </>
  );
}

function Choices({ settings, measures, measure, years, year, otherYear }: AreasPageProps): VNode {
  const newest = years.at(-1)?.period;
  const about = measure.id === settings.headline ? '' : `measure=${measure.id}&`;
  return (
    <>
      <ChoiceForm
        action="/areas"
        name="measure"
        label="Measure"
        options={measures.map(({ id, title }) => ({ value: id, text: title }))}
        value={measure.id}
        button="Show this measure"
      >
        {year.period !== newest && <input type="hidden" name="period" value={year.period} />}
      </ChoiceForm>
      {otherYear && (
        <p>
          This measure has no figure for the year that was asked for, so {periodWords(year.period)} is shown.
        </p>
      )}
      <ChoiceLinks
        label={year.period_kind === 'rolling-year' ? 'Year to' : 'Period'}
        choices={years.map(({ period, period_kind, ends }) => ({
          text: period_kind === 'rolling-year' ? shortMonth(ends) : periodShort(period),
          href: `/areas?${about}period=${period}`,
          current: period === year.period,
        }))}
      />
    </>
  );
}

/** What the words on the page mean, and the groups of areas. */
function HowToRead({ settings, areas, measure, readings, year }: AreasPageProps): VNode {
  const where = settings.force_area_name;
  const { one, many } = settings.area_name;
  const groups = areas
    .filter((area) => area.kind === 'group')
    .flatMap((area): AreaReading[] => {
      const reading = readings.find((each) => each.figure.area === area.code);
      return reading === undefined ? [] : [{ area, reading }];
    });
  return (
    <div>
      <h3>How to read this</h3>
      <p>
        <strong>Really above or below</strong>: chance alone would rarely make such a gap, even allowing for
        all {many} being looked at together. In the long run at most about one in twenty of the {many} called
        so is called so by chance. <a href="/methods#really">What “really” means</a>
      </p>
      <p>
        <strong>Cannot be told from {where}</strong>: the gap may be real or not; too few people were asked in
        the {one} to say. It does not mean that the {one} is the same.
      </p>
      {groups.length > 0 && (
        <DataTable
          {...areaTable(groups, {
            id: 'groups-table',
            caption: `${list(groups.map(({ area }) => area.name))}, ${periodWords(year.period)}`,
            one: 'Part',
            better: measure.direction,
            unit: measure.unit,
          })}
        />
      )}
    </div>
  );
}

function AllAreas({
  settings,
  measure,
  year,
  list: all,
}: AreasPageProps & { readonly list: readonly AreaReading[] }): VNode {
  const { one, many } = settings.area_name;
  const caption = `${measure.title}, by ${one}, ${periodWords(year.period)}`;
  return (
    <Section
      id="all"
      heading={`All ${all.length} ${many}, by name`}
      sub={`Each level leads to where it comes from: the question, the files, the formula. A change since last year is named only where it is real. ${changesWords(all) ?? ''}`.trim()}
    >
      <NameFilter list="areas-table" label={`Find a ${one}`} />
      <DataTable
        {...areaTable(all, {
          id: 'areas-table',
          caption,
          one,
          better: measure.direction,
          unit: measure.unit,
          sortable: true,
          against: settings.force_area_name,
        })}
      />
      <SourceLine
        about={caption}
        source={{
          base: `The ${settings.force_area_name} figure rests on ${year.base === null ? 'too few people to be shown' : `${whole(year.base)} people`}`,
          provenance: figureAddress(year.id),
          downloads: [
            { href: `/downloads/${measure.id}.csv`, text: 'CSV' },
            { href: `/downloads/${measure.id}.json`, text: 'JSON' },
          ],
          notes: measure.notes,
        }}
      />
      {measure.unit === 'proportion' && (
        <p>
          <a href={`/areas/funnel?measure=${measure.id}`}>
            Who stands out even among {many} that differ anyway
          </a>{' '}
          ·{' '}
          <a href={`/areas/quarter?measure=${measure.id}`}>
            The newest quarter by {one}, measured and modelled
          </a>
        </p>
      )}
    </Section>
  );
}
