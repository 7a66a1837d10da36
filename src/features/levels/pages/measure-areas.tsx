import type { VNode } from 'preact';
import { RangePlot } from '#tools/ui/charts/range-plot.tsx';
import { numberWord } from '#tools/ui/counting.ts';
import { Figure } from '#tools/ui/figure.tsx';
import { giveOrTake, percent, whole } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import { areaReadings, areaTable } from '../drawings/area-map.tsx';
import { apartHeading, apartNames, typicalArea } from '../drawings/area-words.ts';
import { amountText } from '../drawings/level-text.ts';
import { periodWords } from '../drawings/words.ts';
import { figureAddress, shown, standingOf } from '../rules/reading.ts';
import { hiddenShort } from './hidden-words.ts';
import type { MeasurePageProps } from './measure.tsx';
import { measureDownloads } from './measure-trend.tsx';
import { PeriodLinks } from './period-links.tsx';

/** The measure in every area, by name, each against the line of the whole force. */
export function MeasureAreas({ settings, measure, areas, byArea, offered }: MeasurePageProps): VNode | null {
  const list = areaReadings(areas, byArea);
  if (list.length < 2) return null;
  const { one, many } = settings.area_name;
  const where = settings.force_area_name;
  const { period } = offered.chosen;
  const force = shown(byArea.find(({ figure }) => figure.area === offered.chosen.area));
  const typical = typicalArea(list);
  const known = list.filter(({ reading }) => shown(reading) !== undefined).length;
  const hidden = list.length - known;
  const hiddenWords =
    hidden === 0
      ? ''
      : `${numberWord(hidden, true)} of ${numberWord(list.length)} ${many} ${hidden === 1 ? 'is' : 'are'} not shown: they, or figures that could be worked out from them, rest on too few answers.`;
  const headline =
    known === 0
      ? `In ${periodWords(period)} no ${one} has enough answers to be shown`
      : apartHeading(list, settings);
  return (
    <Section
      id="areas"
      heading={headline}
      sub={[apartNames(list, settings), hiddenWords].filter((text) => text !== '').join(' ')}
    >
      {offered.missing && (
        <p>There is no figure for the period that was asked for, so {periodWords(period)} is shown.</p>
      )}
      <PeriodLinks offered={offered} address={(each) => `/measures/${measure.id}?period=${each}#areas`} />
      <Figure
        headline={`${measure.title}, by ${one}, ${periodWords(period)}`}
        subtitle={
          typical === undefined
            ? `95% margins, ${many} by name`
            : `${many.charAt(0).toUpperCase()}${many.slice(1)} by name, with 95% margins. One ${one} is known to about ${amountText(measure.unit, typical.half, 0)} either way, so their order says little. Filled: really different from ${where}; ring: cannot be told from it.`
        }
        source={{
          base:
            typical === undefined
              ? 'Bases not shown'
              : `About ${whole(typical.base)} people answered in a typical ${one}`,
          provenance: figureAddress(offered.chosen.id),
          downloads: measureDownloads(measure),
        }}
        table={areaTable(list, {
          id: 'areas-table',
          caption: `${measure.title}, by ${one}, ${periodWords(period)}`,
          one,
          better: measure.direction,
          unit: measure.unit,
          sortable: true,
          against: where,
        })}
        open={measure.unit === 'scale'}
      >
        {known > 0 && measure.unit === 'proportion' && (
          <RangePlot
            id="areas-chart"
            title={headline}
            description={
              force === undefined
                ? `${list.length} ${many} by name.`
                : `${list.length} ${many} by name against ${where}, ${percent(force.value, 1)}, ${giveOrTake(force.lower, force.upper)}.`
            }
            groups={[
              {
                rows: list.map(({ area, reading }) => {
                  const level = shown(reading);
                  return {
                    name: area.name,
                    value: level?.value ?? null,
                    lower: level?.lower,
                    upper: level?.upper,
                    standing: standingOf(reading, 'force'),
                    reason: level === undefined ? hiddenShort(reading) : undefined,
                  };
                }),
              },
            ]}
            reference={force && { name: where, value: force.value }}
          />
        )}
      </Figure>
    </Section>
  );
}
