import type { Area } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { ObservedDesign, ObservedGap, SampleAnswer, SampleQuestion } from './sample.ts';
import type { FieldFault, SampleGiven } from './sample-given.ts';

/** Stands for an area of the lowest level with as many interviews as the middle one of all. */
export const typicalPlace = 'typical';

/** Two groups of one kind that can be told apart: a value against the kind's comparator. */
export interface GapOffered {
  /** `sex=2` */
  readonly id: string;
  readonly title: string;
  readonly first: string;
  readonly second: string;
  readonly domain: string;
  readonly values: readonly [string, string];
}

/** The place that a plan is for: an area, or one like the middle one of the lowest level. */
export type Place = { readonly kind: 'typical' } | { readonly kind: 'area'; readonly area: Area };

export interface SampleAsked {
  readonly measure: Measure;
  readonly place: Place;
  readonly question: SampleQuestion;
  readonly design: ObservedDesign;
  readonly gap: { readonly offered: GapOffered; readonly observed: ObservedGap } | undefined;
  readonly answer: SampleAnswer;
}

/** What a form needs to be drawn, and the answer or what is wrong. */
export interface SampleOutcome {
  readonly given: SampleGiven;
  readonly measures: readonly Measure[];
  readonly areas: readonly Area[];
  readonly gaps: readonly GapOffered[];
  readonly faults: readonly FieldFault[];
  readonly asked: SampleAsked | undefined;
}
