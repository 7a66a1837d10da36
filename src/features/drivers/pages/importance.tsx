import type { VNode } from 'preact';
import { RangePlot } from '#tools/ui/charts/range-plot.tsx';
import { ScatterPlot } from '#tools/ui/charts/scatter-plot.tsx';
import { Figure } from '#tools/ui/figure.tsx';
import { interval, list, per100, percent, points, whole } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import { begin, firstPlaceWords, matterAndLow, rankWords, roomOf, titleOf } from '../drawings/words.ts';
import type { DriverFit, FitBody } from '../rules/fit.ts';
import type { Model } from '../rules/model.ts';
import { byShare } from '../rules/ranking.ts';

export interface BodyProps {
  readonly model: Model;
  readonly body: FitBody;
  /** The period in words. */
  readonly when: string;
}

/** How much of what the drivers explain goes to each, and how sure their order is. */
export function Importance({ model, body, when }: BodyProps): VNode {
  const drivers = byShare(body.drivers);
  const [first] = drivers;
  const headline =
    first === undefined
      ? ''
      : `${begin(titleOf(model, first.name))} accounts for ${percent(first.share.value)} of what the drivers explain`;
  return (
    <Section
      id="importance"
      heading={headline}
      sub={`Together the drivers explain ${percent(body.importance.rSquared - body.importance.controlled)} of how answers differ from person to person. ${firstPlaceWords(model, body.drivers)}`}
    >
      <Figure
        headline="Each driver’s share of what they explain together"
        subtitle={`Shares of R squared, averaged over all orders in which the drivers can be counted, with 95% margins; ${when}`}
        source={{ base: `${whole(body.base)} interviews`, provenance: '#source' }}
        table={{
          id: 'importance-table',
          caption: 'Shares, and what goes with ten points more',
          columns: [
            { heading: 'Driver' },
            { heading: 'Share', kind: 'number' },
            { heading: '95% margin', kind: 'number' },
            { heading: 'Comes first in' },
            { heading: 'Goes with 10 points more', kind: 'number' },
            { heading: '95% margin', kind: 'number' },
          ],
          rows: drivers.map((driver) => importanceRow(model, driver)),
        }}
        open
      >
        <RangePlot
          id="importance-chart"
          title="Each driver’s share of what they explain together"
          description={drivers
            .map(
              ({ name, share }) =>
                `${titleOf(model, name)} ${percent(share.value)}, ${interval(share.lower, share.upper)}`,
            )
            .join('; ')}
          groups={[
            {
              rows: drivers.map(({ name, share }) => ({
                name: begin(titleOf(model, name)),
                ...share,
                standing: 'same' as const,
              })),
            },
          ]}
        />
      </Figure>
    </Section>
  );
}

function importanceRow(model: Model, { name, share, ranks, effect }: DriverFit): string[] {
  return [
    begin(titleOf(model, name)),
    percent(share.value),
    interval(share.lower, share.upper),
    `${rankWords(ranks[0] ?? 0)} samples`,
    points(effect.value / 10),
    interval(effect.lower / 10, effect.upper / 10, 1),
  ];
}

/** Importance by level: which drivers matter and are low. */
export function Levels({ model, body, when, where }: BodyProps & { readonly where: string }): VNode {
  const drivers = byShare(body.drivers);
  const settings = (name: string) => model.drivers.find((driver) => driver.name === name);
  const heading = matterAndLow(model, body.drivers);
  const low = model.drivers.filter(({ better }) => better === 'low').map(({ title }) => title);
  return (
    <Section
      id="levels"
      heading={heading}
      sub={`What matters is not always what is low. Each driver is a score of 0 to 100 from its questions, the largest share first.${low.length === 0 ? '' : ` For ${low.join(' and ')}, low is good.`}`}
    >
      <Figure
        headline="Up is what matters, left is what is low"
        subtitle={`Each driver’s share of what they explain, by its mean score of 0 to 100 in ${where}, both with 95% margins; ${when}. Filled: surely more than an even share.${low.length === 0 ? '' : ` ${begin(list(low))}: 100 less the score, so that right is better for all.`}`}
        source={{ base: `${whole(body.base)} interviews`, provenance: '#source' }}
        table={{
          id: 'levels-table',
          caption: 'Level beside importance',
          columns: [
            { heading: 'Driver' },
            { heading: 'Score', kind: 'number' },
            { heading: '95% margin', kind: 'number' },
            { heading: 'To its best end', kind: 'number' },
            { heading: 'Share', kind: 'number' },
            { heading: 'What it is' },
          ],
          rows: drivers.map(({ name, level, share }) => {
            const own = settings(name);
            return [
              begin(titleOf(model, name)),
              per100(level.value, 1),
              interval(level.lower, level.upper, 1),
              own === undefined ? '–' : points(roomOf(own, level.value), 0),
              percent(share.value),
              own?.about ?? '',
            ];
          }),
        }}
        open
      >
        <ScatterPlot
          id="levels-chart"
          title={heading}
          description={drivers
            .map(
              ({ name, level, share }) =>
                `${titleOf(model, name)}: score ${per100(level.value, 1)}, share ${percent(share.value)}`,
            )
            .join('; ')}
          points={drivers.map(({ name, level, share }) => {
            const turned = settings(name)?.better === 'low';
            return {
              name: `${begin(titleOf(model, name))}${turned ? ', turned round' : ''}`,
              x: turned ? { value: 1 - level.value, lower: 1 - level.upper, upper: 1 - level.lower } : level,
              y: share,
              strong: share.lower > 1 / drivers.length,
            };
          })}
          xLabel="Score: further right is better"
          yLabel="Share of what the drivers explain"
          reference={{ name: 'An even share', value: 1 / drivers.length }}
        />
      </Figure>
    </Section>
  );
}
