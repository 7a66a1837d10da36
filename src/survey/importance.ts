import { type Covariance, requireSpread } from './covariance.ts';
import { SurveyError } from './errors.ts';
import { requirePlayers, type Shapley, shapleyOf } from './shapley.ts';

/** Columns that count as one driver: the levels of a question, the items of a theme. */
export interface DriverGroup {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface ImportanceOptions {
  /** The column that is explained. */
  readonly outcome: string;
  /** Left out: every column but the outcome and the controls is a driver of its own. */
  readonly groups?: readonly DriverGroup[];
  /** Columns that are always in and get no share: what the drivers add to them is shared out. */
  readonly controls?: readonly string[];
}

/** One driver's part in what the drivers explain together. */
export interface DriverImportance {
  readonly name: string;
  /** In units of R squared; they sum to `rSquared - controlled`. */
  readonly contribution: number;
  /** The same as a share of that sum, 0 to 1. */
  readonly share: number;
  /** R squared that it adds as the first of the drivers, and as the last. */
  readonly alone: number;
  readonly last: number;
}

/** A model's R squared, shared out among its drivers. */
export interface Importance {
  /** Of the whole model: R squared, or McFadden's. */
  readonly rSquared: number;
  /** Of the controls alone; 0 without controls. */
  readonly controlled: number;
  readonly drivers: readonly DriverImportance[];
}

/**
 * How much of the outcome's variance each driver accounts for: R squared shared out by its mean increase over
 * all orders in which the drivers could enter (LMG, Shapley) [Lindeman, Merenda and Gold 1980; Grömping 2007].
 * Exact: all 2^k subsets. Drivers that go together share what they explain together, where a coefficient alone
 * would give it all to one by chance.
 *
 * It ranks associations; it says neither that a driver causes the outcome nor that it is low. A driver without a
 * coefficient of its own gets a share if it goes with one that has. Throws `collinear` or `constant` with the
 * column's name, `out-of-range` for a name that is not there or more than 15 drivers.
 * @example
 * const covariance = weightedCovariance([{ name: 'y', values: [1, 2, 4, 5] }, { name: 'a', values: [0, 0, 1, 1] }, { name: 'b', values: [0, 1, 0, 1] }], [1, 1, 1, 1]);
 * importanceOf(covariance, { outcome: 'y' }).drivers.map(({ name, share }) => `${name} ${share.toFixed(2)}`).join(', ') // => 'a 0.90, b 0.10'
 */
export function importanceOf(covariance: Covariance, options: ImportanceOptions): Importance {
  requireSpread(covariance.names, covariance.covariance, covariance.means);
  const layout = layoutOf(covariance.names, options);
  const worth = subsetWorth(layout)(pick(covariance, layout));
  const full = worth.fitted[worth.fitted.length - 1] ?? Number.NaN;
  const names = layout.players.map(({ name }) => name);
  return importanceFrom(names, shapleyOf(worth.fitted, names.length), worth.fitted[0] ?? 0, full);
}

/** Shapley's parts by driver. Throws `no-variance` where the drivers explain nothing that could be shared out. */
export function importanceFrom(
  names: readonly string[],
  { contributions, alone, last }: Shapley,
  controlled: number,
  rSquared: number,
): Importance {
  const shared = rSquared - controlled;
  if (!(shared > 1e-12))
    throw new SurveyError(
      'no-variance',
      `The drivers ${names.join(', ')} explain ${shared} of the outcome, so there is nothing to share out.`,
    );
  return {
    ...{ rSquared, controlled },
    drivers: names.map((name, j) => ({
      name,
      contribution: contributions[j] ?? Number.NaN,
      share: (contributions[j] ?? Number.NaN) / shared,
      alone: alone[j] ?? Number.NaN,
      last: last[j] ?? Number.NaN,
    })),
  };
}

/** Where things stand in the matrix that is worked on: controls, then the players' columns, then the outcome. */
export interface ImportanceLayout {
  /** Positions in the covariance handed in. */
  readonly order: readonly number[];
  readonly names: readonly string[];
  readonly controls: number;
  readonly players: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

export function layoutOf(names: readonly string[], options: ImportanceOptions): ImportanceLayout {
  const { outcome, controls = [] } = options;
  const groups =
    options.groups ??
    names
      .filter((name) => name !== outcome && !controls.includes(name))
      .map((name) => ({ name, columns: [name] }));
  requirePlayers(groups.length);
  let next = controls.length;
  const players = groups.map(({ name, columns }) => {
    if (columns.length === 0)
      throw new SurveyError('out-of-range', `The driver "${name}" has no column; one at least was expected.`);
    const from = next;
    next += columns.length;
    return { name, from, to: next };
  });
  const used = [...controls, ...groups.flatMap(({ columns }) => columns), outcome];
  const order = used.map((name, place) => {
    const position = names.indexOf(name);
    if (position < 0)
      throw new SurveyError('out-of-range', `There is no column "${name}"; there are ${names.join(', ')}.`);
    if (used.indexOf(name) < place)
      throw new SurveyError('out-of-range', `The column "${name}" is used twice; once was expected.`);
    return position;
  });
  return { order, names: used, controls: controls.length, players };
}

function pick({ covariance }: Covariance, { order }: ImportanceLayout): Float64Array {
  return Float64Array.from(order.flatMap((i) => order.map((j) => covariance[i]?.[j] ?? Number.NaN)));
}

/**
 * R squared of every subset of the players, by sweeping one column after the other out of what is left: each
 * subset costs one step from the one before it. Gives a function of a covariance in the layout's order, for
 * many of them; its answer is overwritten by the next call.
 */
export function subsetWorth(
  layout: ImportanceLayout,
): (covariance: Float64Array) => { fitted: Float64Array } {
  const { names, controls, players } = layout;
  const width = names.length;
  const y = width - 1;
  const rooms = Array.from({ length: players.length + 1 }, () => new Float64Array(width * width));
  const fitted = new Float64Array(2 ** players.length);
  const sweep = (from: Float64Array, to: Float64Array, c: number, whole: Float64Array) => {
    const pivot = from[c * width + c] ?? Number.NaN;
    const all = whole[c * width + c] ?? Number.NaN;
    if (all === 0)
      throw new SurveyError('constant', `The column "${names[c]}" is the same in all rows used.`, c);
    if (!(pivot > 1e-10 * all))
      throw new SurveyError(
        'collinear',
        `The column "${names[c]}" is made of the other columns, so its part cannot be told from theirs. Leave it out.`,
        c,
      );
    for (let i = c + 1; i < width; i++) {
      const factor = (from[i * width + c] ?? 0) / pivot;
      for (let j = c + 1; j <= i; j++)
        to[i * width + j] = (from[i * width + j] ?? 0) - factor * (from[j * width + c] ?? 0);
    }
  };
  const visit = (depth: number, subset: number, first: number, whole: Float64Array) => {
    const room = rooms[depth] ?? whole;
    const left = room[y * width + y] ?? Number.NaN;
    fitted[subset] = 1 - left / (whole[y * width + y] ?? Number.NaN);
    const next = rooms[depth + 1] ?? whole;
    for (let player = first; player < players.length; player++) {
      const { from, to } = players[player] ?? { from: 0, to: 0 };
      sweep(room, next, from, whole);
      for (let c = from + 1; c < to; c++) sweep(next, next, c, whole);
      visit(depth + 1, subset + 2 ** player, player + 1, whole);
    }
  };
  return (covariance) => {
    const start = rooms[0] ?? new Float64Array();
    start.set(covariance);
    for (let c = 0; c < controls; c++) sweep(start, start, c, covariance);
    visit(0, 0, 0, covariance);
    return { fitted };
  };
}
