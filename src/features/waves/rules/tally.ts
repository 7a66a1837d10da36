import { addWeight, noWeights, type WaveChecks, type WeightTotals } from './checks.ts';

/** How often a code was given in an area, and with what weight; the code is null for an empty cell. */
export interface AnswerTally {
  n: number;
  w: number;
}

/** Running counts of one wave while its rows pass by. */
export interface WaveTally {
  readonly wave: string;
  readonly starts: string;
  readonly ends: string;
  rows: number;
  firstDay: string | undefined;
  lastDay: string | undefined;
  readonly weights: WeightTotals;
  readonly areas: Map<string, number>;
  /** Sampling units seen in each stratum, and the area that the stratum lies in. */
  readonly strata: Map<
    string,
    { readonly area: string; readonly units: Set<string>; crossing: string | undefined }
  >;
  /** question -> area -> code -> tally */
  readonly answers: Map<string, Map<string, Map<number | null, AnswerTally>>>;
}

export function newTally(wave: string, starts: string, ends: string): WaveTally {
  return {
    wave,
    starts,
    ends,
    rows: 0,
    firstDay: undefined,
    lastDay: undefined,
    weights: noWeights(),
    areas: new Map(),
    strata: new Map(),
    answers: new Map(),
  };
}

/** Counts the design of one interview: area, stratum, unit, weight and day. */
export function tallyInterview(
  tally: WaveTally,
  interview: { area: string; stratum: string; unit: string; weight: number; day: string | undefined },
): void {
  tally.rows += 1;
  addWeight(tally.weights, interview.weight);
  tally.areas.set(interview.area, (tally.areas.get(interview.area) ?? 0) + 1);
  const stratum = tally.strata.get(interview.stratum);
  if (stratum === undefined) {
    tally.strata.set(interview.stratum, {
      area: interview.area,
      units: new Set([interview.unit]),
      crossing: undefined,
    });
  } else {
    stratum.units.add(interview.unit);
    if (stratum.area !== interview.area) stratum.crossing ??= interview.area;
  }
  const { day } = interview;
  if (day === undefined) return;
  if (tally.firstDay === undefined || day < tally.firstDay) tally.firstDay = day;
  if (tally.lastDay === undefined || day > tally.lastDay) tally.lastDay = day;
}

/** Counts answers that were counted elsewhere: so many interviews, and their weight. */
export function tallyAnswers(
  tally: WaveTally,
  question: string,
  area: string,
  code: number | null,
  counted: { readonly n: number; readonly w: number },
): void {
  const areas = entry(tally.answers, question, () => new Map<string, Map<number | null, AnswerTally>>());
  const codes = entry(areas, area, () => new Map<number | null, AnswerTally>());
  const answer = entry(codes, code, () => ({ n: 0, w: 0 }));
  answer.n += counted.n;
  answer.w += counted.w;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** The counts as the dry run prints them and provenance keeps them. */
export function checksOf(
  tally: WaveTally,
  areasExpected: readonly string[],
  questions: ReadonlyMap<string, { readonly version: number; readonly valid: ReadonlySet<number> }>,
): WaveChecks {
  const { weights } = tally;
  let units = 0;
  for (const stratum of tally.strata.values()) units += stratum.units.size;
  return {
    wave: tally.wave,
    starts: tally.starts,
    ends: tally.ends,
    rows: tally.rows,
    firstDay: tally.firstDay,
    lastDay: tally.lastDay,
    weights: {
      lowest: weights.lowest,
      highest: weights.highest,
      mean: weights.sum / weights.count,
      designEffect: (weights.count * weights.squares) / (weights.sum * weights.sum),
    },
    areas: [...tally.areas]
      .map(([area, rows]) => ({ area, rows }))
      .sort((a, b) => (a.area < b.area ? -1 : 1)),
    areasWithout: areasExpected.filter((area) => !tally.areas.has(area)),
    strata: tally.strata.size,
    units,
    questions: [...tally.answers].map(([question, areas]) => {
      const known = questions.get(question);
      const counts = { valid: 0, missing: 0, empty: 0 };
      for (const codes of areas.values()) {
        for (const [code, { n }] of codes) {
          if (code === null) counts.empty += n;
          else if (known?.valid.has(code) === true) counts.valid += n;
          else counts.missing += n;
        }
      }
      return { question, version: known?.version ?? 1, ...counts };
    }),
  };
}
