import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { ChoiceForm } from '#tools/ui/choices.tsx';
import { NameFilter, SourceLine } from '#tools/ui/figure.tsx';
import { decimal, interval, list, percent, points, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { areaAddress } from '../drawings/area-map.tsx';
import { capital, middle } from '../drawings/area-words.ts';
import { marginCell, periodWords } from '../drawings/words.ts';
import type { ModelledAreas } from '../rules/modelled.ts';
import { figureAddress } from '../rules/reading.ts';
import type { Figure } from '../store.ts';
import { measureDownloads } from './measure-trend.tsx';

export interface QuarterPageProps {
  readonly settings: HouseSettings;
  readonly measures: readonly Measure[];
  readonly measure: Measure;
  /** The force's figure of the newest separate period. */
  readonly force: Figure;
  readonly modelled: ModelledAreas;
}

/** The newest separate period by area: the direct figures, and beside them what a model makes of them. */
export function QuarterPage({ settings, measures, measure, force, modelled }: QuarterPageProps): VNode {
  const { rows, model, leftOut } = modelled;
  const { one, many } = settings.area_name;
  const direct = middle(rows.map(({ direct: { lower, upper } }) => (upper - lower) / 2));
  const helped = middle(
    rows.flatMap(({ lower, upper }) =>
      lower === undefined || upper === undefined ? [] : [(upper - lower) / 2],
    ),
  );
  const when = periodWords(force.period);
  const caption = `${measure.title}, by ${one}, ${when}`;
  return (
    <>
      <Opening kicker={caption} heading={quarterHeading(one, direct, helped)}>
        <Lede>{quarterWords(modelled, settings)}</Lede>
        <ChoiceForm
          action="/areas/quarter"
          name="measure"
          label="Measure"
          options={measures
            .filter(({ unit }) => unit === 'proportion')
            .map(({ id, title }) => ({ value: id, text: title }))}
          value={measure.id}
          button="Show this measure"
        />
      </Opening>
      <Section
        id="all"
        heading={
          model === undefined
            ? `The measured figures of ${rows.length} ${many}, by name`
            : `Measured and modelled beside each other, by name`
        }
        sub={
          model === undefined
            ? undefined
            : `Modelled figures are no published figures: no comparison, verdict or exception on this site rests on them.`
        }
      >
        <NameFilter list="quarter-table" label={`Find a ${one}`} />
        <DataTable
          id="quarter-table"
          caption={caption}
          sortable
          columns={[
            { heading: capital(one) },
            { heading: 'Measured', kind: 'number' },
            // Beside each other on a phone too; their margins follow.
            ...(model === undefined ? [] : [{ heading: 'Modelled', kind: 'number' as const }]),
            { heading: model === undefined ? '95% margin' : '95% margin, measured', kind: 'number' },
            ...(model === undefined
              ? []
              : [
                  { heading: '95% margin, modelled', kind: 'number' as const },
                  { heading: 'Own interviews count', kind: 'number' as const },
                ]),
            { heading: 'Answered', kind: 'number' },
          ]}
          rows={rows.map(({ area, direct: own, modelled: found, lower, upper }): CellContent[] => [
            { text: area.name, href: areaAddress(area) },
            { text: percent(own.value), sort: own.value, href: figureAddress(own.figure.id) },
            ...(found === undefined ? [] : [{ text: percent(found.value), sort: found.value }]),
            marginCell(own),
            ...(found === undefined || lower === undefined || upper === undefined
              ? []
              : [interval(lower, upper), { text: percent(found.gamma), sort: found.gamma }]),
            { text: whole(own.base), sort: own.base },
          ])}
        />
        {leftOut.length > 0 && (
          <p>
            Not shown, as they rest on too few answers in this period: {list(leftOut.map(({ name }) => name))}
            .
          </p>
        )}
        <SourceLine
          about={caption}
          source={{
            base: `${rows.length} ${many}`,
            provenance: figureAddress(force.id),
            downloads: measureDownloads(measure),
          }}
        />
      </Section>
      {model !== undefined && <HowToRead settings={settings} modelled={modelled} />}
    </>
  );
}

function quarterHeading(one: string, direct: number | undefined, helped: number | undefined): string {
  if (direct === undefined) return `No ${one} has a figure of one quarter that is shown`;
  const alone = `A ${one}’s own interviews of one quarter tell its level to about ${points(direct, 0)} either way`;
  return helped === undefined ? alone : `${alone}; a model tells it to ${points(helped, 0)}`;
}

function quarterWords({ model, without, withYearBefore }: ModelledAreas, settings: HouseSettings): string {
  const { one, many } = settings.area_name;
  if (model !== undefined)
    return `A modelled figure mixes the ${one}’s own interviews with what ${withYearBefore ? `its year before, and how all ${many} moved on from theirs,` : `all ${many} together`} would lead one to expect.`;
  if (without === 'no-variance')
    return `Only measured figures can be shown: chance in who was asked explains all that the ${many} differ by in this quarter${withYearBefore ? ' beside their year before' : ''}, so a model would give every ${one} the same answer whatever its people said.`;
  return `Only measured figures can be shown: there are too few ${many} for a model to learn from.`;
}

function HowToRead({
  settings,
  modelled: { model, rows, withYearBefore },
}: {
  readonly settings: HouseSettings;
  readonly modelled: ModelledAreas;
}): VNode {
  const { one, many } = settings.area_name;
  const [constant = 0, slope] = model?.coefficients ?? [];
  const typical = middle(rows.flatMap(({ modelled }) => modelled?.gamma ?? [])) ?? 0;
  return (
    <Section
      id="read"
      heading={`“Own interviews count” says how much of a modelled figure is the ${one}’s own`}
    >
      <p>
        At {percent(typical)}, as in the middle one of these {many}, that share of it comes from what people
        in the {one} said in the quarter, and the rest from{' '}
        {withYearBefore
          ? `what ${many} with such a year before came to on average`
          : `the mean of all ${many}`}
        . The fewer were asked, and the more alike {many} are, the less their own interviews count. A {one}{' '}
        that has suddenly changed is pulled towards the others: the model sees it late, the measured figure at
        once, if at all. So both stand here.
      </p>
      {model !== undefined && (
        <p>
          {withYearBefore
            ? `Expected: ${decimal(constant * 100, 1)} + ${decimal(slope ?? 0, 2)} × the level of the year before, which shares no interview with the quarter. `
            : `Expected: ${decimal(constant * 100, 1)}. `}
          Beyond that {many} differ by {points(Math.sqrt(model.variance), 1)} (a standard deviation). Model of
          Fay and Herriot, errors after Prasad and Rao. <a href="/methods#modelled">How it is worked out</a>
        </p>
      )}
    </Section>
  );
}
