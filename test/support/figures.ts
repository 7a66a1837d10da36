import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import type { Reading } from '#features/levels/rules/reading.ts';
import type { ComparisonRow, Figure } from '#features/levels/store.ts';
import type { Measure } from '#features/measures/rules/measure.ts';

/** Figures, measures and a house for tests of pages: small, invented, and complete as the records have them. */

export const settings: HouseSettings = {
  site: 'Plumbline',
  body: {
    id: 'board',
    name: 'Police Board',
    short_name: 'the Board',
    starts: '2000-07-03',
    ends: '2012-01-15',
  },
  force: { id: 'force', name: 'County Constabulary', short_name: 'the Constabulary', area: 'F1' },
  partners: [],
  calendar: { country: 'england-and-wales', more: [] },
  requests: { ordinary_days: 20, urgent_days: 5, long_overdue_days: 10, remind_days: 5, check_days: 5 },
  areas: 'areas.csv',
  area_name: { one: 'parish', many: 'parishes' },
  force_area_name: 'Loamshire',
  headline: 'trust',
};

export function sampleArea(code: string, name: string, kind: Area['kind'] = 'area'): Area {
  const tile = kind === 'area' ? { column: 1, row: Number(code.slice(1)) } : undefined;
  return { code, name, shortName: name.slice(0, 4), kind, position: 0, tile, members: [code] };
}

export function sampleMeasure(change: Partial<Measure> = {}): Measure {
  return {
    id: 'trust',
    survey: 'residents',
    title: 'Trust in the police',
    shortTitle: 'Trust',
    sentence: 'trust the police',
    factor: undefined,
    headline: true,
    direction: 'more',
    unit: 'proportion',
    askedOf: undefined,
    notes: [],
    versions: [
      {
        version: 1,
        question: 'trust',
        wording: 'Do you trust the police?',
        from: undefined,
        reason: undefined,
        answers: [
          { code: 1, label: 'Yes', counts: 'positive' },
          { code: 2, label: 'No', counts: 'valid' },
        ],
        base: 'everyone who gave an answer',
      },
    ],
    ...change,
  };
}

/** The year to March 2011 of Trust, 600 people, 4 points either way; change what a test is about. */
export function sampleFigure(change: Partial<Figure> = {}): Figure {
  const { measure = 'trust', area = 'A1', period = 'year-to-2011-03', value = 0.5 } = change;
  return {
    id: `${measure}/${area}/${period}/everyone/1`,
    survey: 'residents',
    measure,
    version: 1,
    area,
    period,
    period_kind: 'rolling-year',
    starts: '2010-04-01',
    ends: '2011-03-31',
    domain: '',
    group_value: '',
    state: 'published',
    status: 'reliable',
    reasons: '[]',
    value,
    lower: value === null ? null : value - 0.04,
    upper: value === null ? null : value + 0.04,
    standard_error: 0.02,
    base: 600,
    weighted_base: 600,
    effective_base: 500,
    design_effect: 1.2,
    degrees_of_freedom: 44,
    method: 'logit',
    detail: '{}',
    published_at: '2011-04-28T09:30:00.000Z',
    ended_at: null,
    follows: null,
    reason: null,
    program_version: '0.1.0',
    ...change,
  };
}

/** A figure that is not shown: fewer than fifty answered. */
export function hiddenFigure(change: Partial<Figure> = {}): Figure {
  return sampleFigure({
    status: 'hidden',
    reasons: '[{"rule":"base","outcome":"hidden","limit":50}]',
    value: null,
    lower: null,
    upper: null,
    base: null,
    ...change,
  });
}

/** A difference with a margin of 4 points either way; real where the margin leaves nought out, unless the odds say not. */
export function sampleComparison(
  kind: ComparisonRow['kind'],
  value: number,
  change: Partial<ComparisonRow> = {},
): ComparisonRow {
  const probability = Math.abs(value) > 0.04 ? 0.001 : 0.4;
  return {
    figure: '',
    kind,
    other: null,
    value,
    standard_error: 0.02,
    degrees_of_freedom: 44,
    lower: value - 0.04,
    upper: value + 0.04,
    probability,
    adjusted_probability: probability,
    ...change,
  };
}

export function sampleReading(figure: Partial<Figure>, ...comparisons: ComparisonRow[]): Reading {
  return {
    figure: figure.value === null ? hiddenFigure(figure) : sampleFigure(figure),
    comparisons: Object.fromEntries(comparisons.map((row) => [row.kind, row])),
  };
}
