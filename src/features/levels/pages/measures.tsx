import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { whole } from '#tools/ui/format.ts';
import { Lede, Opening, Section, Word } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { boundsWords, capital } from '../drawings/area-words.ts';
import { levelText, marginText } from '../drawings/level-text.ts';
import { periodShort, periodWords } from '../drawings/words.ts';
import { figureAddress, type Reading, shown } from '../rules/reading.ts';
import { yearChangeCell } from './change-words.ts';
import {
  chanceWords,
  factorHeading,
  type MeasureLine,
  movedHeading,
  movedWords,
  newestPeriod,
} from './measures-words.ts';

export interface MeasuresPageProps {
  readonly settings: HouseSettings;
  readonly measures: readonly Measure[];
  /** The newest year of each measure in the force; a measure that was never published has none. */
  readonly readings: readonly Reading[];
  /** True where the house also shows series that others have computed. */
  readonly series: boolean;
}

/** Every measure by what it is about: level, margin and what really changed. */
export function MeasuresPage({ settings, measures, readings, series }: MeasuresPageProps): VNode {
  const lines = measures.flatMap((measure): MeasureLine[] => {
    const reading = readings.find((each) => each.figure.measure === measure.id);
    return reading === undefined ? [] : [{ measure, reading }];
  });
  const period = newestPeriod(lines);
  const parts = [...Map.groupBy(lines, ({ measure }) => measure.factor ?? 'other measures')];
  return (
    <>
      <Opening
        kicker={`What people in ${settings.force_area_name} say, ${periodWords(period)}`}
        heading={movedHeading(lines)}
      >
        <Lede>{movedWords(lines)}</Lede>
      </Opening>
      {parts.map(([factor, some], index) => (
        <Section
          id={`part-${index + 1}`}
          heading={factorHeading(factor, some)}
          sub={index === 0 ? chanceWords(lines) : undefined}
        >
          <MeasureTable id={`measures-${index + 1}`} factor={factor} lines={some} period={period} />
        </Section>
      ))}
      {series && (
        <Section heading="Figures that others have computed">
          <p>
            They come from other surveys and are never mixed with these.{' '}
            <a href="/series">See the published series</a>
          </p>
        </Section>
      )}
    </>
  );
}

function MeasureTable({
  id,
  factor,
  lines,
  period,
}: {
  readonly id: string;
  readonly factor: string;
  readonly lines: readonly MeasureLine[];
  readonly period: string;
}): VNode {
  return (
    <div class="in-line">
      <DataTable
        id={id}
        caption={`${capital(factor)}, ${periodWords(period)}`}
        columns={[
          { heading: 'Measure' },
          { heading: 'Level', kind: 'number' },
          { heading: '95% margin', kind: 'number' },
          { heading: 'Answered', kind: 'number' },
          { heading: 'Since last year' },
        ]}
        rows={lines.map(({ measure, reading }): CellContent[] => {
          const known = shown(reading);
          const { figure } = reading;
          const older = figure.period === period ? '' : ` (${periodShort(figure.period)})`;
          return [
            { text: [<a href={`/measures/${measure.id}`}>{measure.title}</a>, older] },
            known === undefined
              ? { text: '–', sort: -1, href: figureAddress(figure.id) }
              : {
                  text: levelText(measure.unit, known.value, 1),
                  sort: known.value,
                  href: figureAddress(figure.id),
                },
            marginText(measure.unit, reading, 1),
            known === undefined ? '–' : { text: whole(known.base), sort: known.base },
            { text: <Change measure={measure} reading={reading} /> },
          ];
        })}
        symbols={
          lines.some(({ reading }) => shown(reading) === undefined)
            ? [{ symbol: '–', meaning: 'not shown, because it rests on too few answers' }]
            : undefined
        }
      />
    </div>
  );
}

/** The change since last year with its margin; coloured only where it is real and better or worse. */
function Change({ measure, reading }: MeasureLine): VNode {
  const { words, real } = yearChangeCell(measure, reading);
  const comparison = reading.comparisons['year-before'];
  if (!real || comparison === undefined) return <>{words}</>;
  const margin = ` (${boundsWords(comparison, 1, measure.unit)})`;
  if (measure.direction === 'neither') return <>{`${words}${margin}`}</>;
  const better = comparison.value > 0 === (measure.direction === 'more');
  return (
    <>
      <Word tone={better ? 'ok' : 'late'}>{words}</Word>
      {margin}
    </>
  );
}

/** The page before any interviews are published, or where there are none: which questions there are, and what will be here. */
export function NoMeasures({ settings, measures, series }: Omit<MeasuresPageProps, 'readings'>): VNode {
  if (measures.length === 0 && series) {
    return (
      <Opening heading="No interviews are held here: the figures are those that others have published">
        <Lede>
          What people in {settings.force_area_name} say of their police is shown as the publishers gave it.{' '}
          <a href="/series">See the published series</a>
        </Lede>
      </Opening>
    );
  }
  return (
    <Opening heading="No figures from interviews have been published yet">
      <Lede>
        Here will stand every measure of what people in {settings.force_area_name} say of their police, each
        with its margin and its change since the year before.
      </Lede>
      {measures.length > 0 && (
        <ul>
          {measures.map(({ id, title }) => (
            <li>
              <a href={`/measures/${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      )}
      {series && (
        <p>
          Figures that others have computed are under <a href="/series">published series</a>.
        </p>
      )}
    </Opening>
  );
}
