import { type Crossing, crossingsBetween, type StatedLink } from '#features/targets/rules/link.ts';
import { type Difference, differenceFrom } from '#survey';
import type { SeriesFigure } from './track.ts';

/** Half a 95% margin in standard errors. */
const marginFactor = 1.96;

/**
 * Figures as they stand beside those of one version of the question. Those of another are moved by the links that lead there; their
 * margin takes in the links' errors, their own sampling error stays as it is, and they name what they carry. Figures that no link
 * reaches stay in their own version. One that would leave 0 to 100% is none: it loses its value.
 */
export function linkedFigures<Each extends SeriesFigure>(
  figures: readonly Each[],
  version: number,
  links: readonly StatedLink[],
): Each[] {
  if (links.length === 0) return [...figures];
  const ways = new Map<number, readonly Crossing<StatedLink>[] | undefined>();
  return figures.map((figure) => {
    if (!ways.has(figure.version)) ways.set(figure.version, crossingsBetween(links, figure.version, version));
    const way = ways.get(figure.version);
    return way === undefined || way.length === 0 ? figure : moved(figure, way);
  });
}

function moved<Each extends SeriesFigure>(figure: Each, way: readonly Crossing<StatedLink>[]): Each {
  const shift = shiftOf(way);
  const carried = { published: figure.value, carries: way.map(({ link }) => link) };
  const value = figure.value === null ? null : figure.value + shift;
  if (value === null || value < 0 || value > 1)
    return { ...figure, ...carried, value: null, lower: null, upper: null, standard_error: null };
  const margin = marginFactor * errorOf(way);
  const bound = (end: number | null, sign: 1 | -1): number | null =>
    end === null || figure.value === null
      ? null
      : Math.min(1, Math.max(0, value + sign * Math.hypot(end - figure.value, margin)));
  return { ...figure, ...carried, value, lower: bound(figure.lower, -1), upper: bound(figure.upper, 1) };
}

function shiftOf(way: readonly Crossing<StatedLink>[]): number {
  return way.reduce((sum, { link, sign }) => sum + sign * link.shift, 0);
}

/** Of links that were stated apart, whose errors have nothing to do with each other. */
function errorOf(way: readonly Crossing<StatedLink>[]): number {
  return Math.hypot(...way.map(({ link }) => link.error));
}

/** The links that some figures carry, each once. */
export function linksCarried(figures: readonly Pick<SeriesFigure, 'carries'>[]): StatedLink[] {
  return [...new Set(figures.flatMap(({ carries }) => carries ?? []))];
}

/** A figure with what a difference needs. */
export interface ComparedFigure extends SeriesFigure {
  readonly degrees_of_freedom: number | null;
}

/**
 * The change between two figures of different versions that share no interviews, on the later one's scale; its variance takes in
 * the link's, so it is never more certain than the link. Undefined where no link leads over, or an error is not known.
 */
export function changeAcross(
  later: ComparedFigure,
  earlier: ComparedFigure,
  links: readonly StatedLink[],
): Difference | undefined {
  const way = crossingsBetween(links, earlier.version, later.version);
  const [one, two] = [later.standard_error, earlier.standard_error];
  if (way === undefined || way.length === 0 || later.value === null || earlier.value === null)
    return undefined;
  if (one === null || two === null || !(one > 0 && two > 0)) return undefined;
  const freedom = Math.min(
    later.degrees_of_freedom ?? Number.POSITIVE_INFINITY,
    earlier.degrees_of_freedom ?? Number.POSITIVE_INFINITY,
  );
  if (!(freedom >= 1) || !Number.isFinite(freedom)) return undefined;
  return differenceFrom(
    later.value - (earlier.value + shiftOf(way)),
    one ** 2 + two ** 2 + errorOf(way) ** 2,
    freedom,
  );
}
