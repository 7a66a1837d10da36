/** A published figure as it stood when a report was filed: revisions that come later do not move it. */
export interface LockedFigure {
  /** The figure's permanent name, which leads to where it comes from. */
  readonly id: string;
  readonly measure: string;
  readonly title: string;
  readonly unit: 'proportion' | 'scale';
  readonly area: string;
  readonly areaName: string;
  /** One decimal for the force, none for an area. */
  readonly digits: number;
  readonly starts: string;
  readonly ends: string;
  readonly kind: 'quarter' | 'rolling-year' | 'financial-year' | 'calendar-year';
  /** Undefined where the figure is hidden because too few people answered. */
  readonly value?: number | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly base?: number | undefined;
}
