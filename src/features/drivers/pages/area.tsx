import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { areaAddress } from '#features/levels/drawings/area-map.tsx';
import { periodWords } from '#features/levels/drawings/words.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { interval, per100, percent, points, pointsInterval, whole } from '#tools/ui/format.ts';
import { Lede, Opening, Section, Word } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { apartSentence, levelIn } from '../drawings/areas.ts';
import { begin, titleOf } from '../drawings/words.ts';
import { type AreaLevel, type DriverFit, driversAddress, type Fit, type FitBody } from '../rules/fit.ts';
import type { Model, ModelVersion } from '../rules/model.ts';
import { byShare } from '../rules/ranking.ts';
import { Association } from './drivers.tsx';
import { FitSource } from './source.tsx';

export interface AreaDriversProps {
  readonly settings: HouseSettings;
  readonly area: Area;
  readonly model: ModelVersion;
  readonly fit: Fit;
  readonly body: FitBody;
}

/** Where an area stands on each driver, and where it really differs from the force. */
export function AreaDriversPage({ settings, area, model: version, fit, body }: AreaDriversProps): VNode {
  const { model } = version;
  const where = settings.force_area_name;
  const drivers = byShare(body.drivers);
  const when = periodWords(fit.period.id);
  const [first] = drivers;
  const base = Math.max(...drivers.map((driver) => levelIn(driver, area)?.base ?? 0));
  return (
    <>
      <Opening
        kicker={`What drives confidence, ${area.name}, ${when}`}
        heading={apartSentence(model, body, area, where)}
      >
        <Lede>
          {first === undefined
            ? ''
            : `In ${where} as a whole ${titleOf(model, first.name)} goes with confidence most: it accounts for ${percent(first.share.value)} of what the drivers explain.`}
        </Lede>
        <p>
          <strong>Association, not cause.</strong> One {settings.area_name.one} has too few interviews for a
          model of its own; how much each driver counts is that of {where}.
        </p>
      </Opening>
      <Section
        heading={realHeading(drivers, area, where)}
        sub={`Scores of 0 to 100 with 95% margins, up to ${whole(base)} people. Marked where the difference is more than chance makes with all ${settings.area_name.many} and all drivers looked at together.`}
      >
        <DataTable
          id="drivers-table"
          caption={`Drivers in ${area.name}`}
          columns={[
            { heading: 'Driver' },
            { heading: 'Score', kind: 'number' },
            { heading: '95% margin', kind: 'number' },
            { heading: where, kind: 'number' },
            { heading: 'Difference', kind: 'number' },
            { heading: 'Its 95% margin', kind: 'number' },
            { heading: 'Is it real?' },
            { heading: 'Share', kind: 'number' },
          ]}
          rows={drivers.map((driver) => row(model, driver, levelIn(driver, area)))}
        />
        <p>
          <a href={areaAddress(area)}>All figures of {area.name}</a>.{' '}
          <a href={driversAddress({ period: fit.period.id })}>What drives confidence in {where}</a>.
        </p>
      </Section>
      <Association outcome={model.outcome.title} driver={first && titleOf(model, first.name)} />
      <FitSource settings={settings} model={version} fit={fit} />
    </>
  );
}

function realHeading(drivers: readonly DriverFit[], area: Area, where: string): string {
  const real = drivers.filter((driver) => {
    const standing = levelIn(driver, area)?.standing;
    return standing === 'above' || standing === 'below';
  }).length;
  if (real === 0) return `None of the differences from ${where} is more than chance makes`;
  if (real === drivers.length)
    return `All ${numberWord(real)} differences from ${where} are more than chance makes`;
  return `${begin(numberWord(real))} of the ${numberWord(drivers.length)} differences from ${where} ${real === 1 ? 'is' : 'are'} more than chance makes`;
}

function row(model: Model, driver: DriverFit, level: AreaLevel | undefined): CellContent[] {
  const name = begin(titleOf(model, driver.name));
  if (level?.value === undefined || level.lower === undefined || level.upper === undefined)
    return [
      name,
      '–',
      '–',
      per100(driver.level.value),
      '–',
      '–',
      'Too few people answered',
      percent(driver.share.value),
    ];
  const own = model.drivers.find((each) => each.name === driver.name);
  const { difference, standing } = level;
  const real = standing === 'above' || standing === 'below';
  const good = (standing === 'above') === (own?.better === 'high');
  return [
    `${name}${own?.better === 'low' ? ' (low is good)' : ''}`,
    per100(level.value),
    interval(level.lower, level.upper),
    per100(driver.level.value),
    difference === undefined ? '–' : points(difference.value, 0),
    difference === undefined ? '–' : pointsInterval(difference.lower, difference.upper, 0),
    real ? { text: <Word tone={good ? 'ok' : 'late'}>{`Really ${standing}`}</Word> } : 'Cannot be told',
    percent(driver.share.value),
  ];
}
