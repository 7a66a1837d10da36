import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { Lede, Opening } from '#tools/ui/prose.tsx';
import { areaAddress } from '../drawings/area-map.tsx';

/** The page for an area's address that leads nowhere: the nearest names, and the way to all of them. */
export function AreaUnknown({
  settings,
  slug,
  nearest,
}: {
  readonly settings: HouseSettings;
  readonly slug: string;
  readonly nearest: readonly Area[];
}): VNode {
  const { one, many } = settings.area_name;
  return (
    <Opening heading={`There is no ${one} called “${slug}” here`}>
      {nearest.length > 0 && (
        <>
          <Lede>Perhaps you meant:</Lede>
          <ul>
            {nearest.map((area) => (
              <li>
                <a href={areaAddress(area)}>{area.name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href="/areas">All {many}</a> of {settings.force_area_name}, by name and on the map.
      </p>
    </Opening>
  );
}

/** The areas before any figure of them is published: their names, and what will be here. */
export function NoAreas({
  settings,
  areas,
}: {
  readonly settings: HouseSettings;
  readonly areas: readonly Area[];
}): VNode {
  const { one, many } = settings.area_name;
  const lowest = areas.filter((area) => area.kind === 'area');
  return (
    <Opening heading={`No interviews by ${one} have been published yet`}>
      <Lede>
        Here will stand which of the {lowest.length} {many} really differ from {settings.force_area_name},
        each with its margin, once the first wave of interviews is published.
      </Lede>
      <p>
        Figures that others have computed are under <a href="/surveys">surveys</a>. To publish a wave:{' '}
        <code>plumbline import FILE --survey NAME</code>
      </p>
    </Opening>
  );
}
