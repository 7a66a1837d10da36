import type { VNode } from 'preact';
import type { SeriesChartProps } from '#tools/ui/charts/series-chart.tsx';

/** What the rooms below have to say of a measure in an area: how its target stands, and the path to it. */
export interface Aside {
  /** Said right under the figure. */
  readonly banner: VNode;
  /** Drawn with the series; undefined where no target is in force. */
  readonly target: SeriesChartProps['target'];
  readonly notes: readonly string[];
}

/** Looks an aside up. Handed in by the contents page of the site: this room knows nothing of the rooms below it. */
export type AsideOf = (measure: string, area: string, digits: number) => Promise<Aside | undefined>;
