/** A column of a file as a proposal sees it: its name, what the file says of it, and the values found. */
export interface SeenColumn {
  readonly name: string;
  readonly label: string | undefined;
  readonly kind: 'text' | 'number' | 'date';
  /** Distinct values found, as text, most frequent first; undefined where there were too many to list. */
  readonly values: readonly string[] | undefined;
  readonly valueLabels: ReadonlyMap<string, string>;
  readonly missing: ReadonlySet<string>;
  readonly rows: number;
  readonly filled: number;
  /** How many of the values are names of the house's areas. */
  readonly areas: number;
  readonly allPositive: boolean;
  readonly allDays: boolean;
}

export type Role = 'weight' | 'area' | 'unit' | 'stratum' | 'day' | 'respondent';

const roleNames: Readonly<Record<Role, RegExp>> = {
  weight: /(^|_)w(eigh)?t|weight|wgt/i,
  area: /borough|area|division|district|bcu|lad|region/i,
  unit: /^(psu|ward|cluster|lsoa|sector|sampling_?unit)|(ward|psu)$/i,
  stratum: /strat/i,
  day: /date|day$/i,
  respondent: /^(id|serial|case|resp|rowlabel)|(id|serial|respondent)$/i,
};

const groupNames: Readonly<Record<string, RegExp>> = {
  sex: /^(sex|gender)/i,
  age: /^age|ageband|agegr/i,
  ethnicity: /^eth/i,
  disability: /^disab|longill/i,
  tenure: /^tenure/i,
  victim: /victim/i,
};

/** The weight by itself, before any other column that only speaks of weights (a design weight, a weight by region). */
const plainWeight = /^(final_?)?(weight|wt|wgt)$/i;

/** Columns that tell when the fieldwork was: the day of the interview says it better, and nobody was asked it. */
const fieldwork = /^(wave|round|quarter|month|year|fy)$/i;

/** Labels of answers that are not answers. */
const notAnswers =
  /don.?t know|refus|not (stated|asked|applicable|answered)|prefer not|no answer|missing|can.?t say/i;
const positiveWords =
  /^(very |fairly |strongly |tend to )?(agree|good|excellent|satisfied|confident|safe|well)\b|^yes$|excellent/i;

/** What a proposal makes of the columns of a file; the analyst reads and mends it. */
export interface Proposal {
  readonly roles: Readonly<Partial<Record<Role, string>>>;
  readonly groups: readonly { readonly name: string; readonly column: SeenColumn }[];
  readonly questions: readonly ProposedQuestion[];
  readonly ignored: readonly string[];
}

export interface ProposedQuestion {
  readonly name: string;
  readonly column: SeenColumn;
  readonly answers: readonly (readonly [code: string, label: string])[];
  readonly missing: readonly (readonly [code: string, label: string])[];
  readonly positive: readonly string[];
}

/** Proposes the role of each column from its name, labels and values. `weight` is the column that the file itself names. */
export function proposeCodebook(columns: readonly SeenColumn[], weight: string | undefined): Proposal {
  const taken = new Set<string>();
  const roles: Partial<Record<Role, string>> = {};
  const take = (role: Role, column: SeenColumn | undefined): void => {
    if (column === undefined) return;
    roles[role] = column.name;
    taken.add(column.name);
  };
  const free = (test: (column: SeenColumn) => boolean): SeenColumn | undefined =>
    columns.find((column) => !taken.has(column.name) && test(column));
  take(
    'weight',
    columns.find((column) => column.name === weight) ??
      free((each) => plainWeight.test(each.name) && each.allPositive) ??
      free((each) => roleNames.weight.test(each.name) && each.allPositive),
  );
  take(
    'area',
    mostAreas(columns, taken) ?? free((each) => roleNames.area.test(each.name) && each.values !== undefined),
  );
  take('day', free((each) => each.allDays && roleNames.day.test(each.name)) ?? free((each) => each.allDays));
  take(
    'unit',
    free((each) => roleNames.unit.test(each.name)),
  );
  take(
    'stratum',
    free((each) => roleNames.stratum.test(each.name)),
  );
  take(
    'respondent',
    free((each) => roleNames.respondent.test(each.name) && each.values === undefined),
  );
  const groups: { name: string; column: SeenColumn }[] = [];
  for (const [name, pattern] of Object.entries(groupNames)) {
    const column = free((each) => pattern.test(each.name) && (each.values?.length ?? 99) <= 12);
    if (column === undefined) continue;
    taken.add(column.name);
    groups.push({ name, column });
  }
  const questions: ProposedQuestion[] = [];
  const ignored: string[] = [];
  const names = new Set<string>();
  for (const column of columns) {
    if (taken.has(column.name)) continue;
    const question = fieldwork.test(column.name) ? undefined : proposeQuestion(column, names);
    if (question === undefined) ignored.push(column.name);
    else questions.push(question);
  }
  return { roles, groups, questions, ignored };
}

function mostAreas(columns: readonly SeenColumn[], taken: ReadonlySet<string>): SeenColumn | undefined {
  const share = (column: SeenColumn): number =>
    column.areas / Math.max(1, column.values?.length ?? Number.POSITIVE_INFINITY);
  return columns
    .filter((column) => !taken.has(column.name) && column.areas >= 2 && share(column) >= 0.5)
    .sort((a, b) => share(b) - share(a))[0];
}

/** A column of two to eleven codes is a question; anything else is left out for the analyst to decide. */
function proposeQuestion(column: SeenColumn, names: Set<string>): ProposedQuestion | undefined {
  const values = column.values;
  const codes = [...new Set([...column.valueLabels.keys(), ...(values ?? [])])].filter((code) =>
    /^-?\d+$/.test(code),
  );
  if (values === undefined || codes.length < 2 || codes.length > 14) return undefined;
  codes.sort((a, b) => Number(a) - Number(b));
  const label = (code: string): string => column.valueLabels.get(code) ?? `Answer ${code}`;
  const outside = (code: string): boolean =>
    column.missing.has(code) || notAnswers.test(column.valueLabels.get(code) ?? '') || Number(code) < 0;
  const answers = codes.filter((code) => !outside(code)).map((code) => [code, label(code)] as const);
  const missing = codes.filter(outside).map((code) => [code, label(code)] as const);
  if (answers.length < 2) return undefined;
  const named = answers.filter(
    ([, text]) => positiveWords.test(text.trim()) && !/dis(agree|satisfied)|unsafe/i.test(text),
  );
  const positive = (
    named.length > 0 && named.length < answers.length
      ? named
      : firstGuess(answers, column.valueLabels.size > 0)
  ).map(([code]) => code);
  return { name: plainName(column.name, names), column, answers, missing, positive };
}

/**
 * What counts where no label says so: 1 of 0 and 1, as such columns are coded; of four or five bare codes the two first,
 * as scales of agreement are; else the first. The analyst reads and mends it.
 */
function firstGuess<T extends readonly [code: string, label: string]>(
  answers: readonly T[],
  labelled: boolean,
): readonly T[] {
  const codes = answers.map(([code]) => code).join(' ');
  if (codes === '0 1') return answers.slice(1);
  return answers.slice(0, !labelled && (codes === '1 2 3 4' || codes === '1 2 3 4 5') ? 2 : 1);
}

/** A name that the codebook can use, different from those before it. */
function plainName(name: string, names: Set<string>): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const base = /^[a-z]/.test(plain) ? plain : `q_${plain}`;
  let unique = base;
  for (let number = 2; names.has(unique); number += 1) unique = `${base}_${number}`;
  names.add(unique);
  return unique;
}
