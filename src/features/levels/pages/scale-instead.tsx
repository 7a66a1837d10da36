import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { Lede, Opening } from '#tools/ui/prose.tsx';

/** Why a mean on a scale has neither a funnel nor modelled figures, and where its areas are compared instead. */
export function ScaleInstead({
  settings,
  measure,
  asked,
}: {
  readonly settings: HouseSettings;
  readonly measure: Measure;
  /** What was asked for, as its page is called. */
  readonly asked: string;
}): VNode {
  const { one, many } = settings.area_name;
  return (
    <Opening
      kicker={`${measure.title}, by ${one}: ${asked.charAt(0).toLowerCase()}${asked.slice(1)}`}
      heading="A mean on a scale is compared in its table only"
    >
      <Lede>
        Funnel and model are drawn for shares of people, whose chance follows from the share and the number of
        answers. That of a mean hangs on how far answers lie apart as well, which differs from {one} to {one}.
        So neither is drawn for it here.
      </Lede>
      <p>
        Each {one}’s mean has a margin of its own that allows for it, and its difference from the whole is
        tested: <a href={`/areas?measure=${measure.id}`}>all {many} beside each other</a>. Over time:{' '}
        <a href={`/measures/${measure.id}/process`}>the process chart</a>
      </p>
    </Opening>
  );
}
