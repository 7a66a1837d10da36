import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { per100 } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { begin, titleOf } from '../drawings/words.ts';
import { type AreaLevel, driversAddress } from '../rules/fit.ts';
import { byShare } from '../rules/ranking.ts';
import type { BodyProps } from './importance.tsx';

/** Where areas stand on each driver, and which of them really differ from the whole. */
export function AreasApart({
  model,
  body,
  settings,
  areas,
  period,
}: BodyProps & {
  readonly settings: HouseSettings;
  readonly areas: readonly Area[];
  readonly period: string;
}): VNode | null {
  const drivers = byShare(body.drivers);
  const listed = areas
    .filter(({ kind }) => kind === 'area')
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  if (listed.length < 2) return null;
  const { one, many } = settings.area_name;
  const where = settings.force_area_name;
  const apart = new Set(
    drivers.flatMap((driver) =>
      driver.areas
        .filter(({ standing }) => standing === 'above' || standing === 'below')
        .map(({ area }) => area),
    ),
  );
  const heading =
    apart.size === 0
      ? `No ${one} can be told from ${where} on any driver`
      : `${begin(numberWord(apart.size))} of ${listed.length} ${many} ${apart.size === 1 ? 'stands' : 'stand'} apart on a driver`;
  return (
    <Section
      id="areas"
      heading={heading}
      sub={`Scores out of 100 beside ${where}’s. ▲ and ▼ mark those that really differ; of these marks at most 1 in 20 is wrong on average, with all ${many} and all drivers looked at together.`}
    >
      <DataTable
        id="areas-table"
        sortable
        caption={`Drivers by ${one}`}
        columns={[
          { heading: begin(one) },
          ...drivers.map(({ name, level }) => ({
            heading: `${begin(titleOf(model, name))} (${where} ${per100(level.value)})`,
            kind: 'number' as const,
          })),
        ]}
        rows={listed.map((area) => [
          { text: area.name, href: driversAddress({ area: area.code, period }) },
          ...drivers.map((driver) => cell(driver.areas.find((each) => each.area === area.code))),
        ])}
        symbols={[
          { symbol: '▲', meaning: `really above ${where}` },
          { symbol: '▼', meaning: `really below ${where}` },
          { symbol: '–', meaning: 'not shown: too few people answered' },
        ]}
      />
    </Section>
  );
}

function cell(level: AreaLevel | undefined): CellContent {
  if (level?.value === undefined) return '–';
  const mark = level.standing === 'above' ? '▲ ' : level.standing === 'below' ? '▼ ' : '';
  return { text: `${mark}${per100(level.value)}`, sort: level.value };
}
