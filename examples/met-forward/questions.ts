/** How one question of the simulated survey is answered. The codebook holds its words; this holds its numbers. */
export interface SimulatedQuestion {
  /** The question's name in the codebook. */
  readonly name: string;
  /** Its column in the fieldwork company's file. */
  readonly column: string;
  /** How far the answer hangs on each side of a person's opinion; what is left is the answer's own chance. */
  readonly loadings: Readonly<Record<Side, number>>;
  /** Shares of the answers in London at the start, from the first code to the last. */
  readonly shares: readonly number[];
  /** How much of London's movement in confidence this question shows. */
  readonly moves: number;
  /** Chance of "don't know". */
  readonly unsure: number;
  /** Who is asked, where not everyone. */
  readonly asked?: 'half' | 'contact';
}

/** The sides of an opinion: the confidence model's drivers. `disorder` counts against the police. */
export type Side = 'effective' | 'fair' | 'engaged' | 'disorder';

const question = (
  [name, column]: readonly [name: string, column: string],
  [effective, fair, engaged, disorder]: readonly [number, number, number, number],
  shares: readonly number[],
  moves: number,
  unsure: number,
  asked?: 'half' | 'contact',
): SimulatedQuestion => {
  const loadings = { effective, fair, engaged, disorder };
  return { name, column, loadings, shares, moves, unsure, ...(asked === undefined ? {} : { asked }) };
};

/** The questions in the order of the questionnaire. The first code is the most positive, except in scales from 1 to 7. */
export const questions: readonly SimulatedQuestion[] = [
  question(['asb_problem', 'Q10'], [0, 0, -0.05, 0.75], [0.22, 0.41, 0.37], 0, 0.01),
  question(['worry_crime', 'Q13'], [-0.1, 0, 0, 0.7], [0.12, 0.32, 0.38, 0.18], 0, 0.005),
  question(['worry_asb', 'Q15'], [-0.1, 0, 0, 0.75], [0.11, 0.27, 0.4, 0.22], 0, 0.005),
  question(['safe_dark', 'Q21'], [0.1, 0, 0, -0.6], [0.23, 0.4, 0.23, 0.14], 0, 0.015),
  question(['partnership', 'Q58'], [0.42, 0.12, 0.4, -0.2], [0.09, 0.39, 0.27, 0.17, 0.08], 1, 0.05),
  question(['good_job', 'Q60'], [0.5, 0.15, 0.25, -0.15], [0.08, 0.46, 0.33, 0.1, 0.03], 0.8, 0.04),
  question(['good_job_london', 'Q61'], [0.45, 0.15, 0.15, -0.1], [0.08, 0.5, 0.31, 0.08, 0.03], 0.6, 0.06),
  question(['trust', 'Q63'], [0.35, 0.45, 0.15, 0], [0.22, 0.45, 0.18, 0.1, 0.05], 0.4, 0.03),
  question(['relied', 'Q62A'], [0.5, 0.1, 0.35, -0.05], [0.1, 0.38, 0.25, 0.18, 0.09], 0.8, 0.05),
  question(['respect', 'Q62B'], [0.1, 0.7, 0.1, 0], [0.28, 0.49, 0.13, 0.06, 0.04], 0.1, 0.04),
  question(['fair', 'Q62C'], [0.1, 0.7, 0.1, 0], [0.18, 0.46, 0.19, 0.11, 0.06], 0.1, 0.07),
  question(['issues', 'Q62E'], [0.25, 0.1, 0.6, 0], [0.11, 0.44, 0.24, 0.14, 0.07], 0.8, 0.08),
  question(['matters', 'Q62F'], [0.4, 0.1, 0.5, -0.05], [0.09, 0.4, 0.27, 0.16, 0.08], 0.9, 0.08),
  question(['listen', 'Q62G'], [0.15, 0.2, 0.6, 0], [0.1, 0.41, 0.26, 0.15, 0.08], 0.8, 0.1),
  question(
    ['emergencies', 'Q79B'],
    [0.6, 0.05, 0.05, 0],
    [0.03, 0.05, 0.1, 0.2, 0.27, 0.22, 0.13],
    0.3,
    0.12,
  ),
  question(['patrols', 'Q79C'], [0.4, 0, 0.3, -0.05], [0.09, 0.14, 0.19, 0.21, 0.2, 0.11, 0.06], 0.9, 0.05),
  question(['stop_search', 'A121'], [0.1, 0.65, 0, 0], [0.13, 0.37, 0.21, 0.18, 0.11], 0, 0.14, 'half'),
  question(['informed', 'Q131'], [0, 0.05, 0.5, 0], [0.06, 0.29, 0.41, 0.24], 0.9, 0.02),
  question(['contact', 'Q86'], [0.4, 0.45, 0.1, 0], [0.29, 0.34, 0.12, 0.14, 0.11], 0.3, 0.01, 'contact'),
];

/** From April 2010 the question on being informed stands in another column and names leaflets, meetings and the internet. */
export const informedChange = { from: '2010-Q2', column: 'Q131N', lift: 0.24 } as const;

/** Chance that somebody refuses a question outright. */
export const refuses = 0.004;
export const dontKnow = 8;
export const refused = 9;
