import { type SampleAim, sampleAims } from './sample.ts';

/** What somebody typed or chose, as it came. */
export interface SampleGiven {
  readonly measure?: string | undefined;
  readonly area?: string | undefined;
  readonly for?: string | undefined;
  readonly group?: string | undefined;
  readonly interviews?: string | undefined;
  readonly periods?: string | undefined;
  readonly see?: string | undefined;
}

/** What is wrong, and in which field. */
export interface FieldFault {
  readonly field: keyof SampleGiven;
  readonly text: string;
}

/** The numbers and words of a question, read; faults where they cannot be. */
export interface SampleRead {
  readonly aim: SampleAim;
  readonly interviews: number | undefined;
  readonly periods: number | undefined;
  readonly see: number;
  readonly faults: readonly FieldFault[];
}

const usualSee = 0.05;

/** Reads what was given; what was left empty is as the survey is made now. */
export function readGiven(given: SampleGiven): SampleRead {
  const faults: FieldFault[] = [];
  const number = (
    field: 'interviews' | 'periods' | 'see',
    limits: {
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
      readonly expected: string;
    },
  ): number | undefined => {
    const text = given[field]?.trim() ?? '';
    if (text === '') return undefined;
    const [, digits] = /^(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*(?:points?|%)?$/.exec(text) ?? [];
    const value = digits === undefined ? Number.NaN : Number(digits.replaceAll(',', ''));
    const right = value >= limits.least && value <= limits.most && (!limits.whole || Number.isInteger(value));
    if (right) return value;
    faults.push({ field, text: `${limits.expected}; “${text}” was given.` });
    return undefined;
  };
  const asked = given.for?.trim() ?? '';
  const aim = asked === '' ? 'change' : sampleAims.find((each) => each === asked);
  if (aim === undefined)
    faults.push({
      field: 'for',
      text: `Choose what is to be told: ${sampleAims.join(', ')}; “${asked}” was given.`,
    });
  const interviews = number('interviews', {
    ...{ least: 10, most: 1_000_000, whole: true },
    expected: 'Interviews must be a whole number from 10 to 1,000,000',
  });
  const periods = number('periods', {
    ...{ least: 1, most: 40, whole: true },
    expected: 'Periods taken together must be a whole number from 1 to 40',
  });
  const see = number('see', {
    ...{ least: 0.1, most: 50, whole: false },
    expected: 'The difference to be seen must be from 0.1 to 50 points',
  });
  return {
    aim: aim ?? 'change',
    interviews,
    periods,
    // 5.1 / 100 is 0.051000000000000004 in binary: the digits that were written are kept.
    see: see === undefined ? usualSee : Number((see / 100).toPrecision(12)),
    faults,
  };
}
